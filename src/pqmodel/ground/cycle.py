"""A cycle: one turn of Analyse, Plan, Do and Review, named by its period (2026-Q4, 2026-11,
2026-27-Q3 …)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Calendar = Literal["quarters", "months", "halves", "years", "financial-quarters"]

_PATTERNS: dict[Calendar, re.Pattern[str]] = {
    "quarters": re.compile(r"^(\d{4})-Q([1-4])$"),
    "months": re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$"),
    "halves": re.compile(r"^(\d{4})-H([12])$"),
    "years": re.compile(r"^(\d{4})$"),
    "financial-quarters": re.compile(r"^(\d{4})-\d{2}-Q([1-4])$"),
}
FIRST_YEAR, LAST_YEAR = 2000, 2199
"""Years that cycles are kept of; what lies beyond is a slip of the hand."""
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


@dataclass(frozen=True)
class Cycle:
    """A period of one calendar: the `number`th of `year`. A financial year begins in April of
    `year`."""

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
        """The first day of the period; the calendar's own first or last day where the period lies
        beyond that."""
        months = _MONTHS[self.calendar] * (self.number - 1)
        if self.calendar == "financial-quarters":
            months += 3
        return _day(self.year + months // 12, months % 12 + 1)

    @property
    def end(self) -> date:
        """The last day of the period."""
        following = self.shift(1).start
        if following in (date.min, date.max):
            # The calendar of computers ends here; no day lies beyond.
            return following
        return following - timedelta(days=1)

    def shift(self, steps: int) -> Cycle:
        """The cycle so many periods later (earlier, if negative)."""
        per_year = 12 // _MONTHS[self.calendar]
        index = self.year * per_year + self.number - 1 + steps
        return Cycle(self.calendar, index // per_year, index % per_year + 1)

    # Cycles of two calendars can lie across each other: the one that ends first is the earlier, and
    # of two with the very same days neither is.

    def __lt__(self, other: Cycle) -> bool:
        return self._days < other._days

    def __le__(self, other: Cycle) -> bool:
        return self._days <= other._days

    def __gt__(self, other: Cycle) -> bool:
        return self._days > other._days

    def __ge__(self, other: Cycle) -> bool:
        return self._days >= other._days

    @property
    def _days(self) -> tuple[date, date]:
        return self.end, self.start


def containing(day: date, calendar: Calendar) -> Cycle:
    """The cycle of that calendar in which the day lies."""
    months = _MONTHS[calendar]
    year, month = day.year, day.month - 1
    if calendar == "financial-quarters":
        # Its first quarter begins in April, so January to March are of the year before.
        year, month = year + (month - 3) // 12, (month - 3) % 12
    return Cycle(calendar, year, month // months + 1)


def parse(text: str) -> Cycle:
    """The cycle of that id, in whichever calendar it belongs to; ValueError where it is none, or of
    a year that no cycles are kept of."""
    for calendar, pattern in _PATTERNS.items():
        match = pattern.match(text.strip())
        if match is None:
            continue
        number = 1
        if pattern.groups > 1:
            number = int(match.group(2))
        cycle = Cycle(calendar, int(match.group(1)), number)
        # A financial year that does not follow on (2026-28-Q1) has the shape of one, and is none.
        if cycle.id == text.strip():
            return kept(cycle)
    raise ValueError(f"{text!r} is not a cycle; write it as {', '.join(_EXAMPLES.values())}")


def kept(cycle: Cycle) -> Cycle:
    """The cycle; ValueError where it is of a year that no cycles are kept of."""
    if not FIRST_YEAR <= cycle.year <= LAST_YEAR:
        years = f"{FIRST_YEAR} to {LAST_YEAR}"
        raise ValueError(
            f"{cycle.id!r} lies outside the years {years}; write a cycle of the years {years}"
        )
    return cycle


def in_order(cycles: Iterable[Cycle], calendar: str) -> list[Cycle]:
    """Cycles from the earliest to the latest; of several with the same days, that of the calendar
    in use comes last."""
    return sorted(
        cycles, key=lambda cycle: (cycle.end, cycle.start, cycle.calendar == calendar, cycle.id)
    )


def example(calendar: Calendar) -> str:
    """How a cycle of that calendar is written."""
    return _EXAMPLES[calendar]


def _day(year: int, month: int) -> date:
    """The first day of a month; the calendar's own first or last day where there is no such
    month."""
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month, 1)
