"""The spread of persons' means, made safe to show."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pqmodel.results.person_means import STEPS
from pqmodel.results.person_spread import (
    A_POINT,
    ALIKE_BELOW,
    FINER,
    ROUNDED_TO,
    all_alike_but_one,
    exact_spread,
    exact_spreads,
    release_spread,
    release_spreads,
    squares_about_mean,
)
from pqmodel.results.tally import TOO_LITTLE, Spread, Steps

K = 5


def of(*means: int) -> dict[int, int]:
    return {step: means.count(step) for step in sorted(set(means))}


def shown(steps: Steps, before: Spread | None = None, k: int = K) -> Spread:
    spread = release_spread(steps, before, k)
    assert spread is not None
    return spread


def test_fewer_than_the_smallest_group_have_no_spread() -> None:
    assert release_spread(of(0, 4, 8, 12), None, K) is None
    assert shown(of(0, 4, 8, 12, 16)).n == 5
    # Who scored too little has no mean, and makes no group.
    assert release_spread(of(0, 4, 8, 12) | {TOO_LITTLE: 3}, None, K) is None
    assert shown(of(0, 4, 8, 12, 16) | {TOO_LITTLE: 3}).too_little == 3


@given(st.lists(st.integers(0, STEPS), min_size=ALIKE_BELOW, max_size=60))
@example([0, 2, 6, 6, 6, 8, 8, 10, 10, 10, 11])
def test_from_ten_persons_on_it_is_rounded_and_never_shown_as_none(means: list[int]) -> None:
    # Steps are whole numbers, and so are n times the squares about the mean.
    exact = Fraction(len(means) * sum(each**2 for each in means) - sum(means) ** 2, len(means))
    assert squares_about_mean(of(*means)) == pytest.approx(float(exact))
    spread = shown(of(*means))
    assert spread.n == len(means)
    assert spread.squares % FINER == 0
    assert spread.squares >= FINER
    assert abs(spread.squares - exact) <= Fraction(FINER) / 2 or exact < FINER


@pytest.mark.parametrize(
    ("means", "alike"),
    [
        ((8, 8, 8, 8, 8), True),
        ((8, 8, 8, 8, 16), True),
        ((0, 8, 8, 8, 8), True),
        ((8, 9, 10, 11, 16), True),
        ((8, 9, 10, 8 + A_POINT, 16), False),
        ((0, 8, 9, 10, 8 + A_POINT), False),
        ((0, 8, 9, 10, 7 + A_POINT), True),
        ((0, 0, 8, 8, 8), False),
        ((4, 9), True),
        ((), True),
    ],
)
def test_alike_are_all_persons_but_one_within_less_than_a_point(
    means: tuple[int, ...], alike: bool
) -> None:
    assert all_alike_but_one(of(*means)) is alike


def test_in_a_small_group_that_is_alike_it_is_shown_as_if_it_were_larger() -> None:
    alike, apart = (8, 8, 8, 8, 10), (6, 6, 8, 10, 10)
    assert shown(of(*alike)).squares == 2 * ROUNDED_TO
    assert shown(of(*apart)).squares == ROUNDED_TO
    nine, ten = [8] * 9, [8] * 10
    assert shown(of(*nine)).squares == 2 * ROUNDED_TO
    assert shown(of(*ten)).squares == FINER


def test_what_was_shown_stands_until_ten_more_have_come() -> None:
    before = shown(of(0, 4, 8, 12, 16))
    nine_more = of(0, 4, 8, 12, 16, *[8] * 9)
    ten_more = of(0, 4, 8, 12, 16, *[8] * 10)
    assert shown(nine_more, before) == before
    assert shown(ten_more, before).n == 15
    # Even where answers were taken back: what is gone from the figure would be theirs.
    assert release_spread(of(0, 4), before, K) == before


@pytest.mark.parametrize("end", [(0, 0, 4, 4, 12), (16, 16, 12, 12, 4)])
def test_near_an_end_of_the_scale_a_small_group_has_no_spread(end: tuple[int, ...]) -> None:
    assert sum(end) in (20, 60)
    assert release_spread(of(*end), None, K) is None
    one_more = 1 if end[0] == 0 else -1
    assert release_spread(of(*end[:-1], end[-1] + one_more), None, K) is not None
    assert release_spread(of(*end, *end), None, K) is not None


def test_a_smaller_group_than_five_has_none_even_where_it_may_be_shown() -> None:
    assert release_spread(of(2, 6, 10, 14), None, 3) is None
    assert release_spread(of(2, 6, 8, 10, 14), None, 6) is None


def test_of_named_persons_it_is_shown_as_it_is() -> None:
    assert exact_spread(of(0, 4) | {TOO_LITTLE: 1}) == Spread(n=2, squares=8, too_little=1)
    assert exact_spread({}) == Spread(n=0, squares=0)


def test_each_section_is_released_by_itself_and_what_was_shown_of_it_stays() -> None:
    wide, few = of(0, 4, 8, 12, 16), of(0, 4)
    before = {"garden": Spread(n=6, squares=48)}
    found = release_spreads({"rooms": wide, "tools": few}, before, K)
    assert found == {"garden": before["garden"], "rooms": release_spread(wide, None, K)}
    assert exact_spreads({"rooms": few}) == {"rooms": Spread(n=2, squares=8)}
