"""Reads a programme's workbook that came back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pqmodel.exchange.model import Exported
from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.sheet.hidden_record import identified
from pqmodel.exchange.sheet.returned import open_returned
from pqmodel.ground.faults import Fault, PqmodelError
from pqmodel.programme.labels import WORDS
from pqmodel.programme.sheet.tables import FORM, MATRIX, MILESTONES, PLAN, REGISTER_COLUMNS
from pqmodel.programme.suggesting import suggest
from pqmodel.workbook.columns import Column
from pqmodel.workbook.reading import SheetRead
from pqmodel.workbook.table_reading import Layout, find_table, read_rows

_FEWEST_OF_FORM = 2
_FEWEST = 4
_KINDS: tuple[tuple[str, tuple[Column, ...], str], ...] = (
    ("form", FORM, WORDS),
    ("milestones", MILESTONES, "title"),
    ("plan", PLAN, "title"),
    *((name, columns, "text") for name, columns in REGISTER_COLUMNS.items()),
    ("matrix", MATRIX, "work"),
)


@dataclass(frozen=True)
class ReadTable:
    """One table of ours in the workbook: what it holds, and its rows from the top. A row whose
    `identity` is empty is new; `extra` are a person's own columns."""

    kind: str
    sheet: str
    rows: tuple[FileRow, ...]
    extra: tuple[str, ...]


@dataclass(frozen=True)
class ProgrammeFile:
    """A returned workbook. `faults` are cells that cannot be read; `passed_over` are sheets without
    a table of ours."""

    exported: Exported | None
    tables: tuple[ReadTable, ...]
    faults: tuple[Fault, ...]
    passed_over: tuple[str, ...]


def read_programme_book(data: bytes, name: str, uid: str) -> ProgrammeFile:
    """The tables in a workbook. PqmodelError, in words, where it holds none of ours."""
    book = open_returned(data, name, "programme", uid)
    tables: list[ReadTable] = []
    faults: list[Fault] = []
    passed_over: list[str] = []
    before = 0
    for sheet in book.sheets:
        found = _best(sheet, name)
        if found is None:
            passed_over.append(sheet.title)
            continue
        kind, columns, layout = found
        rows, wrong = _rows(layout, name, columns, uid, before)
        # Counted through the whole file: what is remembered of a row is found by its number.
        before += max(sheet.rows, default=0)
        tables.append(ReadTable(kind, sheet.title, rows, layout.extra))
        faults += wrong
    is_ours = any(row.identity for table in tables for row in table.rows)
    if book.exported is None and not is_ours:
        raise PqmodelError(
            f"{name} is no workbook of this programme, or has lost pqmodel's hidden marks.",
            f"Ask for a new one: {suggest('programme export FILE.xlsx')}",
        )
    return ProgrammeFile(book.exported, tuple(tables), tuple(faults), tuple(passed_over))


def _best(sheet: SheetRead, name: str) -> tuple[str, tuple[Column, ...], Layout] | None:
    """The table of ours that a sheet holds: the kind of which most headings stand in it."""
    best = None
    most = 0
    for kind, columns, must in _KINDS:
        fewest = _FEWEST_OF_FORM if kind == "form" else _FEWEST
        layout = find_table([sheet], name, columns, sheet.title, must, fewest)
        if layout is not None and len(layout.columns) > most:
            best, most = (kind, columns, layout), len(layout.columns)
    return best


def _rows(
    layout: Layout, name: str, columns: Sequence[Column], uid: str, before: int
) -> tuple[tuple[FileRow, ...], list[Fault]]:
    rows: list[FileRow] = []
    faults: list[Fault] = []
    for row in read_rows(layout, name, columns, lambda row: bool(row.known.get("row"))):
        key = identified(uid, row.known.pop("row", ""))
        label = row.known.pop("id", "").strip()
        faults += row.wrong
        if row.wrong and (row.torn or not key):
            rows.append(FileRow(row.place, before + row.number, key, label, refused=True))
        else:
            rows.append(FileRow(row.place, before + row.number, key, label, row.fields, row.known))
    return tuple(rows), faults
