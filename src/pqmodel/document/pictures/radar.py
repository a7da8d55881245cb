"""A radar: one spoke a pillar, the scores now, those of the round before, and the target."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Literal

from pqmodel.document.pictures.bars import Bar
from pqmodel.document.pictures.drawing import Drawing, Ink, fitting
from pqmodel.ground.numbers import rounded, short

LEAST_SPOKES = 3
"""With fewer spokes there is no shape to see."""
_WIDTH, _HEIGHT, _RADIUS = 560, 400, 128
_X, _Y = 280, 184
_LABEL_ROOM = 140
Point = tuple[float, float]


def draw_radar(
    spokes: Sequence[Bar], lowest: int, highest: int, target: float, now: str, before: str = ""
) -> Drawing:
    """The radar of three spokes or more. A spoke without a score is left out of the shape, and
    says so."""
    drawing = Drawing(_WIDTH, _HEIGHT)
    turns = [2 * pi * number / len(spokes) for number in range(len(spokes))]

    def point(turn: float, score: float, more: float = 0) -> Point:
        length = (score - lowest) / (highest - lowest) * _RADIUS + more
        return _X + length * sin(turn), _Y - length * cos(turn)

    for score in range(lowest + 1, highest + 1):
        drawing.polygon([point(turn, score) for turn in turns], "faint")
        drawing.text(_X + 4, point(0, score)[1] + 12, str(score), ink="soft", size=11)
    for turn in turns:
        drawing.line(_X, _Y, *point(turn, highest), "faint")
    drawing.polygon([point(turn, target) for turn in turns], "target", 2, "5 3")
    if before:
        earlier = [
            point(t, s.before) for t, s in zip(turns, spokes, strict=True) if s.before is not None
        ]
        _shape(drawing, earlier, "before", 2, "2 3", 0)
    shape = [point(t, s.value) for t, s in zip(turns, spokes, strict=True) if s.value is not None]
    _shape(drawing, shape, "bar", 3, "", 0.15)
    for place in shape:
        drawing.circle(*place, 4, "bar")
    for turn, spoke in zip(turns, spokes, strict=True):
        _label(drawing, spoke, turn, point(turn, highest, 16))
    _legend(drawing, target, now, before)
    return drawing


def _shape(
    drawing: Drawing, points: list[Point], ink: Ink, width: float, dashes: str, opacity: float
) -> None:
    if len(points) > 1:
        drawing.polygon(points, ink, width, dashes, opacity)


def _label(drawing: Drawing, spoke: Bar, turn: float, place: Point) -> None:
    x, y = place
    side = sin(turn)
    words = fitting(spoke.label, _LABEL_ROOM)
    score = "no score" if spoke.value is None else rounded(spoke.value)
    if abs(side) < 0.2:
        drop = 0 if cos(turn) > 0 else 14
        drawing.text(x, y + drop, f"{words} {score}", anchor="middle", bold=True, size=14)
        return
    anchor: Literal["start", "end"] = "start" if side > 0 else "end"
    drawing.text(x, y, words, anchor=anchor, bold=True, size=14)
    drawing.text(x, y + 17, score, anchor=anchor, bold=True, size=14)


def _legend(drawing: Drawing, target: float, now: str, before: str) -> None:
    y = _HEIGHT - 14
    places: list[tuple[int, Ink, int, str, str]] = [
        (40, "bar", 3, "", now),
        (220, "target", 2, "5 3", f"target {short(target)}"),
    ]
    if before:
        places.append((400, "before", 2, "2 3", before))
    for x, ink, width, dashes, words in places:
        drawing.line(x, y - 4, x + 30, y - 4, ink, width, dashes)
        drawing.text(x + 38, y, words, ink="soft", size=13)
