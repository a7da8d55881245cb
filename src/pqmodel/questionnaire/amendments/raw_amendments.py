"""Raw amendments beside the questionnaire that they change, for checks that must work though other things are wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from pqmodel.ground.likeness import LOOSE, did_you_mean
from pqmodel.ground.nouns import ID_PATTERN
from pqmodel.questionnaire.model import Questionnaire, Statement
from pqmodel.questionnaire.raw_parts import Part

BY_ID = ("weights", "targets", "translate")
"""Keys under which a statement's id stands before what is given of it."""


@dataclass(frozen=True)
class Given:
    """The raw amendments and what they change, with what the checks share."""

    whole: Part
    base: Questionnaire

    @cached_property
    def asked(self) -> dict[str, Statement]:
        return {key: statement for key, (_, statement) in self.base.by_statement.items()}

    @cached_property
    def added(self) -> dict[str, Part]:
        """The service's own statements by id, the first of each."""
        return first_by_id(self.whole.items("add"))

    @cached_property
    def left_out(self) -> dict[str, Part]:
        return first_by_id(self.whole.items("leave_out"))

    @cached_property
    def retired(self) -> dict[str, str]:
        return {one.id: one.why for one in self.base.retired}

    @cached_property
    def actions(self) -> set[str]:
        return set(self.base.by_action) | set(first_by_id(self.whole.items("actions")))

    @cached_property
    def measures(self) -> set[str]:
        return {one.id for one in self.base.measures} | set(
            first_by_id(self.whole.items("measures"))
        )

    @property
    def sections(self) -> list[str]:
        return [section.id for section in self.base.sections]

    def by_id(self, key: str) -> Iterator[tuple[str, Part]]:
        """The entries of a mapping by statement id."""
        for entry in self.whole.entries(key):
            yield str(entry.at[-1]), entry


def first_by_id(parts: Iterator[Part]) -> dict[str, Part]:
    """The parts by their ids, the first of each; those without an id are left out."""
    found: dict[str, Part] = {}
    for part in parts:
        if part.text("id"):
            found.setdefault(part.text("id"), part)
    return found


def is_id(name: str) -> bool:
    """False for what is no id at all, which the shape tells of."""
    return bool(re.fullmatch(ID_PATTERN, name))


def meant(wrong: str, known: Collection[str], otherwise: str) -> str:
    """How to mend a name that leads nowhere: the one that is closest to it, else what is said otherwise."""
    return did_you_mean(wrong, sorted(known), otherwise, LOOSE)


def line_of(part: Part) -> int:
    """The line that a part begins on."""
    return part.source.line(part.at)
