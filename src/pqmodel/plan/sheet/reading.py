"""Reads a plan's workbook that came back: its actions, its meetings, and the hidden record of
what was exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.sheet.hidden_record import identified
from pqmodel.exchange.sheet.returned import (
    ReturnedTable,
    find_our_table,
    notes_on,
    open_returned,
    refuse_unmarked,
)
from pqmodel.ground.faults import Fault
from pqmodel.plan.sheet import meetings as meetings_sheet
from pqmodel.plan.sheet import plan as plan_sheet
from pqmodel.plan.sheet.columns import MEETINGS
from pqmodel.workbook.columns import Column
from pqmodel.workbook.table_reading import Layout, ReadRow, find_table, read_rows, wrong_at

_FEWEST_OF_MEETINGS = 3


@dataclass(frozen=True, kw_only=True)
class PlanFile(ReturnedTable):
    """A returned workbook of a plan. `meetings` are None where there is no such table any more."""

    meetings: tuple[FileRow, ...] | None
    meeting_layout: Layout | None


def read_plan_sheet(data: bytes, name: str, columns: Sequence[Column], plan: str) -> PlanFile:
    """The plan in a workbook; `plan` is the uid of ours. PqmodelError, in words, where it holds
    none of ours."""
    book = open_returned(data, name, "plan", plan)
    layout = find_our_table(book, name, "plan", columns, plan_sheet.TITLE, "SMART action and Due")
    rows, faults = _actions(layout, name, columns, plan)
    refuse_unmarked(book, name, "plan", rows)

    notes = notes_on(book, layout, "plan")
    meeting_layout = find_table(
        book.sheets, name, MEETINGS, meetings_sheet.TITLE, "on", _FEWEST_OF_MEETINGS
    )
    # None and not nothing: a table that was deleted must not look like meetings that were.
    meetings = None
    if meeting_layout is None:
        notes.append("The table of meetings is not in the file, so none was changed.")
    else:
        meetings, faults_of_meetings = _meetings(meeting_layout, name)
        faults += faults_of_meetings

    return PlanFile(
        book.archive,
        book.sheets,
        book.exported,
        layout=layout,
        rows=rows,
        faults=tuple(faults),
        notes=tuple(notes),
        meetings=meetings,
        meeting_layout=meeting_layout,
    )


def _actions(
    layout: Layout, name: str, columns: Sequence[Column], plan: str
) -> tuple[tuple[FileRow, ...], list[Fault]]:
    """The rows of actions, and what is wrong in them."""
    rows: list[FileRow] = []
    faults: list[Fault] = []
    for row in read_rows(layout, name, columns):
        # Taken out of what is known: people do not edit them, so that they differ says nothing.
        identity = identified(plan, row.known.pop("row", ""))
        label = row.known.pop("id", "").strip().upper()
        _complete(row, layout, name, exported=bool(identity))
        faults += row.wrong
        # Of an action that we know what can be read counts, and the rest of it stays as it is. Of
        # a new one half might be missing.
        if row.wrong and (row.torn or not identity):
            rows.append(FileRow(row.place, row.number, identity, label, refused=True))
        else:
            rows.append(FileRow(row.place, row.number, identity, label, row.fields, row.known))

    return tuple(rows), faults


def _complete(row: ReadRow, layout: Layout, name: str, *, exported: bool) -> None:
    """Tells what an action cannot be without. A new one without a status is not started."""
    # A cell that cannot be read is no field, and is told already.
    if "title" in row.fields and not row.fields["title"].strip():
        what, mend = "has no title", "say in a few words what is to be done"
        row.wrong.append(wrong_at(layout, name, row.number, "title", what, mend))
        del row.fields["title"]
    if "status" in row.fields and not row.fields["status"]:
        row.fields["status"] = "not started"
        if exported:
            what, mend = "has no status", "choose one, such as in progress"
            row.wrong.append(wrong_at(layout, name, row.number, "status", what, mend))
            del row.fields["status"]


def _meetings(layout: Layout, name: str) -> tuple[tuple[FileRow, ...], list[Fault]]:
    """The rows of meetings, and what is wrong in them."""
    rows: list[FileRow] = []
    faults: list[Fault] = []
    for row in read_rows(layout, name, MEETINGS):
        if not row.wrong and not row.fields["on"]:
            what, mend = "has no date", "write the day of the meeting"
            row.wrong.append(wrong_at(layout, name, row.number, "on", what, mend))
        faults += row.wrong
        if row.wrong:
            rows.append(FileRow(row.place, row.number, refused=True))
        else:
            rows.append(FileRow(row.place, row.number, fields=row.fields))

    return tuple(rows), faults
