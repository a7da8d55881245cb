"""How far a mean over persons may stray: its standard error, group by group.

A score of all groups is a mean of its groups' means, each with its share. What is between groups
is no chance, since everybody of each group was asked; so only what is within them counts
(stratified: Cochran 1977, 5.6), with the degrees of freedom of Satterthwaite 1946. With one group on
each side of a difference it is Welch's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum


@dataclass(frozen=True)
class Stratum:
    """One group in a mean: its share (all shares of a mean are 1 together), its persons, the
    variance of their means, and how many persons that was worked out from.

    `variance` is None where it is not known: of one person alone, or where it is not shown.
    """

    share: float
    n: int
    variance: float | None = None
    persons: int = 0

    @property
    def freedom(self) -> int:
        return self.persons - 1


@dataclass(frozen=True)
class Error:
    """The square of a standard error, and its degrees of freedom. `wide` says that it is the widest
    that there can be, worked out from counts of answers, since no spread of persons is known."""

    squared: float
    freedom: float
    wide: bool = False


def stratified_error(strata: Sequence[Stratum]) -> Error | None:
    """The error of a mean of groups; None where the variance of none is known.

    A group whose own variance is not known is taken to vary as the others do together.
    """
    known = [stratum for stratum in strata if _is_known(stratum)]
    if not known:
        return None

    freedom = sum(stratum.freedom for stratum in known)
    unknown = fsum(s.share**2 / s.n for s in strata if not _is_known(s) and s.n)
    # Each variance with its factor in the squared error: its own group's, and what it lends.
    terms = []
    for stratum in known:
        lent = unknown * stratum.freedom / freedom
        factor = stratum.share**2 / stratum.n + lent
        terms.append(Error(factor * (stratum.variance or 0.0), stratum.freedom))
    return add_up_errors(terms)


def add_up_errors(errors: Sequence[Error]) -> Error:
    """The error of a sum or difference of independent figures; at least one is needed."""
    squared = fsum(error.squared for error in errors)
    below = fsum(error.squared**2 / error.freedom for error in errors)
    wide = any(error.wide for error in errors)
    if not below:
        return Error(0.0, min(error.freedom for error in errors), wide)
    return Error(squared, squared**2 / below, wide)


def _is_known(stratum: Stratum) -> bool:
    return stratum.variance is not None and stratum.freedom > 0 and stratum.n > 0
