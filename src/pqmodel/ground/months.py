"""A length of time in whole months, as people write it: "24 months", "2 years", "24m", "2y"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_PATTERN = re.compile(r"(\d{1,4})\s*(m|months?|y|years?)")


def months_of(words: str) -> int:
    """How many months the words say; ValueError, with how to write it, where they say none."""
    match = _PATTERN.fullmatch(words.strip().lower())
    if match is None or int(match.group(1)) == 0:
        raise ValueError(f"{words!r} is no length of time; write it as 24 months or 2 years")
    return int(match.group(1)) * (12 if match.group(2).startswith("y") else 1)


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months earlier, or the last day of that month where it is shorter.

    What lies before the calendar begins gives its first day.
    """
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1])) if year >= 1 else date.min
