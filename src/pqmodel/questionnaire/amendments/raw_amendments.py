"""Raw amendments beside the questionnaire that they change, for checks that work though other
things are wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pqmodel.questionnaire.checks.raw_parts import Part
from pqmodel.questionnaire.model import Questionnaire, Statement

BY_ID = ("weights", "targets", "translate")
"""Keys under which a statement's id stands before what is given of it."""


@dataclass(frozen=True)
class RawAmendments:
    """The raw amendments (`whole`), what they change (`base`), and what the checks share."""

    whole: Part
    base: Questionnaire

    @cached_property
    def asked(self) -> dict[str, Statement]:
        """What the questionnaire asks, by id."""
        return {key: statement for key, (_, statement) in self.base.by_statement.items()}

    @cached_property
    def added(self) -> dict[str, Part]:
        """The service's own statements by id, the first of each."""
        return first_by_id(self.whole.items("add"))

    @cached_property
    def left_out(self) -> dict[str, Part]:
        """What the service leaves out by id, the first of each."""
        return first_by_id(self.whole.items("leave_out"))

    @cached_property
    def retired(self) -> dict[str, str]:
        """Why the questionnaire asks a statement no more, by its id."""
        reasons: dict[str, str] = {}
        for statement in self.asked.values():
            for old in (*statement.replaces, *statement.splits, *statement.merges):
                if old not in self.asked:
                    reasons.setdefault(old, f"{statement.id} is asked in its place")
        return reasons | {retired.id: retired.why for retired in self.base.retired}

    @cached_property
    def actions(self) -> set[str]:
        """Ids of all actions, the questionnaire's and the service's own."""
        own = first_by_id(self.whole.items("actions"))
        return {*self.base.by_action, *own}

    @cached_property
    def measures(self) -> set[str]:
        """Ids of all measures, the questionnaire's and the service's own."""
        own = first_by_id(self.whole.items("measures"))
        return {*(measure.id for measure in self.base.measures), *own}

    @property
    def sections(self) -> list[str]:
        """Ids of the pillars and themes."""
        return [section.id for section in self.base.sections]

    def by_id(self, key: str) -> Iterator[tuple[str, Part]]:
        """The entries of a mapping by statement id."""
        for entry in self.whole.entries(key):
            yield str(entry.at[-1]), entry


def first_by_id(parts: Iterable[Part]) -> dict[str, Part]:
    """The parts by their ids, the first of each; those without an id are left out."""
    first: dict[str, Part] = {}
    for part in parts:
        if part.text("id"):
            first.setdefault(part.text("id"), part)
    return first


def line_of(part: Part) -> int:
    """The line that a part begins on."""
    return part.source.line(part.at)
