"""Exact intervals and tests of counts: how far a count may stray by chance alone.

No approximation and no library: sums over the few ways that a count can come out. The tests hold
them against scipy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import exp, fsum, lgamma, log, log1p

_AS_LIKELY = 1 + 1e-7
"""Two ways that are as likely as each other differ by no more than the rounding of the machine."""
_TAIL = 0.025
"""What a 95% interval leaves out on either side."""


def share_interval(count: int, of: int) -> tuple[float, float]:
    """The exact 95% interval of a share (Clopper & Pearson 1934): 0 to 1. `of` is one or more."""
    low, high = 0.0, 1.0
    if count > 0:
        low = _crossing(lambda p: _at_least(count, of, p), 0.0, 1.0)
    if count < of:
        high = _crossing(lambda p: 1 - _at_most(count, of, p), 0.0, 1.0, 1 - _TAIL)
    return low, high


def count_interval(count: int) -> tuple[float, float]:
    """The exact 95% interval of the number of times that are to be expected where it happened so
    often (Garwood 1936)."""
    # Beyond this the chance of so few is less than any that is looked for.
    most = count + 12 * (count + 9) ** 0.5
    low = 0.0
    if count > 0:
        low = _crossing(lambda rate: 1 - _poisson_at_most(count - 1, rate), 0.0, most)
    high = _crossing(lambda rate: 1 - _poisson_at_most(count, rate), 0.0, most, 1 - _TAIL)
    return low, high


def rates_p(first: int, second: int, first_of: float, second_of: float) -> float:
    """The chance that two counts differ at least so far though they come of one rate, each out of so
    much (Przyborowski & Wilenski 1940: given both together, how they fall is binomial). 1 where
    nothing was counted."""
    together = first + second
    if not together:
        return 1.0
    share = second_of / (first_of + second_of)
    chances = [_binomial(k, together, share) for k in range(together + 1)]
    return _no_likelier(chances, chances[second])


def shares_p(first: int, second: int, first_of: int, second_of: int) -> float:
    """The same for two shares (Fisher's exact test, two-sided)."""
    together, everybody = first + second, first_of + second_of
    fewest, most = max(0, together - first_of), min(second_of, together)
    chances = [
        exp(_ways(second_of, k) + _ways(first_of, together - k) - _ways(everybody, together))
        for k in range(fewest, most + 1)
    ]
    return _no_likelier(chances, chances[second - fewest])


def share_p(count: int, of: int, share: float) -> float:
    """The chance that a count differs at least so far from what a share (0 to 1) makes expect."""
    chances = [_binomial(k, of, share) for k in range(of + 1)]
    return _no_likelier(chances, chances[count])


def rate_p(count: int, expected: float) -> float:
    """The chance that a count is at least so far from the number that is expected, on its own side,
    twice: no more than 1."""
    fewer = _poisson_at_most(count, expected)
    more = 1.0
    if count:
        more = 1 - _poisson_at_most(count - 1, expected)
    return min(1.0, 2 * min(fewer, more))


def _no_likelier(chances: Iterable[float], seen: float) -> float:
    return min(1.0, fsum(chance for chance in chances if chance <= seen * _AS_LIKELY))


def _at_least(count: int, of: int, p: float) -> float:
    return fsum(_binomial(k, of, p) for k in range(count, of + 1))


def _at_most(count: int, of: int, p: float) -> float:
    return fsum(_binomial(k, of, p) for k in range(count + 1))


def _poisson_at_most(count: int, rate: float) -> float:
    if rate <= 0:
        return 1.0
    return fsum(exp(k * log(rate) - rate - lgamma(k + 1)) for k in range(count + 1))


def _binomial(k: int, n: int, p: float) -> float:
    if p <= 0 or p >= 1:
        is_certain = (p <= 0 and k == 0) or (p >= 1 and k == n)
        return 1.0 if is_certain else 0.0
    return exp(_ways(n, k) + k * log(p) + (n - k) * log1p(-p))


def _ways(n: int, k: int) -> float:
    """The logarithm of the ways to choose k of n."""
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _crossing(
    rising: Callable[[float], float], low: float, high: float, level: float = _TAIL
) -> float:
    """Where a rising chance reaches a level, by halving."""
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if rising(middle) < level:
            low = middle
        else:
            high = middle
    return (low + high) / 2
