"""All measures on one screen: the latest figure, its date, its change, one to compare it with."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from pqmodel.ground.dates import in_short
from pqmodel.ground.suggesting import suggest
from pqmodel.measures.benchmarks import beside
from pqmodel.measures.catalogue import Line
from pqmodel.measures.model import Observation
from pqmodel.measures.screen.wording import change_in_words, figure_in_words
from pqmodel.measures.working_out import in_unit
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.service import Service

_TITLE, _FIGURE, _DATE, _CHANGE = 28, 11, 12, 22


def show_measures(screen: Screen, service: Service, lines: Sequence[Line]) -> None:
    """The measures with figures first; then those that were never recorded, by name."""
    screen.title(f"Workforce measures of {service.service}")
    recorded = [line for line in lines if line.latest]
    never = [line for line in lines if not line.latest]
    for line in recorded:
        _show_recorded(screen, line)
    if not recorded:
        screen.text("Nothing has been recorded yet.")
    _show_never(screen, never)
    screen.gap()
    for line in (*recorded, *never)[:1]:
        screen.pointer("One measure whole", suggest(f"measures show {line.measure.id}"))
    screen.pointer("Record a figure", _example(lines))


def describe_comparison(line: Line) -> str:
    """The figure to compare with (the latest local one before the first published), or nothing."""
    figures = beside(line.measure, None, line.local)
    local = [figure for figure in figures if figure.standing == "local"]
    for figure in (*reversed(local), *figures):
        return f"{in_unit(figure.value, line.measure)}, {figure.label}"
    return ""


def _example(lines: Sequence[Line]) -> str:
    """How to record a figure: with the usual example where the service has that measure."""
    for line in lines:
        inputs = {counted.id for counted in line.measure.inputs}
        if {"leavers", "staff"} <= inputs:
            return suggest("measures record turnover --leavers 6 --staff 41")
    return suggest("measures record ID --value 5")


def _show_recorded(screen: Screen, line: Line) -> None:
    if line.latest is None:
        return
    if screen.plain:
        screen.text(_sentence(line, line.latest))
        return
    change = screen.safe(change_in_words(line))
    has_room = len(change) <= screen.reading_width - _TITLE - _FIGURE - _DATE - 6
    parts = [
        Text(screen.cut(line.measure.title, _TITLE), "title"),
        Text(screen.cut(_short_figure(line, line.latest), _FIGURE)),
        Text(in_short(line.latest.on), "quiet"),
        Text(change if has_room else ""),
    ]
    for part, width in zip(parts, (_TITLE, _FIGURE, _DATE, _CHANGE), strict=True):
        part.pad_right(max(0, width - part.cell_len))
    screen.put([Text("  ").join(parts)])

    below = [line.measure.id]
    if not has_room:
        below.append(change)
    if line.latest.withheld:
        below.append(f"withheld: {line.latest.withheld}")
    comparison = describe_comparison(line)
    if comparison:
        below.append(f"beside: {comparison}")
    screen.text("; ".join(below), "quiet", indent=2)


def _short_figure(line: Line, latest: Observation) -> str:
    # The lines of a list have no room in a column; how many there are has.
    if line.measure.unit == "list" and not latest.withheld:
        return f"{sum(latest.counts.values())} in all"
    return figure_in_words(line.measure, latest)


def _sentence(line: Line, latest: Observation) -> str:
    figure = figure_in_words(line.measure, latest)
    parts = [f"{line.measure.title} ({line.measure.id}): {figure}", in_short(latest.on)]
    change = change_in_words(line)
    if change:
        parts.append(change)
    if latest.withheld:
        parts.append(f"withheld: {latest.withheld}")
    return ", ".join(parts) + "." + _beside(line)


def _show_never(screen: Screen, lines: Sequence[Line]) -> None:
    if not lines:
        return
    screen.heading(f"Never recorded ({len(lines)})")
    width = max(len(line.measure.id) for line in lines)
    for line in lines:
        measure = line.measure
        if screen.plain:
            screen.text(f"{measure.id}: {measure.title}, never recorded.{_beside(line)}")
            continue
        key = (measure.id.ljust(width), "key")
        screen.item(Text.assemble(key, "  ", screen.safe(measure.title)), mark=" ")


def _beside(line: Line) -> str:
    comparison = describe_comparison(line)
    return f" Beside: {comparison}." if comparison else ""
