"""A table as it was read: its cells, and where each row stands for the person who looks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_ALPHABET = 26


@dataclass(frozen=True)
class Table:
    """The cells of a file or a sheet, and the line of each row as a person counts them."""

    name: str
    rows: Sequence[Sequence[Cell]]
    lines: Sequence[int]


def cell_at(row: Sequence[Cell], index: int) -> Cell:
    """The cell of that column (from 0); None where the row is shorter."""
    return row[index] if index < len(row) else None


def as_text(cell: Cell) -> str:
    """A cell as text without space around it; a whole number the same, however it is kept; "" for an empty cell."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:g}"
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell)


def letters(index: int) -> str:
    """The letters of a column, counted from 0: A, B … Z, AA."""
    name, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, _ALPHABET)
        name = chr(ord("A") + rest) + name
    return name


Cell = str | int | float | bool | date | datetime | time | timedelta | None
