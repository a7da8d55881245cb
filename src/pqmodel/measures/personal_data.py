"""Warns of notes and reasons that look like personal data: how many and where, not the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from pqmodel.measures.model import Observation
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.results.personal_data import find_personal
from pqmodel.results.reading_comments import known_words
from pqmodel.workspace.workspace import Workspace

_MOST_PLACES = 5


def describe_personal_data(workspace: Workspace, placed: Iterable[tuple[str, Observation]]) -> str:
    """The warning about observations, each with its place; "" where nothing looks personal."""
    with_words = [
        (place, observation)
        for place, observation in placed
        if observation.note or observation.counts
    ]
    # The questionnaire's words are read only where there are words to hold against them.
    if not with_words:
        return ""
    harmless = known_words(workspace.service, current(workspace))
    places = []
    for place, observation in with_words:
        texts = (observation.note, *observation.counts)
        if any(looks_personal(text, harmless) for text in texts):
            places.append(place)
    return _warning(places)


def looks_personal(text: str, harmless: Set[str]) -> bool:
    """True where a text seems to hold personal data; `harmless` are words that are no names."""
    if find_personal(text, harmless):
        return True
    # A name of two words at the very beginning looks like a sentence's first words; behind a word
    # it does not.
    behind = f"of {text}"
    for finding in find_personal(behind, harmless):
        if finding.kind == "name" and " " in behind[finding.start : finding.end]:
            return True
    return False


def _warning(places: Sequence[str]) -> str:
    if not places:
        return ""
    number = f"{len(places)} notes or reasons look"
    if len(places) == 1:
        number = "1 note or reason looks"

    where = ", ".join(places[:_MOST_PLACES])
    more = len(places) - _MOST_PLACES
    if more > 0:
        where += f" and {more} more"
    # What they say is not repeated: a warning is often copied into an e-mail.
    return (
        f"{number} like personal data, such as somebody's name ({where}). It is kept as you gave "
        "it. If it is about a person, record it again in words that name nobody, and take it out "
        "of measures.yaml and its backups."
    )
