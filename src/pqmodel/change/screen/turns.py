"""Says which lines of statements began or ended between rounds, and how that was declared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pqmodel.change.model import FigureChange
from pqmodel.questionnaire.versions.model import Turn
from pqmodel.terminal.screen import Screen

if TYPE_CHECKING:
    from pqmodel.change.trend_model import TrendLine

_SHORT_LIST = 5


def show_turns(
    screen: Screen, lines: Sequence[FigureChange | TrendLine], *, everything: bool
) -> None:
    """The statements whose lines began or ended between rounds, each as it was declared; nothing
    where none did."""
    ended = [(line, line.ended) for line in lines if line.ended]
    began = [(line, line.began) for line in lines if line.began]
    if not ended and not began:
        return
    screen.heading("Lines that ended or began")
    for turns, verb in ((ended, "Ended"), (began, "Began")):
        shown = turns if everything else turns[:_SHORT_LIST]
        for line, turn in shown:
            _turn(screen, line, turn, verb)
        more = len(turns) - len(shown)
        if more:
            screen.text(f"And {more} more that {verb.lower()}, with --all.", "quiet")


def turned(line: FigureChange | TrendLine) -> list[str]:
    """How a line began and ended, as sentences."""
    sentences = []
    if line.began:
        sentences.append(f"Began in {line.began.cycle}: {line.began.words}.")
    if line.ended:
        sentences.append(f"Ended in {line.ended.cycle}: {line.ended.words}.")
    return sentences


def _turn(screen: Screen, line: FigureChange | TrendLine, turn: Turn, verb: str) -> None:
    how = f"{verb} in {turn.cycle}: {turn.words}."
    if screen.plain:
        screen.text(f"{line.title.rstrip(' .')}. {how} ID: {line.id}.")
        return
    screen.item(f"{line.title} ({line.id})")
    screen.item(how, mark="   ", style="quiet")
