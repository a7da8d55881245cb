"""Names of cells and columns, as people see them: A, AB, C7, B2:D9. Rows and columns count from 1."""

from __future__ import annotations

import re
from functools import lru_cache

_LETTERS_IN_ALPHABET = 26
_BEFORE_A = ord("A") - 1
_CELL = re.compile(r"^\$?([A-Za-z]{1,3})\$?(\d+)$")


@lru_cache(maxsize=512)
def letter(column: int) -> str:
    """The letters of a column: A, B … Z, AA. ValueError for a number below 1."""
    if column < 1:
        raise ValueError(f"there is no column {column}")

    letters = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS_IN_ALPHABET)
        letters = chr(_BEFORE_A + 1 + rest) + letters
    return letters


@lru_cache(maxsize=512)
def column_number(letters: str) -> int:
    """The number of a column, from its letters in either case."""
    number = 0
    for sign in letters.upper():
        number = number * _LETTERS_IN_ALPHABET + ord(sign) - _BEFORE_A
    return number


def cell_name(row: int, column: int) -> str:
    """The name of a cell, as in C7."""
    return f"{letter(column)}{row}"


def area_name(top: int, left: int, bottom: int, right: int) -> str:
    """The name of an area, as in B2:D9."""
    return f"{cell_name(top, left)}:{cell_name(bottom, right)}"


def unquoted(title: str) -> str:
    """The title of a sheet that stands in a reference: 'Our plan' is Our plan.

    Office programs put those with spaces or signs in them into quotes, and double quotes within.
    """
    return title.strip("'").replace("''", "'")


def cell_place(name: str) -> tuple[int, int]:
    """Column and row of a cell such as C7 or $C$7. ValueError for anything else."""
    match = _CELL.match(name)
    if match is None:
        raise ValueError(f"{name!r} is no cell")
    return column_number(match[1]), int(match[2])


def area_bounds(area: str) -> tuple[int, int, int, int]:
    """First column and row, last column and row. ValueError for whole rows or columns."""
    first, _, last = area.partition(":")
    left, top = cell_place(first)
    right, bottom = cell_place(last or first)
    return left, top, right, bottom
