"""Says that a questionnaire changed, and which command shows what changed."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.change.model import FigureChange
from pqmodel.change.trend_model import TrendLine
from pqmodel.questionnaire.versions.model import Turn
from pqmodel.terminal.page import Page

_SHORT_LIST = 5


def show_turns(
    page: Page, lines: Sequence[FigureChange | TrendLine], *, everything: bool, all_with: str
) -> None:
    """The statements whose lines began or ended between rounds, each as it was declared; nothing where none did."""
    ended = [(line, line.ended) for line in lines if line.ended]
    began = [(line, line.began) for line in lines if line.began]
    if not ended and not began:
        return
    page.heading("Lines that ended or began")
    for told, verb in ((ended, "Ended"), (began, "Began")):
        shown = told if everything else told[:_SHORT_LIST]
        for line, turn in shown:
            _turn(page, line, turn, verb)
        if len(told) > len(shown):
            page.text(
                f"And {len(told) - len(shown)} more that {verb.lower()}, with {all_with}.", "quiet"
            )


def turned(line: FigureChange | TrendLine) -> list[str]:
    """How a line began and ended, as sentences."""
    told = []
    if line.began:
        told.append(f"Began in {line.began.cycle}: {line.began.words}.")
    if line.ended:
        told.append(f"Ended in {line.ended.cycle}: {line.ended.words}.")
    return told


def _turn(page: Page, line: FigureChange | TrendLine, turn: Turn, verb: str) -> None:
    told = f"{verb} in {turn.cycle}: {turn.words}"
    if page.plain:
        page.text(f"{line.title.rstrip(' .')}. {told}. Its name: {line.id}.")
        return
    page.item(f"{line.title} ({line.id})")
    page.item(f"{told}.", mark="   ", style="quiet")
