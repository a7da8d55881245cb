"""How changes stand on the screen: the verdict with its mark, and a score in a column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.text import Text

from pqmodel.change.in_words import (
    PLACES,
    Changed,
    brief,
    crossed,
    interval,
    limits,
    moved,
    said,
    sentence_case,
    told,
)
from pqmodel.change.model import BROKEN, FigureChange, Verdict, is_claim
from pqmodel.ground.numbers import rounded
from pqmodel.ground.words import listed
from pqmodel.terminal.screen import Screen

__all__ = [
    "PLACES",
    "brief",
    "crossed",
    "interval",
    "limits",
    "moved",
    "notes_by_figure",
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


def notes_by_figure(changes: Iterable[FigureChange], titles: Mapping[str, str]) -> tuple[str, ...]:
    """What changes leave out or rest on, once by note: "Leadership and Learning: over the 4 of 15
    statements with a score in both rounds."; `titles` by the id of a figure."""
    names_by_note: dict[str, list[str]] = {}
    for change in changes:
        # Where two figures are not set beside each other, why not is told instead.
        if change.change is None or change.verdict in BROKEN:
            continue
        for note in change.notes:
            names_by_note.setdefault(note, []).append(titles[change.id])
    return tuple(f"{listed(names)}: {note}." for note, names in names_by_note.items())


def _style(verdict: Verdict) -> str:
    return "warn" if verdict in BROKEN else "quiet"
