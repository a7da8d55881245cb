"""Measures as tables: writes all figures as CSV, and finds figures, input sets and lists of workers in what comes back.

A list of workers is counted while it is read; no row of it leaves this room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime

from pqmodel.ground.faults import CannotRead, Fault
from pqmodel.ground.likeness import fold
from pqmodel.measures.model import Measures, Observation
from pqmodel.questionnaire.measure import Measure
from pqmodel.workbook.headings import match_headings
from pqmodel.workbook.opening import is_workbook, open_workbook, what_it_is
from pqmodel.workbook.plain_table import Cell, letters
from pqmodel.workbook.reading import waiting_formulas
from pqmodel.workbook.text_table import csv_bytes, decoded, rows_of, without_mark

FIGURE_HEADINGS = (
    "Measure",
    "Title",
    "Date",
    "Figure",
    "Unit",
    "Inputs",
    "Lines",
    "Note",
    "Withheld because",
)
INPUT_HEADINGS = ("What to count", "Number", "Counted in", "Needed for", "Id", "As exported")
DATE_LABEL = "Date that these numbers are of"
_FIGURE_KEYS = {
    "measure": "measure", "date": "date", "figure": "value", "value": "value", "inputs": "inputs", "lines": "lines",
    "note": "note",
}  # fmt: skip
_LOOKED_AT = 30
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_OF_ONE_WORKER = frozenset({
    "name", "worker", "employee", "first name", "last name", "surname", "employment status", "status", "contract type",
})  # fmt: skip
"""Headings by which a table tells of single workers."""


@dataclass(frozen=True)
class FigureRow:
    """One figure of a long table, in words as they stand there."""

    place: str
    measure: str
    on: str
    value: str = ""
    inputs: str = ""
    lines: str = ""
    note: str = ""


@dataclass(frozen=True)
class InputRow:
    """One input of an input set: its number now, and what was exported (None where nobody can tell)."""

    place: str
    number: str
    exported: str | None = None


@dataclass
class Found:
    """What a file holds. `on` is the day of the input set with its place, `exported_on` that day as exported."""

    figures: list[FigureRow] = field(default_factory=list)
    inputs: dict[str, InputRow] = field(default_factory=dict)
    on: tuple[str, str] = ("", "")
    exported_on: str = ""
    faults: list[Fault] = field(default_factory=list)
    notes_left_out: bool = False


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet or a text file; `line` and `place` say where a row and a cell stand."""

    file: str
    title: str
    rows: Sequence[Sequence[Cell]]
    lines: Sequence[int]
    waiting: Set[tuple[int, int]] = frozenset()
    """Row and column (from 0) of formulas that were never worked out."""

    def waits(self, row: int, columns: Iterable[int]) -> list[Fault]:
        """A fault for each cell, of a row, that has a formula and no value."""
        return [
            Fault(self.place(row, column), 0, "holds a formula that was never worked out",
                  "open the file in Excel or LibreOffice and save it")
            for column in sorted(columns) if (row, column) in self.waiting
        ]  # fmt: skip

    def place(self, row: int, column: int = 0) -> str:
        if self.title:
            return f"{self.file}, {self.title}!{letters(column)}{self.lines[row]}"
        return f"{self.file}:{self.lines[row]}"


def figures_csv(kept: Measures, known: Mapping[str, Measure]) -> bytes:
    """One row a figure, headings first, in UTF-8 with the mark by which Excel knows it.

    No cell can act as a formula: see `csv_bytes`. The mark on risky cells is taken off on the way in.
    """
    rows = [figure_cells(one, known) for one in kept.observations]
    return csv_bytes([FIGURE_HEADINGS, *rows])


def figure_cells(one: Observation, known: Mapping[str, Measure]) -> list[str]:
    """The cells of one figure, under FIGURE_HEADINGS. Numbers are not rounded."""
    measure = known.get(one.measure)
    unit = measure.unit if measure else ""
    value = "" if one.value is None else _plain(one.value)
    if unit == "yes-no" and one.value is not None:
        value = "yes" if one.value else "no"
    elif unit == "list" and not one.counts:
        value = "dk" if one.withheld else "none"
    elif one.value is None and not one.inputs and unit != "list":
        value = "dk"
    return [
        one.measure, measure.title if measure else "", one.on.isoformat(), value, unit,
        "\n".join(f"{key} = {number if isinstance(number, str) else _plain(number)}" for key, number in
                  one.inputs.items()),
        "\n".join(f"{name} = {number}" for name, number in one.counts.items()), one.note, one.withheld,
    ]  # fmt: skip


