"""Saves a workbook so that equal content gives equal bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.workbook import Workbook
from openpyxl.writer.excel import ExcelWriter

from pqmodel.workbook.cell_xml import Rows

CREATOR = "pqmodel"
_STAMP = (1980, 1, 1, 0, 0, 0)
_NO_ROWS = re.compile(r"<sheetData\s*/>|<sheetData></sheetData>")
_NO_EXTENT = re.compile(r'<dimension ref="A1:A1"\s*/>')


def saved(workbook: Workbook, rows: Sequence[Rows], title: str, today: date) -> bytes:
    """The workbook as a file, with the rows of each of its sheets, its properties dated `today`.

    No time of writing goes into it.
    """
    properties = workbook.properties
    properties.title, properties.creator, properties.lastModifiedBy = title, CREATOR, CREATOR
    properties.created = properties.modified = datetime.combine(today, time())
    workbook.calculation.fullCalcOnLoad = False
    stream = BytesIO()
    ExcelWriter(workbook, _Archive(stream, rows)).save()
    return stream.getvalue()


class _Archive(ZipFile):
    """An archive whose members all carry the same time, and whose sheets get their rows on the way in."""

    def __init__(self, stream: BytesIO, rows: Sequence[Rows]) -> None:
        super().__init__(stream, "w", ZIP_DEFLATED)
        self._rows = {f"xl/worksheets/sheet{number}.xml": its for number, its in enumerate(rows, 1)}

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        member = ZipInfo(getattr(zinfo_or_arcname, "filename", zinfo_or_arcname), _STAMP)
        super().writestr(member, data, ZIP_DEFLATED)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Called by the library for each sheet, which it has written to a file without rows."""
        rows, sheet = self._rows[arcname], Path(filename).read_text(encoding="utf-8")
        sheet = _NO_EXTENT.sub(f'<dimension ref="{rows.extent}" />', sheet, count=1)
        before, after = _NO_ROWS.split(sheet, maxsplit=1)
        self.writestr(arcname, before + rows.xml() + after)
