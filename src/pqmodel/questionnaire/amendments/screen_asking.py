"""Asks one thing at a time, until the answer can be used: words, a number, yes or no, a statement,
a pillar."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.ground.numbers import whole_number
from pqmodel.ground.words import capital
from pqmodel.questionnaire.model import Pillar, Questionnaire, Statement
from pqmodel.questionnaire.search import search
from pqmodel.terminal.lines import Lines
from pqmodel.terminal.screen import Screen

PROMPT = "> "
BACK = "Press Enter alone to go back."
_MOST_LISTED = 12


class Back(Exception):
    """The person changed their mind about this one change."""


class Asking:
    """Questions on a page, answered in lines. Back is raised where Enter alone means to go back."""

    def __init__(self, screen: Screen, lines: Lines) -> None:
        self.screen = screen
        self.lines = lines

    def words(self, question: str) -> str:
        """What was answered; "" for Enter alone."""
        self.screen.text(question)
        return self.lines.ask(PROMPT).strip()

    def number(self, question: str) -> float:
        """A number, asked again until it is one."""
        while True:
            words = self.words(f"{question} {BACK}").replace(",", ".")
            if not words:
                raise Back
            if words.isascii() and words.replace(".", "", 1).isdecimal():
                return float(words)
            self.screen.text("Write it in digits, such as 2 or 3.5.")

    def yes(self, question: str) -> bool:
        """True for y, False for n; asked again until it is either."""
        while True:
            letter = self.words(question).lower()[:1]
            if letter in ("y", "n"):
                return letter == "y"

    def statement(self, now: Questionnaire) -> Statement:
        """A statement of that questionnaire by its number, its id, or words in it."""
        asked = list(now.statements())
        self.screen.text(
            f"Which statement? Type its number (1 to {len(asked)}), its ID, or words to look for; "
            f"l lists them all. {BACK}"
        )
        while True:
            words = self.lines.ask(PROMPT).strip()
            if not words:
                raise Back
            number = _number_up_to(words, len(asked))
            if number is not None:
                return self._picked(asked[number - 1])
            if words in now.by_statement:
                return self._picked(now.by_statement[words][1])
            if words.lower() == "l":
                self._list(now, asked, asked)
                continue

            statements = _statements_with(now, words)
            if len(statements) == 1:
                return self._picked(statements[0])
            self._list(now, asked, statements[:_MOST_LISTED])
            self._ask_again(words, len(statements))

    def pillar(self, base: Questionnaire) -> Pillar:
        """A pillar or theme by its number or its id."""
        sections = base.sections
        self.screen.text(f"Where does it belong? Type the number. {BACK}")
        for place, section in enumerate(sections, 1):
            self.screen.item(section.title, mark=f"{place:>3} ")
        while True:
            words = self.lines.ask(PROMPT).strip()
            if not words:
                raise Back
            number = _number_up_to(words, len(sections))
            if number is not None:
                return sections[number - 1]
            named = base.section(words)
            if named is not None:
                return named
            self.screen.text(f"Type 1 to {len(sections)}.")

    def _ask_again(self, words: str, number: int) -> None:
        """How to go on after a search that found none, or several."""
        if number == 0:
            self.screen.text(f"No statement has {words!r}. Try another word, or l for all of them.")
            return
        more = ""
        if number > _MOST_LISTED:
            verb = "is" if number == _MOST_LISTED + 1 else "are"
            more = f"{number - _MOST_LISTED} more {verb} found; use more words. "
        self.screen.text(f"{more}Type the number of the one that you mean.")

    def _picked(self, statement: Statement) -> Statement:
        self.screen.labelled(statement.id, statement.text)
        for audience, words in statement.wording.items():
            if words != statement.text:
                self.screen.labelled(f"{capital(audience)} read", words)
        return statement

    def _list(
        self, now: Questionnaire, asked: list[Statement], statements: Sequence[Statement]
    ) -> None:
        """The statements under their pillars, each with its number among all that are asked."""
        section: Pillar | None = None
        for statement in statements:
            own_section = now.by_statement[statement.id][0]
            if own_section is not section:
                section = own_section
                self.screen.text(section.title, "quiet")
            self.screen.item(statement.text, mark=f"{asked.index(statement) + 1:>3} ")


def _number_up_to(words: str, most: int) -> int | None:
    """The number that was typed, from 1 to `most`; None for anything else."""
    # Digits of other scripts count as decimal too, and some of them cannot be told from letters.
    if not (words.isascii() and words.isdecimal()):
        return None
    number = whole_number(words)
    return number if 1 <= number <= most else None


def _statements_with(now: Questionnaire, words: str) -> list[Statement]:
    """The statements that have the words: in what is asked, or else in the small print under it."""
    hits = [hit for hit in search(now, words) if hit.kind == "statement"]
    in_what_is_asked = [hit for hit in hits if hit.where in ("", "plain wording")]
    return [now.by_statement[hit.id][1] for hit in in_what_is_asked or hits]
