"""Reads a table that was saved as a text (CSV) as the one sheet of a workbook."""

from __future__ import annotations

from pathlib import PurePath

from pqmodel.workbook.opening import is_workbook, what_it_is
from pqmodel.workbook.reading import Cell, SheetRead
from pqmodel.workbook.text_table import decoded, rows_of

_ENDINGS = (".csv", ".tsv", ".txt")


def is_text_table(data: bytes, name: str) -> bool:
    """True for what is called a table of text, and is neither a workbook nor a picture."""
    is_called_so = name.lower().endswith(_ENDINGS)
    return is_called_so and not is_workbook(data) and what_it_is(data) is None


def sheet_of_text(data: bytes, name: str) -> SheetRead:
    """The sheet, which has the file's name; all its cells are texts. Raises CannotRead."""
    rows, _ = rows_of(decoded(data, name), name)
    sheet = SheetRead(PurePath(name).stem, "", "visible")
    for number, row in enumerate(rows, 1):
        for column, words in enumerate(row, 1):
            if words != "":
                sheet.cells[number, column] = Cell(str(words))
    return sheet
