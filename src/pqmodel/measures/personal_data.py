"""Warns of notes and reasons of measures that look like personal data: how many and where, never what they say."""

from __future__ import annotations

from collections.abc import Iterable, Set

from pqmodel.measures.model import Observation
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.results.personal_data import find_personal
from pqmodel.results.reading_comments import known_words
from pqmodel.workspace.workspace import Workspace

_MOST_PLACES = 5


def personal_told(workspace: Workspace, coming: Iterable[tuple[str, Observation]]) -> str:
    """The warning, in words, about observations and where each stood; "" where none looks like personal data."""
    coming = [(place, one) for place, one in coming if one.note or one.counts]
    if not coming:
        return ""
    known = known_words(workspace.service, current(workspace))
    places = [
        place
        for place, one in coming
        if any(_personal(text, known) for text in (one.note, *one.counts))
    ]
    if not places:
        return ""
    shown = ", ".join(places[:_MOST_PLACES]) + (
        f" and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else ""
    )
    told = "1 note or reason looks" if len(places) == 1 else f"{len(places)} notes or reasons look"
    return (
        f"{told} like personal data, such as somebody's name ({shown}). It is kept as you gave it: if it is about a "
        "person, give it again in words that name nobody, and take it out of measures.yaml and its backups."
    )


def _personal(text: str, known: Set[str]) -> bool:
    if find_personal(text, known):
        return True
    # A name of two words at the very beginning looks like a sentence's first words; behind a word it does not.
    behind = f"of {text}"
    return any(
        one.kind == "name" and " " in behind[one.start : one.end]
        for one in find_personal(behind, known)
    )
