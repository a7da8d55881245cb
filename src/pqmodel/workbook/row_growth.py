"""Lets rows grow when somebody types more into them.

The library that writes workbooks holds every row at the height that it is given. Most of our
heights are a first guess, for programs that do not work one out: only a height without the mark
`customHeight` gives way when a cell is edited.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_ROW = re.compile(rb'(<row r="(\d+)"[^>]*?) customHeight="1"')


def let_rows_grow(workbook: bytes, fixed: Sequence[Collection[int]]) -> bytes:
    """The workbook with all rows free to grow but those `fixed` in each of its sheets, in order."""
    parts = {f"xl/worksheets/sheet{number}.xml": rows for number, rows in enumerate(fixed, 1)}
    stream = BytesIO()
    with ZipFile(BytesIO(workbook)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for member in old.infolist():
            data = old.read(member)
            if member.filename in parts:
                data = _without_marks(data, parts[member.filename])
            # The member's own record keeps its date, which is the same in every file.
            new.writestr(member, data)
    return stream.getvalue()


def _without_marks(sheet: bytes, fixed: Collection[int]) -> bytes:
    def keep(match: re.Match[bytes]) -> bytes:
        return match[0] if int(match[2]) in fixed else match[1]

    return _ROW.sub(keep, sheet)
