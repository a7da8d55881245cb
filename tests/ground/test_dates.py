"""Days and months: read, written in words whatever the machine speaks, and counted."""

from __future__ import annotations

import _strptime  # type: ignore[import-not-found]
import calendar
from datetime import date

import pytest
from babel.dates import get_month_names
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.ground.dates import (
    OtherWeekday,
    day_and_month,
    in_full,
    in_short,
    month_in_full,
    months_before,
    months_of,
    parse_date,
    weekday,
)


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


@pytest.mark.parametrize(
    "words",
    [
        "2026-11-03", "2026-11-3", "03/11/2026", "3/11/26", "3.11.2026", "3-11-2026",
        "3 Nov 2026", "03 nov 2026", " 3  November\n2026 ", "3 NOVEMBER 2026",
        "3-Nov-26", "03-Nov-2026", "3-nov-26", "3 Nov 26", "3Nov26", "3 Nov. 2026", "3.11.26",
        "2026/11/03", "2026-11-03 00:00:00", "2026-11-03T00:00:00", "3/11/2026 00:00",
    ],
)  # fmt: skip
def test_a_date_is_read_day_first(words: str) -> None:
    assert parse_date(words) == date(2026, 11, 3)


@pytest.mark.parametrize(
    "words",
    ["3rd November 2026", "3rd of Nov 2026", "Tue 3 Nov 2026", "Tuesday, 3rd November 2026"],
)
def test_a_date_is_read_as_it_is_spoken(words: str) -> None:
    assert parse_date(words) == date(2026, 11, 3)


def test_a_day_that_is_another_of_the_week_is_told() -> None:
    with pytest.raises(OtherWeekday, match=r"3 November 2026 is a Tuesday"):
        parse_date("Mon 3 Nov 2026")


@pytest.mark.parametrize("year", [(68, 2068), (69, 1969)])
def test_two_digits_of_a_year_are_of_1969_to_2068(year: tuple[int, int]) -> None:
    assert parse_date(f"1/2/{year[0]}") == date(year[1], 2, 1)


@pytest.mark.parametrize(
    "words", ["", "soon", "30/2/2026", "30 Feb 2026", "0 May 2026", "3 Novem 2026", "11/30/2026"]
)
def test_what_is_no_date_is_refused_with_how_to_write_one(words: str) -> None:
    with pytest.raises(ValueError, match="is not a date; write it as 2026-11-30 or 30/11/2026"):
        parse_date(words)


@given(st.dates())
def test_a_date_in_words_is_read_back(day: date) -> None:
    assert parse_date(in_full(day)) == day
    assert parse_date(in_short(day)) == day
    assert in_full(day).startswith(day_and_month(day))
    assert in_full(day).endswith(month_in_full(day.isoformat()[:7]))


def test_months_have_their_english_names_as_unicode_knows_them() -> None:
    names = get_month_names("wide", locale="en_GB")
    assert [in_full(date(2026, int(month or 0), 1)) for month in names] == [
        f"1 {name} 2026" for name in names.values()
    ]


def test_the_machine_speaking_another_language_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As a machine set to French writes its months; the locale itself need not be installed."""
    french = get_month_names("wide", locale="fr")
    monkeypatch.setattr(calendar, "month_name", ["", *french.values()])
    monkeypatch.setattr(calendar, "month_abbr", ["", *(name[:3] for name in french.values())])
    monkeypatch.setattr(_strptime, "_TimeRE_cache", _strptime.TimeRE(_strptime.LocaleTime()))
    assert in_full(date(2026, 8, 3)) == "3 August 2026"
    assert month_in_full("2026-08") == "August 2026"
    assert parse_date("3 August 2026") == date(2026, 8, 3)


def test_a_leap_day_is_a_day_in_leap_years_only() -> None:
    assert parse_date("29/2/2028") == parse_date("29 Feb 2028") == date(2028, 2, 29)
    for words in ("29/2/2026", "29 Feb 2026", "2026-02-29"):
        with pytest.raises(ValueError, match="is not a date"):
            parse_date(words)


def test_days_of_the_week_have_their_names() -> None:
    assert weekday(date(2026, 11, 2)) == "Monday"
    assert weekday(date(2026, 11, 8)) == "Sunday"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("5-Jan-27", date(2027, 1, 5)),
        ("30-Sep-26", date(2026, 9, 30)),
        ("30-Sept-26", date(2026, 9, 30)),
        ("1-May-68", date(2068, 5, 1)),
        ("1-May-69", date(1969, 5, 1)),
    ],
)
def test_a_day_as_excel_shows_it_is_a_date(words: str, day: date) -> None:
    assert parse_date(words) == day


@pytest.mark.parametrize(
    "words", ["5-Jab-27", "31-Feb-27", "5-Jan-127", "Jan-27", "5-J-27", "5-Jan-2"]
)
def test_what_only_looks_like_such_a_day_is_none(words: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        parse_date(words)
