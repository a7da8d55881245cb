"""Reads times as people write them: days, months, quarters, seasons and ranges of them.

What leaves something open (does a quarter belong to the calendar or to the financial year?) is read
the likelier way, and says which. What could be anything is not guessed.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from pqmodel.ground.dates import in_full, parse_date, weekday

Length = Literal["day", "month", "range"]

_THIS_CENTURY = 2000
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_WEEK = timedelta(days=6)
_QUARTER = 3
_NEARLY = 0.75
_MONTHS_IN_YEAR = 12
_FINANCIAL_YEAR_BEGINS = 4
# Letters of the Cyrillic alphabet that look like ours: a conversion of a PDF types "TBC" in them.
_LOOK_ALIKE = str.maketrans("АВСЕНКМОРТХасеорх", "ABCEHKMOPTXaceopx")
_MARKS = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "‒": "-", "−": "-"})
_MONTHS = tuple(name.lower() for name in calendar.month_name)
_WEEKDAYS = tuple(name.lower() for name in calendar.day_name)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}

_DOTTED = re.compile(r"\b[a-z]\.[a-z]\.[a-z]\b\.?")
_IN_BRACKETS = re.compile(r"[(\[](\d{4}|[a-z]* ?\d{4})[)\]]")
_ORDINAL = re.compile(r"\b(\d{1,2}) ?(?:st|nd|rd|th)\b(?: of\b)?")
_YEAR = r"'?(\d{4}|\d{2})"
_YEARS = re.compile(
    r"(?:fy|financial year|the financial year)?\s*'?(\d{4}|\d{2})\s*[/-]\s*(\d{4}|\d{2})"
)
_ONE_FINANCIAL_YEAR = rf"(?:fy|financial year)\s*{_YEAR}"
_MONTH_OF_FINANCIAL_YEAR = r"([a-z]{3,9})\.? (?:fy ?)?(\d{4}|\d{2})/(\d{2})"
_WHOLE_YEAR = re.compile(r"(\d{4})")
_ISO_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
_NUMBERED_MONTH = re.compile(r"(\d{1,2})[-/.](\d{4})")
_NUMBERED_DAY = re.compile(r"(\d{1,2}[-/.])?\d{1,2}[-/.]\d{4}|\d{4}([-/.]\d{1,2}){2}")
_NAMED_MONTH = re.compile(rf"([a-z]{{3,9}})\.?,?[ -]*(?:{_YEAR})?")
_YEAR_BEFORE_MONTH = r"(\d{4})[ -]([a-z]{3,9})"
_DAY_OF_MONTH = r"(?:(\d{1,2})[ -]?([a-z]{3,9})|([a-z]{3,9}) (\d{1,2}))\.?"
_BARE_DAY = re.compile(r"\d{1,2}")
# Patterns that are rarely needed are compiled when they are: at the start of every command all of them
# would cost more than reading a plan.
_QUARTERS = (
    r"(?:q(?:uarte|t)?r?\.? ?([1-4])|([1-4]) ?(?:q|qtr|quarter)|(first|second|third|fourth|last) quarter)"
    r"(?:,? (?:of )?(?:the )?(.*))?"
)
_YEAR_FIRST = re.compile(r"^((?:fy ?)?[\d/-]{4,9}),? (q\w* ?[1-4])$")
_HALVES = r"(?:(?:h|half )([12])|(first|second|1|2) half)(?:,? (?:of )?(?:the )?(.*))?"
_SEASON = r"(spring|summer|autumn|winter)(?:,? (?:of )?(.*))?"
_FEAST = rf"(xmas|christmas|easter),?(?: {_YEAR})?"
_PART = (
    r"(?:the )?(end|start|beginning|begin|early|mid|middle|late)(?: in|-| |$)(?:of )?(?:the )?(.+)"
)
_WEEK_OF = (
    r"(?:the )?(?:(w/?c|w/?b)|(w/?e)|w(?:ee)?k (commencing|beginning|starting|of)|w(?:ee)?k (ending))"
    r"\.?:? (.+)"
)
_WEEK_IN_MONTH = (
    r"(?:the )?(?:(?:(1|2|3|4|first|second|third|fourth|last) w(?:ee)?k (?:of|in|during))"
    r"|(?:w(?:ee)?k ([1-4]),? (?:of |in )?)) ?(?:the )?([a-z]+.*)"
)
_WEEKDAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? (?:the )?(.+)")
_BETWEEN = (
    r"\s*\.\.\s*",
    r"\s+(?:-|–|—|to|until|till|through|thru)\s+",
    r"\s*[–—]\s*",
    r"\s*&\s*|\s+and\s+",
    r"\s*/\s*",
    r"-",
)
_JOINING = _BETWEEN[3:5]
"""Marks that join times which follow each other, and make no range of others."""
_MARKS_OF_LIST = re.compile(r"\s*(?:,(?: and\b)?|&|/|\band\b)\s*")
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_ROUGHLY = ("early", "mid", "middle", "late")


class Unreadable(ValueError):
    """Why words are no time, as a message says it."""


@dataclass(frozen=True)
class Stretch:
    """From the first day to the last. `financial` is set where its year is a financial one, so that
    what stands before it in a range has the same; `note` says how it was taken, where words leave
    that open."""

    start: date
    end: date
    length: Length
    note: str = ""
    financial: int | None = None


@dataclass(frozen=True)
class _Year:
    """The year of words that name none, from the other end of a range; a day alone (the 1 of "1-5
    May") has the month too."""

    number: int
    month: int | None = None
    financial: int | None = None


def plain(words: str) -> str:
    """Words in small letters with plain spaces and marks, as they are compared."""
    text = unicodedata.normalize("NFKC", words.translate(_LOOK_ALIKE)).translate(_MARKS)
    text = " ".join(text.lower().split())
    text = _DOTTED.sub(lambda word: word[0].replace(".", ""), text)
    text = _IN_BRACKETS.sub(r"\1", text)
    return _ORDINAL.sub(r"\1", text).strip(" ,;.")


def read_stretch(text: str) -> Stretch | None:
    """What plain words mean; None where they mean nothing. Unreadable where it can be said what is
    wrong with them."""
    stretch = _one(text) or _in_numbers(text) or _range(text) or _list(text)
    if stretch is not None:
        if stretch.start.year < _FIRST_YEAR or stretch.end.year > _LAST_YEAR:
            raise Unreadable("names a year that no plan has")
        return stretch
    if _is_time_of(text, _THIS_CENTURY):
        raise Unreadable("names no year")
    return None


def misspelt_month(text: str) -> str | None:
    """The month whose name is nearly one of the words: "September" for "septmeber"."""
    for word in re.findall(r"[a-z]{4,}", text):
        if _month_number(word):
            return None
        # Loaded where something is misspelt, and that is seldom.
        from difflib import get_close_matches

        for month in get_close_matches(word, _MONTHS[1:], 1, _NEARLY):
            return str(month).capitalize()
    return None


def _in_numbers(text: str) -> Stretch | None:
    """A day or a month in numbers alone, however it is spaced."""
    numbers = re.sub(r"^(from|between) | ?([-/.]) ?", r"\2", text)
    if not _NUMBERED_DAY.fullmatch(numbers):
        return None
    stretch = _one(numbers)
    if stretch is None:
        # Else the 13/14 of 13/14/2027 would be a year, and 2027 the end of a range.
        raise Unreadable("names a day or a month that the calendar does not have")
    return stretch


def _is_time_of(text: str, year: int) -> bool:
    """True where the words would be a time if the year were known."""
    try:
        if _one(text, _Year(year)) is not None:
            return True
    except Unreadable:
        # In another year that day may be the day of the week that it is called.
        return True
    try:
        return _range(f"{text} {year}") is not None
    except Unreadable:
        return False


def _list(text: str) -> Stretch | None:
    """ "Jan, Feb and March 24" is one time; "Jan 24, June 24" are two."""
    parts = _MARKS_OF_LIST.split(text)
    last = _one(parts[-1])
    is_number = any(part.isdigit() for part in parts)
    if len(parts) < 2 or last is None or is_number:
        return None
    year = _Year(last.end.year, last.end.month, last.financial)
    each = [_one(part) or _one(part, year) for part in parts]
    stretches = [stretch for stretch in each if stretch is not None]
    if len(stretches) < len(parts):
        return None
    for earlier, later in pairwise(stretches):
        if later.start - earlier.end != timedelta(days=1):
            raise Unreadable("names several times")
    return _joined(stretches[0], last)


def _range(text: str) -> Stretch | None:
    """Two ends, of which the first may leave its year (or its month) to the second."""
    is_between = text.startswith("between ")
    text = re.sub(r"^(from|between) ", "", text)
    backwards = False
    for between in _BETWEEN:
        # Of the three hyphens of "Jan-24-Mar-24" it is the one in the middle.
        marks = sorted(
            re.finditer(between, text), key=lambda mark: abs(mark.start() - len(text) / 2)
        )
        for mark in marks:
            both = _ends(text[: mark.start()].strip(), text[mark.end() :].strip())
            if both is None:
                continue
            if both.start <= both.end:
                if between in _JOINING and not is_between:
                    _refuse_apart(text[: mark.start()], text[mark.end() :], text)
                return both
            backwards = True
    if backwards:
        raise Unreadable("ends before it begins")
    return None


def _refuse_apart(first: str, last: str, text: str) -> None:
    """ "July and January" are two times where "July and August" are one, and "2024-07/2024-09", as
    computers write it, is a range."""
    end = _one(last.strip())
    if end is None or not any(letter.isalpha() for letter in text):
        return
    begin = _one(first.strip()) or _one(
        first.strip(), _Year(end.end.year, end.end.month, end.financial)
    )
    if begin is None:
        return
    gap = end.start - begin.end
    # Where the first has the year before, as in "Dec/Jan 24", they follow each other too.
    is_next = gap == timedelta(days=1) or (begin.end.month, end.start.month) == (12, 1)
    if not is_next:
        raise Unreadable("names several times")


def _ends(first: str, last: str) -> Stretch | None:
    end = _one(last)
    if end is None:
        return _year_of_first(first, last)
    year = _Year(end.end.year, end.end.month, end.financial)
    # "September 10 - October 15, 2024": beside a day 10 is a day, and no year.
    whole = None
    if end.length != "day" or not last[0].isalpha():
        whole = _one(first)
    begin = whole or _one(first, year)
    if begin is None:
        return None
    if begin.start > end.end and whole is None:
        # "Nov - Feb 24" begins in the year before.
        begin = _one(first, replace(year, number=year.number - 1)) or begin
    return _joined(begin, end)


def _year_of_first(first: str, last: str) -> Stretch | None:
    """ "Sept 2023 - Dec": the end has the year of the beginning, or the next."""
    begin = _one(first)
    if begin is None or _BARE_DAY.fullmatch(last):
        return None
    for number in (begin.end.year, begin.end.year + 1):
        end = _one(last, _Year(number, financial=begin.financial))
        if end is not None and end.end >= begin.start:
            return replace(_joined(begin, end), note="the year of its end is not said")
    return None


def _joined(begin: Stretch, end: Stretch) -> Stretch:
    note = begin.note or end.note
    return Stretch(begin.start, end.end, "range", note, end.financial)


def _one(text: str, year: _Year | None = None) -> Stretch | None:
    """A day, a week, a month, a quarter, a season or a year; `year` is that of words that name
    none."""
    readers = (
        _day, _whole_year, _financial_year, _numbered_month, _named_month, _quarter, _half, _season,
        _feast, _week, _week_in_month, _part,
    )  # fmt: skip
    for reader in readers:
        stretch = reader(text, year)
        if stretch is not None:
            return stretch
    return None


def _day(text: str, year: _Year | None) -> Stretch | None:
    named = _WEEKDAY.fullmatch(text)
    if named is not None and named[1] in (name[:3] for name in _WEEKDAYS):
        stretch = _day(named[2], year)
        if stretch is not None and weekday(stretch.start)[:3].lower() != named[1]:
            truth = f"{in_full(stretch.start)} is a {weekday(stretch.start)}"
            raise Unreadable(f"names another day of the week ({truth})")
        return stretch
    day = _parsed(text)
    if day is None and year is not None:
        day = _day_without_year(text, year)
    if day is None:
        return None
    return Stretch(day, day, "day")


def _parsed(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _day_without_year(text: str, year: _Year) -> date | None:
    if _BARE_DAY.fullmatch(text) and year.month is not None:
        return _date(year.number, year.month, int(text))
    named = re.fullmatch(_DAY_OF_MONTH, text)
    if named is None:
        return None
    month = _month_number(named[2] or named[3])
    return _date(year.number, month, int(named[1] or named[4]))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _whole_year(text: str, _: _Year | None) -> Stretch | None:
    match = _WHOLE_YEAR.fullmatch(text)
    if match is None or not _FIRST_YEAR <= int(match[1]) <= _LAST_YEAR:
        return None
    return Stretch(date(int(match[1]), 1, 1), date(int(match[1]), 12, 31), "range")


def _financial_year(text: str, _: _Year | None) -> Stretch | None:
    begins = _year_it_begins(text)
    if begins is None:
        return None
    note = ""
    if not text.startswith(("fy", "financial")):
        note = "taken for the financial year, April to March"
    return _months(begins, _FINANCIAL_YEAR_BEGINS, _MONTHS_IN_YEAR, note, begins)


def _year_it_begins(text: str, *, is_year: bool = False) -> int | None:
    """The first year of "2023/24", "23-24", "FY 2023/24"; of "FY24" none, for it may be either."""
    is_year = is_year or text.startswith(("fy", "financial"))
    match = _YEARS.fullmatch(text)
    if match is None:
        if re.fullmatch(_ONE_FINANCIAL_YEAR, text):
            raise Unreadable("is a financial year with one number, so it may begin or end in it")
        return None
    first, last = _full_year(match[1]), _full_year(match[2])
    # 2011-12 is December 2011 as files write months, and 11/12 may be a day or a month.
    is_month = len(match[2]) == 2 and int(match[2]) <= _MONTHS_IN_YEAR
    # "2023-2024" is a range of years, as "2023-2025" is.
    is_range = len(match[2]) == 4 and "/" not in text
    if last != first + 1 or (not is_year and (is_month or is_range)):
        return None
    return first


def _numbered_month(text: str, _: _Year | None) -> Stretch | None:
    match = _ISO_MONTH.fullmatch(text)
    if match is not None:
        return _month(int(match[1]), int(match[2]))
    match = _NUMBERED_MONTH.fullmatch(text)
    if match is None:
        return None
    return _month(int(match[2]), int(match[1]))


def _named_month(text: str, year: _Year | None) -> Stretch | None:
    turned = re.fullmatch(_YEAR_BEFORE_MONTH, text)
    if turned is not None:
        text = f"{turned[2]} {turned[1]}"
    financial = re.fullmatch(_MONTH_OF_FINANCIAL_YEAR, text)
    if financial is not None:
        return _month_of_financial_year(financial[1], f"{financial[2]}/{financial[3]}")
    match = _NAMED_MONTH.fullmatch(text)
    if match is None:
        return None
    number = _month_number(match[1])
    if not number:
        return None
    if match[2] is not None:
        return _month(_full_year(match[2]), number)
    if year is None:
        return None
    return _month(_year_of_month(number, year), number)


def _month_of_financial_year(name: str, year: str) -> Stretch | None:
    """ "Nov 2026/27" is November 2026, and "Feb 2026/27" February 2027."""
    number = _month_number(name)
    begins = _year_it_begins(year, is_year=True)
    if not number or begins is None:
        return None
    month = _month(_year_of_month(number, _Year(begins, financial=begins)), number)
    return replace(month, financial=begins) if month is not None else None


def _year_of_month(month: int, year: _Year) -> int:
    if year.financial is None:
        return year.number
    return year.financial if month >= _FINANCIAL_YEAR_BEGINS else year.financial + 1


def _quarter(text: str, year: _Year | None) -> Stretch | None:
    match = re.fullmatch(_QUARTERS, _YEAR_FIRST.sub(r"\2 \1", text))
    if match is None:
        return None
    number = int(match[1] or match[2] or 0) or _place(match[3])
    return _share(match[4] or "", number, _QUARTER, "quarters", year)


def _half(text: str, year: _Year | None) -> Stretch | None:
    match = re.fullmatch(_HALVES, text)
    if match is None:
        return None
    number = int(match[1] or 0) or _place(match[2])
    return _share(match[3] or "", number, 2 * _QUARTER, "halves", year)


def _place(word: str) -> int:
    return _PLACES.get(word) or int(word[0])


def _share(of: str, number: int, months: int, name: str, year: _Year | None) -> Stretch | None:
    """A quarter or a half, of the financial year where that is named."""
    first = 1 + (number - 1) * months
    begins = _year_it_begins(of, is_year=True) if of else None
    if begins is None and not of and year is not None:
        begins = year.financial
    if begins is not None:
        return _months(begins, first + _FINANCIAL_YEAR_BEGINS - 1, months, "", begins)
    of = of.removeprefix("cy ").strip()
    calendar_year = _year_number(of, year)
    if calendar_year is None:
        return None
    following = (calendar_year + 1) % 100
    financial = f"{calendar_year}/{following:02}"
    note = f"{name} counted by the calendar; write {financial} where the financial year is meant"
    return _months(calendar_year, first, months, note)


def _season(text: str, year: _Year | None) -> Stretch | None:
    match = re.fullmatch(_SEASON, text)
    if match is None:
        return None
    name, of = match[1], match[2] or ""
    years = _YEARS.fullmatch(of)
    if name == "winter" and years is not None:
        return _months(_full_year(years[1]), _SEASONS[name], _QUARTER, "")
    number = _year_number(of, year)
    if number is None:
        return None
    month = _MONTHS[_SEASONS[name]].capitalize()
    return _months(number, _SEASONS[name], _QUARTER, f"{name} counted from {month}")


def _year_number(of: str, year: _Year | None) -> int | None:
    if not of:
        return year.number if year is not None else None
    match = re.fullmatch(_YEAR, of.removeprefix("'"))
    return _full_year(match[1]) if match is not None else None


def _feast(text: str, year: _Year | None) -> Stretch | None:
    match = re.fullmatch(_FEAST, text)
    if match is None:
        return None
    number = _year_number(match[2] or "", year)
    if number is None:
        return None
    if match[1] == "easter":
        from dateutil.easter import easter

        day = easter(number)
    else:
        day = date(number, 12, 25)
    return Stretch(day, day, "day")


def _week(text: str, year: _Year | None) -> Stretch | None:
    match = re.fullmatch(_WEEK_OF, text)
    if match is None:
        return None
    day = _day(match[5], year)
    if day is None:
        return None
    if match[2] or match[4]:
        return Stretch(day.start - _WEEK, day.start, "range")
    return Stretch(day.start, day.start + _WEEK, "range")


def _week_in_month(text: str, year: _Year | None) -> Stretch | None:
    """The first week of May 2026: its first seven days, for no calendar says which days it has."""
    match = re.fullmatch(_WEEK_IN_MONTH, text)
    if match is None:
        return None
    month = _named_month(match[3], year)
    if month is None:
        return None
    place = match[1] or match[2]
    if place == "last":
        return Stretch(month.end - _WEEK, month.end, "range", "taken for its last seven days")
    number = _place(place)
    start = month.start + (number - 1) * timedelta(days=7)
    days = f"days {start.day} to {start.day + 6}"
    return Stretch(start, start + _WEEK, "range", f"taken for {days} of the month")


def _part(text: str, year: _Year | None) -> Stretch | None:
    """The end of March 2024, early 2025, mid-November."""
    match = re.fullmatch(_PART, text)
    if match is None:
        return None
    name = match[1]
    of = _one(re.sub(r"^(month|year) (of )?", "", match[2]), year)
    if of is None or of.length == "day":
        return None
    if name == "end":
        return Stretch(of.end, of.end, "day", of.note, of.financial)
    if name not in _ROUGHLY:
        return Stretch(of.start, of.start, "day", of.note, of.financial)
    third = _ROUGHLY.index(name)
    place = {0: 0, 1: 1, 2: 1, 3: 2}[third]
    start, end = list(_thirds(of))[place]
    return Stretch(start, end, "range", f'"{name}" taken for a third of it')


def _thirds(of: Stretch) -> Iterator[tuple[date, date]]:
    """A month in three by its tens of days, anything longer in three by months."""
    months = (of.end.year - of.start.year) * _MONTHS_IN_YEAR + of.end.month - of.start.month + 1
    if months % 3 == 0:
        for number in range(3):
            part = _months(of.start.year, of.start.month + number * months // 3, months // 3, "")
            yield part.start, part.end
        return
    days = 10 * max(1, months)
    first = of.start + timedelta(days=days - 1)
    second = first + timedelta(days=days)
    yield of.start, first
    yield first + timedelta(days=1), second
    yield second + timedelta(days=1), of.end


def _months(year: int, first: int, number: int, note: str, financial: int | None = None) -> Stretch:
    """So many months from a month on, which may be counted past December."""
    last = first + number - 1
    start = date(year + (first - 1) // 12, (first - 1) % 12 + 1, 1)
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    end = date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    return Stretch(start, end, "month" if number == 1 else "range", note, financial)


def _month(year: int, number: int) -> Stretch | None:
    if not 1 <= number <= _MONTHS_IN_YEAR or not 1900 <= year <= 9998:
        return None
    return _months(year, number, 1, "")


def _month_number(name: str) -> int:
    if name == "sept":
        return 9
    for number, month in enumerate(_MONTHS):
        if number and name in (month, month[:3]):
            return number
    return 0


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else _THIS_CENTURY + int(digits)
