"""Finds the input set in a sheet: each number once, by the ID of its input."""

from __future__ import annotations

from collections.abc import Mapping

from pqmodel.ground.faults import Fault
from pqmodel.ground.likeness import fold
from pqmodel.measures.sheet.contents import FileContents, InputRow
from pqmodel.measures.sheet.tables import Sheet, heading_row, words
from pqmodel.workbook.plain_table import cell_at

INPUT_HEADINGS = ("What to count", "Number", "Counted in", "Needed for", "Id", "As exported")
DATE_LABEL = "Date that these numbers are of"
_KEYS = {"id": "id", "number": "number", "as exported": "exported"}


def find_inputs(sheet: Sheet, contents: FileContents) -> bool:
    """Adds the input set to the contents; False where the sheet holds none."""
    top, columns = heading_row(sheet, _KEYS, ("id", "number"))
    if top < 0:
        return False
    for index in range(top):
        _find_day(sheet, index, columns, contents)
    for index in range(top + 1, len(sheet.rows)):
        faults = sheet.unworked(index, columns.values())
        if faults:
            contents.faults += faults
        else:
            _add_row(sheet, index, columns, contents)
    return True


def _find_day(sheet: Sheet, index: int, columns: Mapping[str, int], contents: FileContents) -> None:
    row = sheet.rows[index]
    for column, cell in enumerate(row):
        if fold(words(cell)) != fold(DATE_LABEL):
            continue
        contents.faults += sheet.unworked(index, (column + 1,))
        contents.on = (words(cell_at(row, column + 1)), sheet.place(index, column + 1))
        if "exported" in columns:
            contents.exported_on = words(cell_at(row, columns["exported"]))


def _add_row(sheet: Sheet, index: int, columns: Mapping[str, int], contents: FileContents) -> None:
    cells = sheet.words_of(index, columns)
    key, number = cells["id"], cells["number"]
    if not key and not number:
        return
    place = sheet.place(index, columns["number"])
    if not key:
        fault = Fault(place, 0, "has a number, but no ID beside it", "put the row back as it was")
        contents.faults.append(fault)
    elif key in contents.inputs:
        fault = Fault(place, 0, f"has {key} a second time", "give each input once")
        contents.faults.append(fault)
    else:
        contents.inputs[key] = InputRow(place, number, cells.get("exported"))
