"""Every figure that the sector data set's files gave: a line each, with a bar for what is a share."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from pqmodel.ground.dates import in_short
from pqmodel.measures.importing import Row
from pqmodel.measures.screen.wording import figure_in_words
from pqmodel.measures.working_out import in_unit
from pqmodel.terminal.screen import Screen

_TITLE, _FIGURE, _LEAST_BAR = 40, 10, 10
_WHOLE = 100.0


def show_every_figure(screen: Screen, rows: Sequence[Row]) -> None:
    """The figures first, then the lists, then what is withheld with its reason."""
    if not rows:
        return
    screen.heading(f"Every figure, {in_short(rows[0].observation.on)}")
    figures = [row for row in rows if row.observation.value is not None]
    lists = [row for row in rows if row.measure.unit == "list" and not row.observation.withheld]
    withheld = [row for row in rows if row.observation.withheld]
    for row in figures:
        _show_figure(screen, row)

    for row in lists:
        screen.gap()
        screen.text(row.measure.title, "title")
        _show_lines(screen, row)
    if withheld:
        screen.heading("No figure")
    for row in withheld:
        screen.item(f"{row.measure.title}: {row.observation.withheld}")
    screen.gap()


def _show_figure(screen: Screen, row: Row) -> None:
    figure = figure_in_words(row.measure, row.observation)
    outcome = _outcome(row)
    if screen.plain:
        screen.text(f"{row.measure.title}: {figure}{outcome}, {row.observation.basis}.")
        return
    title = Text(screen.cut(row.measure.title, _TITLE))
    title.pad_right(_TITLE - title.cell_len)
    room = max(_LEAST_BAR, screen.reading_width - _TITLE - _FIGURE - 4)
    drawn = ""
    if row.measure.unit == "percent" and row.observation.value is not None:
        size = round(min(row.observation.value, _WHOLE) / _WHOLE * room)
        drawn = screen.glyph("█", "#") * size
    shown = f"{figure:>{_FIGURE}}"
    screen.put([Text.assemble(title, "  ", shown, "  ", (drawn, "bar"))])
    screen.text(f"{row.observation.basis}{outcome}", "quiet", indent=2)


def _outcome(row: Row) -> str:
    """What it takes the place of; nothing where it is new."""
    if row.outcome == "known":
        return ", known already"
    if row.replaced is None or row.replaced.value is None:
        return ""
    return f", before {in_unit(row.replaced.value, row.measure)}"


def _show_lines(screen: Screen, row: Row) -> None:
    counts = row.observation.counts
    if not counts:
        screen.text("None.", indent=2)
    for name, number in sorted(counts.items(), key=lambda line: -line[1]):
        screen.item(f"{name}: {number}")
    screen.text(row.observation.basis, "quiet", indent=2)
