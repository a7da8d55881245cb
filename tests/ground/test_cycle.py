"""Cycles at the edges of the calendar: nothing crashes, and years that nobody lives in are refused in words."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from pqmodel.ground.cycle import Calendar, Cycle, containing, in_order, parse

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


@pytest.mark.parametrize(
    ("day", "cycle"),
    [
        (date(2026, 3, 31), "2025-26-Q4"),
        (date(2026, 4, 1), "2026-27-Q1"),
        (date(2026, 6, 30), "2026-27-Q1"),
        (date(2026, 7, 1), "2026-27-Q2"),
        (date(2026, 12, 31), "2026-27-Q3"),
        (date(2027, 1, 1), "2026-27-Q4"),
    ],
)
def test_a_financial_year_begins_in_april(day: date, cycle: str) -> None:
    assert containing(day, "financial-quarters").id == cycle
    assert parse(cycle).start <= day <= parse(cycle).end


@pytest.mark.parametrize(
    ("calendar", "last", "first"),
    [
        ("quarters", "2026-Q3", "2026-Q4"),
        ("months", "2026-09", "2026-10"),
        ("years", "2026", "2026"),
        ("halves", "2026-H2", "2026-H2"),
    ],
)
def test_the_first_of_october_begins_a_quarter_and_a_month(
    calendar: Calendar, last: str, first: str
) -> None:
    assert containing(date(2026, 9, 30), calendar).id == last
    assert containing(date(2026, 10, 1), calendar).id == first


@pytest.mark.parametrize(
    "text", ["2026-Q0", "2026-Q5", "2026-13", "2026-00", "2026-28-Q1", "x", ""]
)
def test_what_is_no_cycle_is_told_with_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="write it as 2026-Q4"):
        parse(text)


def test_cycles_of_two_calendars_come_in_the_order_of_their_ends() -> None:
    ids = ["2026", "2026-Q3", "2026-12", "2026-Q4"]
    cycles = in_order([parse(name) for name in ids], "quarters")
    assert [cycle.id for cycle in cycles] == ["2026-Q3", "2026", "2026-Q4", "2026-12"]
    assert not parse("2026-27-Q3") < parse("2026-Q4")
    assert not parse("2026-Q4") < parse("2026-27-Q3")


@pytest.mark.parametrize(
    ("cycle", "first", "last"),
    [
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-27-Q1", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026-27-Q4", date(2027, 1, 1), date(2027, 3, 31)),
    ],
)
def test_the_first_and_the_last_day_of_each_kind_of_cycle(
    cycle: str, first: date, last: date
) -> None:
    assert (parse(cycle).start, parse(cycle).end) == (first, last)


@pytest.mark.parametrize(
    ("cycle", "steps", "other"),
    [
        ("2026-Q4", 1, "2027-Q1"),
        ("2026-Q1", -1, "2025-Q4"),
        ("2026-12", 1, "2027-01"),
        ("2026-27-Q4", 1, "2027-28-Q1"),
        ("2026-H2", -3, "2025-H1"),
        ("2026", 2, "2028"),
    ],
)
def test_cycles_go_on_over_the_end_of_a_year(cycle: str, steps: int, other: str) -> None:
    assert parse(cycle).shift(steps) == parse(other)


def test_a_cycle_is_before_and_after_another_and_never_itself() -> None:
    earlier, later = parse("2026-Q3"), parse("2026-Q4")
    compared = [
        (first < second, first <= second, first > second, first >= second)
        for first, second in ((earlier, later), (later, earlier), (later, later))
    ]
    assert compared == [
        (True, True, False, False),
        (False, False, True, True),
        (False, True, False, True),
    ]


@pytest.mark.parametrize("text", ["2026-26-Q1", "2026-28-Q1", "2026-00-Q1"])
def test_a_financial_year_ends_in_the_year_after_it_begins(text: str) -> None:
    with pytest.raises(ValueError, match="is not a cycle"):
        parse(text)
