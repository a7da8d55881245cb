"""What a file of measures gave: new, already known, changed; and what was passed over."""

from __future__ import annotations

from pqmodel.ground import words
from pqmodel.ground.dates import in_short
from pqmodel.measures.export_import import Arrived
from pqmodel.measures.importing import Row
from pqmodel.measures.recording import NOT_KEPT
from pqmodel.measures.screen import wording as measures_wording
from pqmodel.terminal.page import Page
from pqmodel.terminal.screen import Screen


def show_arrived(screen: Screen, arrived: Arrived) -> None:
    """A line for each figure that is new or changed, the count of those known, the notes, and what to do next."""
    page = Page(screen)
    page.title(f"Measures from {arrived.file}")
    page.text(f"Taken for {arrived.kind}.")
    count = {
        outcome: sum(row.outcome == outcome for row in arrived.rows)
        for outcome in ("new", "changed", "known")
    }
    blank = f" Blank, and passed over: {arrived.blank}." if arrived.blank else ""
    told = f"New: {count['new']}. Changed: {count['changed']}. Already known: {count['known']}. Refused: 0."
    page.text(f"{told}{blank}")
    for row in arrived.rows:
        if row.outcome == "known":
            continue
        told = f"{row.measure.title}, {in_short(row.observation.on)}: {measures_wording.figure(row.measure, row.observation)}"
        if row.replaced is not None:
            kept = "not kept" if _forgotten(row) else "kept in its history"
            told += f", before {measures_wording.figure(row.measure, row.replaced)} ({kept})"
        if row.observation.withheld:
            told += f"; withheld: {row.observation.withheld}"
        page.item(f"{row.outcome}: {told}")
    for note in arrived.notes:
        page.text(note, "quiet")
    if arrived.dry_run:
        page.text("Nothing was saved: this was a trial (--dry-run).")
    elif arrived.saved:
        before = f" As it was before: .pqmodel/backups/{arrived.backup}" if arrived.backup else ""
        if before and any(_forgotten(row) for row in arrived.rows):
            before += " (without the figures that the list of workers replaced)"
        page.text(f"Saved.{before}")
    else:
        page.text(
            f"Nothing is new, so nothing was changed ({words.count(count['known'], 'figure', 'figures')})."
        )


def _forgotten(row: Row) -> bool:
    """True where nothing is kept of what a figure took the place of."""
    earlier = row.observation.earlier
    return row.replaced is not None and bool(earlier) and earlier[-1].withheld == NOT_KEPT
