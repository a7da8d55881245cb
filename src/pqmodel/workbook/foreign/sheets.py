"""The sheets of a template: where their parts are, their rows, widths, joined cells and names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pqmodel.workbook.cell_names import area_bounds, letter
from pqmodel.workbook.foreign.archive import Archive
from pqmodel.workbook.foreign.cells import number_cells, place
from pqmodel.workbook.foreign.xml import Node

BOOK = "xl/workbook.xml"
_USUAL_WIDTH, _USUAL_HEIGHT = 8.71, 15.0


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
        line = next((node for node in self.rows() if node.attributes["r"] == str(row)), None)
        if line is None:
            line = self.data.child("row", r=str(row))
            after = [
                index for index, node in enumerate(self.rows()) if int(node.attributes["r"]) < row
            ]
            self.data.children = list(self.rows())
            self.data.children.insert(len(after), line)
        cells = line.all("c")
        for cell in cells:
            if place(cell)[0] == column:
                return cell
        made = self.data.child("c", r=f"{letter(column)}{row}")
        line.children = [
            *(c for c in cells if place(c)[0] < column),
            made,
            *(c for c in cells if place(c)[0] > column),
        ]
        return made

    @property
    def merged(self) -> list[Node]:
        """The elements that say which cells are joined."""
        holder = self.root.first("mergeCells")
        return holder.nodes if holder else []

    def joins(self) -> dict[tuple[int, int], tuple[int, int]]:
        """First column and row of each group of joined cells, and its last column and row."""
        found = {}
        for node in self.merged:
            left, top, right, bottom = area_bounds(node.attributes["ref"])
            found[left, top] = (right, bottom)
        return found


def sheets_of(archive: Archive) -> list[TemplateSheet]:
    """The worksheets in the order of their tabs; chart sheets are left out."""
    related = archive.related(BOOK)
    holder = archive.tree(BOOK, change=False).first("sheets")
    sheets = []
    for node in holder.nodes if holder else []:
        kind, part = related.get(node.relation, ("", ""))
        if kind != "worksheet" or part not in archive:
            continue
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
    columns = sheet.root.first("cols")
    for node in columns.nodes if columns else []:
        first, last = int(node.attributes["min"]), int(node.attributes["max"])
        for index in range(first, min(last, first + 500) + 1):
            sheet.widths[index] = float(node.attributes.get("width", sheet.usual_width))
    return sheet


REACH = re.compile(
    r"^(?P<sheet>'(?:[^']|'')+'|[^'!]+)!(?P<cells>\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)$"
)
