"""Makes rows tall enough for what was filled in, since Excel does not when it opens a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pqmodel.workbook import row_heights
from pqmodel.workbook.foreign.cells import place, style_of
from pqmodel.workbook.foreign.sheets import TemplateSheet
from pqmodel.workbook.foreign.styles import Styles
from pqmodel.workbook.foreign.xml import Node


@dataclass(frozen=True)
class Filled:
    """A cell that was filled, the text that it shows, and whether the text belongs to a list's row."""

    cell: Node
    text: str
    of_list: bool


def make_room(sheet: TemplateSheet, filled: Iterable[Filled], styles: Styles) -> None:
    """Wraps what a list put into a cell too narrow for it, and makes the rows tall enough.

    No row becomes lower. Text of no list that does not wrap in the template is left to run on.
    """
    rows = {int(row.attributes["r"]): row for row in sheet.rows()}
    joins = sheet.joins()
    for item in filled:
        first = place(item.cell)
        last = joins.get(first, first)
        type_ = styles.type(style_of(item.cell))
        width = _width(sheet, first[0], last[0])
        lines = row_heights.lines(item.text, width, type_.size, type_.bold)
        if lines == 1 or not (type_.wraps or item.of_list):
            continue
        if not type_.wraps:
            wrapped = styles.variant(style_of(item.cell), wraps=True)
            item.cell.attributes["s"] = str(wrapped)

        # Of joined rows the last one grows; it may not be in the file, being empty.
        above = sum(_height(rows.get(number), sheet) for number in range(first[1], last[1]))
        row = rows.get(last[1], rows[first[1]])
        needed = row_heights.height(lines, type_.size) - above
        _grow(row, needed, sheet, joined=last != first)


def _width(sheet: TemplateSheet, first: int, last: int) -> float:
    """The width of a cell that takes those columns."""
    columns = range(first, last + 1)
    return sum(sheet.widths.get(column, sheet.usual_width) for column in columns)


def _height(row: Node | None, sheet: TemplateSheet) -> float:
    if row is None:
        return sheet.usual_height
    return float(row.attributes.get("ht", sheet.usual_height))


def _grow(row: Node, needed: float, sheet: TemplateSheet, joined: bool) -> None:
    """Makes a row as tall as needed, where it is not.

    One that no office program can fit by itself, since cells in it are joined, is held there.
    """
    if needed <= _height(row, sheet):
        return
    row.attributes["ht"] = f"{min(needed, row_heights.TALLEST):g}"
    if joined:
        row.attributes["customHeight"] = "1"
