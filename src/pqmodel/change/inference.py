"""Intervals and tests for means, and the control of false alarms where many things are
tested at once.

Everything is worked out from the standard library, so that nothing heavy is needed at run time;
the tests hold it against scipy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import comb, exp, fsum, inf, lgamma, log, log1p, pi, sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
FALSE_ALARMS = 0.05
_NO_SPREAD = 1e-12
"""A variance below this is nothing but the rounding of the machine."""
_SMALLEST = 1e-300


@dataclass(frozen=True)
class Sample:
    """What a test needs of one side: how many, their mean, and their sample variance (divisor n
    - 1; 0 below two)."""

    n: int
    mean: float
    variance: float

    @property
    def error(self) -> float:
        """The squared standard error of the mean."""
        return self.variance / self.n


@dataclass(frozen=True)
class Contrast:
    """A difference of two means (second less first), its interval, and the p-value of there
    being none."""

    difference: float
    low: float
    high: float
    p: float


def sample_of_counts(counts: Sequence[int], values: Sequence[float]) -> Sample | None:
    """The sample behind a distribution: `counts` of each of the `values`. None without any."""
    n = sum(counts)
    if not n:
        return None
    mean = fsum(c * v for c, v in zip(counts, values, strict=True)) / n
    squares = fsum(c * (v - mean) ** 2 for c, v in zip(counts, values, strict=True))
    return Sample(n, mean, squares / (n - 1) if n > 1 else 0.0)


def sample_of(numbers: Sequence[float]) -> Sample | None:
    """The sample of single numbers. None without any."""
    return sample_of_counts([1] * len(numbers), numbers)


def welch(first: Sample, second: Sample, confidence: float = CONFIDENCE) -> Contrast | None:
    """Welch's t test and interval for two independent means (Welch 1947, degrees of freedom after
    Satterthwaite 1946).

    difference +/- t * sqrt(s1^2/n1 + s2^2/n2). None where a side has fewer than two, or where
    neither has any spread: then there is nothing to judge noise by (see `constants_p`). One side
    without spread is allowed.
    """
    if first.n < 2 or second.n < 2 or max(first.variance, second.variance) < _NO_SPREAD:
        return None
    # Each side keeps its own variance: a pooled one misleads where n and spread both differ.
    squared = first.error + second.error
    freedom = squared**2 / (first.error**2 / (first.n - 1) + second.error**2 / (second.n - 1))
    return contrast(second.mean - first.mean, sqrt(squared), freedom, confidence)


def contrast(
    difference: float, error: float, freedom: float, confidence: float = CONFIDENCE
) -> Contrast:
    """The t interval and test of a difference with that standard error (above nought) and
    degrees of freedom."""
    reach = student_quantile(confidence, freedom) * error
    return Contrast(
        difference, difference - reach, difference + reach, student_p(difference / error, freedom)
    )


def constants_p(first: int, second: int, *, same: bool) -> float:
    """The p-value where all of the first side gave one score and all of the second one score, by
    exact permutation: 1 where the scores are the `same`, else at most two of the (n1 + n2 choose
    n1) ways to share them out are as far apart. 1 where a side is empty."""
    return 1.0 if same else min(1.0, 2 / comb(first + second, first))


def benjamini_hochberg(p_values: Sequence[float], rate: float = FALSE_ALARMS) -> list[bool]:
    """Which of several tests may be called clear, so that of those called so at most a share of
    `rate` are expected to be false alarms (Benjamini & Hochberg 1995: the k smallest, for the
    largest k with p(k) <= k * rate / m).

    Where nothing changed at all, the chance of calling anything is at most `rate`. No tests give
    an empty list.
    """
    ordered = sorted(p_values)
    # It steps up: the largest k within its limit carries all smaller ones, though some of those
    # may lie above their own. Each held against its own limit would be another, stricter test.
    limits = (p for k, p in enumerate(ordered, 1) if p <= k * rate / len(ordered))
    limit = max(limits, default=-1.0)
    return [p <= limit for p in p_values]


def student_p(t: float, freedom: float) -> float:
    """The chance that Student's t lies at least as far from nought as `t`, on either side:
    I_x(v/2, 1/2) with x = v / (v + t^2) (Abramowitz & Stegun 26.7.1)."""
    # Of a t next to nought x is rounded to one: what lacks of it is worked out by itself.
    rest = t * t / (freedom + t * t)
    return incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t), rest)


# A trend asks for the same few degrees of freedom again and again.
@lru_cache(maxsize=1024)
def student_quantile(confidence: float, freedom: float) -> float:
    """How far from nought Student's t stays with that chance (0 to 1, neither end included): 2.228
    for 0.95 and 10.

    Halley's steps on the tail, begun at its expansion in 1/v (Abramowitz & Stegun 26.7.5) and kept
    between bounds.
    """
    tail = 1 - confidence
    normal = NormalDist().inv_cdf(1 - tail / 2)
    t = normal + (normal**3 + normal) / (4 * freedom)
    t += (5 * normal**5 + 16 * normal**3 + 3 * normal) / (96 * freedom**2)
    scale = lgamma((freedom + 1) / 2) - lgamma(freedom / 2) - log(freedom * pi) / 2
    low, high = 0.0, inf
    for _ in range(100):
        over = student_p(t, freedom) - tail
        low, high = (t, high) if over > 0 else (low, t)
        density = exp(scale - (freedom + 1) / 2 * log1p(t * t / freedom))
        after = _halley_step(t, freedom, over, density)
        if not low <= after <= high:
            after = 2 * t if high == inf else (low + high) / 2
        # Each step has three times the right digits of the one before.
        elif abs(after - t) <= 1e-5 * t:
            return after
        t = after
    return t


def _halley_step(t: float, freedom: float, over: float, density: float) -> float:
    """From `t`, whose tails hold `over` too much, to where they hold it no more."""
    # The chance is of both tails, so that it falls twice as fast as one tail's density.
    newton = over / (2 * density)
    bend = (freedom + 1) * t / (freedom + t * t)
    return t + newton / max(1 - newton * bend / 2, 0.5)


def incomplete_beta(a: float, b: float, x: float, rest: float | None = None) -> float:
    """The regularised incomplete beta function I_x(a, b) for a, b > 0; 0 for x <= 0 and 1 for x >=
    1. `rest` is 1 - x, where the caller knows it more closely than x tells.

    By its continued fraction (DLMF 8.17.22), taken from the side on which it converges fast.
    """
    if rest is None:
        rest = 1 - x
    if x <= 0:
        return 0.0
    if rest <= 0:
        return 1.0
    # Of two logarithms, that of the number nearer to one is taken from the other.
    log_x = log(x) if x < 0.5 else log1p(-rest)
    log_rest = log(rest) if rest < 0.5 else log1p(-x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log_x + b * log_rest)
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, rest) / b


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function, by Lentz's method as Thompson and
    Barnett changed it."""
    c, d = 1.0, 1 / ((1 - (a + b) * x / (a + 1)) or _SMALLEST)
    value = d
    for m in range(1, 10_000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            # A nought would be divided by in the next step; next to nothing does no harm.
            d = 1 / ((1 + term * d) or _SMALLEST)
            c = (1 + term / c) or _SMALLEST
            value *= c * d
        if abs(c * d - 1) < 1e-14:
            break
    return value
