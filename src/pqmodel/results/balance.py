"""Explains how far the pillars stand apart: they hold each other up, so one low pillar pulls on the rest."""

from __future__ import annotations

from dataclasses import dataclass

from pqmodel.ground.numbers import rounded
from pqmodel.results.model import PillarResult, Results

CLEAR_GAP = 0.5


@dataclass(frozen=True)
class Balance:
    """The highest and lowest pillar, how far apart they are, and what that means in words."""

    highest: PillarResult | None
    lowest: PillarResult | None
    gap: float | None
    sentences: tuple[str, ...]


def balance(results: Results) -> Balance:
    """Compares the pillars that have a score; themes stand beside. Fewer than two give a sentence saying so."""
    pillars = [p for p in results.pillars if p.kind == "pillar"]
    scored = sorted((p for p in pillars if p.score is not None), key=lambda p: p.score or 0)
    if len(scored) < 2:
        return Balance(
            None, None, None, ("Score at least two pillars to see how well they balance.",)
        )
    lowest, highest = scored[0], scored[-1]
    gap = (highest.score or 0) - (lowest.score or 0)
    sentences = []
    if gap < CLEAR_GAP:
        sentences.append(
            f"Your pillars stand close together: {rounded(gap)} between highest and lowest. They hold each other up."
        )
    else:
        sentences.append(
            f"{lowest.title} is {rounded(gap)} below {highest.title}. "
            "The pillars hold each other up, so a low one makes progress in the others hard to keep."
        )
    missing = [p.title for p in pillars if p.score is None]
    if missing:
        sentences.append(f"Not scored yet, so not compared: {', '.join(missing)}.")
    return Balance(highest, lowest, gap, tuple(sentences))
