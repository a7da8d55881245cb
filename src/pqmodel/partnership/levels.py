"""How one service stands among all in a pillar: for heat maps, in the order of the list."""

from __future__ import annotations

from typing import Literal

from pqmodel.partnership.overview import Overview


def level_of(overview: Overview, score: float, pillar: str) -> Literal["low", "middle", "high"]:
    """By the quarters of all services."""
    spread = next(one for one in overview.pillars if one.pillar == pillar)
    if score <= spread.lower_quarter:
        return "low"
    if score >= spread.upper_quarter:
        return "high"
    return "middle"
