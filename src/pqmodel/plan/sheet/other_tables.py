"""Sees where another table, or a form to sign, begins under a table of actions."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pqmodel.workbook.headings import normal

_DATES = ("start", "due")
_OF_DATES = re.compile(r"\b(date|when|deadline|timescale|completion|signed)\b", re.IGNORECASE)
_LEGEND = re.compile(r"((rag|status|colours?|rating|priority) )*(key|legend)( to \w+)?")
_FEWEST = 2
_LONGEST = 40
"""A heading has so many letters at most."""


def begins_other_table(
    row: Mapping[int, str], headings: Mapping[int, str], columns: Mapping[str, int]
) -> bool:
    """True where a row, after a gap, has headings of its own: short words without figures, and
    what stands in our columns of dates is no date but such a heading, or some are headed as ours.

    `row` and `headings` are words by column, `columns` the column of each field.
    """
    words = list(row.values())
    if len(words) < _FEWEST or any(map(_is_no_heading, words)):
        return False

    for name in _DATES:
        if _OF_DATES.search(row.get(columns.get(name, 0), "")):
            return True
    ours = {normal(heading) for heading in headings.values()}
    same = sum(normal(text) in ours for text in words)
    return 0 < same < len(words)


def begins_legend(words: str) -> bool:
    """True for the words above an explanation of colours, marks or states."""
    return _LEGEND.fullmatch(normal(words)) is not None


def _is_no_heading(text: str) -> bool:
    return len(text) > _LONGEST or any(map(str.isdigit, text))
