"""Bars: a score each on the scale, with its number beside it, and a line at the target."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pqmodel.document.pictures.drawing import SIZE, Drawing
from pqmodel.ground.numbers import rounded, short

_WIDTH, _ROW, _THICK = 440, 34, 18
_LABEL, _BESIDE, _FOOT = 124, 50, 40


@dataclass(frozen=True)
class Bar:
    """One bar: `value` is None where there is no score, and `before` where there is none to set
    beside it."""

    label: str
    value: float | None
    before: float | None = None


def draw_bars(
    bars: Sequence[Bar], lowest: int, highest: int, target: float, before: str = ""
) -> Drawing:
    """The bars from the lowest score to the highest; `before` names the round of the marks."""
    height = len(bars) * _ROW + _FOOT + (22 if before else 0)
    drawing = Drawing(_WIDTH, height)
    start, room = _LABEL, _WIDTH - _LABEL - _BESIDE
    bottom = len(bars) * _ROW

    def place(score: float) -> float:
        return start + (score - lowest) / (highest - lowest) * room

    for score in range(lowest, highest + 1):
        drawing.line(place(score), 0, place(score), bottom, "faint")
        drawing.text(place(score), bottom + 18, str(score), ink="soft", size=13, anchor="middle")
    for row, bar in enumerate(bars):
        _draw_bar(drawing, bar, row * _ROW + (_ROW - _THICK) / 2, start, place)

    drawing.line(place(target), 0, place(target), bottom, "target", 2, "5 3")
    # Beside the line, so that it hides no number of the axis.
    drawing.text(
        place(target),
        bottom + 34,
        f"target {short(target)}",
        ink="target",
        size=13,
        anchor="middle",
    )
    if before:
        drawing.polygon(_diamond(start + 6, bottom + 50), "before", 1, opacity=1)
        drawing.text(start + 18, bottom + 55, f"in {before}", ink="soft", size=13)
    return drawing


def _draw_bar(
    drawing: Drawing, bar: Bar, top: float, start: float, place: Callable[[float], float]
) -> None:
    middle = top + _THICK / 2 + 5
    drawing.label(start - 10, middle, bar.label, _LABEL - 14, SIZE)
    if bar.value is None:
        drawing.text(start + 6, middle, "no score", ink="soft", size=13)
        return
    drawing.rect(start, top, place(bar.value) - start, _THICK, "bar")
    if bar.before is not None:
        mark = _diamond(place(bar.before), top + _THICK / 2)
        # Its rim keeps it apart from the bar that it lies on.
        drawing.polygon(mark, "paper", 4, opacity=1)
        drawing.polygon(mark, "before", 1, opacity=1)
    drawing.text(_WIDTH - 4, middle, rounded(bar.value), size=SIZE + 1, anchor="end", bold=True)


def _diamond(x: float, y: float) -> list[tuple[float, float]]:
    return [(x, y - 6), (x + 5, y), (x, y + 6), (x - 5, y)]
