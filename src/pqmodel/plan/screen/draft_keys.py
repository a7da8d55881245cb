"""The dialogue of `plan draft` by single keys: one proposal fills the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.text import Text

from pqmodel.ground.words import count
from pqmodel.plan.draft_sitting import DraftSitting
from pqmodel.plan.proposals import Proposal
from pqmodel.plan.screen.draft import KEYS, STOP
from pqmodel.plan.screen.proposals import because, decision_in_words, effort_of, regulators
from pqmodel.plan.screen.wording import OPEN, day
from pqmodel.terminal.full_screen import Sheet
from pqmodel.terminal.key_screen import KeyScreen
from pqmodel.terminal.keyboard import END, ENTER, LEFT, RESIZED
from pqmodel.terminal.lines import EndOfInput


class DraftKeys:
    """The manner of single keys, on a screen that is held already."""

    def __init__(self, held: KeyScreen) -> None:
        self.held = held
        self.message = ""

    def show(self, _: DraftSitting, message: str) -> None:
        # Drawn when a key is waited for, and anew where the window changes its size.
        self.message = message

    def choose(self, sitting: DraftSitting, keys: Mapping[str, str]) -> str:
        while True:
            self._draw(sitting, keys)
            key = self.held.key()
            if key == END:
                raise EndOfInput
            if key == LEFT:
                key = "b"
            if key == ENTER and sitting.current is None:
                key = STOP
            if key in keys:
                return key
            if key != RESIZED:
                self.message = "That key does nothing here."

    def ask(self, sitting: DraftSitting, question: str, message: str) -> str:
        words = f"{message} {question} (b back, q stops)".strip()
        if sitting.current is not None:
            _draw_proposal(self.held, sitting, words, None)
        try:
            return self.held.line()
        except EOFError as error:
            raise EndOfInput from error

    def _draw(self, sitting: DraftSitting, keys: Mapping[str, str]) -> None:
        if sitting.current is None:
            _draw_end(self.held, sitting, self.message, keys)
        else:
            _draw_proposal(self.held, sitting, self.message, KEYS)


def _draw_proposal(
    held: KeyScreen, sitting: DraftSitting, message: str, keys: Mapping[str, str] | None
) -> None:
    """The proposal with its grounds; on a low terminal what matters least goes first."""
    # None: a line is typed below, where the keys would stand.
    foot = Sheet(held.screen)
    if message:
        foot.text(message, "good")
    if keys is None:
        foot.gap()
    else:
        foot.keys(keys.items())

    for less in range(5):
        sheet = _proposal_sheet(held, sitting, less)
        height = sheet.height - len(foot.lines)
        if sheet.squeeze(height):
            break
    del sheet.lines[max(1, height) :]
    sheet.gap()
    sheet.lines = sheet.lines[:height]
    sheet.lines += foot.lines
    sheet.show()


def _proposal_sheet(held: KeyScreen, sitting: DraftSitting, less: int) -> Sheet:
    proposal = sitting.current
    assert proposal is not None
    sheet = Sheet(held.screen)
    place = f"Proposal {sitting.place + 1} of {len(sitting.offered)}"
    sheet.one_line(f"{place}, for the plan of {sitting.shown.results.cycle}", "quiet")
    sheet.gap(1)
    sheet.text(proposal.action.title, "title")
    words = decision_in_words(sitting.decision)
    if words:
        sheet.text(words, "good")
    sheet.gap(3)
    _put_grounds(sheet, proposal, less)
    sheet.gap(2)
    _put_rows(sheet, _rows(proposal, sitting, less))
    return sheet


def _put_grounds(sheet: Sheet, proposal: Proposal, less: int) -> None:
    grounds = list(proposal.grounds)
    shown = grounds
    if less >= 2:
        shown = grounds[:1]
    for ground in shown:
        pillar = ground.pillar.short
        sheet.text(Text.assemble((f"{pillar}: ", "pillar"), sheet.screen.safe(ground.text)))
        if less < 4:
            sheet.text(because(ground), joined=True)
    if len(shown) < len(grounds):
        others = count(len(grounds) - len(shown), "other statement", "other statements")
        sheet.text(f"It serves {others} too.", "quiet")


def _rows(proposal: Proposal, sitting: DraftSitting, less: int) -> Iterable[tuple[str, str]]:
    action = proposal.action
    yield "Effort", effort_of(proposal)
    if less < 4:
        yield "First step", action.steps[0]
    yield "Outcome", action.outcome
    if less < 3:
        for title, headings in regulators(proposal, sitting.shown.questionnaire):
            if less < 1:
                yield title, headings
            else:
                yield title, headings.split("; ")[0]


def _put_rows(sheet: Sheet, rows: Iterable[tuple[str, str]]) -> None:
    for name, words in rows:
        label = (f"{sheet.screen.safe(name)}: ", "quiet")
        sheet.text(Text.assemble(label, sheet.screen.safe(words)))


def _draw_end(
    held: KeyScreen, sitting: DraftSitting, message: str, keys: Mapping[str, str]
) -> None:
    """What was decided so far, and whether there is more."""
    foot = Sheet(held.screen)
    if message:
        foot.text(message, "good")
    foot.keys(keys.items())

    sheet = Sheet(held.screen)
    sheet.gap(1)
    looked = f"{sitting.limit} of {len(sitting.offered)} proposals looked at."
    if not sitting.more:
        looked = "Those were all that are proposed."
    sheet.text(looked, "title")
    sheet.gap(2)
    for action in sitting.taken:
        settled = f"lead: {action.lead or OPEN}; due: {day(action.due)}"
        sheet.text(f"{action.title} ({settled})", mark=f"{action.id}  ")
    if not sitting.taken:
        sheet.text("Nothing was taken into the plan yet.")
    for proposal in sitting.good_enough:
        sheet.text(f"Good enough as it is: {proposal.grounds[0].text}", "quiet")
    sheet.gap(3)

    room = max(1, sheet.height - len(foot.lines))
    # What was taken longest ago gives way; all of it is told once more at the end.
    while not sheet.squeeze(room) and len(sheet.lines) > room:
        del sheet.lines[2]
    sheet.lines += foot.lines
    sheet.show()
