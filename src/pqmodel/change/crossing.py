"""The levels of a scale: which label a score is nearest to, and what a change of score crosses."""

from __future__ import annotations

from pqmodel.change.model import Crossing
from pqmodel.questionnaire.scale import Scale, nearest


def crossing(scale: Scale, then: float, now: float, target: float) -> Crossing:
    """The levels of two scores on one scale, and the target if the change reached or lost it."""
    before, after = nearest(scale, then), nearest(scale, now)
    moved = None if before == after else "up" if after.value > before.value else "down"
    return Crossing(
        level_then=before.label,
        level_now=after.label,
        level=moved,
        target=target,
        reached=None if (then >= target) == (now >= target) else now >= target,
    )
