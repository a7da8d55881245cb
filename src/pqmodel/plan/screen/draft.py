"""The dialogue of `plan draft`: one proposal after another, then who leads and by when.

What is asked, and what an answer does, is here; how it looks is a manner's, by keys or in lines.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from pqmodel.ground.dates import parse_date
from pqmodel.plan.doubts import doubt_due
from pqmodel.plan.draft_sitting import DraftSitting
from pqmodel.plan.drafting import suggested_due
from pqmodel.plan.proposals import Proposal
from pqmodel.plan.screen.wording import day
from pqmodel.terminal.lines import EndOfInput

TAKE, NOT_NOW, GOOD_ENOUGH, BACK, STOP, MORE, HELP = "y", "n", "g", "b", "q", "m", "?"
KEYS: Mapping[str, str] = {
    TAKE: "take it",
    NOT_NOW: "not now",
    GOOD_ENOUGH: "good enough as it is",
    BACK: "back",
    STOP: "stop here",
    HELP: "what the keys do",
}
HELP_WORDS = (
    "y puts the action into the plan, and asks who leads and by when; n leaves it for another time; "
    "g says that you are content with it as it is, and asks why; b goes back, also at a question; "
    "q stops. Each action is kept as soon as it is settled."
)
FIRST = "This is the first one."
_NOTHING = ""


class Manner(Protocol):
    """How the dialogue looks."""

    def show(self, sitting: DraftSitting, message: str, /) -> None:
        """Shows the current proposal, or the end of those looked at so far."""

    def choose(self, sitting: DraftSitting, keys: Mapping[str, str], /) -> str:
        """One of the keys. Raises EndOfInput and KeyboardInterrupt."""

    def ask(self, sitting: DraftSitting, question: str, message: str, /) -> str:
        """A line, cleaned. Raises EndOfInput and KeyboardInterrupt."""


@dataclass(frozen=True)
class Outcome:
    """How a dialogue ended; `unsettled` is the title of what was being settled when it was
    interrupted, "" where nothing was."""

    interrupted: bool = False
    unsettled: str = ""


class _Stop(Exception):
    """The person stops here."""


class _Back(Exception):
    """The person goes back a question."""


def take_through(manner: Manner, sitting: DraftSitting) -> Outcome:
    """Asks until the person stops, the input ends, or Ctrl-C ends it."""
    talk = _Talk(manner, sitting)
    try:
        talk.run()
    except (_Stop, EndOfInput):
        # To stop is no error: what was settled is on disk.
        return Outcome()
    except KeyboardInterrupt:
        return Outcome(True, talk.settling)
    return Outcome()


class _Talk:
    def __init__(self, manner: Manner, sitting: DraftSitting) -> None:
        self.manner = manner
        self.sitting = sitting
        self.settling = ""
        self.message = ""

    def run(self) -> None:
        while True:
            self.manner.show(self.sitting, self.message)
            self.message = ""
            proposal = self.sitting.current
            if proposal is None:
                self._end()
            else:
                self._decide(proposal)

    def _decide(self, proposal: Proposal) -> None:
        key = self.manner.choose(self.sitting, KEYS)
        if key == STOP:
            raise _Stop
        if key == BACK:
            self._go_back()
        elif key == HELP:
            self.message = HELP_WORDS
        elif key == NOT_NOW:
            self.sitting.pass_over()
        elif key == TAKE:
            self._work_on(proposal, self._settle)
        elif key == GOOD_ENOUGH:
            self._work_on(proposal, self._leave)

    def _end(self) -> None:
        keys = {BACK: "back", STOP: "finish"}
        if self.sitting.more:
            keys = {MORE: f"{min(3, self.sitting.more)} more", **keys}
        key = self.manner.choose(self.sitting, keys)
        if key == STOP:
            raise _Stop
        if key == MORE:
            self.sitting.look_at_more()
        else:
            self._go_back()

    def _go_back(self) -> None:
        if not self.sitting.back():
            self.message = FIRST

    def _work_on(self, proposal: Proposal, work: Callable[[Proposal], None]) -> None:
        """Asks what belongs to a decision; "back" at its first question leaves it undecided."""
        self.settling = proposal.action.title
        with suppress(_Back):
            work(proposal)
        self.settling = ""

    def _settle(self, proposal: Proposal) -> None:
        lead = ""
        try:
            while True:
                lead = self._ask_lead(lead)
                try:
                    due = self._ask_due(proposal)
                except _Back:
                    continue
                break
        except (_Stop, EndOfInput):
            # It was taken; that it was not settled to the end takes nothing back.
            self.sitting.take(lead)
            raise

        action = self.sitting.take(lead, due)
        self.message = f"{action.id} is in the plan."

    def _leave(self, proposal: Proposal) -> None:
        while True:
            why = self._ask("Why is it good enough?")
            try:
                by = self._ask("Who decided (post)?")
            except _Back:
                continue
            break
        self.sitting.leave(why, by)
        self.message = f"Marked as good enough: {proposal.grounds[0].text}"

    def _ask_lead(self, before: str) -> str:
        earlier = self._earlier_lead() or before
        if earlier:
            return self._ask(f"Who leads (post; Enter keeps {earlier})?") or earlier
        return self._ask("Who leads (post; Enter leaves it open)?")

    def _ask_due(self, proposal: Proposal) -> date | None:
        suggested = suggested_due(proposal, self.sitting.today)
        question = f"Due (Enter for {day(suggested)}, - leaves it open)?"
        doubted: date | None = None
        message = ""
        while True:
            answer = self._ask(question, message)
            if not answer:
                return suggested
            if answer == "-":
                return None
            try:
                due = parse_date(answer)
            except ValueError as error:
                message = f"{error}."
                continue
            doubt = doubt_due(due, self.sitting.today)
            # Twice the same is meant so.
            if not doubt or due == doubted:
                return due
            doubted = due
            message = f"{doubt} Type it again to keep it, or another day."

    def _earlier_lead(self) -> str:
        decision = self.sitting.decision
        if decision is None or decision.action is None:
            return ""
        return decision.action.lead

    def _ask(self, question: str, message: str = _NOTHING) -> str:
        """A line; "b" alone goes back, "q" alone stops, "?" tells what the keys do."""
        while True:
            answer = self.manner.ask(self.sitting, question, message).strip()
            command = answer.lower()
            if command in (BACK, "back"):
                raise _Back
            if command in (STOP, "quit"):
                raise _Stop
            if command != HELP:
                return answer
            message = "b alone goes back, q alone stops here."
