"""Opens workbooks of any office program, and refuses in words what cannot or should not be read."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    WorkbookClosed,
)

from pqmodel.ground.faults import CannotRead
from pqmodel.workbook.plain_table import Cell
from pqmodel.workbook.reach import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Reach,
    ods_reach_of,
    reach_of,
)
from pqmodel.workbook.zip_file import SAVE_AGAIN, open_zip

_ZIP, _OLD = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = {
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"BM": "a picture",
    b"%PDF": "a PDF",
    b"{\\rtf": "a text document",
}
# Excel packs a workbook with a password into a file of the old kind, under this name.
_LOCKED = "EncryptedPackage".encode("utf-16-le")

_Got = TypeVar("_Got")
Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Workbook:
    """An open workbook: the names of all its sheets and of those that can be seen.

    Their cells are read on demand.
    """

    name: str
    sheets: tuple[str, ...]
    visible: tuple[str, ...]
    _book: CalamineWorkbook

    def rows(self, sheet: str) -> Rows:
        """All cells of a sheet, from A1 on; every row is as long as the longest.

        Formulas give their last value. Nothing for a sheet without cells.
        """
        cells = _guarded(self.name, lambda: self._book.get_sheet_by_name(sheet))
        if cells.end is None:
            return []
        last_row, last_column = cells.end
        refuse_too_large(self.name, last_row + 1, last_column + 1)
        # Left to itself the library begins at the first cell that is filled, and every name of a
        # cell that is given with a fault would be wrong.
        return _guarded(self.name, lambda: cells.to_python(skip_empty_area=False))


def is_workbook(data: bytes) -> bool:
    """True where the content is a workbook, or something else that is packed in the same way."""
    return data.startswith((_ZIP, _OLD))


def open_workbook(data: bytes, name: str) -> Workbook:
    """The workbook in `data`. Raises CannotRead."""
    if data.startswith(_ZIP):
        _look_inside(data, name)
    elif _LOCKED in data:
        raise _locked(name)
    book = _guarded(name, lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
    titles = []
    visible = []
    for sheet in book.sheets_metadata:
        # A sheet that is one chart has no cells.
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        titles.append(sheet.name)
        if sheet.visible == SheetVisibleEnum.Visible:
            visible.append(sheet.name)
    return Workbook(name, tuple(titles), tuple(visible), book)


def what_it_is(data: bytes) -> str | None:
    """What a file is by its first bytes, where that is nothing that holds answers ("a picture")."""
    for start, what in _PICTURES.items():
        if data.startswith(start):
            return what
    return None


def refuse_too_large(name: str, rows: int, columns: int, cells: int = 0) -> None:
    """Raises CannotRead for more rows, columns or cells than any list of answers has."""
    if not Reach(rows, columns, cells).is_too_far:
        return
    has = f"{rows:,} rows and {columns:,} columns"
    if rows > MOST_ROWS:
        has = f"more than {MOST_ROWS:,} rows"
    elif columns > MOST_COLUMNS:
        has = f"more than {MOST_COLUMNS:,} columns"
    elif cells > MOST_CELLS:
        has = f"more than {MOST_CELLS:,} cells"
    limits = f"{MOST_ROWS:,} rows, {MOST_COLUMNS:,} columns and {MOST_CELLS:,} cells"
    mend = "take out what stands far below or far to the right, or split the file"
    raise CannotRead(name, f"has a sheet of {has}; at most {limits} are read", mend)


def _guarded(name: str, work: Callable[[], _Got]) -> _Got:
    """The result of a call into the library, whose every complaint becomes words."""
    try:
        return work()
    except PasswordError:
        raise _locked(name) from None
    except (CalamineError, WorkbookClosed, OSError, ValueError, OverflowError, MemoryError):
        raise _damaged(name) from None
    except BaseException as error:
        # The library's own failures arrive as an exception that is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(name) from None


def _damaged(name: str) -> CannotRead:
    return CannotRead(name, "is a workbook that is damaged and cannot be read", SAVE_AGAIN)


def _locked(name: str) -> CannotRead:
    mend = "open it, take the password off, save it and try again"
    return CannotRead(name, "is protected with a password", mend)


def _look_inside(data: bytes, name: str) -> None:
    """Raises CannotRead where the archive is broken, no workbook, or would take too much room."""
    archive = open_zip(data, name)
    if "xl/workbook.xml" not in archive and "content.xml" not in archive:
        raise _no_workbook(name, archive)
    # The library unpacks what it reads by itself, and trusts what the archive says.
    for part in archive:
        if "worksheets/" in part.lower() and part.endswith(".xml"):
            refuse_too_large(name, *reach_of(partial(archive.pieces, part)))
        elif part == "content.xml":
            refuse_too_large(name, *ods_reach_of(archive.pieces(part)))
        else:
            archive.measure(part)


def _no_workbook(name: str, parts: Iterable[str]) -> CannotRead:
    names = set(parts)
    if "xl/workbook.bin" in names:
        return CannotRead(name, "is an Excel binary workbook", SAVE_AGAIN)
    if any(part.startswith("word/") for part in names):
        mend = "answers are read from a workbook, a CSV file or a response file"
        return CannotRead(name, "is a Word document", mend)
    mend = "unpack it and give the files that are in it"
    return CannotRead(name, "is a zip archive, no workbook", mend)
