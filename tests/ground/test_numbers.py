"""Figures are rounded half up, as spreadsheets do, and never so that they contradict one another."""

from __future__ import annotations

import pytest

from pqmodel.ground.numbers import (
    places_beside,
    rounded,
    short,
    short_of,
    signed_gap,
    whole_number,
)


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        (3.25, 1, "3.3"),
        (3.24, 1, "3.2"),
        (3.349, 1, "3.3"),
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (0.0, 1, "0.0"),
        (2.675, 2, "2.68"),
        (1.3499999999999996, 1, "1.4"),
        (1.34999999, 1, "1.3"),
        (1e22, 1, "10000000000000000000000.0"),
    ],
)
def test_half_is_rounded_up(number: float, places: int, text: str) -> None:
    assert rounded(number, places) == text


@pytest.mark.parametrize(
    ("then", "now", "change", "places"),
    [
        (3.0, 3.5, 0.5, 1),
        (3.16, 3.24, 0.08, 2),  # 3.2 and 3.2 would contradict "up 0.1"
        (3.2, 3.2, 0.0, 1),
        (3.5, 3.0, -0.5, 1),
    ],
)
def test_two_scores_agree_with_their_change(
    then: float, now: float, change: float, places: int
) -> None:
    assert places_beside(then, now, change) == places


@pytest.mark.parametrize(("number", "text"), [(4.0, "4"), (3.25, "3.3"), (-1.0, "-1"), (0.0, "0")])
def test_a_whole_number_has_no_decimals(number: float, text: str) -> None:
    assert short(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(3.9, "3.9"), (3.94, "3.9"), (3.95, "3.95"), (3.996, "3.996"), (3.9996, "3.9996")],
)
def test_a_figure_below_its_target_is_seen_to_be(number: float, text: str) -> None:
    assert short_of(number, 4) == text


@pytest.mark.parametrize(
    ("first", "second", "gap"),
    [
        (3.0, 2.75, "+0.25"),
        (2.0, 2.0, "0.00"),
        (2.654, 2.505, "+0.14"),
        (2.5, 3.125, "-0.63"),
        (3.001, 3.0, "0.00"),
    ],
)
def test_a_gap_is_what_the_figures_beside_it_differ_by(
    first: float, second: float, gap: str
) -> None:
    assert signed_gap(first, second) == gap
    shown = round(float(rounded(first, 2)) - float(rounded(second, 2)), 2)
    assert float(gap) == shown


@pytest.mark.parametrize(
    ("digits", "number"),
    [
        ("0", 0),
        ("007", 7),
        ("000", 0),
        ("9" * 18, 10**18 - 1),
        ("0" * 5000 + "3", 3),
        ("9" * 5000, 10**18 - 1),
    ],
)
def test_digits_without_end_are_a_number_out_of_every_range(digits: str, number: int) -> None:
    assert whole_number(digits) == number
