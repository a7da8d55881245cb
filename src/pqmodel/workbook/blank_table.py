"""Rows and lists of an empty table that is filled in by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pqmodel.workbook.columns import Column
from pqmodel.workbook.sheet import Sheet
from pqmodel.workbook.table import write_table

LONGEST_LIST = 250
"""The most characters of a list, a hair below the 255 at which Excel calls the file damaged."""


def by_hand(
    column: Column, bounds: tuple[float, float], choices: Mapping[str, Sequence[str]]
) -> Column:
    """The column as a person fills it in: with a list to choose from or a check, where there is one.

    `choices` are the words to choose from, by key of column; a list that a workbook cannot hold is
    left out.
    """
    if column.key == "id" or column.hidden:
        return column
    column = replace(column, editable=True, open=False, open_words="")
    words = choices.get(column.key, ())
    if _fit_in_list(words):
        return replace(column, kind="choice", choices=tuple(words))
    if column.key in ("score_now", "score_then", "target"):
        return replace(column, bounds=bounds)
    return column


def _fit_in_list(words: Sequence[str]) -> bool:
    """True for words that a drop-down can hold: it keeps them in one text with commas between."""
    text = ",".join(words)
    return bool(words) and text.count(",") == len(words) - 1 and len(text) <= LONGEST_LIST


def lines_needed(
    sheet: Sheet, table: str, top: int, columns: Sequence[Column], lines: int, height: float
) -> int:
    """The table with empty lines in it, each tall enough to write on by hand; gives its last row."""
    last = write_table(sheet, table, top, columns, [{}] * lines)
    for row in range(top + 1, last + 1):
        sheet.tall(row, height)
        sheet.fix(row)
    return last
