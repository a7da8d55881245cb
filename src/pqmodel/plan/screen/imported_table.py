"""What was taken in of somebody else's action-plan table, on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pqmodel.ground.words import count
from pqmodel.terminal.page import Page
from pqmodel.terminal.screen import Screen

if TYPE_CHECKING:
    from pqmodel.plan.importing_tables import FieldChange, TableTaken

_SHOWN = 6


def show_taken(screen: Screen, taken: TableTaken, dry_run: bool) -> None:
    """New and changed actions, conflicts, what was passed over, and where the map is kept."""
    page = Page(screen)
    page.title(f"{taken.file}, sheet {taken.sheet}: headings in row {taken.header_row}")
    if taken.added:
        page.heading(f"{count(len(taken.added), 'new action', 'new actions')}")
        for action in taken.added:
            page.item(action.title, mark=action.id)
    _changes(page, "Changed", taken.changed)
    if taken.stopped:
        _changes(page, "Changed in the file and in the plan", taken.conflicts)
    if taken.gone:
        page.heading("In the file no more (they stay in the plan)")
        page.text(", ".join(taken.gone))
    if taken.notes:
        page.heading("Passed over")
        for note in taken.notes[:_SHOWN]:
            page.item(f"{note.file}: {note.what}")
        if len(taken.notes) > _SHOWN:
            page.item(f"and {len(taken.notes) - _SHOWN} rows more of this kind")
    page.gap()
    if taken.unread:
        page.text(f"Columns that the map does not name: {', '.join(taken.unread)}.", "quiet")
    page.text(_closing(taken, dry_run))
    if taken.stopped:
        page.text(
            "Take the file's with --on-conflict file, or keep the plan's with --on-conflict records."
        )
    elif taken.new_map and taken.saved:
        page.text(
            f"The map is remembered in {taken.map_path}, and used by itself next time. Edit it there."
        )


def _changes(page: Page, heading: str, changes: list[FieldChange]) -> None:
    if changes:
        page.heading(heading)
        for change in changes:
            name = change.field.replace("_", " ")
            was, now = (
                " / ".join(words.splitlines()) or "nothing" for words in (change.was, change.now)
            )
            page.item(f"{name}: {was} -> {now} ({change.cell})", mark=change.action)


def _closing(taken: TableTaken, dry_run: bool) -> str:
    if taken.stopped:
        return f"Nothing was changed: {count(len(taken.conflicts), 'field', 'fields')} changed on both sides."
    if not taken.added and not taken.changed:
        return "Nothing is new: the plan is as it was."
    changed = len({change.action for change in taken.changed})
    words = f"{count(len(taken.added), 'action', 'actions')} added, {changed} changed, {taken.same} the same as before."
    return f"Only a trial, nothing was changed: {words}" if dry_run else words
