"""The XmR chart: what a figure does by itself from month to month, and which points are more than that.

Limits are those of NHS England's "Making data count", as the R package NHSRplotthedots works them
out: the mean, and 2.66 times the mean moving range on either side. A moving range that is itself
beyond what is usual is left out first (Nelson 1982), or one wild month would widen the limits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

FEWEST = 13
"""Below it nobody can tell a limit from an accident."""
_LIMIT = 2.66
"""Three divided by 1.128, the mean range of two in standard deviations."""
_UNUSUAL_RANGE = 3.267
_RUN = 7
_OF_THREE = 2

Cause = Literal["outside", "trend", "two of three", "shift"]
CAUSES: dict[Cause, str] = {
    "outside": "outside the limits",
    "trend": "seven points all going one way",
    "two of three": "two of three points near a limit",
    "shift": "seven points on one side of the mean",
}
"""The rules by which a point is more than chance, in the order in which they are told."""


@dataclass(frozen=True)
class Limits:
    """The mean, and how far chance alone takes a figure on either side of it."""

    mean: float
    lower: float
    upper: float

    @property
    def near(self) -> float:
        """How far from the mean the outer third begins."""
        return (self.upper - self.mean) * 2 / 3


def limits_of(values: Sequence[float]) -> Limits:
    """The limits of one or more values, in their order. A single one has no moving range, and so
    the limits are the value itself."""
    mean = sum(values) / len(values)
    ranges = [abs(after - before) for before, after in pairwise(values)]
    usual = _mean(ranges)
    kept = [each for each in ranges if each < _UNUSUAL_RANGE * usual]
    usual = _mean(kept)
    return Limits(mean, mean - _LIMIT * usual, mean + _LIMIT * usual)


def special_causes(values: Sequence[float], limits: Limits) -> list[tuple[Cause, ...]]:
    """Which rules each value meets; nothing for those that chance explains."""
    outside = [value > limits.upper or value < limits.lower for value in values]
    met: list[list[Cause]] = [[] for _ in values]
    for causes, is_outside in zip(met, outside, strict=True):
        if is_outside:
            causes.append("outside")
    _mark(met, "trend", _RUN, values, _is_trend)
    _mark_two_of_three(met, values, limits, outside)
    sides = [_sign(value - limits.mean) for value in values]
    _mark(met, "shift", _RUN, sides, _is_one_side)
    return [tuple(causes) for causes in met]


def _mark(
    met: list[list[Cause]],
    cause: Cause,
    length: int,
    values: Sequence[float],
    is_met: Callable[[Sequence[float]], bool],
) -> None:
    """Marks every point of each run of that length that meets a rule."""
    for start in range(len(values) - length + 1):
        if not is_met(values[start : start + length]):
            continue
        for causes in met[start : start + length]:
            if cause not in causes:
                causes.append(cause)


def _is_trend(run: Sequence[float]) -> bool:
    steps = {_sign(after - before) for before, after in pairwise(run)}
    return steps in ({1}, {-1})


def _is_one_side(sides: Sequence[float]) -> bool:
    return set(sides) in ({1}, {-1})


def _mark_two_of_three(
    met: list[list[Cause]], values: Sequence[float], limits: Limits, outside: Sequence[bool]
) -> None:
    """Two of three on one side of the mean that lie in the outer third, but within the limits: what
    lies beyond them is told by itself."""
    near = []
    for value, is_outside in zip(values, outside, strict=True):
        near.append(not is_outside and abs(value - limits.mean) > limits.near)
    for start in range(len(values) - 2):
        three = range(start, start + 3)
        sides = [_sign(values[each] - limits.mean) for each in three]
        if not _is_one_side(sides) or sum(near[each] for each in three) < _OF_THREE:
            continue
        for each in three:
            if near[each] and "two of three" not in met[each]:
                met[each].append("two of three")


def _mean(ranges: Sequence[float]) -> float:
    if not ranges:
        return 0.0
    return sum(ranges) / len(ranges)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
