"""Renders the cells of a sheet as the file holds them.

The library makes an object and several XML elements of every cell, which is most of the time that a workbook takes.
Rendering cells as text takes a fraction of it. And what is rendered here can only be text, a number, nothing, or the
look at another cell: there is no way in which words could become a formula.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

letter = lru_cache(maxsize=512)(get_column_letter)


class Rows:
    """The cells and row heights of one sheet. Rows and columns count from 1; a style is its number in the workbook."""

    def __init__(self) -> None:
        self._cells: dict[int, dict[int, str]] = {}
        self._heights: dict[int, float] = {}
        self._fixed: set[int] = set()

    def text(self, row: int, column: int, words: str, style: int) -> None:
        """Puts text that is already safe into a cell."""
        keep = ' xml:space="preserve"' if words != words.strip() else ""
        content = f"<is><t{keep}>{escape(words)}</t></is>"
        self._put(
            row, column, f'<c r="{letter(column)}{row}" s="{style}" t="inlineStr">{content}</c>'
        )

    def number(self, row: int, column: int, value: float | date, style: int) -> None:
        """Puts a number, or a date, into a cell."""
        shown = to_excel(value) if isinstance(value, date) else value  # type: ignore[no-untyped-call]
        self._put(row, column, f'<c r="{letter(column)}{row}" s="{style}"><v>{shown!r}</v></c>')

    def blank(self, row: int, column: int, style: int) -> None:
        """Puts a style without a value into a cell."""
        self._put(row, column, f'<c r="{letter(column)}{row}" s="{style}" />')

    def same_as(
        self, row: int, column: int, sheet: str, cell: str, value: float | str | date, style: int
    ) -> None:
        """Makes a cell show what a cell of another sheet of ours shows, or nothing where that is empty. `value` is what
        it shows now."""
        if not (sheet.isalpha() and cell.isalnum()):
            raise ValueError(f"{sheet}!{cell} is no cell of ours")
        look = f'IF({sheet}!{cell}="","",{sheet}!{cell})'
        words = isinstance(value, str)
        shown = to_excel(value) if isinstance(value, date) else value  # type: ignore[no-untyped-call]
        kind, held = (' t="str"', escape(str(value))) if words else ("", repr(shown))
        formula = f"<f>{escape(look)}</f><v>{held}</v>"
        self._put(row, column, f'<c r="{letter(column)}{row}" s="{style}"{kind}>{formula}</c>')

    def tall(self, row: int, points: float) -> None:
        """Makes the row at least so tall."""
        if points > self._heights.get(row, 0.0):
            self._heights[row] = points

    def fix(self, row: int) -> None:
        """Holds the row at its height; else it is a first guess, and the row grows when somebody types more into it."""
        self._fixed.add(row)

    def height(self, row: int, usual: float) -> float:
        """Points that the row is tall, as far as is known."""
        return self._heights.get(row, usual)

    @property
    def extent(self) -> str:
        """The range from the first cell to the last, as in A1:F20."""
        last = max((column for cells in self._cells.values() for column in cells), default=1)
        return f"A1:{letter(last)}{max(self._cells, default=1)}"

    def xml(self) -> str:
        """The sheetData element."""
        numbers = sorted(self._cells.keys() | self._heights.keys())
        return f"<sheetData>{''.join(self._row(number, self._cells.get(number, {})) for number in numbers)}</sheetData>"

    def _put(self, row: int, column: int, cell: str) -> None:
        self._cells.setdefault(row, {})[column] = cell

    def _row(self, number: int, cells: Mapping[int, str]) -> str:
        tall = f' ht="{self._heights[number]:g}"' if number in self._heights else ""
        held = ' customHeight="1"' if tall and number in self._fixed else ""
        return f'<row r="{number}"{tall}{held}>{"".join(cells[column] for column in sorted(cells))}</row>'
