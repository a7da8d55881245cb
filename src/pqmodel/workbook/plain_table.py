"""A table as it was read: its cells, and where each row stands for the person who looks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from pqmodel.workbook.cell_names import letter


@dataclass(frozen=True)
class Table:
    """The cells of a file or a sheet, and the line of each row as a person counts them."""

    name: str
    rows: Sequence[Sequence[Cell]]
    lines: Sequence[int]


def cell_at(row: Sequence[Cell], index: int) -> Cell:
    """The cell of that column (from 0); None where the row is shorter."""
    if index >= len(row):
        return None
    return row[index]


def as_text(cell: Cell) -> str:
    """A cell as text without space around it; "" for an empty cell.

    A whole number is the same however it is kept: a spreadsheet makes 3.0 of a 3, a CSV does not.
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float):
        if cell.is_integer():
            return str(int(cell))
        return f"{cell:g}"
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell)


def letters(index: int) -> str:
    """The letters of a column, counted from 0: A, B … Z, AA."""
    return letter(index + 1)


Cell = str | int | float | bool | date | datetime | time | timedelta | None
