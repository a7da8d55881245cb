"""A trend: every figure through all rounds, with what may be said of where it goes, in the shape
of `trend --json`."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pqmodel.change.model import Kind, MeasureChange, Verdict
from pqmodel.ground.nouns import Noun
from pqmodel.questionnaire.measure import Better, Unit
from pqmodel.questionnaire.versions.model import Turn
from pqmodel.results.model import Score


class TrendPoint(Noun):
    """A figure in one round; no score is null, and `withheld` says that a group was too small.
    `broken` says why the point cannot be compared with the one before it; empty where it can.
    `low` and `high` are the 95% interval of the score where ten or more answered; that of a
    pillar and overall is the widest there can be. `notes` tell what changed since the point
    before it and leaves the two comparable, such as the words of a statement."""

    cycle: str
    score: Score
    n: int | None
    low: float | None = None
    high: float | None = None
    withheld: bool = False
    broken: str = ""
    notes: tuple[str, ...] = ()


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
    """Where a straight line through the rounds comes out in a later one, and the 95% interval
    of a single score there; all three within the scale. The interval is null where none can be
    told, so that the score is indicative."""

    cycle: str
    score: float
    low: float | None = None
    high: float | None = None


class Projection(Noun):
    """A cautious straight line, or in `sentence` why there is none. `slope` is the change a
    cycle."""

    rounds: int
    slope: float | None = None
    slope_low: float | None = None
    slope_high: float | None = None
    points: tuple[ProjectedPoint, ...] = ()
    sentence: str


class TrendLine(Noun):
    """One figure through all rounds, its change since the first one with a score, and since the one
    before the last.

    `began` tells how a statement's line began that was not asked in the first round, `ended` how
    it ended where the last round does not ask it.
    """

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
    began: Turn | None = None
    ended: Turn | None = None


class MeasurePoint(Noun):
    """A measure's latest figure between the round before and the end of this one; `on` is null
    where there is none. `broken` says why it cannot be compared with the figure before it; empty
    where it can."""

    cycle: str
    on: date | None = None
    value: float | None = None
    withheld: str = ""
    broken: str = ""


class MeasureBeside(Noun):
    """A figure of others to set a measure beside: the service's own find ("local"), else a
    published one."""

    value: float
    year: str
    population: str
    source: str
    standing: Literal["seen", "second-hand", "local"]


class MeasureLine(Noun):
    """One workforce measure through all rounds, its change from the first figure to the last,
    and one to compare."""

    id: str
    title: str
    unit: Unit
    better: Better
    points: tuple[MeasurePoint, ...]
    since_first: MeasureChange | None = None
    beside: MeasureBeside | None = None


class Trend(Noun):
    """All rounds with answers, earliest first. Statements are the latest round's, with the
    history they carry; `ended` are all others that were ever asked, each under the last id and
    words that it had."""

    format: Literal[1] = 1
    cycles: tuple[str, ...]
    overall: TrendLine
    pillars: tuple[TrendLine, ...]
    statements: tuple[TrendLine, ...]
    groups: tuple[TrendLine, ...]
    ended: tuple[TrendLine, ...]
    method: tuple[str, ...]
    notes: tuple[str, ...]
    measures: tuple[MeasureLine, ...] = ()
    """Workforce measures with a figure in any round."""

    @property
    def lines(self) -> tuple[TrendLine, ...]:
        """Overall, then pillars and themes."""
        return (self.overall, *self.pillars)
