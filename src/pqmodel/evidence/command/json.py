"""The shapes of `evidence`."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.evidence.gaps import Gap, Kind
from pqmodel.evidence.model import Evidence, Register
from pqmodel.ground.nouns import Noun
from pqmodel.terminal.json import Shape


class EvidenceAdded(Shape):
    """`evidence add --from-notes`: what was put into the register."""

    added: tuple[Evidence, ...]

    @classmethod
    def of(cls, added: Sequence[Evidence]) -> EvidenceAdded:
        return cls(format=1, added=tuple(added))


class EvidenceRemoved(Shape):
    """`evidence remove`: what was taken out of the register, as it was."""

    removed: tuple[Evidence, ...]

    @classmethod
    def of(cls, removed: Sequence[Evidence]) -> EvidenceRemoved:
        return cls(format=1, removed=tuple(removed))


class GapTold(Noun):
    """One thing that is missing or out of date, and how to mend it. `id` is that of the evidence,
    the statement or the framework's title."""

    kind: Kind
    id: str
    what: str
    mend: str
    command: str


class EvidenceChecked(Shape):
    """`evidence check`: all that is missing or out of date, by the scores of the cycle."""

    cycle: str
    gaps: tuple[GapTold, ...]

    @classmethod
    def of(cls, cycle: str, gaps: Sequence[Gap]) -> EvidenceChecked:
        return cls.from_result(None, cycle=cycle, gaps=gaps)


SHAPES: dict[str, type[Noun]] = {
    "evidence": Register,
    "evidence-show": Evidence,
    "evidence-add": Evidence,
    "evidence-add-from-notes": EvidenceAdded,
    "evidence-set": Evidence,
    "evidence-replace": Evidence,
    "evidence-remove": EvidenceRemoved,
    "evidence-check": EvidenceChecked,
}
