"""Workbooks with somebody else's table in them, written as rows."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook


def table_bytes(
    *rows: Sequence[Any], title: str = "QIP", joined: Sequence[str] = (), first: int = 1
) -> bytes:
    """A workbook whose one sheet holds the rows, from row `first` down; `joined` cells are joined."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for number, values in enumerate(rows, first):
        for column, value in enumerate(values, 1):
            sheet.cell(number, column).value = value
    for area in joined:
        sheet.merge_cells(area)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def sheets_bytes(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """A workbook with those rows on each sheet, by its title."""
    book = Workbook()
    first = book.active
    assert first is not None
    book.remove(first)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
