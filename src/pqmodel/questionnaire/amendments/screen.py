"""The dialogue that starts or goes on with a service's amendments: one question at a time, in
lines."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text

from pqmodel.ground.faults import Fault, InputRefused, PqmodelError, first_faults
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import capital, count
from pqmodel.questionnaire.amendments import changes
from pqmodel.questionnaire.amendments.drafting import Change, Draft, Kept
from pqmodel.questionnaire.amendments.screen_asking import BACK, PROMPT, Asking, Back
from pqmodel.questionnaire.model import Questionnaire, Statement
from pqmodel.terminal.lines import EndOfInput, Lines
from pqmodel.terminal.screen import Screen

_MENU = (
    ("1", "give a statement new words"),
    ("2", "leave a statement out"),
    ("3", "add a statement of your own"),
    ("4", "let a statement count more, or less: its weight"),
    ("5", "set the score that a statement should reach"),
    ("r", "see what you have changed so far"),
    ("u", "undo the last change"),
    ("w", "write it down, after a last look"),
    ("q", "stop, and change nothing"),
)
_SHORT = {
    "1": "new words",
    "2": "leave out",
    "3": "add",
    "4": "weight",
    "5": "score to reach",
    "r": "review",
    "u": "undo",
    "w": "write",
    "q": "stop",
}


class Dialogue:
    """Gathers changes by asking.

    Nothing is written before the person has looked through them and said yes.
    """

    def __init__(self, screen: Screen, draft: Draft, lines: Lines | None = None) -> None:
        self.screen = screen
        self.draft = draft
        self.lines = lines or Lines(screen.plain)
        self.asking = Asking(self.screen, self.lines)

    def run(self) -> Kept | None:
        """What was written; None where the person stopped.

        PqmodelError where the input ends before that.
        """
        self._welcome()
        try:
            return self._ask_until_done()
        except KeyboardInterrupt:
            self.screen.text("Nothing was written.")
            raise
        except EndOfInput as error:
            raise PqmodelError(
                "The input ended before the changes were written, so nothing was changed.",
                "End with w and y; or give the change by options: "
                f"see {suggest('questionnaire new --help')}.",
            ) from error

    def _ask_until_done(self) -> Kept | None:
        ask: dict[str, Callable[[], Change]] = {
            "1": self._reword,
            "2": self._leave_out,
            "3": self._add,
            "4": self._weigh,
            "5": self._aim,
        }
        while True:
            self._menu()
            key = self.lines.ask(PROMPT).strip().lower()[:1]
            if key in ask:
                self._change(ask[key])
            elif key == "r":
                self._review()
            elif key == "u":
                self._undo()
            elif key == "w":
                kept = self._write()
                if kept is not None:
                    return kept
            elif key == "q":
                if self._stops():
                    self.screen.text("Nothing was written.")
                    return None
            else:
                self.screen.text("Type one of the numbers or letters at the left, then Enter.")

    def _welcome(self) -> None:
        name = self.draft.workspace.service.service
        statements = count(len(self.draft.now().by_statement), "statement", "statements")
        self.screen.title(f"Change what {name} asks")
        self.screen.text(f"{self.draft.base.title}: {statements} are asked now.")
        self.screen.text(
            "Your changes are kept in amendments.yaml, which you can also edit by hand. "
            "Answers that were given stay as they are, and old cycles keep their words."
        )

    def _menu(self) -> None:
        number = len(self.draft.changes)
        question = "What would you like to do?"
        if number:
            question += f" {count(number, 'change', 'changes')} so far, not written yet."
        self.screen.gap()
        self.screen.text(question, "title")

        choices = [(key, words) for key, words in _MENU if number or key not in "ruw"]
        if number > 1:
            # By now the long menu is known.
            self.screen.text("; ".join(f"{key} {_SHORT[key]}" for key, _ in choices))
            return
        for key, words in choices:
            self.screen.item(Text.assemble((f"{key}  ", "key"), words), mark=" ")

    def _change(self, ask: Callable[[], Change]) -> None:
        try:
            change = ask()
            warnings = self.draft.add(change)
        except Back:
            self.screen.text("Nothing was changed.")
            return
        except InputRefused as error:
            self.screen.text(error.message, "bad")
            first, more = first_faults(error.faults)
            for fault in first:
                self.screen.text(_in_words(fault), indent=2)
            if more:
                self.screen.text(f"… {more}.", indent=2)
            return
        except PqmodelError as error:
            self.screen.text(f"{error.message} {error.hint}".strip(), "bad")
            return
        self.screen.text(f"Noted: {change.words}. u takes it back.", "good")
        for fault in warnings:
            self.screen.text(f"Think about it: {_in_words(fault)}", "warn", indent=2)

    def _reword(self) -> Change:
        statement = self.asking.statement(self.draft.now())
        text, plain = self._new_words()
        if not text and not plain:
            raise Back
        self.screen.text(
            "Does it still ask the same thing, in better words? "
            "Then answers before and after are compared."
        )
        if self.asking.yes("Still the same thing? y or n"):
            return changes.reword(self.draft, statement.id, text, plain)
        self.screen.text(
            "Then it becomes a new statement, and the old one is left out. "
            "The old line ends, and a new one begins."
        )
        new_text = text or statement.text
        new_plain = plain or self._second_words(statement)
        return changes.replace(self.draft, statement.id, new_text, new_plain)

    def _new_words(self) -> tuple[str, str]:
        """New words for the first audience and for the next one, each empty where kept."""
        audiences = self.draft.base.audiences[:2]
        words = [
            self.asking.words(f"New words for {audience.title.lower()}? Enter keeps them.")
            for audience in audiences
        ]
        return words[0], "".join(words[1:])

    def _second_words(self, statement: Statement) -> str:
        """What the second audience reads; empty where it is not asked."""
        second = [each.id for each in self.draft.base.audiences][1:2]
        return "".join(statement.wording.get(each, "") for each in second)

    def _leave_out(self) -> Change:
        statement = self.asking.statement(self.draft.now())
        why = self.asking.words(
            "Why does it not fit your service? A few words; they are kept for whoever looks back."
        )
        if not why:
            raise Back
        return changes.leave_out(self.draft, statement.id, why)

    def _add(self) -> Change:
        pillar = self.asking.pillar(self.draft.base)
        text = self.asking.words(
            f"The statement in your words: one idea, true or not true of your service. {BACK}"
        )
        if not text:
            raise Back
        plain = ""
        for audience in self.draft.base.audiences[1:2]:
            question = f"The same in the words of {audience.title.lower()}?"
            plain = self.asking.words(f"{question} Enter where they are the same.")
        why = self.asking.words("Why does it matter? Enter to leave that open.")
        return changes.add(self.draft, pillar.id, text, plain, why=why)

    def _weigh(self) -> Change:
        statement = self.asking.statement(self.draft.now())
        weight = f"Its weight is {statement.weight:g}."
        self.screen.text(f"{weight} 1 is as much as the others, 2 is twice as much.")
        number = self.asking.number("What should its weight be?")
        return changes.weigh(self.draft, statement.id, number)

    def _aim(self) -> Change:
        now = self.draft.now()
        statement = self.asking.statement(now)
        target = now.target_of(statement, self.draft.workspace.service.target)
        scale = f"on a scale of {now.scale.lowest} to {now.scale.highest}"
        self.screen.text(f"The score to reach is {target:g}, {scale}.")
        number = self.asking.number("What should it be?")
        return changes.aim(self.draft, statement.id, number)

    def _review(self) -> None:
        if not self.draft.changes:
            self.screen.text("Nothing so far.")
            return
        self.screen.text("You have changed:", "title")
        for number, change in enumerate(self.draft.changes, 1):
            show_change(self.screen, change, f"{number:>2}.", self.draft.base)

    def _undo(self) -> None:
        change = self.draft.take_back()
        if change is None:
            self.screen.text("There is nothing to undo.")
        else:
            self.screen.text(f"Undone: {change.words}.")

    def _write(self) -> Kept | None:
        if not self.draft.changes:
            self.screen.text("There is nothing to write yet.")
            return None
        self._review()
        if not self.asking.yes("Write this to amendments.yaml? y or n"):
            self.screen.text("Not written. Go on, or type q to stop.")
            return None
        return self.draft.keep()

    def _stops(self) -> bool:
        number = len(self.draft.changes)
        if number == 0:
            return True
        return self.asking.yes(f"Throw away {count(number, 'change', 'changes')}? y or n")


def show_change(screen: Screen, change: Change, mark: str, base: Questionnaire) -> None:
    """A change with the words that it writes."""
    screen.item(capital(change.words), mark=mark)
    titles = {audience.id: audience.title for audience in base.audiences}
    for entry in change.entries:
        if not isinstance(entry.value, dict):
            continue
        for audience, words in entry.value.get("wording", {}).items():
            label = f"{titles.get(audience, audience)} will read"
            screen.labelled(label, str(words), indent=len(mark) + 1)
        if entry.value.get("why"):
            screen.labelled("Why", str(entry.value["why"]), indent=len(mark) + 1)


def show_kept(screen: Screen, kept: Kept, base: Questionnaire) -> None:
    """What was written, what to think about, and the next step."""
    screen.gap()
    screen.text(
        f"Wrote {count(len(kept.changes), 'change', 'changes')} to {kept.file.name}", "good"
    )
    for fault in kept.warnings:
        screen.text(f"Think about it: {_in_words(fault)}", "warn")
    screen.text(f"{base.title} is now asked with your changes.")
    screen.command(suggest("questionnaire show"), "read it through as it is asked now", column=26)


def _in_words(fault: Fault) -> str:
    return f"{fault.what} - {fault.mend}" if fault.mend else fault.what
