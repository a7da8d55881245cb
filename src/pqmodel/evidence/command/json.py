"""The shapes of `evidence`."""

from __future__ import annotations

from collections.abc import Sequence

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


SHAPES: dict[str, type[Noun]] = {
    "evidence": Register,
    "evidence-show": Evidence,
    "evidence-add": Evidence,
    "evidence-add-from-notes": EvidenceAdded,
    "evidence-set": Evidence,
    "evidence-replace": Evidence,
    "evidence-remove": EvidenceRemoved,
}
