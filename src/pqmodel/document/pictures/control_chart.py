"""A control chart: a figure by the month, between the limits that chance alone keeps it in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pqmodel.document.pictures.drawing import Drawing
from pqmodel.ground.numbers import rounded, short

_WIDTH, _HEIGHT, _LEFT, _RIGHT = 560, 250, 58, 62
_TOP, _BOTTOM, _FOOT = 14, 196, 22
_FEW_LABELS = 8
"""So many months at most are named below: more would run into each other."""
_MARGIN = 0.08


@dataclass(frozen=True)
class Mark:
    """A point: its month as written below, its figure, and whether it is more than chance."""

    label: str
    value: float
    is_special: bool = False


@dataclass(frozen=True)
class Between:
    """The points from one step to the next, with the limits that they keep; None where there are
    too few to tell."""

    marks: tuple[Mark, ...]
    limits: tuple[float, float, float] | None
    """The mean, the lower and the upper limit."""


def draw_control_chart(stretches: Sequence[Between], target: float | None = None) -> Drawing:
    """The chart of one or more stretches with points in them.

    A point that is more than chance is a diamond and not only of another colour; a step is a gap in
    the line and in its limits.
    """
    drawing = Drawing(_WIDTH, _HEIGHT)
    across = _across(sum(len(stretch.marks) for stretch in stretches))
    low, high = _span(stretches, target)

    def up(value: float) -> float:
        return _BOTTOM - (value - low) / (high - low) * (_BOTTOM - _TOP)

    _draw_frame(drawing, low, high)
    first = 0
    for stretch in stretches:
        places = [across(first + place) for place in range(len(stretch.marks))]
        _draw_limits(drawing, stretch, places, up)
        _draw_line(drawing, stretch, places, up)
        first += len(stretch.marks)
    if target is not None:
        _draw_target(drawing, target, up)
    _name_months(drawing, [mark for each in stretches for mark in each.marks], across)
    _draw_legend(drawing, stretches)
    return drawing


def _across(number: int) -> Callable[[int], float]:
    room = _WIDTH - _LEFT - _RIGHT
    gaps = max(number - 1, 1)
    return lambda place: _LEFT + place / gaps * room


def _span(stretches: Sequence[Between], target: float | None) -> tuple[float, float]:
    """The lowest and the highest that is drawn, with a little room; never one and the same."""
    values = [mark.value for stretch in stretches for mark in stretch.marks]
    for stretch in stretches:
        values += stretch.limits or ()
    if target is not None:
        values.append(target)
    low, high = min(values), max(values)
    room = (high - low) * _MARGIN or max(abs(high), 1.0) * _MARGIN
    # What is counted is never below nought, so the picture does not hint that it could be.
    if low >= 0:
        return max(0.0, low - room), high + room
    return low - room, high + room


def _draw_frame(drawing: Drawing, low: float, high: float) -> None:
    for share in (0.0, 0.5, 1.0):
        y = _BOTTOM - share * (_BOTTOM - _TOP)
        drawing.line(_LEFT - 4, y, _WIDTH - _RIGHT + 4, y, "faint")
        words = short(float(rounded(low + share * (high - low))))
        drawing.text(_LEFT - 10, y + 5, words, ink="soft", size=13, anchor="end")


def _draw_limits(
    drawing: Drawing, stretch: Between, places: Sequence[float], up: Callable[[float], float]
) -> None:
    if stretch.limits is None:
        return
    mean, lower, upper = stretch.limits
    left, right = places[0] - 4, places[-1] + 4
    drawing.line(left, up(mean), right, up(mean), "soft", 1.5)
    for limit in (lower, upper):
        drawing.line(left, up(limit), right, up(limit), "before", 1.5, "6 4")


def _draw_line(
    drawing: Drawing, stretch: Between, places: Sequence[float], up: Callable[[float], float]
) -> None:
    heights = [up(mark.value) for mark in stretch.marks]
    for place in range(1, len(places)):
        drawing.line(places[place - 1], heights[place - 1], places[place], heights[place], "bar", 2)
    for mark, x, y in zip(stretch.marks, places, heights, strict=True):
        if mark.is_special:
            _draw_special(drawing, x, y)
        else:
            drawing.circle(x, y, 3.5, "bar")


def _draw_special(drawing: Drawing, x: float, y: float) -> None:
    corners = [(x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)]
    # Its rim keeps it apart from the line that it lies on.
    drawing.polygon(corners, "paper", 3, opacity=1)
    drawing.polygon(corners, "target", 1, opacity=1)


def _draw_target(drawing: Drawing, target: float, up: Callable[[float], float]) -> None:
    y = up(target)
    drawing.line(_LEFT - 4, y, _WIDTH - _RIGHT + 4, y, "target", 2, "2 3")
    drawing.text(_WIDTH - _RIGHT + 8, y + 4, "target", ink="target", size=12)


def _name_months(drawing: Drawing, marks: Sequence[Mark], across: Callable[[int], float]) -> None:
    every = -(-len(marks) // _FEW_LABELS)
    for place in range(0, len(marks), every):
        drawing.text(
            across(place),
            _BOTTOM + _FOOT,
            marks[place].label,
            ink="soft",
            size=12,
            anchor="middle",
        )


def _draw_legend(drawing: Drawing, stretches: Sequence[Between]) -> None:
    """What the lines and the diamonds mean; only of those that are there."""
    y, x = _BOTTOM + 2 * _FOOT, float(_LEFT)
    if any(stretch.limits for stretch in stretches):
        drawing.line(x, y - 4, x + 22, y - 4, "soft", 1.5)
        drawing.text(x + 28, y, "mean", ink="soft", size=12)
        drawing.line(x + 84, y - 4, x + 106, y - 4, "before", 1.5, "6 4")
        drawing.text(x + 112, y, "limits of chance", ink="soft", size=12)
        x += 232
    if any(mark.is_special for stretch in stretches for mark in stretch.marks):
        _draw_special(drawing, x + 8, y - 4)
        drawing.text(x + 22, y, "more than chance", ink="soft", size=12)
