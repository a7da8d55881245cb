"""A measure by the month: its points, the limits of each stretch between steps, and its target.

Nothing is re-based by itself: where limits begin anew, somebody said so and why.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pqmodel.ground.dates import month_of
from pqmodel.measures.control_chart import FEWEST, Cause, Limits, limits_of, special_causes
from pqmodel.measures.model import Observation, Step
from pqmodel.questionnaire.measure import Measure

Assurance = Literal["reliably", "by luck", "not met", "too few"]
"""Whether the target is met whatever chance does, now and then, or never; or nobody can tell."""
_WHOLE = 100.0
_UNCHARTED = ("yes-no", "list")
_YEAR = re.compile(r"\b12 months\b", re.IGNORECASE)


@dataclass(frozen=True)
class Point:
    """The figure of a month, and the rules that it meets."""

    month: str
    on: date
    value: float
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True)
class Stretch:
    """The points from one step to the next. `limits` are None where there are too few to tell."""

    points: tuple[Point, ...]
    limits: Limits | None
    why: str = ""
    """Why it began; empty for the first."""


def limits_that_can_be(measure: Measure, limits: Limits) -> tuple[float, float]:
    """The limits as they are shown: nothing that is counted can be less than nothing, nor a share
    more than all."""
    upper = limits.upper
    if measure.unit == "percent" and measure.working and measure.working.share:
        upper = min(_WHOLE, upper)
    return max(0.0, limits.lower), upper


@dataclass(frozen=True)
class ByMonth:
    """A measure by the month, earliest first.

    `gaps` counts the months between the first and the last that have no figure. `overlaps` is True
    where each figure covers a year, so that neighbours share most of what they count.
    """

    measure: Measure
    stretches: tuple[Stretch, ...]
    gaps: int = 0
    overlaps: bool = False
    target: float | None = None

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(point for stretch in self.stretches for point in stretch.points)

    @property
    def has_limits(self) -> bool:
        """True where there are points enough somewhere."""
        return any(stretch.limits for stretch in self.stretches)

    @property
    def now(self) -> Stretch | None:
        """The stretch that the latest point lies in; None where there are no points."""
        if not self.stretches:
            return None
        return self.stretches[-1]

    @property
    def is_met(self) -> bool | None:
        """Whether the latest figure meets the target; None without a target or a direction."""
        if self.target is None or not self.points or self.measure.better == "neither":
            return None
        latest = self.points[-1].value
        if self.measure.better == "lower":
            return latest <= self.target
        return latest >= self.target

    @property
    def assurance(self) -> Assurance | None:
        """What the limits say of the target; None without a target or a direction."""
        if self.is_met is None or self.target is None or self.now is None:
            return None
        limits = self.now.limits
        if limits is None:
            return "too few"
        if self.measure.better == "lower":
            is_always, is_never = limits.upper <= self.target, limits.lower > self.target
        else:
            is_always, is_never = limits.lower >= self.target, limits.upper < self.target
        if is_always:
            return "reliably"
        if is_never:
            return "not met"
        return "by luck"


def by_month(
    measure: Measure,
    observations: Sequence[Observation],
    steps: Sequence[Step] = (),
    target: float | None = None,
) -> ByMonth:
    """The measure by the month. Of several figures of a month the latest counts; no figures, and
    measures that are no number, give no points."""
    figures = _latest_of_months(measure, observations)
    own_steps = sorted(
        (step for step in steps if step.measure == measure.id), key=lambda step: step.month
    )
    stretches = []
    for first, after, why in _spans(own_steps):
        months = [month for month in figures if first <= month < after]
        if months:
            stretches.append(_stretch([figures[month] for month in months], why))
    return ByMonth(
        measure=measure,
        stretches=tuple(stretches),
        gaps=_gaps(list(figures)),
        overlaps=bool(_YEAR.search(measure.formula)),
        target=target,
    )


def _latest_of_months(
    measure: Measure, observations: Sequence[Observation]
) -> dict[str, Observation]:
    if measure.unit in _UNCHARTED:
        return {}
    figures: dict[str, Observation] = {}
    for observation in sorted(observations, key=lambda each: each.on):
        if observation.value is not None:
            figures[month_of(observation.on)] = observation
    return figures


def _spans(steps: Sequence[Step]) -> list[tuple[str, str, str]]:
    """From which month to before which one each stretch goes, and why it began."""
    begins = ["", *(step.month for step in steps)]
    ends = [*(step.month for step in steps), "9999-99"]
    reasons = ["", *(step.why for step in steps)]
    return list(zip(begins, ends, reasons, strict=True))


def _stretch(figures: Sequence[Observation], why: str) -> Stretch:
    values = [figure.value for figure in figures if figure.value is not None]
    limits = None
    causes: list[tuple[Cause, ...]] = [() for _ in values]
    if len(values) >= FEWEST:
        limits = limits_of(values)
        causes = special_causes(values, limits)
    points = [
        Point(month_of(figure.on), figure.on, value, met)
        for figure, value, met in zip(figures, values, causes, strict=True)
    ]
    return Stretch(tuple(points), limits, why)


def _gaps(months: Sequence[str]) -> int:
    if not months:
        return 0
    first, last = months[0], months[-1]
    span = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:]) + 1
    return span - len(months)
