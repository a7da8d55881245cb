"""Spreads: how many figures lie on a scale, as a line from end to end, a box over the middle half, and
a mark in the middle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pqmodel.document.pictures.drawing import SIZE, Drawing
from pqmodel.ground.numbers import rounded

_WIDTH, _ROW, _THICK = 560, 34, 18
_LABEL, _BESIDE, _FOOT = 230, 50, 26


@dataclass(frozen=True)
class Spread:
    """One spread. The box is None where the middle half may not be told, the ends likewise."""

    label: str
    middle: float
    box: tuple[float, float] | None = None
    ends: tuple[float, float] | None = None


def draw_spreads(spreads: Sequence[Spread], lowest: float, highest: float) -> Drawing:
    """A row for each spread, on a scale from the lowest to the highest."""
    drawing = Drawing(_WIDTH, len(spreads) * _ROW + _FOOT)
    room = _WIDTH - _LABEL - _BESIDE
    bottom = len(spreads) * _ROW

    def place(score: float) -> float:
        return _LABEL + (score - lowest) / (highest - lowest) * room

    for score in range(round(lowest), round(highest) + 1):
        drawing.line(place(score), 0, place(score), bottom, "faint")
        drawing.text(place(score), bottom + 18, str(score), ink="soft", size=13, anchor="middle")
    for row, spread in enumerate(spreads):
        _draw_spread(drawing, spread, row * _ROW + (_ROW - _THICK) / 2, place)
    return drawing


def _draw_spread(
    drawing: Drawing, spread: Spread, top: float, place: Callable[[float], float]
) -> None:
    level = top + _THICK / 2
    drawing.label(_LABEL - 10, level + 5, spread.label, _LABEL - 14, 14)
    if spread.ends is not None:
        low, high = spread.ends
        drawing.line(place(low), level, place(high), level, "before", 2)
    if spread.box is not None:
        low, high = spread.box
        drawing.rect(place(low), top, place(high) - place(low), _THICK, "bar")
    x = place(spread.middle)
    # Its rim keeps the mark apart from the box that it lies on.
    drawing.line(x, top - 3, x, top + _THICK + 3, "paper", 6)
    drawing.line(x, top - 3, x, top + _THICK + 3, "ink", 3)
    figure = rounded(spread.middle, 2)
    drawing.text(_WIDTH - 4, level + 5, figure, size=SIZE, anchor="end", bold=True)
