"""How much of the distances between figures is no chance."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum


def reliability(distances: Sequence[float], freedom: int, chance: float) -> float:
    """How much of the distances from a common mean is no chance, 0 to 1; `chance` is the variance
    that chance gives each (Kelley 1927; the factor of James & Stein 1961, as Efron & Morris 1975)."""
    if freedom < 1:
        return 1.0
    squares = fsum(distance**2 for distance in distances)
    if not squares:
        return 1.0
    # James and Stein's factor: of few distances less is taken for chance, since their own spread
    # is known less well. It needs three.
    expected = freedom
    if freedom > 2:
        expected = freedom - 2
    return max(0.0, 1 - expected * chance / squares)
