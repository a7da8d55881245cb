"""Explains how far the pillars stand apart: they hold each other up, so one low pillar pulls on
the rest."""

from __future__ import annotations

from dataclasses import dataclass

from pqmodel.ground.numbers import rounded
from pqmodel.results.model import PillarResult, Results

CLEAR_GAP = 0.5
"""From so far apart on, the lowest pillar is said to stand below the highest (ours)."""


@dataclass(frozen=True)
class Balance:
    """The highest and lowest pillar, how far apart they are, and what that means in words."""

    highest: PillarResult | None
    lowest: PillarResult | None
    gap: float | None
    sentences: tuple[str, ...]


def balance(results: Results) -> Balance:
    """Compares the pillars that have a score; themes stand beside. Fewer than two give a
    sentence saying so."""
    pillars = [pillar for pillar in results.pillars if pillar.kind == "pillar"]
    scored = [pillar for pillar in pillars if pillar.score is not None]
    scored.sort(key=lambda pillar: pillar.score or 0)
    if len(scored) < 2:
        few = "Score at least two pillars to see how well they balance."
        return Balance(None, None, None, (few,))

    lowest, highest = scored[0], scored[-1]
    gap = (highest.score or 0) - (lowest.score or 0)
    sentences = [_sentence(lowest, highest, gap)]
    missing = [pillar.title for pillar in pillars if pillar.score is None]
    if missing:
        sentences.append(f"Not scored yet, so not compared: {', '.join(missing)}.")
    return Balance(highest, lowest, gap, tuple(sentences))


def _sentence(lowest: PillarResult, highest: PillarResult, gap: float) -> str:
    if round(gap, 9) < CLEAR_GAP:
        between = f"{rounded(gap)} between highest and lowest"
        return f"Your pillars stand close together: {between}. They hold each other up."
    return (
        f"{lowest.title} is {rounded(gap)} below {highest.title}. The pillars hold each other up, "
        "so a low one makes progress in the others hard to keep."
    )
