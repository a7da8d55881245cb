"""What a file of measures gave: new, already known, changed; and what was passed over."""

from __future__ import annotations

from pqmodel.ground import words
from pqmodel.ground.dates import in_short
from pqmodel.measures.data_set_figures import DATA_SET
from pqmodel.measures.export_import import Arrived
from pqmodel.measures.importing import Row
from pqmodel.measures.recording import NOT_KEPT
from pqmodel.measures.screen.every_figure import show_every_figure
from pqmodel.measures.screen.wording import figure_in_words
from pqmodel.terminal.screen import Screen


def show_arrived(screen: Screen, arrived: Arrived) -> None:
    """The counts, a line for each figure that is new or changed, the notes, and what was saved."""
    screen.title(f"Measures from {arrived.file}")
    screen.text(f"Read as {arrived.kind}.")
    screen.text(_counts(arrived))
    if arrived.kind == DATA_SET:
        show_every_figure(screen, arrived.rows)
    else:
        _show_coming(screen, arrived)
    for note in arrived.notes:
        screen.text(note, "quiet")
    screen.text(_saved(arrived))


def _show_coming(screen: Screen, arrived: Arrived) -> None:
    for row in arrived.rows:
        if row.outcome != "known":
            screen.item(f"{row.outcome}: {_row_in_words(row)}")


def _counts(arrived: Arrived) -> str:
    sentence = (
        f"New: {_number(arrived, 'new')}. Changed: {_number(arrived, 'changed')}. "
        f"Already known: {_number(arrived, 'known')}. Refused: 0."
    )
    if arrived.blank:
        sentence += f" Blank, and passed over: {arrived.blank}."
    return sentence


def _number(arrived: Arrived, outcome: str) -> int:
    return sum(row.outcome == outcome for row in arrived.rows)


def _row_in_words(row: Row) -> str:
    figure = figure_in_words(row.measure, row.observation)
    sentence = f"{row.measure.title}, {in_short(row.observation.on)}: {figure}"
    if row.replaced is not None:
        before = figure_in_words(row.measure, row.replaced)
        where = "not kept" if _is_forgotten(row) else "kept in its history"
        sentence += f", before {before} ({where})"
    if row.observation.withheld:
        sentence += f"; withheld: {row.observation.withheld}"
    return sentence


def _saved(arrived: Arrived) -> str:
    if arrived.dry_run:
        return "Nothing was saved: this was a trial (--dry-run)."
    if not arrived.saved:
        known = words.count(_number(arrived, "known"), "figure", "figures")
        return f"Nothing is new, so nothing was changed ({known})."
    if not arrived.backup:
        return "Saved."
    sentence = f"Saved. As it was before: .pqmodel/backups/{arrived.backup}"
    if any(_is_forgotten(row) for row in arrived.rows):
        sentence += " (without the figures that the list of workers replaced)"
    return sentence


def _is_forgotten(row: Row) -> bool:
    """True where nothing is kept of what a figure took the place of."""
    earlier = row.observation.earlier
    if row.replaced is None or not earlier:
        return False
    return earlier[-1].withheld == NOT_KEPT
