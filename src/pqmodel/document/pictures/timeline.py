"""A timeline: a bar for each piece of work from its first day to its last, and a line at today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pqmodel.document.blocks import Level
from pqmodel.document.pictures.drawing import SHADES, Drawing, fitting, width_of
from pqmodel.ground.dates import in_short

_WIDTH, _LABEL, _ROW, _THICK, _FOOT = 560, 250, 30, 20, 44
_MARK, _GAP = 12, 4
_LEAST = 10
"""So wide is the bar of a single day."""


@dataclass(frozen=True)
class Span:
    """One bar. Without a start it begins where it ends; `mark` stands on it, such as RED."""

    label: str
    start: date | None
    end: date
    mark: str
    level: Level


def draw_timeline(spans: Sequence[Span], today: date) -> Drawing:
    """The bars of one or more spans, in the order given."""
    first = min([today, *((span.start or span.end) for span in spans)])
    last = max([today, *(span.end for span in spans)])
    days = max((last - first).days, 1)
    bottom = len(spans) * _ROW
    drawing = Drawing(_WIDTH, bottom + _FOOT)
    room = _WIDTH - _LABEL - 12

    def place(day: date) -> float:
        return _LABEL + (day - first).days / days * room

    drawing.line(_LABEL, bottom, _LABEL + room, bottom, "soft")
    # Below the bars, so that it runs through no word.
    drawing.line(place(today), 0, place(today), bottom + 6, "target", 2, "5 3")
    for row, span in enumerate(spans):
        top = row * _ROW + (_ROW - _THICK) / 2
        drawing.text(
            _LABEL - 10, top + 15, fitting(span.label, _LABEL - 14, 13), size=13, anchor="end"
        )
        start = span.start if span.start and span.start <= span.end else span.end
        left, right = place(start), max(place(span.end), place(start) + _LEAST)
        if right > _LABEL + room:
            left, right = min(left, _LABEL + room - _LEAST), _LABEL + room
        drawing.rect(left, top, right - left, _THICK, SHADES[span.level], outline=True)
        _mark(drawing, span.mark, left, right, top + 15)

    drawing.text(_LABEL, bottom + 18, in_short(first), ink="soft", size=12)
    drawing.text(_LABEL + room, bottom + 18, in_short(last), ink="soft", size=12, anchor="end")
    at = min(max(place(today), _LABEL + 40), _LABEL + room - 40)
    drawing.text(
        at, bottom + 36, f"today, {in_short(today)}", ink="target", size=12, anchor="middle"
    )
    return drawing


def _mark(drawing: Drawing, words: str, left: float, right: float, y: float) -> None:
    """The word for the rating: on the bar where it has room, else behind it or in front of it."""
    needed = width_of(words, _MARK) + 2 * _GAP
    if needed <= right - left:
        drawing.text((left + right) / 2, y, words, size=_MARK, anchor="middle", bold=True)
        return
    start = right
    if right + needed > _WIDTH:
        start = left - needed
    drawing.rect(start, y - _MARK, needed, _MARK + _GAP, "paper")
    drawing.text(start + needed / 2, y, words, size=_MARK, anchor="middle", bold=True)
