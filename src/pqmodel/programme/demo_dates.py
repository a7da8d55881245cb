"""Moves every time in a text by the same stretch, and leaves it written as it was: "Oct - Dec 23",
"11th July 2023", "19/09/23", "2024-11-22"."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTH = "|".join((*calendar.month_name[1:], "Sept", *calendar.month_abbr[1:]))
_YEAR = r"20\d\d|\d\d"
_BEFORE = "since|in|until|before|by|from|of"
_TIME = re.compile(
    rf"""
    (?<![\d-]) (?P<iso> 20\d\d-\d\d-\d\d) (?![\d-])
    | (?<![\d-]) (?P<iso_month> 20\d\d-\d\d) (?![\d-])
    | (?<=') (?P<only> 20\d\d) (?=')
    | (?<!\d) (?P<numbers> \d\d/\d\d/ (?: {_YEAR})) (?!\d)
    | (?<!\d) (?P<day> \d{{1,2}}) (?P<th> st|nd|rd|th)?\ (?P<month> {_MONTH})\ (?P<year> {_YEAR}) (?!\d)
    | \b (?P<first> {_MONTH}) (?P<between> \ -\ |/) (?P<last> {_MONTH})\ (?P<both> {_YEAR}) \b
    | \b (?P<named> {_MONTH}) (?P<mark> [ -]) (?P<its> {_YEAR}) \b
    | \b (?P<preposition> {_BEFORE})\ (?: (?P<alone> {_MONTH}) | (?P<bare> 20\d\d)) \b (?!-|\ \d)
    """,
    re.VERBOSE,
)
_SHORTENED = 3
_MIDDLE_OF_YEAR = 6


@dataclass(frozen=True)
class Shift:
    """By how much: days by whole weeks, so that each keeps its day of the week; months by months."""

    weeks: int
    months: int

    def day(self, day: date) -> date:
        """The day that one becomes."""
        return day + timedelta(weeks=self.weeks)

    def month(self, year: int, number: int) -> tuple[int, int]:
        """The year and the month that one becomes."""
        months = year * 12 + number - 1 + self.months
        return months // 12, months % 12 + 1


def shift_to(then: date, today: date) -> Shift:
    """The shift that takes a day to today, or a few days before it, and its month to today's."""
    weeks = (today - then).days // 7
    months = (today.year - then.year) * 12 + today.month - then.month
    return Shift(weeks, months)


def shifted(text: str, shift: Shift) -> str:
    """The text with every time in it moved."""
    return _TIME.sub(lambda time: _shifted(time, shift), text)


def _shifted(time: re.Match[str], shift: Shift) -> str:
    if time["iso"]:
        return shift.day(date.fromisoformat(time["iso"])).isoformat()
    if time["iso_month"]:
        year, month = time["iso_month"].split("-")
        return "{}-{:02}".format(*shift.month(int(year), int(month)))
    if time["only"]:
        return str(shift.month(int(time["only"]), _MIDDLE_OF_YEAR)[0])
    if time["numbers"]:
        day, month, year = time["numbers"].split("/")
        moved = shift.day(date(_whole(year), int(month), int(day)))
        return f"{moved:%d/%m}/{_year_like(year, moved.year)}"
    if time["day"]:
        moved = shift.day(date(_whole(time["year"]), _number(time["month"]), int(time["day"])))
        ordinal = _ordinal(moved.day) if time["th"] else ""
        month = _month_like(time["month"], moved.month)
        return f"{moved.day}{ordinal} {month} {_year_like(time['year'], moved.year)}"
    if time["first"]:
        return _range(time, shift)
    if time["named"]:
        year_of, number = shift.month(_whole(time["its"]), _number(time["named"]))
        month = _month_like(time["named"], number)
        return f"{month}{time['mark']}{_year_like(time['its'], year_of)}"
    return _without_year(time, shift)


def _range(time: re.Match[str], shift: Shift) -> str:
    """Two months, of which the first leaves its year to the second: so it still does."""
    year, last = shift.month(_whole(time["both"]), _number(time["last"]))
    _, first = shift.month(0, _number(time["first"]))
    begin, end = _month_like(time["first"], first), _month_like(time["last"], last)
    return f"{begin}{time['between']}{end} {_year_like(time['both'], year)}"


def _without_year(time: re.Match[str], shift: Shift) -> str:
    if time["alone"]:
        _, number = shift.month(0, _number(time["alone"]))
        return f"{time['preposition']} {_month_like(time['alone'], number)}"
    year, _ = shift.month(int(time["bare"]), _MIDDLE_OF_YEAR)
    return f"{time['preposition']} {year}"


def _number(month: str) -> int:
    return [name[:_SHORTENED] for name in calendar.month_name].index(month[:_SHORTENED])


def _whole(year: str) -> int:
    return int(year) if len(year) > 2 else 2000 + int(year)


def _year_like(written: str, year: int) -> str:
    return str(year)[-len(written) :]


def _month_like(written: str, number: int) -> str:
    """The month in full, or shortened as people do, as the other one was."""
    name = calendar.month_name[number]
    if written in calendar.month_name:
        return name
    return "Sept" if number == 9 else name[:_SHORTENED]


def _ordinal(day: int) -> str:
    if day in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
