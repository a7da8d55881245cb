"""When something is: a day, a month, a range, or a state such as "to be agreed", as people write it.

What was written stays as it is; what it means is read beside it.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from pqmodel.ground.dates import in_full, month_in_full, parse_date

Kind = Literal["day", "month", "range", "quick win", "to be agreed", "see the plan"]

HOW = (
    "write a day (2023-09-16), a month (2023-09), a range (2023-09..2023-12), quick win, "
    "to be agreed or see the plan"
)
_TO_BE_AGREED = re.compile(
    r"(tbc|tbd|to be (agreed|confirmed|decided|determined)|not yet (agreed|known))\b.*", re.DOTALL
)
_SEE_PLAN = re.compile(r"see (the )?(detailed )?(project )?plan|sdpp")
_QUICK_WIN = re.compile(r"quick[ -]?wins?")
_ORDINAL = re.compile(r"(\d{1,2})\s*(?:st|nd|rd|th)\b", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s+(?:-|–|—|to|until)\s+|\s*\.\.\s*|\s*[–—]\s*|\s*/\s*(?=[a-z])", re.IGNORECASE
)
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_NAMED_MONTH = re.compile(r"([a-z]{3,9})\.?[ -]*(\d{4}|\d{2})?", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_MONTHS = tuple(name.lower() for name in calendar.month_name)
# Letters of the Cyrillic alphabet that look like ours: a conversion of a PDF types "TBC" in them.
_LOOK_ALIKE = str.maketrans("АВСЕНКМОРТХасеорх", "ABCEHKMOPTXaceopx")


@dataclass(frozen=True)
class Timescale:
    """When something is. `start` and `end` are its first and last day; None where it is no date."""

    written: str
    kind: Kind = field(compare=False)
    start: date | None = field(default=None, compare=False)
    end: date | None = field(default=None, compare=False)

    @property
    def is_dated(self) -> bool:
        return self.start is not None

    @property
    def months(self) -> int:
        """How many calendar months it touches; 0 where it is no date."""
        if self.start is None or self.end is None:
            return 0
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    def in_words(self) -> str:
        """As it is said: "16 September 2023", "September 2023 to December 2023"."""
        if self.start is None or self.end is None:
            return self.kind
        if self.kind == "day":
            return in_full(self.start)
        first = month_in_full(f"{self.start:%Y-%m}")
        if self.kind == "month":
            return first
        if _is_whole_months(self.start, self.end):
            return f"{first} to {month_in_full(f'{self.end:%Y-%m}')}"
        return f"{in_full(self.start)} to {in_full(self.end)}"


def read_timescale(words: str) -> Timescale:
    """What the words mean. ValueError, with how to write it, where they mean nothing."""
    text = " ".join(words.translate(_LOOK_ALIKE).split())
    plain = text.lower()
    if _TO_BE_AGREED.fullmatch(plain):
        return Timescale(words, "to be agreed")
    if _SEE_PLAN.fullmatch(plain):
        return Timescale(words, "see the plan")
    if _QUICK_WIN.fullmatch(plain):
        return Timescale(words, "quick win")

    one = _one(text)
    if one is not None:
        start, end, kind = one
        return Timescale(words, kind, start, end)
    both = _range(text)
    if both is None:
        raise ValueError(f"cannot be read as a time: {words[:60]}; {HOW}")
    if both[1] < both[0]:
        raise ValueError(f"ends before it begins: {words[:60]}")
    return Timescale(words, "range", *both)


def _range(text: str) -> tuple[date, date] | None:
    """The first and last day of two parts, the first of which may leave its year to the second."""
    parts = _BETWEEN.split(text)
    if len(parts) == 1 and text.count("-") == 1:
        parts = text.split("-")
    if len(parts) != 2:
        return None
    last = _one(parts[1].strip())
    if last is None:
        return None
    first = _one(parts[0].strip(), last[1].year)
    if first is None:
        return None
    if first[0] > last[1] and not re.search(r"\d{2}", parts[0]):
        # "Nov - Feb 24" begins in the year before.
        first = _one(parts[0].strip(), last[1].year - 1) or first
    return first[0], last[1]


def _one(text: str, year: int | None = None) -> tuple[date, date, Kind] | None:
    """A day, a month or a year; `year` is that of a month that names none."""
    day = _day(text)
    if day is not None:
        return day, day, "day"
    if _YEAR.fullmatch(text):
        return date(int(text), 1, 1), date(int(text), 12, 31), "range"
    iso = _ISO_MONTH.fullmatch(text)
    if iso is not None:
        return _month(int(iso[1]), int(iso[2]))
    named = _NAMED_MONTH.fullmatch(text)
    if named is None:
        return None
    number = _month_number(named[1])
    if named[2] is not None:
        year = int(named[2])
        if year < 100:
            year += 2000
    if not number or year is None:
        return None
    return _month(year, number)


def _day(text: str) -> date | None:
    try:
        return parse_date(_ORDINAL.sub(r"\1", text))
    except ValueError:
        return None


def _month(year: int, number: int) -> tuple[date, date, Kind] | None:
    if not 1 <= number <= 12 or not 1900 <= year <= 9999:
        return None
    last = calendar.monthrange(year, number)[1]
    return date(year, number, 1), date(year, number, last), "month"


def _month_number(name: str) -> int:
    low = name.lower()
    if low == "sept":
        return 9
    for number, month in enumerate(_MONTHS):
        if number and low in (month, month[:3]):
            return number
    return 0


def _is_whole_months(start: date, end: date) -> bool:
    return start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]


def _validated(value: Any) -> Timescale:
    if isinstance(value, Timescale):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(HOW)
    return read_timescale(str(value))


When = Annotated[
    Timescale,
    PlainValidator(_validated),
    PlainSerializer(lambda when: when.written, return_type=str),
    WithJsonSchema({"type": "string", "description": HOW}),
]
