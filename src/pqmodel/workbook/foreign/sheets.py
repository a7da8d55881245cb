"""The sheets of a template: where their parts are, their rows, widths, joined cells and names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pqmodel.workbook.cell_names import area_bounds, cell_name
from pqmodel.workbook.foreign.archive import Archive
from pqmodel.workbook.foreign.cells import number_cells, place
from pqmodel.workbook.foreign.xml import Node

_USUAL_WIDTH, _USUAL_HEIGHT = 8.71, 15.0
_MOST_COLUMNS = 500
REACH = re.compile(
    r"^(?P<sheet>'(?:[^']|'')+'|[^'!]+)!(?P<cells>\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)$"
)
"""A sheet and its cells, as in 'Our plan'!$B$2:$D$9."""


@dataclass
class TemplateSheet:
    """One sheet. `root` is its tree; rows and columns count from 1."""

    title: str
    part: str
    root: Node
    data: Node
    widths: dict[int, float] = field(default_factory=dict)
    usual_width: float = _USUAL_WIDTH
    usual_height: float = _USUAL_HEIGHT

    def rows(self) -> list[Node]:
        """The rows that have something in them, from the top."""
        return self.data.all("row")

    def cells(self) -> Iterator[Node]:
        """All cells, row by row."""
        for row in self.rows():
            yield from row.all("c")

    def cell(self, column: int, row: int) -> Node:
        """The cell at that place; made where the file has none."""
        line = self._row(row)
        cells = line.all("c")
        for cell in cells:
            if place(cell)[0] == column:
                return cell
        before = [cell for cell in cells if place(cell)[0] < column]
        after = [cell for cell in cells if place(cell)[0] > column]
        made = self.data.child("c", r=cell_name(row, column))
        line.children = [*before, made, *after]
        return made

    def _row(self, number: int) -> Node:
        """The row of that number, put in its order where the file has none: Excel demands it."""
        rows = self.rows()
        for row in rows:
            if row.attributes["r"] == str(number):
                return row
        before = [row for row in rows if int(row.attributes["r"]) < number]
        after = [row for row in rows if int(row.attributes["r"]) > number]
        made = self.data.child("row", r=str(number))
        self.data.children = [*before, made, *after]
        return made

    def columns(self) -> Iterator[tuple[range, Node]]:
        """What the file says of columns, each with the numbers of those that it is said of."""
        for node in self.root.within("cols"):
            first, last = int(node.attributes["min"]), int(node.attributes["max"])
            # LibreOffice writes one entry for all columns up to the last that there can be.
            yield range(first, min(last, first + _MOST_COLUMNS) + 1), node

    def joins(self) -> dict[tuple[int, int], tuple[int, int]]:
        """First column and row of each group of joined cells, and its last column and row."""
        found = {}
        for node in self.root.within("mergeCells"):
            left, top, right, bottom = area_bounds(node.attributes["ref"])
            found[left, top] = (right, bottom)
        return found


def sheets_of(archive: Archive) -> list[TemplateSheet]:
    """The worksheets in the order of their tabs; chart sheets are left out."""
    sheets = []
    for node, part in archive.worksheets():
        root = archive.tree(part, change=False)
        data = root.first("sheetData")
        if data is not None:
            number_cells(data)
            title = node.attributes.get("name", "")
            sheets.append(_measured(TemplateSheet(title, part, root, data)))
    return sheets


def _measured(sheet: TemplateSheet) -> TemplateSheet:
    usual = sheet.root.first("sheetFormatPr")
    if usual is not None:
        sheet.usual_width = float(usual.attributes.get("defaultColWidth", _USUAL_WIDTH))
        sheet.usual_height = float(usual.attributes.get("defaultRowHeight", _USUAL_HEIGHT))
    for columns, node in sheet.columns():
        width = float(node.attributes.get("width", sheet.usual_width))
        sheet.widths.update(dict.fromkeys(columns, width))
    return sheet
