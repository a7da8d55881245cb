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
    heights, none = (_ASCII_HEIGHTS, _ASCII_NONE) if ascii_only else (_HEIGHTS, _NONE)
    steps = len(heights)
    shares = (
        None if figure is None else (figure - lowest) / (highest - lowest) for figure in figures
    )
    return "".join(
        none if share is None else heights[min(steps - 1, max(0, int(share * steps)))]
        for share in shares
    )
