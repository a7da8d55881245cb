"""What a workbook that came back and the plan differ in, on the screen: field by field, then
what came of it."""

from __future__ import annotations

from datetime import date

from rich.text import Text

from pqmodel.exchange.importing import Settled
from pqmodel.exchange.screen import (
    Naming,
    short,
    show_conflicts,
    show_edits,
    show_end,
    show_faults,
    show_head,
    show_kept,
    show_notes,
    show_rows_gone,
)
from pqmodel.exchange.three_way_merge import Conflict, Edit, Merged
from pqmodel.ground.words import count
from pqmodel.plan.importing import PlanImported
from pqmodel.plan.meeting_merging import meeting_keys
from pqmodel.plan.model import Plan
from pqmodel.plan.screen.wording import OPEN, day
from pqmodel.plan.sheet.columns import MEETINGS, PLAN
from pqmodel.terminal.screen import Screen

_HEADINGS = {column.key: column.heading for column in (*MEETINGS, *PLAN)}
_MEETING_HEADINGS = {column.key: column.heading for column in MEETINGS}
_OPEN_FIELDS = ("lead", "start", "due")
_DAYS = ("start", "due", "on", "next")


def show_imported(
    screen: Screen, imported: PlanImported, service: str, *, allow_delete: bool
) -> None:
    """Everything that differs, in parts that are left out where they are empty; then, in a
    sentence, what was done; of what stops, the command itself tells."""
    screen.line(f"{imported.file} and the plan of {service}", "title")
    naming = naming_of(imported.before, imported)
    merged, log = imported.merged, imported.log

    show_edits(screen, naming, imported)
    _show_added(screen, imported)
    if allow_delete:
        show_rows_gone(screen, naming, merged, "plan", "")
    else:
        hint = "To remove them from the plan as well, add --allow-delete."
        show_rows_gone(screen, naming, merged, "plan", ", and kept in the plan", hint)

    show_conflicts(screen, naming, imported)
    _show_meetings(screen, imported, naming)
    show_kept(screen, naming, merged.kept)
    show_faults(screen, imported.faults)
    show_notes(screen, naming, imported)

    deletes = allow_delete and merged.deleted
    waiting = bool(merged.edits or merged.added or log.edits or log.added or deletes)
    show_end(screen, imported, "plan", waiting=waiting)


def naming_of(before: Plan, imported: PlanImported | Settled[Plan]) -> Naming:
    """How people call what differs: by the words of the workbook's headings, which is what they have
    before them."""
    meetings = dict(zip(meeting_keys(before), before.meetings, strict=True))

    def title(key: str) -> str:
        if key in meetings:
            return f"the meeting of {day(meetings[key].on)}"
        return _title(before, imported.merged, key)

    return Naming(_HEADINGS, title, _words)


def _show_added(screen: Screen, imported: PlanImported) -> None:
    added = imported.merged.added
    if not added:
        return
    show_head(screen, f"New actions ({len(added)})", "good")
    for addition in added:
        row = addition.row
        action_id = imported.new.get(row.number, "refused")
        title = short(row.fields.get("title", ""))
        place = f"row {row.number}"
        # Copied on purpose or by mistake: only the person knows, so it is told.
        if addition.copied:
            place += f", a copy of {addition.copied}"
        words = f"  {action_id}  {title} ({place})"
        screen.hanging(Text(screen.safe(words)), 9)


def _show_meetings(screen: Screen, imported: PlanImported, naming: Naming) -> None:
    log = imported.log
    changes = len(log.edits) + len(log.added) + len(log.conflicts) + len(log.deleted)
    if not changes:
        return
    show_head(screen, f"Meetings ({count(changes, 'change', 'changes')})")
    for edit in log.edits:
        now, was = _words(edit.field, edit.now), _words(edit.field, edit.was)
        _show_meeting(screen, imported, edit, f"{now} (was {was})")

    for addition in log.added:
        row = addition.row
        words = f"  New: {_words('on', row.fields['on'])} (row {row.number})"
        screen.hanging(Text(screen.safe(words)), 4)

    for conflict in log.conflicts:
        _show_meeting(screen, imported, conflict, f"on both sides: {naming.sides(conflict)}", "bad")

    # Deleted lines of the log are kept: it is the record of what was decided.
    for on in log.deleted:
        screen.line(f"  Deleted in the file, and kept: {_words('on', on)}")


def _show_meeting(
    screen: Screen,
    imported: PlanImported,
    change: Edit | Conflict,
    words: str,
    style: str = "",
) -> None:
    meetings = dict(zip(meeting_keys(imported.before), imported.before.meetings, strict=True))
    meeting = meetings[change.key]
    name = day(meeting.on)
    if meeting.id:
        name = f"{meeting.id}, {name}"
    line = f"  {name}  {_MEETING_HEADINGS[change.field]}: {words}"
    screen.hanging(Text(screen.safe(line), style=style), 9)


def _title(before: Plan, merged: Merged, key: str) -> str:
    """The title of an action, of one that the plan no longer has as its row gives it."""
    # As it was before: a title that the file changes would else stand on both sides of the change.
    action = before.action(key)
    if action is not None:
        return short(action.title)
    row = merged.rows.get(key)
    if row is None:
        return ""
    return short(row.fields.get("title", ""))


def _words(field: str, text: str) -> str:
    """A field as people read it: a day, words on one line cut where they are long, or that
    nothing is there."""
    if not text and field in _OPEN_FIELDS:
        return OPEN
    if not text:
        return "empty"
    if field in _DAYS:
        return day(date.fromisoformat(text))
    return short(text)
