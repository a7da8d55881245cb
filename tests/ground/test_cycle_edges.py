"""Cycles at the edges of the calendar: nothing crashes, and years that nobody lives in are refused in words."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from pqmodel.ground.cycle import Calendar, Cycle, containing, parse

CALENDARS = get_args(Calendar)


@pytest.mark.parametrize("calendar", CALENDARS)
@pytest.mark.parametrize(
    "day", [date.min, date(1900, 1, 1), date(1999, 12, 31), date(9999, 12, 31)]
)
def test_no_day_that_there_is_makes_a_cycle_crash(calendar: Calendar, day: date) -> None:
    cycle = containing(day, calendar)

    for steps in (-30, -1, 0, 1, 30):
        other = cycle.shift(steps)
        assert other.start <= other.end
        assert other.shift(-steps) == cycle
        assert (other < cycle) in (True, False)
    assert cycle.start <= day <= cycle.end


@pytest.mark.parametrize("calendar", CALENDARS)
def test_a_cycle_ends_on_the_day_before_the_next_begins(calendar: Calendar) -> None:
    cycle = containing(date(2027, 12, 31), calendar)

    assert (cycle.shift(1).start - cycle.end).days == 1
    assert Cycle("quarters", 9999, 3).end == date(9999, 9, 30)


@pytest.mark.parametrize("text", ["9999-Q4", "2200-Q1", "1999-12", "1900", "9999-00-Q4"])
def test_years_that_no_cycles_are_kept_of_are_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="lies outside the years 2000 to 2199"):
        parse(text)


@pytest.mark.parametrize("text", ["2000-Q1", "2199-Q4", "2199-00-Q4", "2199-12"])
def test_the_first_and_the_last_cycles_are_kept(text: str) -> None:
    assert parse(text).id == text
