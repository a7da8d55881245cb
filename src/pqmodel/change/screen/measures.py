"""Shows the workforce measures beside two rounds, or through all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from pqmodel.change.measure_change import moved, one_told
from pqmodel.change.model import MeasureChange, MeasureFigure
from pqmodel.ground.dates import in_short
from pqmodel.ground.numbers import short
from pqmodel.measures.working_out import with_unit
from pqmodel.terminal.screen import Screen
from pqmodel.terminal.sparkline import from_nought

if TYPE_CHECKING:
    from pqmodel.change.trend_model import MeasureLine, MeasurePoint

_HEADING = "Workforce measures"
_MARK = 6
_STANDING = {"seen": "", "second-hand": ", second-hand", "local": ", your own local figure"}


def show_measure_changes(screen: Screen, changes: Sequence[MeasureChange]) -> None:
    """Measures with a figure in both rounds, then the names of those with one. Without any,
    nothing."""
    if not changes:
        return
    screen.heading(_HEADING)
    alone: dict[str, list[str]] = {}
    for change in changes:
        if change.then and change.now:
            _change(screen, change)
        else:
            alone.setdefault(change.why, []).append(change.title)
    for why, titles in alone.items():
        screen.text(f"Nothing to compare, {why}: {', '.join(titles)}.", "quiet")
    if any(change.change is not None for change in changes):
        _about(screen, changes)


def show_measure_lines(screen: Screen, lines: Sequence[MeasureLine]) -> None:
    """Each measure as a small picture, its first figure and its last, and one to compare.
    Without any, nothing."""
    if not lines:
        return
    screen.heading(_HEADING)
    for line in lines:
        _line(screen, line)
    if not screen.plain:
        screen.text(
            "Here the small picture runs from 0 to the largest of the figures and the one beside.",
            "quiet",
        )
    _about(screen, [line.since_first for line in lines if line.since_first])


def _change(screen: Screen, change: MeasureChange) -> None:
    sides = f"{_side(change, change.then)}, then {_side(change, change.now)}"
    if screen.plain:
        screen.text(f"{change.title}: {sides}. {_ending(change)}")
        return
    mark = screen.glyph("–", "-")
    if change.change is not None and change.unit != "yes-no":
        mark = _signed(change.change)
    screen.item(Text(screen.safe(change.title)), mark=f"{mark:>{_MARK - 1}}")
    ending = (screen.safe(_ending(change)), _style(change))
    line = Text.assemble((screen.safe(f"{sides}. "), "quiet"), ending)
    screen.item(line, mark=" " * (_MARK - 1))


def _signed(amount: float) -> str:
    number = short(abs(amount))
    if number in ("0", "0.0"):
        return number
    sign = "+" if amount > 0 else "-"
    return f"{sign}{number}"


def _ending(change: MeasureChange) -> str:
    """ "Down 2.4 points: better. One leaver more or fewer moves it by 2.4 points."."""
    words = moved(change) or f"{change.verdict}: {change.why}"
    sentences = [f"{words[:1].upper()}{words[1:]}."]
    if change.change:
        sentences.append(one_told(change))
    return " ".join(sentences).strip()


def _side(change: MeasureChange | MeasureLine, side: MeasureFigure | MeasurePoint | None) -> str:
    if side is None or side.on is None:
        return "no figure"
    figure = "no figure"
    if side.value is not None:
        figure = with_unit(side.value, change.unit)
    return f"{figure} on {in_short(side.on)}"


def _style(change: MeasureChange) -> str:
    return {"better": "good", "worse": "warn", "not comparable": "warn"}.get(change.verdict, "")


def _line(screen: Screen, line: MeasureLine) -> None:
    if screen.plain:
        points = ", ".join(_point(line, point) for point in line.points)
        screen.text(f"{line.title}: {points}.{_after(line)}")
        return

    values = [point.value for point in line.points]
    figures = [value for value in values if value is not None]
    if line.beside:
        figures.append(line.beside.value)
    drawn = from_nought(values, max(figures), screen.ascii)
    screen.item(Text(screen.safe(line.title)), mark=drawn)
    mark = " " * len(drawn)
    screen.item(_first_to_last(screen, line), mark=mark)
    if line.beside:
        screen.item(f"Beside: {_beside(line)}.", mark=mark, style="quiet")
    for sentence in _noted(line):
        screen.item(sentence, mark=mark, style="quiet")


def _first_to_last(screen: Screen, line: MeasureLine) -> Text:
    """The first figure, the last, and what changed between them."""
    known = [point for point in line.points if point.value is not None]
    first, since = _side(line, known[0]), line.since_first
    if since is None:
        return Text(screen.safe(f"{first}, the only figure."))
    sides = f"{first}, then {_side(line, known[-1])}. "
    return Text.assemble(screen.safe(sides), Text(screen.safe(_ending(since)), _style(since)))


def _point(line: MeasureLine, point: MeasurePoint) -> str:
    if point.on is None:
        return f"no figure in {point.cycle}"
    figure = "withheld"
    if point.value is not None:
        figure = with_unit(point.value, line.unit)
    return f"{figure} in {point.cycle} ({in_short(point.on)})"


def _after(line: MeasureLine) -> str:
    """What follows the figures in plain words: the change, what was withheld, one to compare."""
    sentences = []
    since = line.since_first
    if since and since.then:
        ending = _ending(since)
        sentences.append(f"Since {in_short(since.then.on)}, {ending[:1].lower()}{ending[1:]}")
    sentences += _noted(line)
    if line.beside:
        sentences.append(f"Beside: {_beside(line)}.")
    return "".join(f" {sentence}" for sentence in sentences)


def _noted(line: MeasureLine) -> list[str]:
    """Why a round has no figure, and where the line breaks, as sentences."""
    withheld, broken = [], []
    for point in line.points:
        if point.on and point.withheld:
            withheld.append(f"Withheld on {in_short(point.on)}: {point.withheld}.")
        if point.on and point.broken:
            broken.append(f"Breaks with before on {in_short(point.on)}: {point.broken}.")
    return withheld + broken


def _beside(line: MeasureLine) -> str:
    beside = line.beside
    if beside is None:
        return ""
    figure = f"{with_unit(beside.value, line.unit)}, {beside.population}, {beside.year}"
    return f"{figure}{_STANDING[beside.standing]}"


def _about(screen: Screen, changes: Sequence[MeasureChange]) -> None:
    """How far a measure is to be trusted."""
    words = "A measure counts everybody, and yet who happens to leave is partly chance."
    if any(change.one_moves is not None for change in changes):
        words += " In a small service one person can move it far."
    if any(change.verdict == "too small to tell" for change in changes):
        words += (
            " Better or worse is said only where the change is more than one person makes, "
            "and more than chance makes in one of twenty."
        )
    screen.text(words, "quiet")
