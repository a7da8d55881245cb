"""A workbook in the making. Equal content gives equal bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pqmodel.workbook.row_growth import let_rows_grow
from pqmodel.workbook.sheet import Sheet
from pqmodel.workbook.text import one_line
from pqmodel.workbook.writer import Writer


class Book:
    """A workbook in the making. `footer` stands at the foot of every page."""

    def __init__(self, title: str, footer: str, today: date) -> None:
        self.title, self.footer, self.today = one_line(title), footer, today
        self._writer = Writer()
        self._sheets: dict[str, Sheet] = {}

    def sheet(self, title: str, widths: Sequence[float]) -> Sheet:
        """A new sheet, after those that are there, with columns of those widths."""
        sheet = Sheet(self._writer, title, widths, self.footer)
        self._sheets[title] = sheet
        return sheet

    def titled(self, title: str) -> Sheet:
        """The sheet of that title. KeyError where there is none."""
        return self._sheets[title]

    def to_bytes(self) -> bytes:
        """The file. No time of writing goes into it, only the day that the book was given."""
        for sheet in self._sheets.values():
            sheet.finish()
        written = self._writer.to_bytes(self.title, self.today)
        return let_rows_grow(written, [sheet.fixed for sheet in self._sheets.values()])
