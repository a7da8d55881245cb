"""Finds out which column of a table is which statement: by id, by number, by its words, or by words much like them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pqmodel.answers.carrying_over import heirs
from pqmodel.answers.collect.model import Match
from pqmodel.ground.likeness import folded, likeness, tidy, unnumbered
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workbook.plain_table import Cell, as_text

ALIKE, AHEAD = 0.86, 0.03
"""How like a heading must be to a statement's words, and how much less like to any other statement's."""

MS_FORMS = (
    "id",
    "start time",
    "completion time",
    "email",
    "name",
    "last modified time",
    "language",
)
GOOGLE_FORMS = ("timestamp", "email address", "score", "username")
_ALWAYS_LEFT = {*MS_FORMS, *GOOGLE_FORMS}

_NUMBER = re.compile(r"(?:(?:question|statement|no|q)[.\s]*)?(\d{1,3}\.\d{1,3})")
_COMMENT = re.compile(r"(?:your |any |optional )?(?:comments?|notes?)(?: \(optional\))?\s*\d{0,3}")
_STATEMENT_COMMENT = re.compile(r"(.+?)\s*[-:([\s]\s*(?:comments?|notes?)[)\]]?", re.DOTALL)
_WITHIN_GROUPS = re.compile(r"[/:.]")
_IN_BRACKETS = re.compile(r".*\[(.+)\]\s*", re.DOTALL)
# Quizzes add these beside every question.
_POINTS = re.compile(r"(?:points|feedback) - .*|.*\[(?:score|feedback)\]", re.DOTALL)
_SHORTEST_ALIKE = 8


@dataclass(frozen=True)
class Column:
    """A column of use: which one (from 0), whose statement it is, and whether it holds that one's comments."""

    index: int
    heading: str
    statement: str
    comment: bool = False


@dataclass(frozen=True)
class Understood:
    """The columns of use, how each was matched, and those of no use (index, heading)."""

    columns: tuple[Column, ...]
    matches: tuple[Match, ...]
    others: tuple[tuple[int, str], ...]

    @property
    def scores(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if not column.comment)


class Statements:
    """All that a statement of one questionnaire can be known by. `mapping` is heading to statement id, or to ""."""

    def __init__(
        self, questionnaire: Questionnaire, mapping: Mapping[str, str] | None = None
    ) -> None:
        self._mapping = {tidy(heading).casefold(): key for heading, key in (mapping or {}).items()}
        self._ids = {key: key for key in (*questionnaire.by_statement, *heirs(questionnaire))}
        self._numbers: dict[str, str] = {}
        self._words: dict[str, str | None] = {}
        for number, section in enumerate(questionnaire.sections, 1):
            for place, statement in enumerate(section.statements, 1):
                # Forms of KoboToolbox and ODK give their questions the names of the groups that they stand in.
                self._ids.setdefault(f"{section.id}-{statement.id}", statement.id)
                self._numbers[f"{number}.{place}"] = statement.id
                for words in (statement.text, statement.plain, *statement.translations.values()):
                    self._learn(folded(words), statement.id)

    def _learn(self, words: str, statement: str) -> None:
        """Words that two statements share are no one's."""
        for form in {words, unnumbered(words)}:
            self._words[form] = statement if self._words.get(form, statement) == statement else None

    def match(self, heading: Cell) -> Match | None:
        """The statement that a heading names; of an older statement, its own id. None for any other heading."""
        words = tidy(as_text(heading))
        if (key := self._mapping.get(words.casefold())) is not None:
            return Match(words, key, "mapping") if key else None
        if not words or _POINTS.fullmatch(words.casefold()):
            return None
        if (
            known := self._named(words.casefold()) or self._number(heading, words.casefold())
        ) is not None:
            return Match(words, known, "identity")
        if (
            known := next(
                (found for form in _forms(words) if (found := self._words.get(form))), None
            )
        ) is not None:
            return Match(words, known, "exact")
        return None

    def _named(self, words: str) -> str | None:
        """The statement of that id, also where the names of groups stand before it: `culture/culture-respect`."""
        return self._ids.get(words) or (
            None if " " in words else self._ids.get(_WITHIN_GROUPS.split(words)[-1])
        )

    def is_left_out(self, heading: Cell) -> bool:
        """True where the mapping says that a heading is no statement."""
        return self._mapping.get(tidy(as_text(heading)).casefold()) == ""

    def alike(self, heading: Cell) -> Match | None:
        """The one statement whose words are much like the heading's, and clearly more like than any other's."""
        words = tidy(as_text(heading))
        if self.is_left_out(heading) or _POINTS.fullmatch(words.casefold()):
            return None
        best: dict[str, float] = {}
        for form in _forms(words):
            if len(form) < _SHORTEST_ALIKE:
                continue
            for alike, statement in self._likenesses(form):
                best[statement] = max(alike, best.get(statement, 0.0))
        ranked = sorted(best.items(), key=lambda pair: -pair[1])
        if (
            not ranked
            or ranked[0][1] < ALIKE
            or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < AHEAD)
        ):
            return None
        statement, alike = ranked[0]
        return Match(words, statement, "close", round(alike, 3))

    def _likenesses(self, words: str) -> Iterator[tuple[float, str]]:
        """Of every statement near enough to matter: likeness and id."""
        for known, statement in self._words.items():
            if statement is None:
                continue
            alike = likeness(known, words)
            if alike >= ALIKE - AHEAD:
                yield alike, statement

    def _number(self, heading: Cell, words: str) -> str | None:
        found = _NUMBER.fullmatch(words.rstrip(".:)"))
        if found is None:
            return None
        # A workbook that took 1.10 for a number gives 1.1: then nobody can say which of the two is meant.
        if isinstance(heading, float) and f"{found[1]}0" in self._numbers:
            return None
        return self._numbers.get(found[1])


