"""What a workbook that came back and the plan differ in, on the screen: field by field, then what came of it."""

from __future__ import annotations

from datetime import date

from rich.text import Text

from pqmodel.exchange.importing import Undone
from pqmodel.exchange.screen import (
    Naming,
    counted,
    short,
    show_conflicts,
    show_edits,
    show_faults,
    show_head,
    show_kept,
    show_notes,
    show_rows_gone,
    show_taken_back,
)
from pqmodel.plan.importing import Difference
from pqmodel.plan.meeting_merging import MeetingChange
from pqmodel.plan.screen.wording import OPEN, day
from pqmodel.plan.sheet.columns import MEETINGS, PLAN
from pqmodel.terminal.screen import Screen

_HEADINGS = {column.key: column.heading for column in (*MEETINGS, *PLAN)}
_MEETING_HEADINGS = {column.key: column.heading for column in MEETINGS}


def show_difference(
    screen: Screen, difference: Difference, service: str, *, allow_delete: bool
) -> None:
    """Everything that differs, in parts that are left out where they are empty; then, in a sentence, what was
    done; of what stops, the command itself tells."""
    screen.line(f"{difference.file} and the plan of {service}", "title")
    naming = Naming(_HEADINGS, lambda action: _title(difference, action), _said)
    show_edits(screen, naming, difference.merged.edits, difference.saved)
    _added(screen, difference)
    follows, hint = (
        ", and kept in the plan",
        "To take them out of the plan as well, add --allow-delete.",
    )
    show_rows_gone(
        screen, naming, difference.merged, "plan", *(("", "") if allow_delete else (follows, hint))
    )
    show_conflicts(screen, naming, difference.merged.conflicts, difference.on_conflict)
    _meetings(screen, difference, naming)
    show_kept(screen, naming, difference.merged.kept)
    show_faults(screen, difference.faults)
    show_notes(screen, naming, difference.notes, difference.edited, difference.extra)
    if not difference.stopped:
        screen.line()
        screen.line(_sum(difference, allow_delete), "title")


def show_undone(screen: Screen, undone: Undone) -> None:
    """Which import was taken back, and what is as before."""
    show_taken_back(
        screen, undone, "The history of these actions says so. The workbook itself is as it was."
    )


def _added(screen: Screen, difference: Difference) -> None:
    added = difference.merged.added
    if not added:
        return
    show_head(screen, f"New actions ({len(added)})", "good")
    for addition in added:
        number = difference.applied.ids.get(addition.row.number, "refused")
        copied = f", a copy of {addition.copied}" if addition.copied else ""
        words = f"  {number}  {short(addition.row.fields.get('title', ''))} (row {addition.row.number}{copied})"
        screen.hanging(Text(screen.safe(words)), 9)


def _meetings(screen: Screen, difference: Difference, naming: Naming) -> None:
    merged = difference.meetings
    count = len(merged.edits) + len(merged.added) + len(merged.conflicts) + len(merged.deleted)
    if not count:
        return
    show_head(screen, f"Meetings ({counted(count, 'change')})")
    for one in merged.edits:
        was = f" (was {_said(one.field, one.records)})"
        _meeting(screen, difference, one, f"{_said(one.field, one.file)}{was}")
    for row in merged.added:
        screen.hanging(
            Text(screen.safe(f"  New: {_said('on', row.fields['on'])} (row {row.number})")), 4
        )
    for one in merged.conflicts:
        told = f"on both sides: {naming.sides(one.field, one.was, one.file, one.records)}"
        _meeting(screen, difference, one, told, "bad")
    for on in merged.deleted:
        screen.line(f"  Deleted in the file, and kept: {_said('on', on)}")


def _meeting(
    screen: Screen, difference: Difference, one: MeetingChange, words: str, style: str = ""
) -> None:
    on = _said("on", difference.before.meetings[one.index].on.isoformat())
    told = f"  {f'{one.name}, {on}' if one.name.startswith('M-') else on}  {_MEETING_HEADINGS[one.field]}: {words}"
    screen.hanging(Text(screen.safe(told), style=style), 9)


def _sum(difference: Difference, allow_delete: bool) -> str:
    merged = difference.merged
    if difference.saved:
        return "The plan is changed. To take it back: pqmodel plan undo"
    conflicts = len(merged.conflicts) + len(difference.meetings.conflicts)
    meetings = difference.meetings
    waiting = (
        merged.edits
        or merged.added
        or meetings.edits
        or meetings.added
        or (allow_delete and merged.deleted)
    )
    if waiting or (conflicts and difference.on_conflict == "file"):
        return "Nothing was saved: this was a dry run."
    return "The file has nothing that the plan has not. The plan is as it was."


def _title(difference: Difference, action: str) -> str:
    found = difference.before.action(action)
    row = difference.merged.rows.get(action)
    return short(found.title if found else row.fields.get("title", "") if row else "")


def _said(field: str, text: str) -> str:
    """A field as people read it: a day, words on one line cut where they are long, or that nothing is there."""
    if not text:
        return OPEN if field in ("lead", "start", "due") else "empty"
    if field in ("start", "due", "on", "next"):
        return day(date.fromisoformat(text))
    return short(text)
