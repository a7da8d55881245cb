"""A trend: every figure through all rounds, with what may be said of where it goes, in the shape of `trend --json`."""

from __future__ import annotations

from typing import Literal

from pqmodel.model.base import Noun
from pqmodel.model.change import Kind, Verdict
from pqmodel.model.results import Score


class TrendPoint(Noun):
    """A figure in one round; no score is null, and `withheld` says that a group was too small. `broken` says why the
    point cannot be compared with the one before it; empty where it can. `low` and `high` are the 95 % interval of the
    score where ten or more answered; that of a pillar and overall is the widest there can be."""

    cycle: str
    score: Score
    n: int | None
    low: float | None = None
    high: float | None = None
    withheld: bool = False
    broken: str = ""


class Step(Noun):
    """A change between two rounds of a trend, as `compare` gives it."""

    cycle_then: str
    cycle_now: str
    change: float | None
    low: float | None
    high: float | None
    verdict: Verdict
    why: str


class ProjectedPoint(Noun):
    """Where a straight line through the rounds comes out in a later one, and the 95 % interval of a single score
    there; all three within the scale."""

    cycle: str
    score: float
    low: float
    high: float


class Projection(Noun):
    """A cautious straight line, or in `sentence` why there is none. `slope` is the change a cycle."""

    rounds: int
    slope: float | None = None
    slope_low: float | None = None
    slope_high: float | None = None
    points: tuple[ProjectedPoint, ...] = ()
    sentence: str


class TrendLine(Noun):
    """One figure through all rounds, its change since the first one with a score, and since the one before the last."""

    kind: Kind
    id: str
    pillar: str | None = None
    group: str | None = None
    title: str
    target: float
    points: tuple[TrendPoint, ...]
    since_first: Step | None = None
    latest: Step | None = None
    projection: Projection | None = None


class Trend(Noun):
    """All rounds with answers, earliest first. Statements are the latest round's, with the history they carry."""

    format: Literal[1] = 1
    cycles: tuple[str, ...]
    overall: TrendLine
    pillars: tuple[TrendLine, ...]
    statements: tuple[TrendLine, ...]
    groups: tuple[TrendLine, ...]
    ended: tuple[TrendLine, ...]
    method: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def lines(self) -> tuple[TrendLine, ...]:
        """Overall, then pillars and themes."""
        return (self.overall, *self.pillars)