def read_tables(data: bytes, name: str) -> list[Sheet]:
    """The tables of a file: every sheet of a workbook, or the one of a text file. Raises CannotRead."""
    if (what := what_it_is(data)) is not None:
        raise CannotRead(name, f"is {what}", "give a workbook or a CSV file")
    if is_workbook(data):
        book = open_workbook(data, name)
        sheets = [(title, book.rows(title)) for title in book.sheets]
        waiting = waiting_formulas(data)
        return [
            Sheet(name, title, rows, range(1, len(rows) + 1), waiting.get(title, frozenset()))
            for title, rows in sheets
        ]
    if name.lower().endswith(_WORKBOOKS):
        raise CannotRead(
            name,
            "is no workbook, whatever its name says",
            "save it again as an Excel workbook (.xlsx)",
        )
    rows, lines = rows_of(decoded(data, name), name)
    inert = [[without_mark(cell) for cell in row] for row in rows]
    return [Sheet(name, "", inert, lines)]


def find_figures(sheet: Sheet, found: Found) -> bool:
    """Adds the figures of a long table to what was found; False where the sheet holds no such table."""
    top, at = heading_row(sheet, _FIGURE_KEYS, ("measure", "date"))
    if top < 0 or not {"value", "inputs", "lines"} & at.keys():
        return False
    if "note" in at and any(fold(words(cell)) in _OF_ONE_WORKER for cell in sheet.rows[top]):
        del at["note"]
        found.notes_left_out = True
    for index in range(top + 1, len(sheet.rows)):
        cells = {key: words(cell_of(sheet.rows[index], column)) for key, column in at.items()}
        if waits := sheet.waits(index, at.values()):
            found.faults += waits
        elif any(cells.values()):
            place = sheet.place(index)
            found.figures.append(
                FigureRow(place, cells.pop("measure", ""), cells.pop("date", ""), **cells)
            )
    return True


def find_inputs(sheet: Sheet, found: Found) -> bool:
    """Adds the input set to what was found; False where the sheet holds none."""
    top, at = heading_row(
        sheet, {"id": "id", "number": "number", "as exported": "exported"}, ("id", "number")
    )
    if top < 0:
        return False
    for index in range(top):
        row = sheet.rows[index]
        for column, cell in enumerate(row):
            if fold(words(cell)) == fold(DATE_LABEL):
                found.faults += sheet.waits(index, (column + 1,))
                found.on = (words(cell_of(row, column + 1)), sheet.place(index, column + 1))
                found.exported_on = words(cell_of(row, at["exported"])) if "exported" in at else ""
    for index in range(top + 1, len(sheet.rows)):
        row = sheet.rows[index]
        key, number = words(cell_of(row, at["id"])), words(cell_of(row, at["number"]))
        if waits := sheet.waits(index, at.values()):
            found.faults += waits
            continue
        if not key and not number:
            continue
        place = sheet.place(index, at["number"])
        if not key:
            found.faults.append(
                Fault(place, 0, "has a number, but no id beside it", "put the row back as it was")
            )
        elif key in found.inputs:
            found.faults.append(Fault(place, 0, f"has {key} a second time", "give each input once"))
        else:
            exported = words(cell_of(row, at["exported"])) if "exported" in at else None
            found.inputs[key] = InputRow(place, number, exported)
    return True


def heading_row(
    sheet: Sheet, names: Mapping[str, str], must: Sequence[str]
) -> tuple[int, dict[str, int]]:
    """The first row, of the first 30, that has the headings that it must, and the column of each key.

    -1 where there is none. Raises CannotRead where two columns have the same meaning: nobody can
    tell which of them counts.
    """
    for index, row in enumerate(sheet.rows[:_LOOKED_AT]):
        matched = match_headings({column: words(cell) for column, cell in enumerate(row)}, names)
        if not all(key in matched.columns for key in must):
            continue
        if matched.twice:
            _, first, second = matched.twice[0]
            headings = " and ".join(words(row[column])[:40] for column in (first, second))
            where = f"columns {letters(first)} and {letters(second)} ({headings})"
            mend = "take one of them out, or give it another heading"
            raise CannotRead(sheet.place(index, first), f"{where} are the same one", mend)
        return index, dict(matched.columns)
    return -1, {}


def cell_of(row: Sequence[Cell], column: int) -> Cell:
    """The cell of that column (from 0); None where the row is shorter."""
    return row[column] if column < len(row) else None


def words(cell: Cell) -> str:
    """What a cell holds in words: numbers to the last digit, days as 2026-11-30, "" for nothing."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int | float):
        return _plain(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def _plain(number: float) -> str:
    return (
        str(int(number))
        if number == number and abs(number) < 1e15 and number == int(number)
        else repr(number)
    )
