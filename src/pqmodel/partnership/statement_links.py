"""Which statements of earlier versions are the same as later ones: only what questionnaires declare.

An id is for ever, so the same id needs no link. A new id takes over an old one where it alone says
that it `replaces` it, and replaces no other: everything else ends a line and begins another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from pqmodel.ground import paths
from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.locating import shipped
from pqmodel.questionnaire.model import Questionnaire

FOLDER = "questionnaires"
"""In a partnership's folder: questionnaires of its own, as files or folders."""


@lru_cache(maxsize=8)
def statement_links(root: Path) -> list[tuple[str, str]]:
    """Earlier and later id of each statement that was replaced one for one, by id."""
    replaced: Counter[str] = Counter()
    links: set[tuple[str, str]] = set()
    for questionnaire in known_questionnaires(root):
        for statement in questionnaire.statements():
            if len(statement.replaces) == 1:
                links.add((statement.replaces[0], statement.id))
            replaced.update(set(statement.replaces))
    follows = {earlier: later for earlier, later in links if replaced[earlier] == 1}
    return sorted((earlier, _last(earlier, follows)) for earlier in follows)


def _last(key: str, follows: Mapping[str, str]) -> str:
    """The id that a statement has in the latest version."""
    seen = {key}
    while key in follows and follows[key] not in seen:
        key = follows[key]
        seen.add(key)
    return key


@lru_cache(maxsize=8)
def known_questionnaires(root: Path) -> tuple[Questionnaire, ...]:
    """The shipped questionnaires, and those in the partnership's own folder."""
    places = [*shipped().values(), *paths.listed(root / FOLDER)]
    return tuple(load(place) for place in places)
