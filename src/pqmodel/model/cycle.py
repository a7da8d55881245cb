"""A cycle: one turn of Analyse, Plan, Do and Review, named by its period (2026-Q4, 2026-11, 2026-27-Q3 …)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering
from typing import Literal

Calendar = Literal["quarters", "months", "halves", "years", "financial-quarters"]

_PATTERNS: dict[Calendar, re.Pattern[str]] = {
    "quarters": re.compile(r"^(\d{4})-Q([1-4])$"),
    "months": re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$"),
    "halves": re.compile(r"^(\d{4})-H([12])$"),
    "years": re.compile(r"^(\d{4})$"),
    "financial-quarters": re.compile(r"^(\d{4})-\d{2}-Q([1-4])$"),
}
_MONTHS: dict[Calendar, int] = {
    "quarters": 3, "months": 1, "halves": 6, "years": 12, "financial-quarters": 3,
}  # fmt: skip
_EXAMPLES: dict[Calendar, str] = {
    "quarters": "2026-Q4",
    "months": "2026-11",
    "halves": "2026-H2",
    "years": "2026",
    "financial-quarters": "2026-27-Q3",
}


@total_ordering
@dataclass(frozen=True)
class Cycle:
    """A period of one calendar: the `number`th of `year`. A financial year begins in April of `year`."""

    calendar: Calendar
    year: int
    number: int

    @property
    def id(self) -> str:
        if self.calendar == "years":
            return f"{self.year:04d}"
        if self.calendar == "months":
            return f"{self.year:04d}-{self.number:02d}"
        if self.calendar == "halves":
            return f"{self.year:04d}-H{self.number}"
        if self.calendar == "financial-quarters":
            return f"{self.year:04d}-{(self.year + 1) % 100:02d}-Q{self.number}"
        return f"{self.year:04d}-Q{self.number}"

    @property
    def start(self) -> date:
        """The first day of the period."""
        months = _MONTHS[self.calendar] * (self.number - 1)
        if self.calendar == "financial-quarters":
            months += 3
        return date(self.year + months // 12, months % 12 + 1, 1)

    @property
    def end(self) -> date:
        """The last day of the period."""
        return self.shift(1).start - timedelta(days=1)

    def shift(self, steps: int) -> Cycle:
        """The cycle so many periods later (earlier, if negative)."""
        per_year = 12 // _MONTHS[self.calendar]
        index = self.year * per_year + self.number - 1 + steps
        return Cycle(self.calendar, index // per_year, index % per_year + 1)

    def __lt__(self, other: Cycle) -> bool:
        return (self.start, self.id) < (other.start, other.id)


def containing(day: date, calendar: Calendar) -> Cycle:
    """The cycle of that calendar in which the day lies."""
    months = _MONTHS[calendar]
    year, month = day.year, day.month - 1
    if calendar == "financial-quarters":
        year, month = (year, month - 3) if month >= 3 else (year - 1, month + 9)
    return Cycle(calendar, year, month // months + 1)


def parse(text: str) -> Cycle:
    """The cycle of that id, in whichever calendar it belongs to; ValueError where it is none."""
    for calendar, pattern in _PATTERNS.items():
        if match := pattern.match(text.strip()):
            number = int(match.group(2)) if pattern.groups > 1 else 1
            cycle = Cycle(calendar, int(match.group(1)), number)
            if cycle.year >= 1900 and cycle.id == text.strip():
                return cycle
    raise ValueError(f"{text!r} is not a cycle; write it as {', '.join(_EXAMPLES.values())}")


def example(calendar: Calendar) -> str:
    """How a cycle of that calendar is written."""
    return _EXAMPLES[calendar]
