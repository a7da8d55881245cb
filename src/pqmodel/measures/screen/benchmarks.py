"""The figures to compare with: listed, and what a table of them gave."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.ground.words import count
from pqmodel.measures.benchmarks import beside
from pqmodel.measures.catalogue import Line
from pqmodel.measures.importing_benchmarks import BenchmarksArrived
from pqmodel.measures.working_out import in_unit
from pqmodel.terminal.screen import Screen


def show_benchmarks(screen: Screen, lines: Sequence[Line]) -> None:
    """Each measure that has figures to compare with, and those figures with their sources."""
    screen.title("Figures to compare with")
    for line in lines:
        figures = beside(line.measure, None, line.local)
        if not figures:
            continue
        screen.heading(line.measure.title)
        for figure in figures:
            screen.item(f"{in_unit(figure.value, line.measure)}: {figure.label}.")
            screen.text(f"Source: {figure.source_in_words}", "quiet", indent=2)


def arrived_in_words(arrived: BenchmarksArrived) -> list[str]:
    """What a table gave, a sentence each."""
    new = count(len(arrived.new), "figure is", "figures are")
    sentences = [
        f"{new} new, {len(arrived.changed)} changed, {arrived.known} known already: {arrived.file}."
    ]
    for each in (*arrived.new, *arrived.changed):
        sentences.append(f"{each.measure}: {each.value:g} for {each.population}, {each.year}.")
    if arrived.dry_run:
        sentences.append("Nothing was saved: this was a trial (--dry-run).")
    return sentences
