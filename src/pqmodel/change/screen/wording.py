"""How changes stand on the screen: the verdict with its mark, and a score in a column."""

from __future__ import annotations

from rich.text import Text

from pqmodel.change.in_words import (
    PLACES,
    Changed,
    brief,
    crossed,
    interval,
    moved,
    said,
    sentence_case,
    told,
)
from pqmodel.change.model import BROKEN, Verdict, is_claim
from pqmodel.ground.numbers import rounded
from pqmodel.terminal.screen import Screen

__all__ = [
    "PLACES",
    "brief",
    "crossed",
    "interval",
    "moved",
    "said",
    "scored",
    "sentence_case",
    "told",
    "verdict",
]


def verdict(screen: Screen, change: Changed) -> Text:
    """The verdict in as few words as a table has room for, with an arrow where it is a claim."""
    words = brief(change)
    if not is_claim(change.verdict) or change.change is None:
        return Text(words, _style(change.verdict))
    arrow, style = ("▲ ", "good") if change.change > 0 else ("▼ ", "warn")
    if screen.plain:
        return Text(words, style)
    return Text(f"{screen.glyph(arrow, '')}{words}", style)


def scored(
    screen: Screen, score: float | None, n: int | None, *, withheld: bool = False, places: int = 1
) -> str:
    """ "3.4 (29)", a dash where there is no score, or "withheld"."""
    if withheld:
        return "withheld"
    if score is None:
        return screen.glyph("–", "-")
    return f"{rounded(score, places)} ({n:,})"


def _style(verdict: Verdict) -> str:
    return "warn" if verdict in BROKEN else "quiet"
