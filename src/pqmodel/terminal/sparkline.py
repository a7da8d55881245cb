"""A row of scores as a small picture on the whole scale, so that a small change never looks like a large one."""

from __future__ import annotations

from collections.abc import Sequence

_HEIGHTS, _NONE = "▁▂▃▄▅▆▇█", "·"
_ASCII_HEIGHTS, _ASCII_NONE = "_.-=+*#", " "


def sparkline(
    scores: Sequence[float | None], lowest: float, highest: float, ascii_only: bool
) -> str:
    """One character a score: the lowest of the scale is the lowest block, the highest the full one; none is a dot."""
    return _drawn(scores, lowest, highest, ascii_only)


def from_nought(figures: Sequence[float | None], top: float, ascii_only: bool) -> str:
    """The same for figures that have no scale: nought is the lowest block, `top` the full one."""
    return _drawn(figures, 0.0, top or 1.0, ascii_only)


def _drawn(figures: Sequence[float | None], lowest: float, highest: float, ascii_only: bool) -> str:
    heights, none = _HEIGHTS, _NONE
    if ascii_only:
        heights, none = _ASCII_HEIGHTS, _ASCII_NONE

    drawn = ""
    for figure in figures:
        if figure is None:
            drawn += none
            continue
        share = (figure - lowest) / (highest - lowest)
        step = int(share * len(heights))
        # The highest figure belongs to the full block, though its share begins a step more.
        drawn += heights[min(len(heights) - 1, max(0, step))]
    return drawn