def understand(headings: Sequence[Cell], statements: Statements) -> Understood:
    """What every column is. Close matches are told but not used: they come back as a mapping when confirmed."""
    found = _matched(headings, statements)
    columns: list[Column] = []
    matches: list[Match] = []
    others: list[tuple[int, str]] = []
    before: str | None = None
    for index, (heading, match) in enumerate(zip(headings, found, strict=True)):
        words = as_text(heading)
        whose = None if match else _comment_of(words, before, statements)
        before = None
        if match is not None:
            matches.append(match)
            if match.how != "close":
                columns.append(Column(index, words, match.statement))
                before = match.statement
        elif whose:
            columns.append(Column(index, words, whose, comment=True))
        elif words and whose is None and not statements.is_left_out(heading):
            others.append((index, words))
    return Understood(tuple(columns), tuple(matches), tuple(others))


def kind_of(headings: Sequence[Cell]) -> str:
    """Which program a table was downloaded from, by the columns that it always adds; else just "table"."""
    first = [folded(as_text(heading)) for heading in headings]
    if {"start time", "completion time"} <= set(first):
        return "ms-forms"
    if first[:1] == ["timestamp"]:
        return "google-forms"
    return "table"


def _matched(headings: Sequence[Cell], statements: Statements) -> list[Match | None]:
    """The match of every heading; a statement that one matches surely is close to no other, and close to one only."""
    found = [statements.match(heading) for heading in headings]
    sure = frozenset(match.statement for match in found if match)
    nearest: dict[str, tuple[float, int]] = {}
    for index, heading in enumerate(headings):
        words = as_text(heading)
        if (
            found[index]
            or folded(words) in _ALWAYS_LEFT
            or _comment_of(words, None, statements) is not None
        ):
            continue
        close = statements.alike(heading)
        if (
            close
            and close.statement not in sure
            and close.likeness > nearest.get(close.statement, (0.0, 0))[0]
        ):
            if close.statement in nearest:
                found[nearest[close.statement][1]] = None
            nearest[close.statement], found[index] = (close.likeness, index), close
    return found


def _comment_of(words: str, before: str | None, statements: Statements) -> str | None:
    """The statement whose comments a column holds; "" for comments on nothing known; None where it holds none."""
    plain = folded(words)
    if statements.is_left_out(words):
        return None
    if _COMMENT.fullmatch(plain):
        return before or ""
    if (found := _STATEMENT_COMMENT.fullmatch(words.casefold())) is not None and (
        match := statements.match(found[1])
    ):
        return match.statement
    return None


def _forms(words: str) -> Iterator[str]:
    """The ways to read a heading: whole, without its number, and what stands in brackets at its end (a grid's row)."""
    whole = folded(words)
    yield whole
    yield unnumbered(whole)
    if "/" in words:
        yield folded(words.rpartition("/")[2])
    if (inside := _IN_BRACKETS.fullmatch(words)) is not None:
        yield folded(inside[1])
        yield unnumbered(folded(inside[1]))
