"""How far the cells of a sheet go, found out from its XML as it is unpacked, before it is laid out.

The library lays a sheet out whole, from its first cell to its last: two cells far apart would take
all memory there is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pqmodel.workbook.cell_names import column_number

Pieces = Callable[[], Iterator[bytes]]

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 100_000, 2_000, 2_000_000
"""What is read of a sheet at the most: more rows, columns and cells than any list of answers has."""


class Reach(NamedTuple):
    """How many rows and columns a sheet reaches, and how many cells are written in it."""

    rows: int
    columns: int
    cells: int = 0

    @property
    def is_too_far(self) -> bool:
        cells = max(self.cells, self.rows * self.columns)
        return self.rows > MOST_ROWS or self.columns > MOST_COLUMNS or cells > MOST_CELLS


# Nearly every sheet is plain: its tags are as Excel writes them, and a row or column that may lie
# far away shows by its name alone. Only of others each tag is looked at.
_FAR = re.compile(rb'r="(?:[A-Z]{3}|[A-Z]{0,2}\d{6})')
_PLAIN = Reach(2_000, 702)
"""Rows, and columns of two letters: these many cells are always read."""
_ROW = re.compile(rb'<row [^>]*?\br="(\d{1,9})"')
_PREFIXED = re.compile(rb"<\w+:(?:row|c)[\s/>]")
_TAG = re.compile(rb"<(?:\w+:)?(row|c)(?:[\s/]([^>]*))?>")
_NAMED = re.compile(rb"""(?:^|\s)r\s*=\s*["']\$?([A-Za-z]{0,9})\$?(\d{0,9})["']""")


def reach_of(pieces: Pieces) -> Reach:
    """Rows and columns that a sheet reaches; as many as a plain one may have where it is plain,
    and no farther than it was looked at where that is more than is ever read.

    `pieces` gives its bytes anew each time that it is called.
    """
    if _is_plainly_small(pieces()):
        return _PLAIN
    return _counted(pieces())


def _is_plainly_small(pieces: Iterator[bytes]) -> bool:
    for text in _with_whole_tags(pieces):
        cells = text.count(b"<c ") + text.count(b"<c>") + text.count(b"<c/")
        rows = text.count(b"<row ") + text.count(b"<row>") + text.count(b"<row/")
        named_rows = _ROW.findall(text)
        is_unusual = cells != text.count(b'<c r="') or rows != len(named_rows)
        if is_unusual or _PREFIXED.search(text) or _FAR.search(text):
            return False
        if max(map(int, named_rows), default=0) > _PLAIN[0]:
            return False
    return True


def _counted(pieces: Iterator[bytes]) -> Reach:
    """Each tag counted: where it does not name its place it comes after the one before."""
    reach = Reach(0, 0)
    rows = columns = cells = row = column = 0
    for text in _with_whole_tags(pieces):
        for tag, attributes in _TAG.findall(text):
            named = _NAMED.search(attributes)
            if tag == b"row":
                row = _named_row(named, row + 1)
                column = 0
            else:
                cells += 1
                column = _named_column(named, column + 1)
                row = _named_row(named, row)
                columns = max(columns, column)
            rows = max(rows, row)
        reach = Reach(rows, columns, cells)
        if reach.is_too_far:
            break
    return reach


def _named_row(named: re.Match[bytes] | None, otherwise: int) -> int:
    return int(named[2]) if named and named[2] else otherwise


def _named_column(named: re.Match[bytes] | None, otherwise: int) -> int:
    return column_number(named[1].decode()) if named and named[1] else otherwise


def _with_whole_tags(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The bytes in pieces that end where a tag does, so that none is overlooked."""
    rest = b""
    for piece in pieces:
        text = rest + piece
        end = text.rfind(b">") + 1
        rest = text[end:]
        if end:
            yield text[:end]
    yield rest


_ODS_TOKEN = re.compile(rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)\b([^>]*)>")
_ODS_REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="(\d{1,9})"')


def ods_reach_of(pieces: Iterator[bytes]) -> Reach:
    """How far the sheets of an .ods workbook go, up to their last cell with something in it."""
    # LibreOffice fills every sheet up to its end with empty rows and cells that are "repeated":
    # only those with a value count.
    reach = Reach(0, 0)
    rows = columns = cells = 0
    for text in _with_whole_tags(pieces):
        for closing, tag, attributes in _ODS_TOKEN.findall(text):
            if closing:
                continue
            repeated = _ODS_REPEATED.search(attributes)
            count = int(repeated[1]) if repeated else 1
            if tag == b"table":
                rows = 0
            elif tag == b"table-row":
                rows += count
                columns = 0
            else:
                columns += count
                cells += 1
                if b"office:value-type" in attributes:
                    reach = Reach(max(reach.rows, rows), max(reach.columns, columns))
        if reach._replace(cells=cells).is_too_far:
            return reach._replace(cells=cells)
    return reach
