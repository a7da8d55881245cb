"""What every place has that benefits are measured in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

Kind = Literal["statement", "figure"]
"""A score of the questionnaire (of a statement, a pillar or overall), or a workforce measure."""


@dataclass(frozen=True)
class Measured:
    """One figure in one cycle, as `Reading` has it."""

    cycle: str
    on: date | None = None
    figure: float | None = None
    low: float | None = None
    high: float | None = None
    of: str = ""
    unit: str = ""
    withheld: str = ""


@dataclass(frozen=True)
class Compared:
    """How a figure changed between two cycles, as `Change` has it; `words` say it whole."""

    change: float | None
    low: float | None
    high: float | None
    is_clear: bool
    words: str


class Source(Protocol):
    """A place of figures. Figures that its own protection does not show are not given here."""

    def knows(self, kind: Kind, item: str) -> bool:
        """True where there is such a thing, with figures or without."""

    def measure(self, kind: Kind, item: str) -> Sequence[Measured]:
        """Its figures, earliest cycle first."""

    def compare(self, kind: Kind, item: str, since: str, until: str) -> Compared | None:
        """How it changed between two cycles; None where that cannot be said."""
