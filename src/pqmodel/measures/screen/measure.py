"""One measure whole: what it is, its figures, a chart over time, and figures to compare with."""

from __future__ import annotations

from datetime import date

from rich.text import Text

from pqmodel.ground import words
from pqmodel.ground.dates import in_short, month_in_full
from pqmodel.measures.benchmarks import CAUTION, beside
from pqmodel.measures.catalogue import Line
from pqmodel.measures.model import Observation
from pqmodel.measures.screen.wording import (
    BETTER,
    UNITS,
    course_in_words,
    figure_in_words,
    reasons_in_words,
)
from pqmodel.measures.working_out import in_unit
from pqmodel.terminal.page import Page
from pqmodel.terminal.screen import Screen

_DATE, _FIGURE = 12, 10
_LEAST_BAR, _BESIDE_BAR = 10, 6


def show_measure(screen: Screen, line: Line, *, history: bool = False) -> None:
    """The measure whole; with `history` also the figures that others of the same day replaced."""
    page = Page(screen)
    page.title(f"{line.measure.title} ({line.measure.id})")
    _show_definition(page, line)
    _show_figures(page, line, history)
    _show_chart(page, line)
    _show_comparison(page, line)
    page.gap()
    page.pointer("Record a figure", f"pqmodel measures record {line.measure.id} {_example(line)}")


def _show_definition(page: Page, line: Line) -> None:
    measure = line.measure
    page.labelled("Counted as", f"{UNITS[measure.unit]}; {BETTER[measure.better]}")
    page.labelled("Formula", measure.formula)
    if measure.note:
        page.labelled("Note", measure.note)
    source = measure.source
    if measure.standing == "second-hand":
        source += " (second-hand)"
    if measure.checked:
        source += f", checked in {month_in_full(measure.checked)}"
    page.labelled("Source", source)
    if not measure.inputs:
        return

    page.heading("What it is worked out from")
    for counted in measure.inputs:
        item = f"--{counted.id}: {counted.title}"
        if counted.sum_of:
            item += f" ({' + '.join(counted.sum_of)} will do as well)"
        page.item(item)


def _show_figures(page: Page, line: Line, history: bool) -> None:
    page.heading("Figures")
    if not line.observations:
        page.text("Never recorded.")
    for observation in reversed(line.observations):
        _show_observation(page, line, observation)
        if history:
            _show_history(page, line, observation)
    replaced = sum(len(observation.earlier) for observation in line.observations)
    if replaced and not history:
        figures = words.count(replaced, "figure was", "figures were")
        page.pointer(
            f"{figures} replaced on the same day; see them",
            f"pqmodel measures show {line.measure.id} --history",
        )


def _show_observation(page: Page, line: Line, observation: Observation) -> None:
    figure = figure_in_words(line.measure, observation)
    reasons = reasons_in_words(observation)
    on = in_short(observation.on)
    if page.plain:
        behind = f" ({reasons})" if reasons else ""
        page.text(f"{on}: {figure}{behind}")
        return
    start = f"{on:<{_DATE}}  {figure:<{_FIGURE}}  "
    if reasons:
        page.put(page.wrap(reasons, mark=start))
    else:
        page.put([Text(page.safe(start.rstrip()))])


def _show_history(page: Page, line: Line, observation: Observation) -> None:
    for earlier in observation.earlier:
        figure = figure_in_words(line.measure, earlier)
        sentence = f"before {in_short(earlier.replaced)}: {figure}"
        if earlier.note:
            sentence += f" ({earlier.note})"
        page.text(sentence, "quiet", indent=_DATE + 2)


def _show_chart(page: Page, line: Line) -> None:
    """A bar for each figure, earliest first, and each to compare with; plain, a line of words."""
    if len(line.figures) < 2 or line.measure.unit in ("yes-no", "list"):
        return
    if page.plain:
        page.text(f"Over time: {course_in_words(line)}.")
        return
    page.heading("Over time")
    bars = _Bars(page, line)
    for on, value in line.figures:
        bars.show_figure(on, value)
    bars.show_comparison()


class _Bars:
    """Bars to one scale: the largest figure fills the room that there is."""

    def __init__(self, page: Page, line: Line) -> None:
        self._page, self._line = page, line
        figures = beside(line.measure, None, line.local)
        # One published figure is enough to see where the own ones stand; local ones were added to
        # be seen.
        local = [figure for figure in figures[1:] if figure.standing == "local"]
        self._compared = [*figures[:1], *local]
        values = [value for _, value in line.figures]
        values += [figure.value for figure in figures]
        self._top = max(values) or 1.0
        self._room = max(_LEAST_BAR, page.width - _DATE - _FIGURE - _BESIDE_BAR)

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


def _show_comparison(page: Page, line: Line) -> None:
    figures = beside(line.measure, line.last_figure, line.local)
    if not figures:
        return
    heading = "To compare with"
    if line.figures:
        day, _ = line.figures[-1]
        heading += f", beside your figure of {in_short(day)}"
    page.heading(heading)
    for figure in figures:
        value = f"{in_unit(figure.value, line.measure)}: {figure.label}."
        page.item(figure.sentence or value)
        page.text(f"Source: {figure.source}", "quiet", indent=2)
    page.text(CAUTION, "quiet")


def _example(line: Line) -> str:
    measure = line.measure
    if measure.unit == "list":
        return '--reason "Pay = 3"'
    if measure.unit == "yes-no":
        return "--value yes"
    if measure.working:
        return " ".join(f"--{key} N" for key in dict.fromkeys(measure.working.needed))
    return "--value N"
