"""Writes a programme as a workbook, A4 turned on its side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from pqmodel.exchange.model import Exported, ExportedRow
from pqmodel.exchange.sheet.hidden_record import export_id, identity, write_record
from pqmodel.programme.labels import POINT
from pqmodel.programme.model.programme import Programme
from pqmodel.programme.sheet.tables import Table, programme_uid, tables_of, texts_of
from pqmodel.workbook.book import Book
from pqmodel.workbook.columns import Row
from pqmodel.workbook.table import roomy, write_head, write_table

_NOTE = (
    "Dark headings are yours to fill in. Write dates as you would: 16 Sept 2027, Jan-28, "
    "Sept 27 - Dec 27, to be agreed. A new row goes under the table, or inserted where it belongs."
)


def programme_book(programme: Programme, today: date) -> bytes:
    """The file: for each document its scoping form and milestones, for each project its plan, then
    the registers. A hidden sheet holds what was exported, so that what comes back can be merged."""
    title = programme.own.title
    book = Book(title, title, today)
    uid = programme_uid(programme)
    rows: dict[str, ExportedRow] = {}
    for table in tables_of(programme):
        _write(book, table, uid)
        for key, texts in table.texts():
            rows[key] = ExportedRow(fields=texts)
    write_record(book, _exported(programme, rows))
    return book.to_bytes()


def exported_cells(programme: Programme, keys: Iterable[str]) -> Exported:
    """What a document holds that has these cells and no others."""
    known = texts_of(programme)
    rows: dict[str, dict[str, str]] = {}
    for cell in keys:
        key, _, field = cell.removeprefix(POINT).rpartition(" ")
        if field in known.get(key, {}):
            rows.setdefault(key, {})[field] = known[key][field]
    return _exported(programme, {key: ExportedRow(fields=texts) for key, texts in rows.items()})


def _exported(programme: Programme, rows: Mapping[str, ExportedRow]) -> Exported:
    uid = programme_uid(programme)
    content = {key: row.model_dump(mode="json") for key, row in rows.items()}
    return Exported(
        kind="programme",
        plan=uid,
        export=export_id(content, uid),
        service=programme.own.title,
        cycle="",
        rows=rows,
    )


def _write(book: Book, table: Table, uid: str) -> None:
    rows: list[Row] = [{**row, "row": row_name(uid, str(row["row"]))} for row in table.rows]
    columns = roomy(table.columns, rows)
    sheet = book.sheet(table.title, [column.width for column in columns])
    for index, column in enumerate(columns, 1):
        if column.hidden:
            sheet.hide(index)
    top = write_head(sheet, table.head, (_NOTE,))
    write_table(sheet, table.name, top, columns, rows)
    sheet.freeze(top)
    printed = sum(column.printed for column in columns)
    sheet.print_setup(repeat=(top, top), columns=printed)


def row_name(uid: str, key: str) -> str:
    """What the hidden cell of a row holds; nothing for a row that is to be filled in."""
    if not key:
        return ""
    return identity(uid, key)
