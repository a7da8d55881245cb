"""Lengths of time: how people write them, and what they come to on the calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.ground.months import months_before, months_of


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("24 months", 24),
        ("2 years", 24),
        ("1 year", 12),
        ("1 month", 1),
        ("24m", 24),
        ("2Y", 24),
        (" 18 m ", 18),
    ],
)
def test_a_length_of_time_is_read_as_people_write_it(words: str, months: int) -> None:
    assert months_of(words) == months


@pytest.mark.parametrize("words", ["", "0m", "24", "two years", "-1y", "1.5y", "2 weeks", "99999m"])
def test_anything_else_is_told_with_how_to_write_it(words: str) -> None:
    with pytest.raises(ValueError, match="24 months or 2 years"):
        months_of(words)


def test_a_shorter_month_gives_its_last_day_and_the_beginning_of_time_its_first() -> None:
    assert months_before(date(2026, 8, 31), 6) == date(2026, 2, 28)
    assert months_before(date(2024, 2, 29), 12) == date(2023, 2, 28)
    assert months_before(date(2026, 1, 15), 1) == date(2025, 12, 15)
    assert months_before(date(2026, 1, 15), 9999 * 12) == date.min


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 600), st.integers(1, 600))
def test_more_months_are_never_later(day: date, fewer: int, more: int) -> None:
    assert months_before(day, fewer + more) < months_before(day, fewer) < day
