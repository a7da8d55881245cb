"""A plan on a line of time: for each work a bar as it was first agreed, and under it as it happens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pqmodel.document.pictures.drawing import Drawing, Ink, fitting, width_of
from pqmodel.ground.dates import in_short

_WIDTH, _LABEL, _RIGHT = 1080, 380, 12
_HEAD, _ROW, _GROUP, _FOOT = 44, 26, 30, 46
_LEAST = 4
"""So wide is the bar of a single day."""
_ROOM_OF_MONTH = 30
_QUARTERS = frozenset({1, 4, 7, 10})
Between = tuple[date, date]


@dataclass(frozen=True)
class Bar:
    """One work. `now` is when it was or is, where that is known or another time than was agreed;
    `late` says that it ends after what was agreed, `critical` that others wait for its end."""

    group: str
    label: str
    agreed: Between | None
    now: Between | None
    late: bool = False
    critical: bool = False


def draw_gantt(bars: Sequence[Bar], first: date, last: date, today: date) -> Drawing:
    """The bars in the order given, under their groups, with a line at today where it is between the
    first day and the last."""
    start = first.replace(day=1)
    days = max((last - start).days + 1, 1)
    room = _WIDTH - _LABEL - _RIGHT
    groups = len(dict.fromkeys(bar.group for bar in bars))
    bottom = _HEAD + groups * _GROUP + len(bars) * _ROW
    drawing = Drawing(_WIDTH, bottom + _FOOT)
    drawing.rect(0, 0, _WIDTH, bottom + _FOOT, "paper")

    def place(day: date) -> float:
        return _LABEL + (day - start).days / days * room

    _draw_months(drawing, start, last, bottom, place)
    top, group = _HEAD, ""
    for bar in bars:
        if bar.group != group:
            group = bar.group
            drawing.text(10, top + 21, fitting(group, _LABEL - 14), bold=True)
            top += _GROUP
        _draw_bar(drawing, bar, top, place)
        top += _ROW
    if start <= today <= last:
        drawing.line(place(today), _HEAD - 6, place(today), bottom + 6, "target", 2, "5 3")
    _draw_legend(drawing, bars, bottom + 30, in_short(today))
    return drawing


def _draw_months(
    drawing: Drawing, start: date, last: date, bottom: float, place: Callable[[date], float]
) -> None:
    """Years above, months below them; quarters alone where months have no room."""
    day = start
    free = 0.0
    while day <= last:
        x = place(day)
        following = (day + timedelta(days=32)).replace(day=1)
        is_named = place(following) - x >= _ROOM_OF_MONTH or day.month in _QUARTERS
        if is_named:
            drawing.line(x, _HEAD - 4, x, bottom, "faint")
        words = in_short(day).split()[1]
        if is_named and x >= free and x + width_of(words, 12) <= _WIDTH:
            drawing.text(x + 2, _HEAD - 10, words, ink="soft", size=12)
            free = x + width_of(words, 12) + 6
        if day.month == 1 or day == start:
            drawing.text(x + 2, 14, str(day.year), ink="soft", size=13, bold=True)
        day = following


def _draw_bar(drawing: Drawing, bar: Bar, top: float, place: Callable[[date], float]) -> None:
    label = bar.label
    if bar.critical:
        label = f"! {label}"
    drawing.text(20, top + 16, fitting(label, _LABEL - 30, 13), size=13)
    if bar.agreed is not None:
        left, right = _ends(bar.agreed, place)
        drawing.rect(left, top + 3, right - left, 8, "faint")
    if bar.now is not None:
        left, right = _ends(bar.now, place)
        ink: Ink = "target" if bar.late else "bar"
        drawing.rect(left, top + 12, right - left, 8, ink)


def _ends(span: Between, place: Callable[[date], float]) -> tuple[float, float]:
    left, right = place(span[0]), place(span[1] + timedelta(days=1))
    return left, max(right, left + _LEAST)


def _draw_legend(drawing: Drawing, bars: Sequence[Bar], y: float, today: str) -> None:
    """What the bars mean; only of those that are there."""
    x = 10.0
    shown: list[tuple[Ink, str]] = [("faint", "as first agreed")]
    if any(bar.now is not None and not bar.late for bar in bars):
        shown.append(("bar", "as it was, goes on, or is planned now"))
    if any(bar.now is not None and bar.late for bar in bars):
        shown.append(("target", "the same, later than agreed"))
    for ink, words in shown:
        drawing.rect(x, y - 9, 22, 8, ink)
        drawing.text(x + 28, y, words, ink="soft", size=12)
        x += 28 + width_of(words, 12) + 18
    drawing.line(x + 4, y - 12, x + 4, y + 2, "target", 2, "5 3")
    drawing.text(x + 12, y, today, ink="soft", size=12)
    x += 12 + width_of(today, 12) + 18
    if any(bar.critical for bar in bars):
        drawing.text(x, y, "! others cannot begin before it ends", ink="soft", size=12)
