"""The levels of a scale: which label a score is nearest to, and what a change of score crosses."""

from __future__ import annotations

from typing import Literal

from pqmodel.change.model import Crossing
from pqmodel.questionnaire.scale import Scale, nearest


def crossing(scale: Scale, then: float, now: float, target: float) -> Crossing:
    """The levels of two scores on one scale, and the target if the change reached or lost it. A
    score at the target has reached it."""
    before, after = nearest(scale, then), nearest(scale, now)
    level: Literal["up", "down"] | None = None
    if after.value > before.value:
        level = "up"
    elif after.value < before.value:
        level = "down"

    was_reached, is_reached = then >= target, now >= target
    return Crossing(
        level_then=before.label,
        level_now=after.label,
        level=level,
        target=target,
        reached=None if was_reached == is_reached else is_reached,
    )
