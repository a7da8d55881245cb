"""Writes a named table from its declared columns: headings, rows, drop-downs, formats under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from pqmodel.workbook import row_heights
from pqmodel.workbook.cell_names import area_name, cell_name
from pqmodel.workbook.checks import Check
from pqmodel.workbook.columns import Column, Row, Value
from pqmodel.workbook.sheet import Sheet
from pqmodel.workbook.styles import OPEN, RAG_LOOKS
from pqmodel.workbook.text import clean, one_line

_LONG = 250
_LONGEST_TITLE = 30
_WIDEST, _WIDEST_ON_PAPER = 120.0, 60.0
_EMPTY_ROW = 15
BEYOND = 200
"""How many rows under a table its drop-downs and formats reach, for rows that somebody adds."""


def write_table(
    sheet: Sheet,
    name: str,
    top: int,
    columns: Sequence[Column],
    rows: Sequence[Row],
    grows: bool = True,
) -> int:
    """Writes the headings in row `top` and the rows under it; gives the last row of the table.

    The table holds the given rows alone: blank rows inside it would come up in every filter and
    sort. A row typed right under it joins the table by itself in Excel. No rows give one empty row,
    since a table must have one. A table that does not grow has no filter, and other things may
    stand under it.
    """
    last = top + max(len(rows), 1)
    headings = [clean(column.heading) for column in columns]
    sheet.name_table(name, top, last, headings, filtered=grows)
    _write_cells(sheet, top, columns, rows or [{}])
    sheet.tall(last, _EMPTY_ROW)
    if not grows:
        return last

    sheet.show_grid()
    for index, column in enumerate(columns, 1):
        _format_below(sheet, index, column, top + 1, last + BEYOND)
    return last


def _write_cells(sheet: Sheet, top: int, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    mixed = any(column.editable for column in columns)
    styles = [_style(column, mixed) for column in columns]
    for index, column in enumerate(columns, 1):
        sheet.put(top, index, column.heading, heading_style(column))
    for number, row in enumerate(rows, top + 1):
        for index, (column, style) in enumerate(zip(columns, styles, strict=True), 1):
            put_value(sheet, number, index, column, _value_or_open_words(column, row), style)


def write_head(sheet: Sheet, title: str, notes: Sequence[str]) -> int:
    """Writes a title and notes at the top of a sheet; gives the next row."""
    sheet.put(1, 1, one_line(title, 120), "title")
    sheet.tall(1, 26)
    for row, note in enumerate(notes, 2):
        sheet.put(row, 1, note, "note")
    return 2 + len(notes)


def roomy(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns, widened where a text would need a row taller than a row can be."""
    widened = []
    for column in columns:
        values = [row.get(column.key) for row in rows]
        widened.append(replace(column, width=_width(column, values)))
    return tuple(widened)


def _width(column: Column, values: Sequence[Value]) -> float:
    """The width at which no text needs a row taller than a row can be.

    A printed column stays narrower than one for the screen, since it makes the whole page smaller.
    """
    width = column.width
    widest = _WIDEST
    if column.printed:
        widest = _WIDEST_ON_PAPER
    long = [value for value in values if isinstance(value, str) and len(value) > _LONG]

    def is_clipped() -> bool:
        room = width - row_heights.INDENT
        return any(row_heights.too_tall(value, room) for value in long)

    while width < widest and is_clipped():
        width = min(width * 1.5, widest)
    return width


def write_bands(sheet: Sheet, row: int, columns: Sequence[Column]) -> None:
    """Writes above the headings which columns belong together."""
    index = 1
    for band, members in groupby(columns, key=lambda column: column.band):
        size = len(list(members))
        sheet.put(row, index, band, "band")
        # The cells stay apart: columns across which cells are joined cannot be sorted or hidden.
        for rest in range(index + 1, index + size):
            sheet.put(row, rest, None, "band")
        index += size


def heading_style(column: Column) -> str:
    """Dark over what a person fills in, pale over what the program does; in the middle over numbers and dates."""
    style = "heading" if column.editable else "heading known"
    if column.kind in ("number", "date"):
        return f"{style} centre"
    return style


def put_value(sheet: Sheet, row: int, index: int, column: Column, value: Value, style: str) -> None:
    """Writes one value; words in a column of numbers (a dash, "withheld") stand aside."""
    if column.kind in ("number", "date") and isinstance(value, str) and value:
        style = "aside"
    sheet.put(row, index, value, style)


def _value_or_open_words(column: Column, row: Row) -> Value:
    """The value; in a row that is one (not that of an empty table) the words for what is open."""
    value = row.get(column.key)
    if row and value == "":
        return column.open_words
    return value


def _style(column: Column, mixed: bool) -> str:
    """The style of a column's cells.

    In a table that is partly for people, what the program fills in is shaded.
    """
    if column.style in ("strong", "rag"):
        return "text strong"
    if column.style == "score strong":
        return column.style

    base = {"number": column.style or "score", "date": "date"}.get(column.kind, "text")
    if mixed and not column.editable:
        return f"{base} known"
    return base


def _format_below(sheet: Sheet, index: int, column: Column, first: int, last: int) -> None:
    """Formats the column below, sets its drop-down or check, and marks what is open."""
    reach = area_name(first, index, last, index)
    if column.style == "rag":
        for word, (fill, ink) in RAG_LOOKS.items():
            sheet.colour_words(reach, word, fill, ink)
    if not column.editable:
        return

    below = {"number": "below score", "date": "below date"}.get(column.kind, "below text")
    sheet.style_column(index, below)
    check = check_of(column)
    if check is not None:
        sheet.check(reach, check)
    if column.open:
        sheet.mark(reach, _open_formula(column, first, index), OPEN)


def _open_formula(column: Column, row: int, index: int) -> str:
    """True where a cell is not settled, in a row that is one: its first cell has something in it."""
    at = cell_name(row, index)
    empty = f"LEN({at})=0"
    if column.open_words:
        empty = f'{at}="{column.open_words}"'
    return f"AND(LEN($A{row})>0,{empty})"


def check_of(column: Column) -> Check | None:
    """The drop-down of a choice, the check of a date or of a number within bounds.

    None for free text, and for a number without bounds.
    """
    title = column.heading[:_LONGEST_TITLE]
    if column.kind == "choice":
        words = ", ".join(column.choices)
        return Check("list", column.choices, title=title, error=f"Choose one of: {words}.")
    if column.kind == "date":
        return Check("date", title=title, error="Write a date, such as 31/03/2027.")
    if column.bounds:
        low, high = column.bounds
        error = f"Write a number from {low:g} to {high:g}."
        return Check("number", bounds=column.bounds, title=title, error=error)
    return None
