"""A row of scores as a small picture on the whole scale, so that a small change never looks like a large one."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.model.questionnaire import Scale

_HEIGHTS, _NONE = "▁▂▃▄▅▆▇█", "·"
_ASCII_HEIGHTS, _ASCII_NONE = "_.-=+*#", " "


def sparkline(scores: Sequence[float | None], scale: Scale, ascii_only: bool) -> str:
    """One character a score: the lowest of the scale is the lowest block, the highest the full one; none is a dot."""
    heights, none = (_ASCII_HEIGHTS, _ASCII_NONE) if ascii_only else (_HEIGHTS, _NONE)
    return "".join(none if score is None else heights[_step(score, scale, len(heights))] for score in scores)


def _step(score: float, scale: Scale, steps: int) -> int:
    share = (score - scale.lowest) / (scale.highest - scale.lowest)
    return min(steps - 1, max(0, int(share * steps)))
