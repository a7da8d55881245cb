"""A heat map that reads without colour: every cell has its number and a letter for its level."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.document.blocks import Cell
from pqmodel.document.pictures.drawing import SHADES, Drawing, fitting, on_two_lines

_WIDTH, _LABEL, _ROW, _HEAD = 560, 170, 34, 44
_GAP = 3


def draw_heat_map(
    columns: Sequence[str], rows: Sequence[tuple[str, Sequence[Cell]]], legend: str = ""
) -> Drawing:
    """A row for each name, with a cell for each column."""
    height = _HEAD + len(rows) * _ROW + (26 if legend else 4)
    drawing = Drawing(_WIDTH, height)
    room = (_WIDTH - _LABEL) / len(columns)
    for number, column in enumerate(columns):
        x = _LABEL + (number + 0.5) * room
        lines = on_two_lines(column, room, 13)
        # A heading of one line stands next to its column.
        for line, words in enumerate(lines, 2 - len(lines)):
            drawing.text(x, 17 + 16 * line, words, size=13, anchor="middle", bold=True)
    for row, (name, cells) in enumerate(rows):
        top = _HEAD + row * _ROW
        drawing.label(_LABEL - 10, top + 21, name, _LABEL - 14, 14)
        for number, cell in enumerate(cells):
            x = _LABEL + number * room
            drawing.rect(x, top, room - _GAP, _ROW - _GAP, SHADES[cell.level], outline=True)
            words = fitting(cell.words, room - _GAP, 14)
            drawing.text(x + (room - _GAP) / 2, top + 21, words, size=14, anchor="middle")
    if legend:
        drawing.text(_WIDTH - _GAP, height - 8, legend, ink="soft", size=12, anchor="end")
    return drawing
