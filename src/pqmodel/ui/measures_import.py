"""What a file of measures gave: new, already known, changed; and what was passed over."""

from __future__ import annotations

from pqmodel.app.measuring_exchange import Arrived
from pqmodel.ui import measures_words as words
from pqmodel.ui import wording
from pqmodel.ui.page import Page
from pqmodel.ui.screen import Screen


def show_arrived(screen: Screen, arrived: Arrived) -> None:
    """A line for each figure that is new or changed, the count of those known, the notes, and what to do next."""
    page = Page(screen)
    page.title(f"Measures from {arrived.file}")
    page.text(f"Taken for {arrived.kind}.")
    count = {outcome: sum(row.outcome == outcome for row in arrived.rows) for outcome in ("new", "changed", "known")}
    page.text(f"New: {count['new']}. Changed: {count['changed']}. Already known: {count['known']}. Refused: 0.")
    for row in arrived.rows:
        if row.outcome == "known":
            continue
        told = f"{row.measure.title}, {words.day(row.observation.on)}: {words.figure(row.measure, row.observation)}"
        if row.replaced is not None:
            told += f", before {words.figure(row.measure, row.replaced)} (kept in its history)"
        if row.observation.withheld:
            told += f"; withheld: {row.observation.withheld}"
        page.item(f"{row.outcome}: {told}")
    for note in arrived.notes:
        page.text(note, "quiet")
    if arrived.dry_run:
        page.text("Nothing was saved: this was a trial (--dry-run).")
    elif arrived.saved:
        before = f" As it was before: .pqmodel/backups/{arrived.backup}" if arrived.backup else ""
        page.text(f"Saved.{before}")
    else:
        page.text(f"Nothing is new, so nothing was changed ({wording.count(count['known'], 'figure', 'figures')}).")
