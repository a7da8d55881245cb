"""Asks one thing at a time, until the answer can be used: words, a number, yes or no, a statement, a pillar."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.questionnaire.model import Pillar, Questionnaire, Statement
from pqmodel.questionnaire.search import search
from pqmodel.terminal.lines import Lines
from pqmodel.terminal.page import Page

PROMPT = "> "
BACK = "Press Enter alone to go back."
_MOST_FOUND = 12


class Back(Exception):
    """The person changed their mind about this one change."""


class Asking:
    """Questions on a page, answered in lines. Back is raised where Enter alone means to go back."""

    def __init__(self, page: Page, lines: Lines) -> None:
        self.page, self.lines = page, lines

    def words(self, question: str) -> str:
        """What was answered; "" for Enter alone."""
        self.page.text(question)
        return self.lines.ask(PROMPT).strip()

    def number(self, question: str) -> float:
        """A number, asked again until it is one."""
        while True:
            given = self.words(f"{question} {BACK}").replace(",", ".")
            if not given:
                raise Back
            if given.isascii() and given.replace(".", "", 1).isdecimal():
                return float(given)
            self.page.text("Write it in digits, such as 2 or 3.5.")

    def yes(self, question: str) -> bool:
        """True for y, False for n; asked again until it is either."""
        while True:
            given = self.words(question).lower()[:1]
            if given in ("y", "n"):
                return given == "y"

    def statement(self, now: Questionnaire) -> Statement:
        """A statement of that questionnaire by its number, its id, or words in it."""
        asked = list(now.statements())
        self.page.text(
            f"Which statement? Type its number (1 to {len(asked)}), its id, or words to look for; "
            f"l lists them all. {BACK}"
        )
        while True:
            given = self.lines.ask(PROMPT).strip()
            if not given:
                raise Back
            if given.isascii() and given.isdecimal() and 1 <= int(given) <= len(asked):
                return self._picked(asked[int(given) - 1])
            if given in now.by_statement:
                return self._picked(now.by_statement[given][1])
            if given.lower() == "l":
                self._listed(now, asked, asked)
                continue
            hits = [hit for hit in search(now, given) if hit.kind == "statement"]
            # What is asked goes before what stands in the small print under it.
            hits = [hit for hit in hits if hit.where in ("", "plain wording")] or hits
            found = [now.by_statement[hit.id][1] for hit in hits]
            if len(found) == 1:
                return self._picked(found[0])
            self._listed(now, asked, found[:_MOST_FOUND])
            more = (
                f"{len(found) - _MOST_FOUND} more are found; use more words. "
                if len(found) > _MOST_FOUND
                else ""
            )
            self.page.text(f"{more}Type the number of the one that you mean." if found else
                           f"No statement has {given!r}. Try another word, or l for all of them.")  # fmt: skip

    def pillar(self, base: Questionnaire) -> Pillar:
        """A pillar or theme by its number or its id."""
        sections = base.sections
        self.page.text(f"Where does it belong? Type the number. {BACK}")
        for number, section in enumerate(sections, 1):
            self.page.item(section.title, mark=f"{number:>3} ")
        while True:
            given = self.lines.ask(PROMPT).strip()
            if not given:
                raise Back
            if given.isascii() and given.isdecimal() and 1 <= int(given) <= len(sections):
                return sections[int(given) - 1]
            if named := base.section(given):
                return named
            self.page.text(f"Type 1 to {len(sections)}.")

    def _picked(self, statement: Statement) -> Statement:
        self.page.labelled(statement.id, statement.text)
        if statement.plain != statement.text:
            self.page.labelled("Staff read", statement.plain)
        return statement

    def _listed(
        self, now: Questionnaire, asked: list[Statement], shown: Sequence[Statement]
    ) -> None:
        section: Pillar | None = None
        for statement in shown:
            if section is not now.by_statement[statement.id][0]:
                section = now.by_statement[statement.id][0]
                self.page.text(section.title, "quiet")
            self.page.item(statement.text, mark=f"{asked.index(statement) + 1:>3} ")
