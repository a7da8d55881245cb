"""What a workbook that came back and the plan differ in, on the screen: field by field, then what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from rich.text import Text

from pqmodel.analysis.meeting_merging import MeetingChange
from pqmodel.analysis.merging import DELETED, Conflict, Edit, Kept
from pqmodel.app.plan_exchange import Difference, Undone
from pqmodel.errors import Fault
from pqmodel.formats.excel.columns import MEETINGS, PLAN
from pqmodel.ui.plan_words import OPEN, day
from pqmodel.ui.screen import Screen

_HEADINGS = {column.key: column.heading for column in (*MEETINGS, *PLAN)}
_MEETING_HEADINGS = {column.key: column.heading for column in MEETINGS}
_LONGEST = 160


def show_difference(screen: Screen, difference: Difference, service: str, *, allow_delete: bool) -> None:
    """Everything that differs, in parts that are left out where they are empty; then, in a sentence, what was
    done; of what stops, the command itself tells."""
    screen.line(f"{difference.file} and the plan of {service}", "title")
    _edits(screen, difference)
    _added(screen, difference)
    _deleted(screen, difference, allow_delete)
    _conflicts(screen, difference)
    _meetings(screen, difference)
    _kept(screen, difference)
    show_faults(screen, difference.faults)
    _notes(screen, difference)
    if not difference.stopped:
        screen.line()
        screen.line(_sum(difference, allow_delete), "title")


def show_faults(screen: Screen, faults: Sequence[Fault]) -> None:
    """What cannot be read, with its place and how to mend it."""
    if not faults:
        return
    _head(screen, f"Cannot be read ({len(faults)})", "bad")
    for fault in faults:
        mend = f" – {fault.mend}" if fault.mend else ""
        screen.hanging(Text(screen.safe(f"  {fault.where}: {fault.what}{mend}")), 4)


def show_undone(screen: Screen, undone: Undone) -> None:
    """Which import was taken back, and what is as before."""
    screen.line(f"Taken back: the import of {undone.file} of {day(undone.on)}.", "title")
    if undone.actions:
        screen.hanging(Text(screen.safe(f"As before: {', '.join(undone.actions)}.")), 4)
    screen.line("The history of these actions says so. The workbook itself is as it was.", "quiet")


def _edits(screen: Screen, difference: Difference) -> None:
    edits = difference.merged.edits
    if not edits:
        return
    actions = len({edit.action for edit in edits})
    fields = f"{_count(len(edits), 'field')} of {_count(actions, 'action')}"
    _head(screen, f"{'Taken in' if difference.saved else 'Changed in the file'} ({fields})", "good")
    _by_action(screen, difference, edits, _edit)


def _edit(one: Edit) -> str:
    return f"{_name(one.field)}: {_said(one.field, one.now)} (was {_said(one.field, one.was)})"


def _added(screen: Screen, difference: Difference) -> None:
    added = difference.merged.added
    if not added:
        return
    _head(screen, f"New actions ({len(added)})", "good")
    for addition in added:
        number = difference.applied.ids.get(addition.row.number, "refused")
        copied = f", a copy of {addition.copied}" if addition.copied else ""
        words = f"  {number}  {_short(addition.row.fields.get('title', ''))} (row {addition.row.number}{copied})"
        screen.hanging(Text(screen.safe(words)), 9)


def _deleted(screen: Screen, difference: Difference, allow_delete: bool) -> None:
    if deleted := difference.merged.deleted:
        what = "Deleted in the file" + ("" if allow_delete else ", and kept in the plan")
        _head(screen, f"{what} ({len(deleted)})", "warn")
        for action in deleted:
            screen.hanging(Text(screen.safe(f"  {action}  {_title(difference, action)}")), 9)
        if not allow_delete:
            screen.line("  To take them out of the plan as well, add --allow-delete.", "quiet")
    if gone := difference.merged.gone:
        _head(screen, f"No longer in the plan, and left out ({len(gone)})")
        screen.hanging(Text(screen.safe(f"  {', '.join(gone)}")), 4)


def _conflicts(screen: Screen, difference: Difference) -> None:
    if not (conflicts := difference.merged.conflicts):
        return
    wins = {"file": "; the file wins", "records": "; the records win"}.get(difference.on_conflict, "")
    _head(screen, f"Changed on both sides ({len(conflicts)}){wins}", "bad")
    _by_action(screen, difference, conflicts, _conflict)


def _conflict(one: Conflict) -> str:
    if not one.field:
        if one.file == DELETED:
            return "the file deleted it; the records changed it"
        return "the records have it no more; the file changed it"
    return f"{_name(one.field)}: {_sides(one.field, one.was, one.file, one.records)}"


def _sides(field: str, was: str | None, file: str, records: str) -> str:
    told = f"the file says {_said(field, file)}; the records say {_said(field, records)}"
    return f"was {_said(field, was)}; {told}" if was is not None else f"{told}; nobody knows what was exported"


def _kept(screen: Screen, difference: Difference) -> None:
    if not (kept := difference.merged.kept):
        return
    _head(screen, f"Changed in the records since the export, and kept ({_count(len(kept), 'field')})")
    _by_action(screen, difference, kept, _kept_words)


def _kept_words(one: Kept) -> str:
    return f"{_name(one.field)}: {_said(one.field, one.records)} (the file still says {_said(one.field, one.file)})"


def _meetings(screen: Screen, difference: Difference) -> None:
    merged = difference.meetings
    count = len(merged.edits) + len(merged.added) + len(merged.conflicts) + len(merged.deleted)
    if not count:
        return
    _head(screen, f"Meetings ({_count(count, 'change')})")
    for one in merged.edits:
        was = f" (was {_said(one.field, one.records)})"
        _meeting(screen, one, f"{_said(one.field, one.file)}{was}")
    for row in merged.added:
        screen.hanging(Text(screen.safe(f"  New: {_said('on', row.fields['on'])} (row {row.number})")), 4)
    for one in merged.conflicts:
        _meeting(screen, one, f"on both sides: {_sides(one.field, one.was, one.file, one.records)}", "bad")
    for on in merged.deleted:
        screen.line(f"  Deleted in the file, and kept: {_said('on', on)}")


def _meeting(screen: Screen, one: MeetingChange, words: str, style: str = "") -> None:
    name = one.name if one.name.startswith("M-") else _said("on", one.name)
    told = f"  {name}  {_MEETING_HEADINGS[one.field]}: {words}"
    screen.hanging(Text(screen.safe(told), style=style), 9)


def _notes(screen: Screen, difference: Difference) -> None:
    told = list(difference.notes)
    if difference.edited:
        names = ", ".join(_name(key) for key in difference.edited)
        told.append(f"pqmodel works these out itself, so changes to them were not read: {names}.")
    if difference.extra:
        told.append(f"Your own columns are left to you: {', '.join(difference.extra)}.")
    if told:
        screen.line()
    for words in told:
        screen.hanging(Text(screen.safe(words), style="quiet"), 2)


def _sum(difference: Difference, allow_delete: bool) -> str:
    merged = difference.merged
    if difference.saved:
        return "The plan is changed. To take it back: pqmodel plan undo"
    conflicts = len(merged.conflicts) + len(difference.meetings.conflicts)
    meetings = difference.meetings
    waiting = merged.edits or merged.added or meetings.edits or meetings.added or (allow_delete and merged.deleted)
    if waiting or (conflicts and difference.on_conflict == "file"):
        return "Nothing was saved: this was a dry run."
    return "The file has nothing that the plan has not. The plan is as it was."


def _by_action(
    screen: Screen,
    difference: Difference,
    differing: Iterable[Edit] | Iterable[Conflict] | Iterable[Kept],
    words: Callable[..., str],
) -> None:
    last = ""
    for one in differing:
        if one.action != last:
            screen.hanging(Text(screen.safe(f"  {one.action}  {_title(difference, one.action)}")), 9)
            last = one.action
        screen.hanging(Text(screen.safe(f"         {words(one)}")), 11)


def _head(screen: Screen, words: str, style: str = "title") -> None:
    screen.line()
    screen.line(words, style)


def _title(difference: Difference, action: str) -> str:
    found = difference.before.action(action)
    row = difference.merged.rows.get(action)
    return _short(found.title if found else row.fields.get("title", "") if row else "")


def _name(field: str) -> str:
    return _HEADINGS.get(field, field)


def _said(field: str, text: str) -> str:
    """A field as people read it: a day, words on one line cut where they are long, or that nothing is there."""
    if not text:
        return OPEN if field in ("lead", "start", "due") else "empty"
    if field in ("start", "due", "on", "next"):
        return day(date.fromisoformat(text))
    return _short(text)


def _short(words: str) -> str:
    line = " / ".join(" ".join(part.split()) for part in words.split("\n") if part.strip())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
