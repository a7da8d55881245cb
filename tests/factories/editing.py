"""Edits a plan's workbook as people do: by heading and action, with columns, rows and looks of their own."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

TOP = 5
HIDDEN = "pqmodel row"


class Editor:
    """An open workbook; `sheet` is its action plan. Leaving it as a context saves it."""

    def __init__(self, path: Path, title: str = "Action plan") -> None:
        self.path = path
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.book = load_workbook(path)
        self.sheet: Worksheet = self.book[title]

    def __enter__(self) -> Editor:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self.book.save(self.path)

    def column(self, heading: str) -> int:
        """The column under a heading; the next free one where there is none yet."""
        for cell in self.sheet[TOP]:
            if cell.value == heading:
                return int(cell.column)
        made = self.sheet.max_column + 1
        self.sheet.cell(TOP, made).value = heading
        return made

    def headings(self) -> set[str]:
        """The words of the row of headings."""
        return {str(cell.value) for cell in self.sheet[TOP] if cell.value}

    def row(self, action: str) -> int:
        """The first row whose hidden cell names the action."""
        hidden = self.column(HIDDEN)
        for row in range(TOP + 1, self.sheet.max_row + 1):
            if str(self.sheet.cell(row, hidden).value or "").split(" ")[0] == action:
                return row
        raise KeyError(action)

    def cell(self, action: str, heading: str) -> Cell:
        found = self.sheet.cell(self.row(action), self.column(heading))
        assert isinstance(found, Cell)
        return found

    def put(self, action: str, heading: str, value: Any) -> None:
        self.cell(action, heading).value = value

    def add(self, **values: Any) -> int:
        """A row under all others; _ stands for a space in a heading. Gives its number."""
        row = self.sheet.max_row + 1
        for heading, value in values.items():
            self.sheet.cell(row, self.column(heading.replace("_", " "))).value = value
        return row

    def rows(self) -> list[list[Any]]:
        """The values of all rows under the headings."""
        cells = self.sheet.iter_rows(min_row=TOP + 1, max_row=self.sheet.max_row)
        return [[cell.value for cell in row] for row in cells]

    def rewrite(self, change: Callable[[list[list[Any]]], list[list[Any]]]) -> None:
        """Puts the rows back as `change` has them: sorted, moved, copied, left out."""
        changed = change(self.rows())
        for number in range(TOP + 1, self.sheet.max_row + 1):
            values = changed[number - TOP - 1] if number - TOP - 1 < len(changed) else []
            for index in range(1, self.sheet.max_column + 1):
                self.sheet.cell(number, index).value = (
                    values[index - 1] if index <= len(values) else None
                )
        for extra, values in enumerate(changed[self.sheet.max_row - TOP :], self.sheet.max_row + 1):
            for index, value in enumerate(values, 1):
                self.sheet.cell(extra, index).value = value

    def copy(self, action: str) -> int:
        """A copy of an action's row, hidden cell and all, under all others."""
        values = [cell.value for cell in self.sheet[self.row(action)]]
        row = self.sheet.max_row + 1
        for index, value in enumerate(values, 1):
            self.sheet.cell(row, index).value = value
        return row


def value(path: Path, action: str, heading: str) -> Any:
    """What stands in a cell."""
    return Editor(path).cell(action, heading).value
