"""Finds out whether the dates of a table begin with the month, as American programs write them."""

from __future__ import annotations

import re
from collections.abc import Mapping

_DATE = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)", re.DOTALL)
_MONTHS = 12


def month_first_in(cells: Mapping[str, str]) -> str:
    """The cell of the first date that can only begin with its month.

    "" where there is none, or where another can only begin with its day: then one is a slip.
    `cells` are what cells show, by their names.
    """
    proof = ""
    for name, words in cells.items():
        parts = _DATE.fullmatch(words)
        if parts is None:
            continue
        first, second = int(parts[1]), int(parts[3])
        if first > _MONTHS:
            return ""
        if second > _MONTHS and not proof:
            proof = name
    return proof


def turned(words: str) -> str:
    """12/21/2026 as 21/12/2026; other words as they are."""
    parts = _DATE.fullmatch(words)
    if parts is None:
        return words
    month, mark, day, year, rest = parts.groups()
    return f"{day}{mark}{month}{mark}{year}{rest}"
