"""Workbooks with somebody else's table in them, written as rows."""

from __future__ import annotations

import io
from collections.abc import Sequence
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
