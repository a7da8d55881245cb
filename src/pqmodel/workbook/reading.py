"""Reads the cells of a workbook as they stand in the file: texts to the letter, last values of formulas.

For workbooks of ours that come back: a text keeps its spaces and codes, a formula that was never
worked out is told from an empty cell, and joined cells are known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from pqmodel.ground.faults import PqmodelError
from pqmodel.workbook.cell_names import area_bounds
from pqmodel.workbook.foreign.archive import BOOK, Archive, open_archive, refusing_damage
from pqmodel.workbook.foreign.cells import number_cells, place, runs_of, style_of
from pqmodel.workbook.foreign.styles import Styles
from pqmodel.workbook.foreign.xml import Node
from pqmodel.workbook.text import unescaped

_SHEETS = "xl/worksheets/"
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")

Content = str | float | bool | datetime | date | None


@dataclass(frozen=True)
class Cell:
    """What a cell shows.

    `error` is the code of a failed formula; `waiting` is a formula that was never worked out. A
    number in a `percent` cell shows as a hundred times as much: 0.5 as 50%.
    """

    content: Content = None
    error: str = ""
    formula: bool = False
    waiting: bool = False
    percent: bool = False


@dataclass(frozen=True)
class Joined:
    """Cells joined to one: first and last column and row, from 1. What they show stands in the first."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass
class SheetRead:
    """A sheet: its cells by (row, column), from 1."""

    title: str
    part: str
    state: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    joined: list[Joined] = field(default_factory=list)

    def at(self, row: int, column: int) -> Cell:
        return self.cells.get((row, column), _NOTHING)

    @cached_property
    def rows(self) -> dict[int, dict[int, Cell]]:
        """The cells by row and column, top down."""
        found: dict[int, dict[int, Cell]] = {}
        for row, column in sorted(self.cells):
            found.setdefault(row, {})[column] = self.cells[row, column]
        return found


_NOTHING = Cell()


def read_sheets(archive: Archive) -> list[SheetRead]:
    """All sheets of cells, in their order, those that are hidden too.

    PqmodelError where a part is damaged.
    """
    with refusing_damage(archive.name):
        return _sheets_of(archive)


def _sheets_of(archive: Archive) -> list[SheetRead]:
    epoch = _epoch(archive.tree(BOOK, change=False))
    reader = _Reader(archive.shared_texts(), Styles(archive), epoch)

    sheets = []
    for node, part in archive.worksheets():
        state = node.attributes.get("state", "visible")
        sheet = SheetRead(node.attributes.get("name", ""), part, state)
        reader.fill(sheet, archive.tree(part, change=False))
        sheets.append(sheet)
    return sheets


def waiting_formulas(data: bytes) -> Mapping[str, frozenset[tuple[int, int]]]:
    """Row and column (from 0) of each formula that no program has worked out, by title of its sheet.

    Such cells have no value and look like empty ones. Empty for what is no .xlsx, and for a workbook
    whose parts cannot be read: who opens it for its cells says so.
    """
    try:
        archive = open_archive(data, "")
        formulas = any(archive.holds(part, _FORMULA) for part in archive.names(_SHEETS))
        # A tree takes its time, and most workbooks have no formula.
        sheets = read_sheets(archive) if formulas else []
    except PqmodelError:
        return {}

    waiting = {}
    for sheet in sheets:
        cells = [place for place, cell in sheet.cells.items() if cell.waiting]
        if cells:
            waiting[sheet.title] = frozenset((row - 1, column - 1) for row, column in cells)
    return waiting


class _Reader:
    """What the cells of a workbook are read with: shared texts, styles, and its first day."""

    def __init__(self, shared: list[Node], styles: Styles, epoch: datetime) -> None:
        self._shared, self._styles, self._epoch = shared, styles, epoch

    def fill(self, sheet: SheetRead, root: Node) -> None:
        """Reads the cells of a sheet, and which of them are joined."""
        data = root.first("sheetData")
        if data is None:
            return

        number_cells(data)
        for row in data.all("row"):
            for node in row.all("c"):
                cell = self._cell(node)
                if cell is not None:
                    column, number = place(node)
                    sheet.cells[number, column] = cell
        self._join(sheet, root)

    def _join(self, sheet: SheetRead, root: Node) -> None:
        """Reads which cells of a sheet are joined."""
        for node in root.within("mergeCells"):
            try:
                left, top, right, bottom = area_bounds(node.attributes.get("ref", ""))
            except ValueError:
                # Whole rows or columns: nothing that a table of ours has.
                continue
            sheet.joined.append(Joined(left, top, right, bottom))

    def _cell(self, node: Node) -> Cell | None:
        """The cell, or None where it is empty."""
        kind = node.attributes.get("t", "n")
        formula = node.first("f") is not None
        held = node.first("v")
        raw = held.text if held is not None else ""
        # "str" is the text that a formula gave; some programs write texts of no formula so too.
        if kind == "str" and formula:
            return Cell(unescaped(raw), formula=True)
        if kind in ("s", "inlineStr", "str"):
            text = "".join(unescaped(run.text) for run in runs_of(node, self._shared))
            return Cell(text, formula=formula) if text or formula else None
        if raw.strip():
            return self._value(node, kind, raw, formula)
        if formula:
            return Cell(formula=True, waiting=True)
        return None

    def _value(self, node: Node, kind: str, raw: str, formula: bool) -> Cell:
        """The cell of an error, a yes or no, a number or a day."""
        if kind == "e":
            return Cell(error=raw, formula=formula)
        if kind == "b":
            return Cell(raw.strip() in ("1", "true"), formula=formula)
        percent = self._styles.shows_percents(style_of(node))
        try:
            return Cell(self._number(node, kind, raw), formula=formula, percent=percent)
        except ValueError:
            # Broken, but a person may still know what was meant.
            return Cell(raw, formula=formula)

    def _number(self, node: Node, kind: str, raw: str) -> Content:
        """The number, or the day, that a cell holds. ValueError where it holds neither."""
        if kind == "d":
            return datetime.fromisoformat(raw.strip().removesuffix("Z"))
        number = float(raw)
        if self._styles.shows_dates(style_of(node)):
            return moment(number, self._epoch)
        return number


def moment(number: float, epoch: datetime = CALENDAR_WINDOWS_1900) -> Content:
    """The day that a number stands for in a workbook; the number itself where it stands for none."""
    try:
        day = from_excel(number, epoch)
    except (ValueError, OverflowError):
        return number
    # A number below one is an hour of no day, and comes as a time or a length of time.
    if isinstance(day, date):
        return day
    return number


def _epoch(book: Node) -> datetime:
    """The day from which the workbook counts: old ones from a Mac begin in 1904."""
    properties = book.first("workbookPr")
    if properties is not None and properties.attributes.get("date1904") in ("1", "true"):
        return CALENDAR_MAC_1904
    return CALENDAR_WINDOWS_1900
