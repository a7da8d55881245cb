"""Reads a plan's workbook that came back: its actions, its meetings, and the hidden record of what was exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pqmodel.exchange.model import Exported
from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.sheet.hidden_record import identified
from pqmodel.exchange.sheet.returned import EXPORT_AGAIN, LOST, open_returned
from pqmodel.ground.faults import Fault, PqmodelError
from pqmodel.plan.sheet import meetings as plan_meetings
from pqmodel.plan.sheet import plan as plan_module
from pqmodel.plan.sheet.columns import MEETINGS
from pqmodel.workbook.columns import Column
from pqmodel.workbook.foreign.archive import Archive
from pqmodel.workbook.reading import SheetRead
from pqmodel.workbook.table_reading import Layout, ReadRow, find_table, read_rows, wrong_at

_FEWEST_HEADINGS, _FEWEST_OF_MEETINGS = 4, 3
_NEW = EXPORT_AGAIN.format("plan")


@dataclass(frozen=True)
class PlanFile:
    """A returned workbook. `exported` is None where its hidden record is lost. A row with a fault is a refused one.
    `meetings` are None where there is no such table any more. `notes` tell what was passed over."""

    archive: Archive
    sheets: Sequence[SheetRead]
    layout: Layout
    rows: tuple[FileRow, ...]
    exported: Exported | None
    meetings: tuple[FileRow, ...] | None
    meeting_layout: Layout | None
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]


def read_plan_sheet(data: bytes, name: str, columns: Sequence[Column], plan: str) -> PlanFile:
    """The plan in a workbook; `plan` is the uid of ours. PqmodelError, in words, where it holds none of ours."""
    book = open_returned(data, name, "plan", plan)
    exported = book.exported
    layout = find_table(book.sheets, name, columns, plan_module.TITLE, "title", _FEWEST_HEADINGS)
    if layout is None:
        raise PqmodelError(
            f"No action plan was found in {name}: no sheet has a row with its headings, such as SMART action and Due.",
            _NEW,
        )
    rows, faults = _actions(layout, name, columns, plan)
    if exported is None and not any(row.identity for row in rows):
        raise PqmodelError(
            f"{name} has none of pqmodel's marks, so nobody can tell its rows apart.", _NEW
        )
    meetings_at = find_table(
        book.sheets, name, MEETINGS, plan_meetings.TITLE, "on", _FEWEST_OF_MEETINGS
    )
    meetings, wrong = _meetings(meetings_at, name) if meetings_at else (None, [])
    notes = _notes(layout, exported, meetings)
    told = (*faults, *wrong), tuple(notes)
    return PlanFile(book.archive, book.sheets, layout, rows, exported, meetings, meetings_at, *told)


def _notes(
    layout: Layout, exported: Exported | None, meetings: tuple[FileRow, ...] | None
) -> list[str]:
    notes = [
        f"Sheet {title} holds a plan too; only {layout.sheet.title} was read."
        for title in layout.others
    ]
    if exported is None:
        notes.append(LOST.format("plan"))
    missing = [column.heading for column in layout.missing if column.editable]
    if missing:
        notes.append(f"Not in the file, so nothing of it was changed: {', '.join(missing)}.")
    if meetings is None:
        notes.append("The table of meetings is not in the file, so none was changed.")
    return notes


def _actions(
    layout: Layout, name: str, columns: Sequence[Column], plan: str
) -> tuple[tuple[FileRow, ...], list[Fault]]:
    rows: list[FileRow] = []
    faults: list[Fault] = []
    for row in read_rows(layout, name, columns):
        identity = identified(plan, row.known.pop("row", ""))
        label = row.known.pop("id", "").strip().upper()
        if not row.wrong:
            _complete(row, layout, name, bool(identity))
        faults += row.wrong
        fields, known = ({}, {}) if row.wrong else (row.fields, row.known)
        rows.append(
            FileRow(row.place, row.number, identity, label, fields, known, refused=bool(row.wrong))
        )
    return tuple(rows), faults


def _complete(row: ReadRow, layout: Layout, name: str, exported: bool) -> None:
    """Tells what an action cannot be without. A new one without a status is not started."""
    if not row.fields.get("title", "").strip():
        told = ("has no title", "say in a few words what is to be done")
        row.wrong.append(wrong_at(layout, name, row.number, "title", *told))
    if not row.fields.get("status", "not started"):
        if exported:
            told = ("has no status", "choose one, such as in progress")
            row.wrong.append(wrong_at(layout, name, row.number, "status", *told))
        row.fields["status"] = "not started"


def _meetings(layout: Layout, name: str) -> tuple[tuple[FileRow, ...], list[Fault]]:
    rows: list[FileRow] = []
    faults: list[Fault] = []
    for row in read_rows(layout, name, MEETINGS):
        if not row.wrong and not row.fields["on"]:
            told = ("has no date", "write the day of the meeting")
            row.wrong.append(wrong_at(layout, name, row.number, "on", *told))
        faults += row.wrong
        rows.append(
            FileRow(
                row.place,
                row.number,
                fields={} if row.wrong else row.fields,
                refused=bool(row.wrong),
            )
        )
    return tuple(rows), faults
