"""How much of the distances between figures is no chance."""

from __future__ import annotations

import pytest

from pqmodel.results.reliability import reliability


def test_james_and_steins_factor_by_hand() -> None:
    distances = [-0.5, -0.3, 0.0, 0.3, 0.5]
    # Four degrees of freedom less two, times the chance of each, over the sum of squares.
    assert reliability(distances, 4, 0.1) == pytest.approx(1 - 2 * 0.1 / 0.68)


@pytest.mark.parametrize(
    ("distances", "freedom", "chance", "share"),
    [([], 0, 0.1, 1.0), ([0.0, 0.0], 1, 0.1, 1.0), ([0.1, -0.1], 1, 5.0, 0.0), ([1, -1], 1, 0, 1)],
)
def test_it_lies_between_nothing_and_all(
    distances: list[float], freedom: int, chance: float, share: float
) -> None:
    assert reliability(distances, freedom, chance) == share
