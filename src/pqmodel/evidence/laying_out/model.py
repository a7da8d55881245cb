"""What is laid out for an inspector: a framework, its titles, and what is recorded under each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pqmodel.questionnaire.frameworks import Framework, Reference

Kind = Literal["say", "shown", "people", "done", "planned", "gap"]
KINDS: dict[Kind, str] = {
    "say": "What we say",
    "shown": "What shows it",
    "people": "What people and staff say",
    "done": "What was done, and its effect",
    "planned": "What is planned",
    "gap": "Gap",
}


@dataclass(frozen=True)
class Entry:
    """One line under a title: `day` is that of the evidence or of the action, `where` the record or
    the place where it is kept."""

    kind: Kind
    words: str
    day: date | None = None
    where: str = ""


@dataclass(frozen=True)
class TitleLaidOut:
    """A title of a framework with all that is recorded for it."""

    title: Reference
    name: str
    entries: tuple[Entry, ...]

    @property
    def gaps(self) -> tuple[Entry, ...]:
        """What is not there."""
        return tuple(entry for entry in self.entries if entry.kind == "gap")


@dataclass(frozen=True)
class FrameworkLaidOut:
    """A framework with every title of it, in its order."""

    framework: Framework
    titles: tuple[TitleLaidOut, ...]

    @property
    def questions(self) -> dict[str, list[TitleLaidOut]]:
        """The titles by key question."""
        questions: dict[str, list[TitleLaidOut]] = {}
        for title in self.titles:
            questions.setdefault(title.title.question or "All", []).append(title)
        return questions
