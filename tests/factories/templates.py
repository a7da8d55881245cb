"""Small templates, as another program writes them, opened part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from openpyxl import Workbook

from pqmodel.workbook.foreign.archive import Archive, open_archive
from pqmodel.workbook.foreign.sheets import TemplateSheet, sheets_of


def template_bytes(
    cells: Mapping[str, Any], change: Callable[[Any], object] | None = None
) -> bytes:
    """A workbook with those cells on its one sheet "Plan", changed before it is saved."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Plan"
    for name, value in cells.items():
        sheet[name] = value
    if change:
        change(sheet)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def template(
    cells: Mapping[str, Any], change: Callable[[Any], object] | None = None
) -> tuple[Archive, TemplateSheet]:
    """The same, opened, with its sheet."""
    archive = open_archive(template_bytes(cells, change), "ours.xlsx")
    (sheet,) = sheets_of(archive)
    return archive, sheet


def with_part(data: bytes, name: str, content: bytes | None) -> bytes:
    """The file with that part; without it where its content is None."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        if content is not None:
            new.writestr(name, content)
    return stream.getvalue()
