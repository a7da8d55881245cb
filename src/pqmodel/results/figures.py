"""The figures of one distribution of scores. All of them are None where there is nothing to work
them out from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

# Fractions are added by fsum, here and in all rules: sum rounds otherwise before Python 3.12 than
# after, and the same answers have to give the same figures on every Python.
from math import fsum, sqrt

INDICATIVE_BELOW = 10
"""Where fewer people than this stand behind a figure, it is a sign and no proof (domain.md
section 4)."""
_ONE_SIDED = 1.645
"""So many standard errors chance keeps below in 95 of 100 cases."""


def mean(counts: Sequence[int], values: Sequence[int]) -> float | None:
    """Arithmetic mean of the scores; None without any."""
    n = sum(counts)
    if not n:
        return None
    return sum(c * v for c, v in zip(counts, values, strict=True)) / n


def standard_deviation(counts: Sequence[int], values: Sequence[int]) -> float | None:
    """Sample standard deviation (divisor n - 1); None below two scores."""
    n, centre = sum(counts), mean(counts, values)
    if n < 2 or centre is None:
        return None
    squares = fsum(c * (v - centre) ** 2 for c, v in zip(counts, values, strict=True))
    return sqrt(squares / (n - 1))


def average_deviation(counts: Sequence[int], values: Sequence[int]) -> float | None:
    """Mean absolute deviation from the mean (the AD index: Burke & Dunlap 2002); None below two
    scores."""
    n, centre = sum(counts), mean(counts, values)
    if n < 2 or centre is None:
        return None
    # From the mean, not the median: from that it is never larger, and would flag less.
    distances = fsum(c * abs(v - centre) for c, v in zip(counts, values, strict=True))
    return distances / n


def agreement_limit(points: int) -> float:
    """The largest AD that counts as agreement on a scale of so many points: a sixth of them
    (Burke & Dunlap 2002), which is 0.83 on five points and is told there as 0.8."""
    return 0.8 if points == 5 else points / 6


def is_disagreement(deviation: float, points: int) -> bool:
    """True where the AD of a statement on a scale of so many points is above what counts as
    agreement.

    What is above it in the tenth decimal alone is the rounding of the machine.
    """
    return round(deviation - agreement_limit(points), 9) > 0


def is_clear_disagreement(deviation: float, spread: float, n: int, points: int) -> bool:
    """True where the AD of `n` answers with that standard deviation is above what counts as
    agreement by more than chance makes in 5 of 100 cases.

    The standard error of a mean deviation is that of a mean of distances: sqrt((sd^2 - AD^2) / n).
    """
    error = sqrt(max(spread**2 - deviation**2, 0.0) / n)
    return is_disagreement(deviation - _ONE_SIDED * error, points)


def favourable(counts: Sequence[int], values: Sequence[int], from_value: int) -> float | None:
    """Share of the scores at or above `from_value`, 0 to 1; None without any."""
    n = sum(counts)
    if not n:
        return None
    return sum(c for c, v in zip(counts, values, strict=True) if v >= from_value) / n


def average(numbers: Iterable[float]) -> float | None:
    """Arithmetic mean of plain numbers; None of nothing."""
    all_numbers = list(numbers)
    if not all_numbers:
        return None
    return fsum(all_numbers) / len(all_numbers)


def weighted_mean(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Mean of (value, weight) pairs; None without any."""
    total = sum(weight for _, weight in pairs)
    # No weight is no score: nought would be a score, and on some scales the lowest.
    if not total:
        return None
    return fsum(value * weight for value, weight in pairs) / total


def is_enough(answered: int, applicable: int) -> bool:
    """True where a pillar has a score: at least half of the statements that apply are answered,
    and at least one is."""
    return answered > 0 and 2 * answered >= applicable
