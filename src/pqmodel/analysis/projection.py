"""Draws a straight line through the rounds so far, cautiously: only from four on, and never without its interval.

Ordinary least squares on time (in cycles), each round counting the same; the interval is that of a single later score
(Draper & Smith 1998, section 1.4): y +/- t * s * sqrt(1 + 1/m + (x - mean x)^2 / Sxx), with m - 2 degrees of freedom.
It tells how far the rounds so far strayed from a line, and takes for granted that things go on as they did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from pqmodel.analysis.figures import rounded
from pqmodel.analysis.inference import CONFIDENCE, student_quantile
from pqmodel.model.cycle import Cycle
from pqmodel.model.trend import ProjectedPoint, Projection

ENOUGH_ROUNDS = 4
AHEAD = 2
"""So many cycles beyond the last one are projected."""


@dataclass(frozen=True)
class Line:
    """A straight line through points: where it stands in the middle of them, and its slope, each with what its interval
    needs. `reach` is t times the residual standard deviation."""

    middle: float
    height: float
    slope: float
    squares: float
    points: int
    reach: float

    def at(self, x: float) -> float:
        return self.height + self.slope * (x - self.middle)

    def interval(self, x: float) -> float:
        """Half the width of the interval of a single score at x."""
        return self.reach * sqrt(1 + 1 / self.points + (x - self.middle) ** 2 / self.squares)

    @property
    def slope_reach(self) -> float:
        """Half the width of the interval of the slope."""
        return self.reach / sqrt(self.squares)


def fit(xs: Sequence[float], ys: Sequence[float], confidence: float = CONFIDENCE) -> Line:
    """The line of least squares. ValueError below three points, or where all stand at one x."""
    n = len(xs)
    if n < 3 or len(set(xs)) < 2:
        raise ValueError("a line with an interval needs three points, not all at one place")
    middle, height = sum(xs) / n, sum(ys) / n
    squares = sum((x - middle) ** 2 for x in xs)
    slope = sum((x - middle) * (y - height) for x, y in zip(xs, ys, strict=True)) / squares
    left = sum((y - height - slope * (x - middle)) ** 2 for x, y in zip(xs, ys, strict=True))
    return Line(middle, height, slope, squares, n, student_quantile(confidence, n - 2) * sqrt(left / (n - 2)))


def project(
    scores: Sequence[tuple[Cycle, float]], lowest: float, highest: float, target: float, broken: str = ""
) -> Projection:
    """The projection of the rounds that can be compared with the last one, earliest first. `broken` says why none
    before them can. Below four rounds there is none, and the sentence says why."""
    if len(scores) < ENOUGH_ROUNDS:
        have = f"{len(scores)} that can be compared{f' ({broken})' if broken else ''}"
        return Projection(
            rounds=len(scores), sentence=f"No projection: it takes {ENOUGH_ROUNDS} rounds; there are {have}."
        )
    last = scores[-1][0]
    line = fit([_place(cycle, last) for cycle, _ in scores], [score for _, score in scores])
    points = []
    for step in range(1, AHEAD + 1):
        score, reach = line.at(step), line.interval(step)
        low, middle, high = (min(highest, max(lowest, y)) for y in (score - reach, score, score + reach))
        points.append(ProjectedPoint(cycle=last.shift(step).id, score=middle, low=low, high=high))
    low, high = line.slope - line.slope_reach, line.slope + line.slope_reach
    return Projection(
        rounds=len(scores),
        slope=line.slope,
        slope_low=low,
        slope_high=high,
        points=tuple(points),
        sentence=_sentence(points[-1], target, low, high),
    )


def _sentence(end: ProjectedPoint, target: float, low: float, high: float) -> str:
    """What the line says of the target, with no more certainty than it has."""
    where = f"If it goes on as so far, {end.cycle} comes to about {rounded(end.score)} ({_interval(end)})"
    if low <= 0 <= high:
        return f"{where}; up or down cannot be told yet."
    if end.low >= target:
        return f"{where}, at the target of {target:g} or above."
    if end.high < target:
        return f"{where}, still below the target of {target:g}."
    return f"{where}; whether the target of {target:g} is reached by then cannot be told."


def _interval(point: ProjectedPoint) -> str:
    return f"95 % interval {rounded(point.low)} to {rounded(point.high)}"


def _place(cycle: Cycle, last: Cycle) -> float:
    """Where a cycle stands on the time line, in lengths of the last cycle; the last one stands at nought."""
    months = (cycle.start.year - last.start.year) * 12 + cycle.start.month - last.start.month
    following = last.shift(1).start
    length = (following.year - last.start.year) * 12 + following.month - last.start.month
    return months / length
