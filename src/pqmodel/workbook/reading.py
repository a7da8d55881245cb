"""Reads the cells of a workbook as they stand in the file: texts to the letter, last values of formulas."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from pqmodel.ground.faults import PqmodelError
from pqmodel.workbook.cell_names import column_number
from pqmodel.workbook.foreign.archive import Archive, open_archive
from pqmodel.workbook.foreign.cells import number_cells, place, runs_of
from pqmodel.workbook.foreign.styles import Styles
from pqmodel.workbook.foreign.xml import Node
from pqmodel.workbook.text import unescaped

BOOK = "xl/workbook.xml"
_SHEETS = "xl/worksheets/"
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_REACH = re.compile(r"^\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$")

Content = str | float | bool | datetime | date | None


@dataclass(frozen=True)
class Cell:
    """What a cell shows. `error` is the code of a failed formula; `waiting` is a formula that was never worked out."""

    content: Content = None
    error: str = ""
    formula: bool = False
    waiting: bool = False


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
    """All sheets of cells, in their order, those that are hidden too. PqmodelError where a part is damaged."""
    book = archive.tree(BOOK, change=False)
    related = archive.related(BOOK)
    shared = _shared(archive, related)
    styles, epoch = Styles(archive), _epoch(book)
    sheets = []
    for node in (book.first("sheets") or book).all("sheet"):
        key = next(
            (value for name, value in node.attributes.items() if name.rpartition(":")[2] == "id"),
            "",
        )
        kind, part = related.get(key, ("", ""))
        if kind == "worksheet" and part in archive:
            sheet = SheetRead(
                node.attributes.get("name", ""), part, node.attributes.get("state", "visible")
            )
            _fill(sheet, archive.tree(part, change=False), shared, styles, epoch)
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


def _fill(
    sheet: SheetRead, root: Node, shared: list[Node], styles: Styles, epoch: datetime
) -> None:
    data = root.first("sheetData")
    if data is None:
        return
    number_cells(data)
    for row in data.all("row"):
        for node in row.all("c"):
            cell = _cell(node, shared, styles, epoch)
            if cell is not None:
                column, number = place(node)
                sheet.cells[number, column] = cell
    for node in (root.first("mergeCells") or Node("none")).all("mergeCell"):
        if match := _REACH.match(node.attributes.get("ref", "")):
            left, top = column_number(match[1]), int(match[2])
            right = column_number(match[3]) if match[3] else left
            sheet.joined.append(Joined(left, top, right, int(match[4] or top)))


def _cell(node: Node, shared: list[Node], styles: Styles, epoch: datetime) -> Cell | None:
    """The cell, or None where it is empty."""
    kind, formula, held = (
        node.attributes.get("t", "n"),
        node.first("f") is not None,
        node.first("v"),
    )
    if kind in ("s", "inlineStr") or (kind == "str" and not formula):
        text = "".join(unescaped(run.text) for run in runs_of(node, shared))
        return Cell(text, formula=formula) if text or formula else None
    raw = held.text if held is not None else ""
    if kind == "str":
        return Cell(unescaped(raw), formula=True)
    if not raw.strip():
        return Cell(formula=True, waiting=True) if formula else None
    if kind == "e":
        return Cell(error=raw, formula=formula)
    if kind == "b":
        return Cell(raw.strip() in ("1", "true"), formula=formula)
    try:
        if kind == "d":
            return Cell(datetime.fromisoformat(raw.strip().removesuffix("Z")), formula=formula)
        number = float(raw)
    except ValueError:
        return Cell(raw, formula=formula)
    if styles.shows_dates(int(node.attributes.get("s", "0") or 0)):
        return Cell(moment(number, epoch), formula=formula)
    return Cell(number, formula=formula)


def moment(number: float, epoch: datetime = CALENDAR_WINDOWS_1900) -> Content:
    """The day that a number stands for in a workbook; the number itself where it stands for none."""
    try:
        found = from_excel(number, epoch)
    except (ValueError, OverflowError):
        return number
    if isinstance(found, time | timedelta):
        return number
    return found if isinstance(found, date) else number


def _epoch(book: Node) -> datetime:
    properties = book.first("workbookPr")
    old = properties is not None and properties.attributes.get("date1904") in ("1", "true")
    return CALENDAR_MAC_1904 if old else CALENDAR_WINDOWS_1900


def _shared(archive: Archive, related: dict[str, tuple[str, str]]) -> list[Node]:
    part = next((target for kind, target in related.values() if kind == "sharedStrings"), "")
    return archive.tree(part, change=False).all("si") if part in archive else []
