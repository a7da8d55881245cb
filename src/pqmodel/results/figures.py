"""The figures of one distribution of scores. All of them are None where there is nothing to work them out from."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from math import sqrt

_ALL_DIGITS = Context(prec=700)
"""Room for every digit of any number that there is, so that rounding never fails."""


def mean(counts: Sequence[int], values: Sequence[int]) -> float | None:
    """Arithmetic mean of the scores; None without any."""
    n = sum(counts)
    return sum(c * v for c, v in zip(counts, values, strict=True)) / n if n else None


def standard_deviation(counts: Sequence[int], values: Sequence[int]) -> float | None:
    """Sample standard deviation (divisor n - 1); None below two scores."""
    n, centre = sum(counts), mean(counts, values)
    if n < 2 or centre is None:
        return None
    return sqrt(sum(c * (v - centre) ** 2 for c, v in zip(counts, values, strict=True)) / (n - 1))


def average_deviation(counts: Sequence[int], values: Sequence[int]) -> float | None:
    """Mean absolute deviation from the mean (the AD index: Burke & Dunlap 2002); None below two scores."""
    n, centre = sum(counts), mean(counts, values)
    if n < 2 or centre is None:
        return None
    return sum(c * abs(v - centre) for c, v in zip(counts, values, strict=True)) / n


def agreement_limit(points: int) -> float:
    """The largest AD that counts as agreement on a scale of so many points: a sixth of them (Burke & Dunlap 2002),
    which is 0.83 on five points and is told there as 0.8."""
    return 0.8 if points == 5 else points / 6


def favourable(counts: Sequence[int], values: Sequence[int], from_value: int) -> float | None:
    """Share of the scores at or above `from_value`, 0 to 1; None without any."""
    n = sum(counts)
    return sum(c for c, v in zip(counts, values, strict=True) if v >= from_value) / n if n else None


def weighted_mean(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Mean of (value, weight) pairs; None without any."""
    total = sum(weight for _, weight in pairs)
    return sum(value * weight for value, weight in pairs) / total if total else None


def rounded(number: float, places: int = 1) -> str:
    """A figure for reading, rounded half up as spreadsheets do: 3.25 is "3.3". Nothing else rounds."""
    return str(
        Decimal(repr(number)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _ALL_DIGITS)
    )


def places_beside(then: float, now: float, change: float) -> int:
    """Decimals that two scores need to be shown with beside their change, which has one: one as well, or two where with
    one they would contradict it, as in 3.2 then, 3.2 now: up 0.1."""
    shown = abs(Decimal(rounded(now)) - Decimal(rounded(then)))
    return 1 if shown == Decimal(rounded(round(abs(change), 9))) else 2


def short(number: float) -> str:
    """A figure for reading, without decimals where it is whole: "4", "3.3"."""
    return rounded(number, 0 if number == int(number) else 1)


def short_of(number: float, target: float) -> str:
    """A figure below a target, with as many decimals as show that it is below: 3.96 of 4 is "3.96", never "4.0"."""
    return next(
        (text for places in (1, 2, 3) if float(text := rounded(number, places)) < target),
        repr(number),
    )
