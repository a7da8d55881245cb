"""Opens a workbook of ours that came back, and makes sure that it is one of these records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pqmodel.exchange.model import Exported
from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.sheet.hidden_record import TITLE as RECORD
from pqmodel.exchange.sheet.hidden_record import RecordDamaged, read_record
from pqmodel.ground.faults import Fault, PqmodelError
from pqmodel.ground.suggesting import suggest, typed
from pqmodel.workbook.columns import Column
from pqmodel.workbook.foreign.archive import Archive, open_archive
from pqmodel.workbook.reading import SheetRead, read_sheets
from pqmodel.workbook.table_reading import Layout, find_table
from pqmodel.workbook.text_cells import is_text_table

Kind = Literal["plan", "review", "programme"]
_FEWEST_HEADINGS = 4
"""So many headings of ours, at the least, make a row the head of our table."""
_LOST = (
    "The hidden sheet that says what was exported is gone. "
    "Where the file and the {} differ, there is no telling which of them was changed."
)
_CALLED = {"plan": "an action plan", "review": "a review", "programme": "a programme"}


@dataclass(frozen=True)
class Returned:
    """The file, its sheets but the hidden record, and what that says; None where it is lost."""

    archive: Archive
    sheets: Sequence[SheetRead]
    exported: Exported | None


@dataclass(frozen=True, kw_only=True)
class ReturnedTable(Returned):
    """A returned workbook with its table of ours, which stands at `layout`. A row with a fault
    is a refused one. `notes` tell what was passed over."""

    layout: Layout
    rows: tuple[FileRow, ...]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]


def open_returned(data: bytes, name: str, kind: Kind, plan: str) -> Returned:
    """The workbook; `plan` is the random name of our plan. PqmodelError, in words, where it is
    damaged, of another kind or of another service."""
    if is_text_table(data, name):
        raise PqmodelError(
            f"{name} is a table of text, no workbook of pqmodel's.", _as_text(kind, name)
        )
    archive = open_archive(data, name)
    try:
        sheets = read_sheets(archive)
    except (ValueError, KeyError, IndexError) as error:
        raise PqmodelError(
            f"{name} is damaged.", "Open it in Excel or LibreOffice, save it, and try again."
        ) from error

    exported = _record(sheets, name, kind)
    if exported is not None:
        refuse_other_records(exported, name, kind, plan)
    return Returned(archive, [sheet for sheet in sheets if sheet.title != RECORD], exported)


def find_our_table(
    book: Returned, name: str, kind: Kind, columns: Sequence[Column], title: str, such_as: str
) -> Layout:
    """Where our table stands, which is called `title` when it goes out. PqmodelError where there
    is none; `such_as` names headings that it should have."""
    layout = find_table(book.sheets, name, columns, title, "title", _FEWEST_HEADINGS)
    if layout is None:
        called = _CALLED[kind].partition(" ")[2]
        raise PqmodelError(
            f"No {called} was found in {name}: "
            f"no sheet has a row with its headings, such as {such_as}.",
            _export_again(kind) if book.exported else _other_ways(kind, name),
        )

    return layout


def refuse_unmarked(book: Returned, name: str, kind: Kind, rows: Sequence[FileRow]) -> None:
    """Refuses a table of which nothing says that it is ours: no hidden record, and no row with
    its mark."""
    # A mark in one row is enough: people delete sheets, and paste rows without their last column.
    if book.exported is None and not any(row.identity for row in rows):
        raise PqmodelError(
            f"{name} has lost pqmodel's hidden marks, so its rows cannot be told apart.",
            _export_again(kind),
        )


def notes_on(
    book: Returned, layout: Layout, kind: Kind, missing: Sequence[str] = (), separator: str = ", "
) -> list[str]:
    """What was passed over, in sentences: other tables, the lost record, and columns (and
    whatever else is `missing`) of which nothing was changed."""
    notes = [
        f"Sheet {title} holds a {kind} too; only {layout.sheet.title} was read."
        for title in layout.others
    ]
    if book.exported is None:
        notes.append(_LOST.format(kind))
    used = _fields_exported(book.exported)
    headings = []
    for column in layout.missing:
        if column.editable and (column.key in used or not column.where_used):
            headings.append(column.heading)
    headings += missing
    if headings:
        notes.append(f"Not in the file, so nothing of it was changed: {separator.join(headings)}.")
    return notes


def _fields_exported(exported: Exported | None) -> set[str]:
    """The fields of which something went out."""
    fields: set[str] = set()
    if exported:
        for row in exported.rows.values():
            fields.update(name for name, text in row.fields.items() if text)
    return fields


def _record(sheets: Sequence[SheetRead], name: str, kind: Kind) -> Exported | None:
    """What the hidden sheet says; None where there is none."""
    # Copying the sheets into a new workbook, as people do, leaves the hidden one behind.
    hidden = next((sheet for sheet in sheets if sheet.title == RECORD), None)
    if hidden is None:
        return None
    try:
        return read_record(hidden)
    except RecordDamaged as damage:
        if damage.newer:
            raise PqmodelError(
                f"{name} was written by a newer pqmodel than this one.",
                "Install the newer pqmodel to read it.",
            ) from damage
        raise PqmodelError(
            f"The hidden sheet of {name} is damaged.", _export_again(kind)
        ) from damage


def refuse_other_records(exported: Exported, name: str, kind: Kind, plan: str) -> None:
    """Refuses a file of another kind, or of other records than those with the random name `plan`."""
    # The two look alike in a folder of downloads.
    if exported.kind != kind:
        raise PqmodelError(
            f"{name} is the workbook of {_CALLED[exported.kind]}, not of {_CALLED[kind]}.",
            f"Import it with: {suggest(f'{exported.kind} import {typed(name)}')}",
        )
    # A blank workbook to fill in names no plan, and is anybody's.
    if exported.plan not in ("", plan):
        service = exported.service or "another service"
        raise PqmodelError(
            f"{name} was exported from another {kind}, that of {service}.",
            f"Name the folder of that service with -w, or export a workbook from this {kind}.",
        )


def _export_again(kind: str) -> str:
    return f"Ask for a new one: {suggest(f'{kind} export FILE.xlsx')}"


def _as_text(kind: str, name: str) -> str:
    """How to go on with a text: the hidden sheet of ours is lost in it."""
    save = "Save it as an Excel workbook (.xlsx)."
    if kind != "plan":
        return save
    with_map = suggest(f'{kind} import {typed(name)} --map "Their heading=title"')
    return f"If it is a table of your own, say which column is what: {with_map} – else: {save}"


def _other_ways(kind: str, name: str) -> str:
    """How to go on with a workbook that does not look like ours."""
    again = _export_again(kind)
    if kind != "plan":
        return again
    with_map = suggest(f'{kind} import {typed(name)} --map "Their heading=title"')
    return f"{again} – or, if it is a table of your own, say which column is what: {with_map}"
