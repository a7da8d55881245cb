"""A sheet written from top to bottom, for what is no table: titles, facts, lines of joined cells."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.workbook.columns import Value
from pqmodel.workbook.sheet import Sheet

Cell = tuple[Value, str, int]
"""A value, its style, and how many columns it takes."""


class Page:
    """A sheet and the row that is written next; what is written moves it on."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.row, self.width = sheet, 1, len(sheet.widths)

    def skip(self) -> None:
        """Leaves a row empty."""
        self.row += 1

    def wide(self, words: str, style: str = "plain", across: int = 0) -> None:
        """A row of words across the page, or across so many columns."""
        self.line([(words, style, across or self.width)])

    def section(self, words: str, column: int = 1) -> None:
        """The title of a part of the page."""
        self.sheet.put(self.row, column, words, "section")
        self.sheet.tall(self.row, 22)
        self.row += 1

    def fact(self, label: str, value: Value, style: str = "plain", across: int = 1) -> None:
        """A label and what there is to say under it; words take the plain style."""
        if isinstance(value, str):
            style = "plain"
        self.line([(label, "label", 1), (value, style, across)])

    def headings(
        self, headings: Sequence[tuple[str, int]], centred: Sequence[str] = (), column: int = 1
    ) -> None:
        """A row of (heading, columns that it takes); those over numbers are centred."""
        cells: list[Cell] = []
        for words, across in headings:
            style = "heading known centre" if words in centred else "heading known"
            cells.append((words, style, across))
        self.line(cells, column)

    def line(self, cells: Sequence[Cell], column: int = 1) -> None:
        """A row of cells, from the given column on."""
        for value, style, across in cells:
            self.sheet.put(self.row, column, value, style, across)
            column += across
        self.row += 1
