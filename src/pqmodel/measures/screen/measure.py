"""One measure whole: what it is, its figures, a chart over time, and figures to compare with."""

from __future__ import annotations

from datetime import date

from rich.text import Text

from pqmodel.ground import words
from pqmodel.ground.dates import in_short, month_in_full
from pqmodel.ground.suggesting import suggest
from pqmodel.measures.benchmarks import CAUTION, beside, is_of_all_staff
from pqmodel.measures.catalogue import Line
from pqmodel.measures.model import Observation
from pqmodel.measures.screen.by_month import show_by_month
from pqmodel.measures.screen.wording import (
    BETTER,
    UNITS,
    chance_in_words,
    course_in_words,
    figure_in_words,
    reasons_in_words,
)
from pqmodel.measures.stated_figure import example_of
from pqmodel.measures.working_out import in_unit
from pqmodel.terminal.screen import Screen

_DATE, _FIGURE = 12, 10
_LEAST_BAR, _BESIDE_BAR = 10, 6


def show_measure(screen: Screen, line: Line, *, history: bool = False) -> None:
    """The measure whole; with `history` also the figures that others of the same day replaced."""
    screen.title(f"{line.measure.title} ({line.measure.id})")
    _show_definition(screen, line)
    _show_figures(screen, line, history)
    _show_chart(screen, line)
    show_by_month(screen, line.chart)
    _show_comparison(screen, line)
    screen.gap()
    screen.pointer(
        "Record a figure", suggest(f"measures record {line.measure.id} {example_of(line.measure)}")
    )


def _show_definition(screen: Screen, line: Line) -> None:
    measure = line.measure
    screen.labelled("Counted as", f"{UNITS[measure.unit]}; {BETTER[measure.better]}")
    screen.labelled("Formula", measure.formula)
    if measure.note:
        screen.labelled("Note", measure.note)
    source = measure.source
    if measure.standing == "second-hand":
        source += " (second-hand)"
    if measure.checked:
        source += f", checked in {month_in_full(measure.checked)}"
    screen.labelled("Source", source)
    if not measure.inputs:
        return

    screen.heading("What it is worked out from")
    for counted in measure.inputs:
        item = f"--{counted.id}: {counted.title}"
        if counted.sum_of:
            item += f" ({' + '.join(counted.sum_of)} will do as well)"
        screen.item(item)


def _show_figures(screen: Screen, line: Line, history: bool) -> None:
    screen.heading("Figures")
    if not line.observations:
        screen.text("Never recorded.")
    for observation in reversed(line.observations):
        _show_observation(screen, line, observation)
        if history:
            _show_history(screen, line, observation)
    replaced = sum(len(observation.earlier) for observation in line.observations)
    if replaced and not history:
        figures = words.count(replaced, "figure was", "figures were")
        screen.pointer(
            f"{figures} replaced on the same day; see them",
            suggest(f"measures show {line.measure.id} --history"),
        )


def _show_observation(screen: Screen, line: Line, observation: Observation) -> None:
    figure = figure_in_words(line.measure, observation)
    reasons = reasons_in_words(observation)
    on = in_short(observation.on)
    if screen.plain:
        behind = f" ({reasons})" if reasons else ""
        screen.text(f"{on}: {figure}{behind}")
        return
    start = f"{on:<{_DATE}}  {figure:<{_FIGURE}}  "
    if reasons:
        screen.put(screen.wrap(reasons, mark=start))
    else:
        screen.put([Text(screen.safe(start.rstrip()))])


def _show_history(screen: Screen, line: Line, observation: Observation) -> None:
    for earlier in observation.earlier:
        figure = figure_in_words(line.measure, earlier)
        sentence = f"before {in_short(earlier.replaced)}: {figure}"
        if earlier.note:
            sentence += f" ({earlier.note})"
        screen.text(sentence, "quiet", indent=_DATE + 2)


def _show_chart(screen: Screen, line: Line) -> None:
    """A bar for each figure, earliest first, and each to compare with; plain, a line of words."""
    # By the month every point is drawn with its limits: once is enough.
    if line.chart.has_limits:
        return
    if len(line.figures) < 2 or line.measure.unit in ("yes-no", "list"):
        return
    if screen.plain:
        screen.text(f"Over time: {course_in_words(line)}.")
        return
    screen.heading("Over time")
    bars = _Bars(screen, line)
    for on, value in line.figures:
        bars.show_figure(on, value)
    bars.show_comparison()


class _Bars:
    """Bars to one scale: the largest figure fills the room that there is."""

    def __init__(self, screen: Screen, line: Line) -> None:
        self._page, self._line = screen, line
        figures = beside(line.measure, None, line.local)
        # One published figure is enough to see where the own ones stand; local ones were added to
        # be seen.
        local = [figure for figure in figures[1:] if figure.standing == "local"]
        self._compared = [*figures[:1], *local]
        values = [value for _, value in line.figures]
        values += [figure.value for figure in figures]
        self._top = max(values) or 1.0
        self._room = max(_LEAST_BAR, screen.reading_width - _DATE - _FIGURE - _BESIDE_BAR)

    def show_figure(self, on: date, value: float) -> None:
        self._show(in_short(on), value, self._page.glyph("█", "#"), "bar")

    def show_comparison(self) -> None:
        for figure in self._compared:
            self._show(figure.year, figure.value, self._page.glyph("░", "-"), "quiet")
            self._page.text(figure.label, "quiet", indent=_DATE + 2)

    def _show(self, name: str, value: float, glyph: str, style: str) -> None:
        size = round(value / self._top * self._room)
        if value:
            # What is more than nothing has a bar to be seen.
            size = max(1, size)
        label = Text(self._page.cut(name, _DATE))
        label.pad_right(_DATE - label.cell_len)
        gap = " " if size else ""
        figure = in_unit(value, self._line.measure)
        self._page.put([Text.assemble(label, "  ", (glyph * size, style), gap, figure)])


def _show_comparison(screen: Screen, line: Line) -> None:
    figures = beside(line.measure, line.last_observed, line.local)
    if not figures:
        return
    heading = "To compare with"
    if line.last_day is not None:
        heading += f", beside your figure of {in_short(line.last_day)}"
    screen.heading(heading)
    for figure in figures:
        value = f"{in_unit(figure.value, line.measure)}: {figure.label}."
        if not is_of_all_staff(figure.population) and line.last_observed is not None:
            value += " Yours is of all staff, so the two are not set beside each other."
        screen.item(figure.sentence or value)
        screen.text(f"Source: {figure.source_in_words}", "quiet", indent=2)
    chance = chance_in_words(line)
    if chance:
        screen.text(chance)
    screen.text(CAUTION, "quiet")
