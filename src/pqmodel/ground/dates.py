"""Days and months: read as people write them in the United Kingdom, written in words, counted on
the calendar."""

from __future__ import annotations

import re
from datetime import date

HOW = "write it as 2026-11-30 or 30/11/2026"

# The names stand here and not in the locale of the machine, which may be another language's. Babel
# has them too, but loading it takes a third of the time that the whole of `pqmodel status` takes.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = 3
# Read by hand: trying one form after another with strptime took most of the time of reading a plan.
_YEAR_FIRST = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
# Excel shows a day as 5-Jan-27 where nobody chose another form.
_NAMED_FORM = re.compile(r"(\d{1,2})[ -]?([a-z]{3,})\.?[ -]?,? ?['’]?(\d{4}|\d{2})", re.IGNORECASE)
_MONTH_NAMED_FIRST = re.compile(r"([a-z]{3,})\.? (\d{1,2}),? (\d{4})", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b(?: of\b)?", re.IGNORECASE)
_WEEKDAY_FIRST = re.compile(
    r"(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?[ ,]+(.+)", re.IGNORECASE
)
_MIDNIGHT = re.compile(r"[T ]00:00(:00(\.0+)?)?$")
_LAST_OF_CENTURY = 68
"""Of two digits those up to 68 are years of this century, as in every other program."""
_DAYS = re.compile(r"(\d{1,4})\s*(d|w|m|days?|weeks?|months?)?")
_DAYS_IN = {"d": 1, "w": 7, "m": 30}
_LENGTH = re.compile(r"(\d{1,4})\s*(m|months?|y|years?)")


class OtherWeekday(ValueError):
    """The day is another one of the week than the words say, so one of the two is a slip."""


# Written


def in_full(day: date) -> str:
    """3 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year:04d}"


def in_short(day: date) -> str:
    """3 Nov 2026."""
    return f"{day.day} {_MONTHS[day.month - 1][:_SHORT]} {day.year:04d}"


def weekday(day: date) -> str:
    """Monday."""
    return _WEEKDAYS[day.weekday()]


def day_and_month(day: date) -> str:
    """3 November, where the year is plain."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def month_in_full(month: str) -> str:
    """2026-08 as "August 2026"."""
    year, number = month.split("-")
    return f"{_MONTHS[int(number) - 1]} {year}"


# Read


def month_of(day: date) -> str:
    """The month that a day lies in, as 2026-04. Python's own `%Y` has no noughts before a small year."""
    return day.isoformat()[:7]


def parse_date(words: str) -> date:
    """The date in 2026-11-30, 30/11/2026 (day first), 30.11.2026, 30 Nov 2026, November 30, 2026 or
    30-Nov-26, 30th November 2026 or Mon 30 Nov 2026, with or without midnight behind it; ValueError
    otherwise, also where that day is another one of the week."""
    text = _MIDNIGHT.sub("", " ".join(words.split()))
    numbered = _numbered(text)
    if numbered is not None:
        return numbered
    named_day = _WEEKDAY_FIRST.fullmatch(text)
    if named_day is not None:
        found = parse_date(named_day[2])
        if weekday(found)[:_SHORT].lower() == named_day[1][:_SHORT].lower():
            return found
        truth = f"{in_full(found)} is a {weekday(found)}"
        raise OtherWeekday(f"names another day of the week ({truth})")
    text = _MONTH_NAMED_FIRST.sub(r"\2 \1 \3", _ORDINAL.sub("", text))
    named = _NAMED_FORM.fullmatch(text)
    if named is not None:
        day, month, year = named.groups()
        try:
            return date(_whole_year(year), _month_named(month), int(day))
        except ValueError:
            pass
    raise ValueError(f"{words!r} is not a date; {HOW}")


def _numbered(text: str) -> date | None:
    """The date written in numbers alone; None where it is not, or there is no such day."""
    match = _YEAR_FIRST.fullmatch(text)
    if match is not None:
        year, month, day = match[1], match[3], match[4]
    else:
        match = _DAY_FIRST.fullmatch(text)
        if match is None:
            return None
        day, month, year = match[1], match[3], match[4]
    try:
        return date(_whole_year(year), int(month), int(day))
    except ValueError:
        return None


def _month_named(name: str) -> int:
    """The number of the month of that name, in full or by its first three letters; 0 for none."""
    for number, month in enumerate(_MONTHS, start=1):
        if name.lower() in (month.lower(), month[:_SHORT].lower()):
            return number
    # The one month that people shorten to four letters.
    return 9 if name.lower() == "sept" else 0


def _whole_year(digits: str) -> int:
    """The year that four digits are, or two."""
    year = int(digits)
    if len(digits) > 2:
        return year
    if year <= _LAST_OF_CENTURY:
        return 2000 + year
    return 1900 + year


def months_of(words: str) -> int:
    """How many months "24 months", "2 years", "24m" or "2y" are; ValueError, with how to write it,
    otherwise."""
    match = _LENGTH.fullmatch(words.strip().lower())
    if match is None or int(match.group(1)) == 0:
        raise ValueError(
            f"this cannot be read as a length of time: {words!r}; write it as 24 months or 2 years"
        )
    number, unit = int(match.group(1)), match.group(2)
    if unit.startswith("y"):
        return 12 * number
    return number


def days_of(words: str) -> int:
    """How many days "14d", "4w", "4 weeks" or "2 months" are; a bare number counts days, a month is 30.

    ValueError, with how to write it, otherwise.
    """
    match = _DAYS.fullmatch(words.strip().lower())
    if match is None:
        raise ValueError(
            f"this cannot be read as a length of time: {words!r}; write it as 14d, 4w or 2m"
        )
    number, unit = match.groups()
    return int(number) * _DAYS_IN[(unit or "d")[0]]


# Counted


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months earlier, or the last day of that month where it is
    shorter.

    What lies before the calendar begins gives its first day.
    """
    from dateutil.relativedelta import relativedelta

    try:
        return day - relativedelta(months=months)
    except (ValueError, OverflowError):
        return date.min


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last day of that month where it is
    shorter.

    What lies after the calendar ends gives its last day.
    """
    from dateutil.relativedelta import relativedelta

    try:
        return day + relativedelta(months=months)
    except (ValueError, OverflowError):
        return date.max
