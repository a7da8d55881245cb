"""Limits are those that a well-known implementation publishes, and the rules alarm as theory says."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache
from itertools import product
from math import erfc, sqrt

import pytest

from pqmodel.measures.control_chart import Cause, Limits, limits_of, special_causes

# NHSRplotthedots (the R package of NHS England's "Making data count"), commit 050b07d, file
# tests/testthat/_snaps/ptd_spc_standard.md: twenty draws of rnorm after set.seed(123).
DRAWS = [
    -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621,
    -1.26506123, -0.68685285, -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272,
    -0.55584113, 1.78691314, 0.49785048, -1.96661716, 0.70135590, -0.47279141,
]  # fmt: skip
# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2 "Individuals control charts": batches.
NIST = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
WIDE = Limits(0.0, -1000.0, 1000.0)
STANDARD = Limits(0.0, -3.0, 3.0)


def test_limits_agree_with_the_published_example_of_nhsrplotthedots() -> None:
    limits = limits_of(DRAWS)
    assert limits.mean == pytest.approx(0.1416238, abs=5e-8)
    assert limits.lower == pytest.approx(-3.01138, abs=5e-6)
    assert limits.upper == pytest.approx(3.294627, abs=5e-7)


def test_a_wild_moving_range_is_left_out_as_in_the_published_example() -> None:
    wild = list(DRAWS)
    wild[14] = 10.0
    limits = limits_of(wild)
    assert limits.mean == pytest.approx(0.6694159, abs=5e-8)
    assert limits.lower == pytest.approx(-2.383666, abs=5e-7)
    assert limits.upper == pytest.approx(3.722497, abs=5e-7)


def test_limits_agree_with_the_worked_example_of_the_nist_handbook() -> None:
    limits = limits_of(NIST)
    assert limits.mean == pytest.approx(50.81, abs=5e-3)
    # 50.81 ± 3 × 1.8778 / 1.128; 2.66 stands for 3 / 1.128 there too, to two places.
    assert limits.lower == pytest.approx(45.82, abs=5e-3)
    assert limits.upper == pytest.approx(55.80, abs=5e-3)


def test_one_value_and_values_that_never_move_have_no_room_around_them() -> None:
    assert limits_of([4.0]) == Limits(4.0, 4.0, 4.0)
    assert limits_of([4.0] * 13) == Limits(4.0, 4.0, 4.0)
    assert special_causes([4.0] * 13, limits_of([4.0] * 13)) == [()] * 13


def met(values: list[float], limits: Limits, cause: Cause) -> list[int]:
    return [n for n, causes in enumerate(special_causes(values, limits)) if cause in causes]


@pytest.mark.parametrize(("value", "is_met"), [(3.0, False), (3.01, True), (-3.0, False)])
def test_a_point_is_outside_only_beyond_a_limit(value: float, is_met: bool) -> None:
    assert bool(met([0.0, value, 0.0], STANDARD, "outside")) == is_met


def test_seven_points_one_way_are_a_trend_and_six_are_none() -> None:
    assert met([1, 2, 3, 4, 5, 6], WIDE, "trend") == []
    assert met([9, 1, 2, 3, 4, 5, 6, 7, 3], WIDE, "trend") == [1, 2, 3, 4, 5, 6, 7]
    assert met([7, 6, 5, 4, 3, 2, 1], WIDE, "trend") == list(range(7))
    # The same figure twice is no way.
    assert met([1, 2, 3, 3, 4, 5, 6], WIDE, "trend") == []


def test_seven_points_on_one_side_are_a_shift_and_six_are_none() -> None:
    assert met([1, 2, 1, 2, 1, 2, -1], WIDE, "shift") == []
    assert met([-1, 1, 2, 1, 2, 1, 2, 1, 1, -1], WIDE, "shift") == list(range(1, 9))
    # On the mean is on neither side.
    assert met([1, 2, 1, 0, 1, 2, 1], WIDE, "shift") == []


def test_two_of_three_near_one_limit_are_a_cause_and_on_two_sides_none() -> None:
    assert met([2.1, 0.5, 2.1], STANDARD, "two of three") == [0, 2]
    assert met([2.0, 0.5, 2.1], STANDARD, "two of three") == []
    assert met([2.1, -0.5, 2.1], STANDARD, "two of three") == []
    # NHSRplotthedots: near opposite limits is no cause.
    assert met([0.5, 2.1, -2.1], STANDARD, "two of three") == []
    # What is outside is told by that rule alone.
    assert met([2.1, 0.5, 3.1], STANDARD, "two of three") == []


SERIES, POINTS = 10_000, 24
LEAST_LIKELY = 4.5
"""Standard errors that a share may be off: less than once in 100,000 runs, and the seed is fixed."""


@cache
def alarms_of_series() -> Counter[Cause]:
    """In how many of the stable series each rule is met."""
    draw = random.Random(20261121)
    alarms: Counter[Cause] = Counter()
    for _ in range(SERIES):
        values = [draw.gauss(0, 1) for _ in range(POINTS)]
        causes_met = special_causes(values, STANDARD)
        alarms.update({cause for causes in causes_met for cause in causes})
    return alarms


def share_of_series(cause: Cause) -> float:
    return alarms_of_series()[cause] / SERIES


def within(share: float, expected: float) -> bool:
    error = sqrt(expected * (1 - expected) / SERIES)
    return abs(share - expected) <= LEAST_LIKELY * error


def test_stable_series_are_outside_the_limits_as_often_as_theory_says() -> None:
    single = erfc(3 / sqrt(2))
    assert within(share_of_series("outside"), 1 - (1 - single) ** POINTS)


def test_stable_series_shift_as_often_as_theory_says() -> None:
    # The exact chance of a run of seven heads or seven tails in 24 tosses, by the length of the run.
    runs = {1: 1.0}
    none_yet = 1.0
    for _ in range(POINTS - 1):
        after: dict[int, float] = {1: sum(runs.values()) / 2}
        for length, chance in runs.items():
            if length + 1 < 7:
                after[length + 1] = chance / 2
        runs = after
        none_yet = sum(runs.values())
    assert within(share_of_series("shift"), 1 - none_yet)


def test_stable_series_go_one_way_as_often_as_theory_says() -> None:
    # Seven of 5040 orders go up and as many down: 2 in 5040 for each window, of which few overlap.
    most = (POINTS - 6) * 2 / 5040
    share = share_of_series("trend")
    assert 0.5 * most < share <= most + LEAST_LIKELY * sqrt(most / SERIES)


def test_stable_series_have_two_of_three_near_a_limit_as_often_as_theory_says() -> None:
    near = (erfc(2 / sqrt(2)) - erfc(3 / sqrt(2))) / 2
    chances = {(side, True): near for side in (1, -1)}
    chances |= {(side, False): 0.5 - near for side in (1, -1)}
    # The exact chance that no three points have met the rule yet, by what the last two of them are.
    pairs = product(chances, repeat=2)
    lasts = {pair: chances[pair[0]] * chances[pair[1]] for pair in pairs}
    for _ in range(POINTS - 2):
        after = dict.fromkeys(lasts, 0.0)
        for (first, second), chance in lasts.items():
            for third, of_third in chances.items():
                three = (first, second, third)
                one_side = len({side for side, _ in three}) == 1
                if not one_side or sum(is_near for _, is_near in three) < 2:
                    after[second, third] += chance * of_third
        lasts = after
    assert within(share_of_series("two of three"), 1 - sum(lasts.values()))


def test_a_step_of_two_sigmas_is_seen_as_fast_as_theory_says() -> None:
    draw = random.Random(7)
    waits = []
    for _ in range(SERIES):
        wait = 1
        while not met([draw.gauss(2, 1)], STANDARD, "outside"):
            wait += 1
        waits.append(wait)
    single = (erfc(1 / sqrt(2)) + erfc(5 / sqrt(2))) / 2
    error = sqrt(1 - single) / single / sqrt(SERIES)
    assert abs(sum(waits) / SERIES - 1 / single) < LEAST_LIKELY * error
