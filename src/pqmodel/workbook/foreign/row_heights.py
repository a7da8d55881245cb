"""Makes rows tall enough for the text that was filled in, since Excel does not when it opens a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pqmodel.workbook import row_heights
from pqmodel.workbook.foreign.cells import place
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
    """Wraps what a list put into a cell too narrow for it, and makes the rows tall enough. No row becomes lower."""
    rows = {int(row.attributes["r"]): row for row in sheet.rows()}
    joins = sheet.joins()
    for one in filled:
        column, row = place(one.cell)
        last_column, last_row = joins.get((column, row), (column, row))
        width = sum(
            sheet.widths.get(index, sheet.usual_width) for index in range(column, last_column + 1)
        )
        style = int(one.cell.attributes.get("s", "0") or 0)
        type_ = styles.type(style)
        lines = row_heights.lines(one.text, width, type_.size, type_.bold)
        if lines == 1 or not (type_.wraps or one.of_list):
            continue
        if not type_.wraps:
            one.cell.attributes["s"] = str(styles.variant(style, wraps=True))
        above = sum(_height(rows.get(number), sheet) for number in range(row, last_row))
        joined = (last_column, last_row) != (column, row)
        _grow(
            rows[last_row] if last_row in rows else rows[row],
            row_heights.height(lines, type_.size) - above,
            sheet,
            joined,
        )


def _height(row: Node | None, sheet: TemplateSheet) -> float:
    return (
        float(row.attributes.get("ht", sheet.usual_height))
        if row is not None
        else sheet.usual_height
    )


def _grow(row: Node, needed: float, sheet: TemplateSheet, joined: bool) -> None:
    """A row that no office program can fit by itself, since cells in it are joined, is held at its height."""
    if needed > _height(row, sheet):
        row.attributes["ht"] = f"{min(needed, row_heights.TALLEST):g}"
        if joined:
            row.attributes["customHeight"] = "1"
