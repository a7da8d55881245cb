"""A measure by the month on a control chart: each point between its limits, and what is more than chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from pqmodel.ground.dates import month_in_full
from pqmodel.ground.words import capital, count
from pqmodel.measures.by_month import ByMonth, Point, Stretch, limits_that_can_be
from pqmodel.measures.charting import Declared, TargetSet
from pqmodel.measures.control_chart import CAUSES, FEWEST, Cause, Limits
from pqmodel.measures.working_out import in_unit
from pqmodel.questionnaire.measure import Measure
from pqmodel.terminal.screen import Screen

_MONTH, _FIGURE, _LEAST = 8, 11, 20
_SHORT = 3
_FEWEST_SAID = 2
"""A single figure is no series, of which anything would have to be said."""


@dataclass(frozen=True)
class _Sign:
    """A sign of the drawing, and what stands for it where only plain letters can be drawn."""

    glyph: str
    letter: str

    def drawn(self, screen: Screen) -> str:
        return screen.glyph(self.glyph, self.letter)


_POINT, _CAUSED = _Sign("●", "o"), _Sign("◆", "X")
_MEAN, _LIMIT, _TARGET = _Sign("┊", ":"), _Sign("│", "|"), _Sign("╎", "t")


def show_by_month(screen: Screen, chart: ByMonth) -> None:
    """The chart from 13 points on; below that the sentence that there are too few to tell."""
    if len(chart.points) < _FEWEST_SAID and chart.target is None:
        return
    if chart.has_limits:
        screen.heading("By the month")
        for stretch in chart.stretches:
            _show_stretch(screen, chart, stretch)
        if not screen.plain:
            screen.text(_legend(screen, chart), "quiet")
    for sentence in sentences_on(chart):
        screen.text(sentence)


def sentences_on(chart: ByMonth) -> list[str]:
    """What the chart says, in words: limits, special causes, steps, the target, and what to mind."""
    sentences = []
    for number, stretch in enumerate(chart.stretches):
        if number:
            begin = month_in_full(stretch.points[0].month)
            sentences.append(f"A step in {begin}: {stretch.why}. Its limits begin anew there.")
        sentences.append(_limits_in_words(chart.measure, stretch))
        if stretch.limits is not None:
            sentences += _causes_in_words(chart.measure, stretch)
    target = _target_in_words(chart)
    if target:
        sentences.append(target)
    if chart.has_limits and chart.overlaps:
        sentences.append(
            "Mind: each figure covers 12 months, so neighbours share most of what they count. They "
            "move less from month to month than separate months would, and the limits are too "
            "narrow: a point outside them may still be chance."
        )
    if chart.has_limits and chart.gaps:
        months = count(chart.gaps, "month has", "months have")
        sentences.append(f"{months} no figure; the points on either side are taken as neighbours.")
    return sentences


def step_in_words(declared: Declared) -> list[str]:
    """That a step is declared, or gone, and what the limits are now."""
    title, month = declared.measure.title, month_in_full(declared.month)
    if declared.why:
        first = f"{title}: a step in {month} is declared: {declared.why}"
        if declared.before and declared.before != declared.why:
            first += f" (before: {declared.before})"
        first += "."
    else:
        first = f"{title}: the step in {month} is taken back."
    return [first, *sentences_on(declared.chart)]


def target_set_in_words(changed: TargetSet) -> list[str]:
    """That a target is set, or gone, what it was, and whether it is met."""
    title = changed.measure.title
    before = ""
    if changed.before is not None and changed.before != changed.value:
        before = f" (before {in_unit(changed.before, changed.measure)})"
    if changed.value is None and changed.before is None:
        return [f"{title} had no target."]
    if changed.value is None:
        return [f"{title} has no target any more{before}."]
    first = f"{title}: the target is {in_unit(changed.value, changed.measure)}{before}."
    return [first, _target_in_words(changed.chart)]


def _legend(screen: Screen, chart: ByMonth) -> str:
    """What the signs of the drawing stand for, those that are in it."""
    signs = [f"{_POINT.drawn(screen)} a month"]
    if any(point.causes for point in chart.points):
        signs.append(f"{_CAUSED.drawn(screen)} more than chance")
    signs += [f"{_MEAN.drawn(screen)} the mean", f"{_LIMIT.drawn(screen)} the limits of chance"]
    if chart.target is not None:
        signs.append(f"{_TARGET.drawn(screen)} the target")
    return ", ".join(signs)


def _limits_in_words(measure: Measure, stretch: Stretch) -> str:
    limits = stretch.limits
    if limits is None:
        number = count(len(stretch.points), "point", "points")
        return (
            f"By the month: {number}, too few points to tell chance from change "
            f"(at least {FEWEST} are needed)."
        )
    points = len(stretch.points)
    lower, upper = (in_unit(each, measure) for each in limits_that_can_be(measure, limits))
    mean = in_unit(limits.mean, measure)
    return (
        f"Mean of {points} points: {mean}. By chance alone a month comes out anywhere from "
        f"{lower} to {upper}."
    )


def _causes_in_words(measure: Measure, stretch: Stretch) -> list[str]:
    told = []
    for cause, words in CAUSES.items():
        runs = _runs(stretch.points, cause)
        if runs:
            named = ", ".join(_run_in_words(measure, run) for run in runs)
            told.append(f"More than chance, by the rule “{words}”: {named}.")
    if not told:
        return ["Nothing in it is more than chance."]
    return told


def _runs(points: Sequence[Point], cause: Cause) -> list[list[Point]]:
    """The points that meet a rule, those beside each other together."""
    runs: list[list[Point]] = []
    is_going_on = False
    for point in points:
        meets = cause in point.causes
        if meets and is_going_on:
            runs[-1].append(point)
        elif meets:
            runs.append([point])
        is_going_on = meets
    return runs


def _run_in_words(measure: Measure, run: Sequence[Point]) -> str:
    first = _short_month(run[0])
    if len(run) == 1:
        return f"{first} ({in_unit(run[0].value, measure)})"
    return f"{first} to {_short_month(run[-1])} ({len(run)} points)"


def _target_in_words(chart: ByMonth) -> str:
    if chart.target is None:
        return ""
    target = in_unit(chart.target, chart.measure)
    if not chart.points:
        return f"Target {target}: there is no figure yet."
    if chart.is_met is None:
        return f"Target {target}: neither way is better, so nobody can say whether it is met."
    met = "meets" if chart.is_met else "does not meet"
    latest = f"Target {target}: the latest figure {met} it."
    return f"{latest} {_ASSURANCE[chart.assurance or 'too few']}"


_ASSURANCE = {
    "reliably": "It is met reliably: chance alone does not take a month past it.",
    "by luck": (
        "The target lies within what chance does, so it is met by luck in some months and missed in "
        "others, as long as nothing changes."
    ),
    "not met": (
        "By what it did so far, chance alone never gets there: it is not met for good until "
        "something changes."
    ),
    "too few": f"Too few points to tell whether by luck (at least {FEWEST} are needed).",
}


def _short_month(point: Point) -> str:
    name, year = month_in_full(point.month).split()
    return f"{name[:_SHORT]} {year}"


def _show_stretch(screen: Screen, chart: ByMonth, stretch: Stretch) -> None:
    if stretch.why:
        screen.text(f"{screen.glyph('—', '--')} {capital(stretch.why)}", "quiet")
    if screen.plain:
        for point in stretch.points:
            causes = "; ".join(CAUSES[cause] for cause in point.causes)
            behind = f" ({causes})" if causes else ""
            screen.text(f"{_short_month(point)}: {in_unit(point.value, chart.measure)}{behind}")
        return
    drawn = _Drawn(screen, chart)
    for point in stretch.points:
        drawn.show(point, stretch.limits)


class _Drawn:
    """Points to one scale for all stretches, with the mean and the limits behind them."""

    def __init__(self, screen: Screen, chart: ByMonth) -> None:
        self._screen, self._chart = screen, chart
        values = [point.value for point in chart.points]
        for stretch in chart.stretches:
            if stretch.limits is not None:
                values += limits_that_can_be(chart.measure, stretch.limits)
        if chart.target is not None:
            values.append(chart.target)
        self._low, self._high = min(values), max(values)
        self._room = max(_LEAST, screen.reading_width - _MONTH - _FIGURE - 6)

    def show(self, point: Point, limits: Limits | None) -> None:
        cells = [(" ", "")] * self._room
        if limits is not None:
            lower, upper = limits_that_can_be(self._chart.measure, limits)
            self._mark(cells, lower, _LIMIT, "quiet")
            self._mark(cells, upper, _LIMIT, "quiet")
            self._mark(cells, limits.mean, _MEAN, "quiet")
        if self._chart.target is not None:
            self._mark(cells, self._chart.target, _TARGET, "key")
        sign, style = _POINT, "bar"
        if point.causes:
            sign, style = _CAUSED, "warn"
        self._mark(cells, point.value, sign, style)
        line = Text(f"{_short_month(point):<{_MONTH}}  ")
        line.append(f"{in_unit(point.value, self._chart.measure):>{_FIGURE}}  ")
        for drawn, look in cells:
            line.append(drawn, look)
        self._screen.put([line])

    def _mark(self, cells: list[tuple[str, str]], value: float, sign: _Sign, style: str) -> None:
        width = self._high - self._low
        share = 0.0
        if width:
            share = (value - self._low) / width
        cells[round(share * (self._room - 1))] = (sign.drawn(self._screen), style)
