"""Asks for a piece of evidence, line by line; and which of the notes belong into the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pqmodel.evidence.adding import tidied
from pqmodel.evidence.days import date_faults
from pqmodel.evidence.links import categories_of
from pqmodel.evidence.model import Version
from pqmodel.evidence.offering import Offer
from pqmodel.ground import paths
from pqmodel.ground.dates import parse_date
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.ground.numbers import whole_number
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import capital, count
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.terminal.lines import EndOfInput, Lines
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.workspace import Workspace

_KEYS = "Enter leaves a question open, q stops without keeping anything."
_QUESTIONS = (
    ("dated", "Which day is it of? "),
    ("review", "When should somebody look at it again? "),
    ("expires", "What is the last day that it holds? "),
    ("keeper", "Who keeps it, by post? "),
    ("category", "Which kind of evidence is it? "),
    ("statements", "Which statements does it show? (ids, with commas) "),
    ("themes", "Which pillars or themes? "),
    ("actions", "Which actions? (such as A-003) "),
    ("titles", "Which framework titles? (such as saf-2023/speak-up) "),
)
_DATES = frozenset({"dated", "review", "expires"})
_LINKS = frozenset({"statements", "themes", "actions", "titles"})


class Asking:
    """Asks for what was not given. Nothing is kept before all is answered."""

    def __init__(self, lines: Lines, workspace: Workspace, today: date) -> None:
        self.lines = lines
        self.workspace = workspace
        self.today = today

    def ask(self, given: dict[str, Any], file: Path | None) -> tuple[dict[str, Any], Path | None]:
        """The fields, and the file where its place is one. PqmodelError where nobody answers."""
        fields = dict(given)
        self.lines.say(_KEYS)
        try:
            if not fields.get("title"):
                fields["title"] = self._needed("What is it, in a few words? ")
            if file is None and not fields.get("kept"):
                place = self._needed("Where is it kept? (words, or the path of a file) ")
                file = _file_at(place)
                if file is None:
                    fields["kept"] = place
        except EndOfInput as error:
            raise PqmodelError(
                "Nothing was added: a title and a place are needed.",
                f'Answer both, or give them: {suggest("evidence add")} "TITLE" --kept WORDS',
            ) from error

        for name, question in _QUESTIONS:
            if name in fields:
                continue
            try:
                self._ask_field(fields, name, question)
            except EndOfInput:
                # What was said so far is a whole piece of evidence.
                break
        return fields, file

    def _needed(self, question: str) -> str:
        while True:
            words = self._line(question)
            if words:
                return words
            self.lines.say("This is needed.")

    def _ask_field(self, fields: dict[str, Any], name: str, question: str) -> None:
        """Takes an answer until it can be kept, or it is left open."""
        if name == "category":
            kinds = categories_of(current(self.workspace).frameworks)
            if kinds:
                self.lines.say(f"Kinds: {', '.join(kinds)}.")
        while True:
            words = self._line(question)
            if not words:
                return
            try:
                value = _value(name, words)
                tidied(self.workspace, {name: value})
                self._check_days({**fields, name: value})
            except InputRefused as error:
                for fault in error.faults:
                    self.lines.say(capital(fault.told))
                continue
            except PqmodelError as error:
                self.lines.say(f"{error.message} {error.hint}".strip())
                continue
            fields[name] = value
            return

    def _check_days(self, fields: dict[str, Any]) -> None:
        days = {name: fields[name] for name in _DATES & fields.keys()}
        faults = date_faults(Version(**days), self.today)
        if faults:
            raise InputRefused("", faults)

    def _line(self, question: str) -> str:
        words = self.lines.ask(question).strip()
        if words.lower() in ("q", "quit"):
            raise PqmodelError("Nothing was added.")
        return words


def choose_offers(screen: Screen, lines: Lines, offered: Sequence[Offer]) -> list[Offer]:
    """The offers that somebody takes, by their numbers."""
    screen.title(f"{count(len(offered), 'note')} that may be evidence")
    for number, offer in enumerate(offered, 1):
        about = ", ".join((*offer.statements, *offer.actions))
        screen.item(f"{screen.cut(offer.words, 200)} ({about})", mark=f"{number:>3}")
    try:
        while True:
            words = lines.ask("Which? (numbers with commas, all, Enter for none) ").strip().lower()
            if words in ("", "q", "quit", "none"):
                return []
            if words == "all":
                return list(offered)
            numbers = [part.strip() for part in words.split(",")]
            if all(part.isascii() and part.isdecimal() for part in numbers):
                chosen = sorted({whole_number(part) for part in numbers})
                if chosen[0] >= 1 and chosen[-1] <= len(offered):
                    return [offered[number - 1] for number in chosen]
            lines.say(f"Type numbers from 1 to {len(offered)}, such as 1, 3.")
    except EndOfInput:
        return []


def _file_at(place: str) -> Path | None:
    """The file of that path; None for words."""
    path = Path(place.strip("\"'")).expanduser()
    if paths.is_file(path):
        return path
    return None


def _value(name: str, words: str) -> Any:
    if name in _DATES:
        try:
            return parse_date(words)
        except ValueError as error:
            raise PqmodelError(f"{error}.") from error
    if name in _LINKS:
        return [part.strip() for part in words.split(",") if part.strip()]
    return words
