"""Draws a straight line through the rounds so far, cautiously: only from four on, and never without
its interval.

Ordinary least squares on time (in cycles), each round counting the same. The interval is that of
a single later score, and the wider of two: how far the rounds strayed from the line (Draper &
Smith 1998, section 1.4: y +/- t * s * sqrt(1 + 1/m + (x - mean x)^2 / Sxx), with m - 2 degrees
of freedom), and how far they may have strayed by who happened to answer (the rounds' own
standard errors, carried through the same line). Four rounds can lie on a line by luck, and the
first alone would then claim too much. Both take for granted that things go on as they did. Where
fewer than ten people stand behind a round the line is indicative and has no interval, and one
person's view is not projected at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from statistics import NormalDist

from pqmodel.change.inference import CONFIDENCE, student_quantile
from pqmodel.change.trend_model import ProjectedPoint, Projection
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.numbers import rounded
from pqmodel.ground.words import listed
from pqmodel.results.figures import INDICATIVE_BELOW

ENOUGH_ROUNDS = 4
AHEAD = 2
"""So many cycles beyond the last one are projected."""


@dataclass(frozen=True)
class Seen:
    """A score of one round, the people behind it, and its standard error where it is known."""

    cycle: Cycle
    score: float
    n: int
    error: float | None = None


@dataclass(frozen=True)
class Line:
    """A straight line through points at `xs`: its height in the middle of them, its slope, and
    what intervals need. `reach` is t times the residual standard deviation, `errors` are the
    points' own standard errors, if known."""

    xs: tuple[float, ...]
    height: float
    slope: float
    reach: float
    errors: tuple[float, ...] = ()

    @property
    def middle(self) -> float:
        return fsum(self.xs) / len(self.xs)

    @property
    def squares(self) -> float:
        return fsum((x - self.middle) ** 2 for x in self.xs)

    def at(self, x: float) -> float:
        return self.height + self.slope * (x - self.middle)

    def interval(self, x: float) -> float:
        """Half the width of the interval of a single score at x."""
        n = len(self.xs)
        away = x - self.middle
        by_line = self.reach * sqrt(1 + 1 / n + away**2 / self.squares)
        shares = [1 / n + away * (own - self.middle) / self.squares for own in self.xs]
        return max(by_line, self._by_answers(shares, single=True))

    @property
    def slope_reach(self) -> float:
        """Half the width of the interval of the slope."""
        shares = [(x - self.middle) / self.squares for x in self.xs]
        by_line = self.reach / sqrt(self.squares)
        return max(by_line, self._by_answers(shares, single=False))

    def _by_answers(self, shares: Sequence[float], *, single: bool) -> float:
        """Half the width that the points' own errors give a sum of them with these shares (and
        one more score)."""
        if not self.errors:
            return 0.0
        pairs = zip(shares, self.errors, strict=True)
        variance = fsum((share * error) ** 2 for share, error in pairs)
        if single:
            variance += fsum(error**2 for error in self.errors) / len(self.errors)
        return NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * sqrt(variance)


def fit(xs: Sequence[float], ys: Sequence[float], errors: Sequence[float] = ()) -> Line:
    """The line of least squares. ValueError below three points, or where all stand at one x."""
    n = len(xs)
    if n < 3 or len(set(xs)) < 2:
        raise ValueError("a line with an interval needs three points, not all at one place")
    middle, height = fsum(xs) / n, fsum(ys) / n
    points = list(zip(xs, ys, strict=True))
    products = fsum((x - middle) * (y - height) for x, y in points)
    slope = products / fsum((x - middle) ** 2 for x in xs)
    left = fsum((y - height - slope * (x - middle)) ** 2 for x, y in points)
    reach = student_quantile(CONFIDENCE, n - 2) * sqrt(left / (n - 2))
    return Line(tuple(xs), height, slope, reach, tuple(errors))


