"""The dialogue of `plan draft` in lines: nothing is redrawn, and every answer is typed."""

from __future__ import annotations

from collections.abc import Mapping

from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count
from pqmodel.plan.draft_sitting import DraftSitting
from pqmodel.plan.screen.draft import BACK, KEYS, MORE, STOP
from pqmodel.plan.screen.proposals import decision_in_words, show_proposal
from pqmodel.terminal.lines import Lines
from pqmodel.terminal.screen import Screen

_NAMES = {"stop": STOP, "end": STOP, "finish": STOP}


class DraftLines:
    """The line manner."""

    def __init__(self, screen: Screen, lines: Lines) -> None:
        self.screen = screen
        self.lines = lines
        self._begun = False

    def show(self, sitting: DraftSitting, message: str) -> None:
        if message:
            self.screen.line(f"  {message}")
        if not self._begun:
            self._begun = True
            self._introduce(sitting)
        if sitting.current is None:
            return

        self.screen.line()
        number = f"{sitting.place + 1} of {len(sitting.offered)}."
        show_proposal(self.screen, sitting.current, number, sitting.shown.questionnaire)
        words = decision_in_words(sitting.decision)
        if words:
            self.screen.line(f"  {words}")

    def choose(self, sitting: DraftSitting, keys: Mapping[str, str]) -> str:
        question = "Take it? y, n, g, b or q: "
        if sitting.current is None:
            question = self._end_question(sitting, keys)
        while True:
            answer = self.lines.ask(question).strip().lower()
            key = _NAMES.get(answer, answer[:1])
            if sitting.current is None:
                key = _at_the_end(key, keys)
            if key in keys:
                return key
            told = ", ".join(f"{each} {does}" for each, does in keys.items())
            self.screen.line(f"  Please answer with one of: {told}.")

    def ask(self, _: DraftSitting, question: str, message: str) -> str:
        if message:
            self.screen.line(f"  {message}")
        return self.lines.ask(f"  {question} ")

    def _introduce(self, sitting: DraftSitting) -> None:
        told = ", ".join(f"{each} {does}" for each, does in KEYS.items())
        offered = count(len(sitting.offered), "action is", "actions are")
        few = ""
        if sitting.more:
            few = f" First the {sitting.limit} that close the widest gaps."
        self.screen.line(f"{offered} proposed.{few}")
        self.screen.line(f"For each: {told}.")
        quick = sum(proposal.quick_win for proposal in sitting.offered)
        # Where all are quick wins, or none is, there is nothing to see apart.
        if 0 < quick < len(sitting.offered):
            command = suggest("plan draft --quick-wins")
            self.screen.line(f"{quick} of them are quick wins; those alone: {command}", "quiet")

    def _end_question(self, sitting: DraftSitting, keys: Mapping[str, str]) -> str:
        self.screen.line()
        if not sitting.more:
            self.screen.line("Those were all that are proposed.")
            return "b goes back, Enter finishes: "
        self.screen.line(f"{sitting.limit} of {len(sitting.offered)} looked at.")
        return f"m for {keys[MORE]}, b goes back, Enter finishes: "


def _at_the_end(key: str, keys: Mapping[str, str]) -> str:
    """What a key means where nothing is left to decide: Enter finishes, and yes wants more."""
    if key in ("", "n", STOP):
        return STOP
    if key == "y" and MORE in keys:
        return MORE
    if key == BACK:
        return BACK
    return key
