"""What was taken in of somebody else's action-plan table, on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pqmodel.ground.faults import Fault, first_faults
from pqmodel.ground.words import count
from pqmodel.terminal.screen import Screen

if TYPE_CHECKING:
    from pqmodel.exchange.three_way_merge import Conflict, Edit
    from pqmodel.plan.importing_tables import TableImported

_SHOWN = 6
"""So many rows that were passed over are shown."""


def show_imported_table(screen: Screen, imported: TableImported, dry_run: bool) -> None:
    """New and changed actions, conflicts, what was passed over, and where the map is kept."""
    row = imported.header_row
    screen.title(f"{imported.file}, sheet {imported.sheet}: headings in row {row}")
    if imported.added:
        screen.heading(count(len(imported.added), "new action", "new actions"))
        for action in imported.added:
            screen.item(action.title, mark=action.id)
    if imported.changed:
        screen.heading("Changed")
        for edit in imported.changed:
            _show_field(screen, edit, edit.was, edit.now)
    # Settled conflicts stand among the changes already, or were kept as they are.
    if imported.stopped:
        screen.heading("Changed in the file and in the plan")
        for conflict in imported.conflicts:
            _show_field(screen, conflict, conflict.records, conflict.file)
    if imported.removed:
        screen.heading("No longer in the file, and removed from the plan")
        screen.text(", ".join(imported.removed))
    if imported.gone:
        screen.heading("No longer in the file (they stay in the plan)")
        screen.text(", ".join(imported.gone))

    _show_left_out(screen, imported)
    _show_passed_over(screen, imported)
    _show_end(screen, imported, dry_run)


def _show_field(screen: Screen, change: Edit | Conflict, was: str, now: str) -> None:
    field = change.field.replace("_", " ")
    words = f"{field}: {_on_one_line(was)} -> {_on_one_line(now)} ({change.place})"
    screen.item(words, mark=change.key)


def _on_one_line(words: str) -> str:
    return " / ".join(words.splitlines()) or "nothing"


def _show_left_out(screen: Screen, imported: TableImported) -> None:
    # One row may have several faults, and it is rows that somebody misses.
    whole = [fault for fault in imported.faults if fault not in imported.partly]
    _show_faults(screen, "Rows that cannot be read, and were left out", whole)
    part = "Cells that cannot be read; the rest of their rows was taken in"
    _show_faults(screen, part, imported.partly)


def _show_faults(screen: Screen, heading: str, faults: Sequence[Fault]) -> None:
    if not faults:
        return
    screen.heading(heading)
    first, more = first_faults(faults)
    for fault in first:
        screen.item(f"{fault.where}: {fault.told}")
    if more:
        screen.item(more)


def _show_passed_over(screen: Screen, imported: TableImported) -> None:
    if not imported.notes:
        return
    screen.heading("Passed over")
    for note in imported.notes[:_SHOWN]:
        screen.item(f"{note.file}: {note.what}")

    more = len(imported.notes) - _SHOWN
    if more > 0:
        screen.item(f"and {more} more like these")


def _show_end(screen: Screen, imported: TableImported, dry_run: bool) -> None:
    screen.gap()
    for remark in imported.remarks:
        screen.text(remark)
    # A column that nobody mapped may be the one that matters, so it is named each time.
    if imported.unread:
        headings = ", ".join(imported.unread)
        screen.text(f"Columns that the map does not name: {headings}.", "quiet")

    screen.text(_outcome(imported, dry_run))
    if imported.stopped:
        screen.text(
            "Take the file's with --on-conflict file, "
            "or keep the plan's with --on-conflict records."
        )
    elif imported.new_map and imported.saved:
        screen.text(
            f"The map is remembered in {imported.map_path}, and used by itself next time. "
            "Edit it there."
        )


def _outcome(imported: TableImported, dry_run: bool) -> str:
    if imported.stopped:
        fields = count(len(imported.conflicts), "field", "fields")
        return f"Nothing was changed: {fields} changed on both sides."
    if not imported.added and not imported.changed and not imported.removed:
        return "There is nothing new in the file. The plan is unchanged."
    added = count(len(imported.added), "action", "actions")
    changed = len({edit.key for edit in imported.changed})
    words = f"{added} added, {changed} changed, {imported.same} the same as before."
    if imported.removed:
        words = f"{words} {count(len(imported.removed), 'action')} removed."
    if dry_run:
        return f"This was a dry run, and nothing was changed: {words}"
    return words
