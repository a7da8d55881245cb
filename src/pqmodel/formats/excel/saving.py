"""Saves a workbook so that equal content gives equal bytes."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.workbook import Workbook
from openpyxl.writer.excel import ExcelWriter

CREATOR = "pqmodel"
_STAMP = (1980, 1, 1, 0, 0, 0)


def saved(workbook: Workbook, title: str, today: date) -> bytes:
    """The workbook as a file, its properties dated `today`. No time of writing goes into it."""
    properties = workbook.properties
    properties.title, properties.creator, properties.lastModifiedBy = title, CREATOR, CREATOR
    properties.created = properties.modified = datetime.combine(today, time())
    stream = BytesIO()
    ExcelWriter(workbook, _Timeless(stream, "w", ZIP_DEFLATED)).save()
    return stream.getvalue()


class _Timeless(ZipFile):
    """An archive whose members all carry the same time."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        member = ZipInfo(getattr(zinfo_or_arcname, "filename", zinfo_or_arcname), _STAMP)
        super().writestr(member, data, ZIP_DEFLATED)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        self.writestr(arcname, Path(filename).read_bytes())