def project(
    scores: Sequence[Seen], lowest: float, highest: float, target: float, broken: str = ""
) -> Projection:
    """The projection of the rounds that can be compared with the last one, earliest first.

    `broken` says why none before them can. Below four rounds there is none, nor of one person's
    view; the sentence says why. Where fewer than ten people stand behind a round, or nothing
    tells how far the scores stray, there is no interval.
    """
    refusal = _too_few_rounds(scores, broken) or _one_persons_view(scores)
    if refusal:
        return Projection(rounds=len(scores), sentence=f"No projection: {refusal}.")

    last = scores[-1].cycle
    line = _fit_rounds(scores)
    points = [_ahead(line, last, step, lowest, highest) for step in range(1, AHEAD + 1)]
    few = [seen.cycle.id for seen in scores if seen.n < INDICATIVE_BELOW]
    # An interval without width, as far as one decimal shows, would claim to know the score.
    no_width = any(rounded(point.low or 0) == rounded(point.high or 0) for point in points)
    if few or no_width:
        bare = [point.model_copy(update={"low": None, "high": None}) for point in points]
        off_scale = any(not lowest <= line.at(step) <= highest for step in range(1, AHEAD + 1))
        return Projection(
            rounds=len(scores),
            slope=line.slope,
            points=tuple(bare),
            sentence=_indicative(bare[-1], few, len(scores), off_scale),
        )

    # The sentence goes by the interval of the slope: where it holds 0, no way can be told.
    low, high = line.slope - line.slope_reach, line.slope + line.slope_reach
    return Projection(
        rounds=len(scores),
        slope=line.slope,
        slope_low=low,
        slope_high=high,
        points=tuple(points),
        sentence=_sentence(points[-1], target, low, high),
    )


def _too_few_rounds(scores: Sequence[Seen], broken: str) -> str:
    if len(scores) >= ENOUGH_ROUNDS:
        return ""
    are = "is" if len(scores) == 1 else "are"
    have = f"there {are} {len(scores)} that can be compared"
    if broken:
        have = f"{have} ({broken})"
    return f"it takes {ENOUGH_ROUNDS} rounds; {have}"


def _one_persons_view(scores: Sequence[Seen]) -> str:
    alone = [seen.cycle.id for seen in scores if seen.n == 1]
    if not alone:
        return ""
    return f"{_which_rounds(alone, len(scores))} is one person's view"


def _fit_rounds(scores: Sequence[Seen]) -> Line:
    """The line through the rounds, with their own errors where all are known."""
    last = scores[-1].cycle
    places = [_place(seen.cycle, last) for seen in scores]
    errors = [seen.error for seen in scores if seen.error is not None]
    if len(errors) < len(scores):
        errors = []
    return fit(places, [seen.score for seen in scores], errors)


def _ahead(line: Line, last: Cycle, step: int, lowest: float, highest: float) -> ProjectedPoint:
    """Where the line comes out so many cycles after the last one, kept on the scale."""
    score, reach = line.at(step), line.interval(step)
    low, middle, high = (
        min(highest, max(lowest, y)) for y in (score - reach, score, score + reach)
    )
    return ProjectedPoint(cycle=last.shift(step).id, score=middle, low=low, high=high)


def _which_rounds(cycles: list[str], rounds: int) -> str:
    if len(cycles) == rounds:
        return "each of these rounds"
    return listed(cycles)


def _indicative(end: ProjectedPoint, few: list[str], rounds: int, off: bool) -> str:
    """What a line without an interval says: where it comes out, and why no more can be told."""
    comes_to = f"{end.cycle} comes to about {rounded(end.score)}"
    where = f"If it goes on as so far, {comes_to}: indicative, without an interval"
    if not few and off:
        return f"{where}, as the line runs off the scale."
    if not few:
        return f"{where}, as nothing tells how far these scores stray."
    which = _which_rounds(few, rounds)
    return f"{where}, as fewer than {INDICATIVE_BELOW} people are behind {which}."


def _sentence(end: ProjectedPoint, target: float, low: float, high: float) -> str:
    """What the line says of the target, with no more certainty than it has. Only for a point
    with an interval."""
    assert end.low is not None, "a point with an interval"
    assert end.high is not None, "a point with an interval"
    interval = f"95% interval {rounded(end.low)} to {rounded(end.high)}"
    comes_to = f"{end.cycle} comes to about {rounded(end.score)} ({interval})"
    where = f"If it goes on as so far, {comes_to}"
    if low <= 0 <= high:
        return f"{where}; up or down cannot be told yet."
    if end.low >= target:
        return f"{where}, at the target of {target:g} or above."
    if end.high < target:
        return f"{where}, still below the target of {target:g}."
    return f"{where}; whether the target of {target:g} is reached by then cannot be told."


def _place(cycle: Cycle, last: Cycle) -> float:
    """Where a cycle stands on the time line, in lengths of the last cycle; the last one stands
    at nought."""
    months = (cycle.start.year - last.start.year) * 12 + cycle.start.month - last.start.month
    following = last.shift(1).start
    length = (following.year - last.start.year) * 12 + following.month - last.start.month
    return months / length
