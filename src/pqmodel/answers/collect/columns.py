"""Finds out which column of a table is which statement: by id, number or words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pqmodel.answers.carrying_over import heirs, known_ids
from pqmodel.answers.collect.model import Match
from pqmodel.ground.likeness import fold, likeness, tidy, unnumbered
from pqmodel.ground.names import Names
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workbook.plain_table import Cell, as_text

ALIKE, AHEAD = 0.86, 0.03
"""How like a heading must be to a statement's words, and how much less to any other's."""

# The columns that the two programs add beside the questions, whatever was asked.
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
_ENDING = re.compile(r".+(?:[\[(:]|\s[-–—])\s*([^\[\]():]+?)\s*[\])]?", re.DOTALL)
_AFTER_GROUPS_OF_ODK = re.compile(r"(?:\w+-)+(\w+_\w+)")
_IN_BRACKETS = re.compile(r".*\[(.+)\]\s*", re.DOTALL)
# Quizzes add these beside every question.
_POINTS = re.compile(r"(?:points|feedback) - .*|.*\[(?:score|feedback)\]", re.DOTALL)
_CODED = re.compile(r"\w+(?:\[\w+\])*\s*[.:)]\s+(.+)", re.DOTALL)
# What survey programs note beside the answers, folded without its separators.
_WHO_OR_WHEN = re.compile(
    "start|end|start ?date|end ?date|today|status|ip ?address|progress|duration.*|finished|recorded ?date|"
    "response ?id|respondent ?id|collector ?id|date created|date modified|ip|email address|first name|last name|"
    "recipient.*|external ?(data )?reference|custom data.*|location ?latitude|location ?longitude|"
    "distribution ?channel|user ?language|deviceid|phonenumber|simserial|subscriberid|username|id|uuid|"
    "submission ?time|validation status|notes|submitted by|version|tags|index|formhub uuid|meta instanceid|"
    "instance ?id|instance ?name|xform id string|attachments|geolocation|bamboo dataset id|"
    "(id )?response id|(submitdate )?date submitted|(lastpage )?last page|(startlanguage )?start language|"
    "(seed )?seed|(startdate )?date started|(datestamp )?date last action|submitdate|lastpage|startlanguage|"
    "seed|datestamp|token|ipaddr|refurl|record id|redcap survey identifier|.* timestamp|.* complete|"
    "key|parent key|submission ?date|submitter ?(id|name)|device ?id|form ?version|edits|review ?state|"
    "attachments(present|expected)|case ?id|caseid|time ?stamp|start time|completion time|last modified time"
)
BY_MAP = "the map leaves it out"
WHO_OR_WHEN = "who answered, and when, is not kept"
OF_A_QUIZ = "points of a quiz are no answers"
OF_NOTHING = "comments on no statement that is known"
NO_STATEMENT = "it is no statement of this questionnaire"
_SHORTEST_ALIKE = 8


@dataclass(frozen=True)
class Column:
    """A column of use.

    `index` counts from 0; `comment` says that it holds comments on the statement.
    """

    index: int
    heading: str
    statement: str
    comment: bool = False


@dataclass(frozen=True)
class Other:
    """A column of no use, and why."""

    index: int
    heading: str
    why: str


@dataclass(frozen=True)
class Understood:
    """The columns of use, how each was matched, and those of no use."""

    columns: tuple[Column, ...]
    matches: tuple[Match, ...]
    others: tuple[Other, ...]

    @property
    def scores(self) -> tuple[Column, ...]:
        """The columns of answers."""
        return tuple(column for column in self.columns if not column.comment)

    @property
    def comments(self) -> tuple[Column, ...]:
        """The columns of comments on a statement."""
        return tuple(column for column in self.columns if column.comment)


class Statements:
    """All that a statement of one questionnaire can be known by.

    `mapping` is heading to statement id, or to "" for a column that is no statement.
    """

    def __init__(
        self, questionnaire: Questionnaire, mapping: Mapping[str, str] | None = None
    ) -> None:
        self._mapping = Names(mapping or {})
        self._ids = Names((key, key) for key in known_ids(questionnaire))
        self._numbers = {number: key for key, number in questionnaire.numbers().items()}
        self._words: dict[str, str | None] = {}
        scale = questionnaire.scale
        self._labels = {fold(point.label) for point in scale.points}
        self._labels |= {fold(scale.not_applicable.label), fold(scale.dont_know.label)}
        for section in questionnaire.sections:
            for statement in section.statements:
                # Forms of KoboToolbox and ODK name their questions after the groups they stand in.
                self._ids.add(f"{section.id}-{statement.id}", statement.id)
                translated = [
                    words for each in statement.translations.values() for words in each.values()
                ]
                for words in (*statement.wording.values(), *translated):
                    self._learn(fold(words), statement.id)

    def _learn(self, words: str, statement: str) -> None:
        for form in {words, unnumbered(words)}:
            # Words that two statements share name neither of them.
            is_free = self._words.get(form, statement) == statement
            self._words[form] = statement if is_free else None

    def match(self, heading: Cell) -> Match | None:
        """The statement that a heading names, of an older statement its own id; else None."""
        words = tidy(as_text(heading))
        name = words.casefold()
        mapped = self._mapped(words)
        if mapped is not None:
            return Match(words, mapped, "mapping") if mapped else None
        if not words or _POINTS.fullmatch(name):
            return None

        named = self._find_id(words) or self._find_number(heading, name)
        inside = _IN_BRACKETS.fullmatch(words)
        if named is None and inside is not None:
            named = self._ids.get(inside[1])
        if named is not None:
            return Match(words, named, "identity")
        for form in _forms(words):
            same = self._words.get(form)
            if same:
                return Match(words, same, "exact")
        return None

    def is_mapped(self, heading: Cell) -> bool:
        """True where the mapping says anything of a heading."""
        return self._mapped(tidy(as_text(heading))) is not None

    def _mapped(self, words: str) -> str | None:
        """What the mapping says of a heading, or of the words in brackets at its end."""
        mapped = self._mapping.get(words)
        inside = _IN_BRACKETS.fullmatch(words)
        if mapped is None and inside is not None:
            mapped = self._mapping.get(inside[1])
        return mapped

    def is_left_out(self, heading: Cell) -> bool:
        """True where the mapping says that a heading is no statement."""
        return self._mapped(tidy(as_text(heading))) == ""

    def alike(self, heading: Cell) -> Match | None:
        """The one statement whose words are much like the heading's.

        None where no statement is at least ALIKE, or another one comes nearer to it than AHEAD.
        """
        words = tidy(as_text(heading))
        if self.is_left_out(heading) or _POINTS.fullmatch(words.casefold()):
            return None
        if self._is_of_one_answer(words):
            return None

        best: dict[str, float] = {}
        for form in _forms(words):
            # Short headings ("Name", "Shift") are like too much.
            if len(form) < _SHORTEST_ALIKE:
                continue
            for degree, statement in self._likenesses(form):
                best[statement] = max(degree, best.get(statement, 0.0))

        ranked = sorted(best.items(), key=lambda pair: -pair[1])
        if not ranked or ranked[0][1] < ALIKE:
            return None
        statement, degree = ranked[0]
        if len(ranked) > 1 and degree - ranked[1][1] < AHEAD:
            return None
        return Match(words, statement, "close", round(degree, 3))

    def _is_of_one_answer(self, words: str) -> bool:
        """True for "Statement [In place]": such a column holds ticks, and a tick is no score."""
        ending = _ENDING.fullmatch(words)
        return ending is not None and fold(ending[1]) in self._labels

    def _likenesses(self, words: str) -> Iterator[tuple[float, str]]:
        """Of every statement near enough to matter: likeness and id."""
        for form, statement in self._words.items():
            if statement is None:
                continue
            degree = likeness(form, words)
            # Those just below the limit still count: one of them may come too near to the best.
            if degree >= ALIKE - AHEAD:
                yield degree, statement

    def _find_id(self, words: str) -> str | None:
        """The statement of that id, also where names of groups stand before it, as in `a/b`."""
        named = self._ids.get(words)
        # No id has a space in it, so that a sentence with a full stop in it is none.
        if named is not None or " " in words:
            return named
        last = _WITHIN_GROUPS.split(words)[-1]
        named = self._ids.get(last)
        if named is None:
            # ODK Central parts groups from names by a hyphen, which no name of a form has in it.
            odk = _AFTER_GROUPS_OF_ODK.fullmatch(last)
            named = self._ids.get(odk[1]) if odk else None
        return named

    def _find_number(self, heading: Cell, words: str) -> str | None:
        number = _NUMBER.fullmatch(words.rstrip(".:)"))
        if number is None:
            return None
        # A workbook that took 1.10 for a number gives 1.1: nobody can say which of them is meant.
        if isinstance(heading, float) and f"{number[1]}0" in self._numbers:
            return None
        return self._numbers.get(number[1])


def understand(
    headings: Sequence[Cell], statements: Statements, further: Sequence[Sequence[Cell]] = ()
) -> Understood:
    """What every column is. `further` are headings of other rows, by column.

    Close matches are told but not used: they come back as a mapping when confirmed.
    """
    columns: list[Column] = []
    matches: list[Match] = []
    others: list[Other] = []
    before: str | None = None
    heads = _all_headings(headings, further)
    for index, match in enumerate(_match_all(heads, statements)):
        words = as_text(headings[index])
        if match is not None:
            matches.append(match)
            before = None
            if match.how != "close":
                columns.append(Column(index, words, match.statement))
                before = match.statement
            continue

        commented = _find_commented(words, before, statements)
        before = None
        if any(statements.is_left_out(head) for head in heads[index]):
            others.append(Other(index, words, BY_MAP))
        elif commented:
            columns.append(Column(index, words, commented, comment=True))
        elif words:
            others.append(Other(index, words, _why_left_out(words, commented)))
    return Understood(tuple(columns), tuple(matches), tuple(others))


def _all_headings(
    headings: Sequence[Cell], further: Sequence[Sequence[Cell]]
) -> list[tuple[Cell, ...]]:
    heads = []
    for index, heading in enumerate(headings):
        more = further[index] if index < len(further) else ()
        heads.append((heading, *more))
    return heads


def _why_left_out(words: str, commented: str | None) -> str:
    name = fold(words)
    if name in _ALWAYS_LEFT or _WHO_OR_WHEN.fullmatch(fold(words, "separators")):
        return WHO_OR_WHEN
    if _POINTS.fullmatch(words.casefold()):
        return OF_A_QUIZ
    if commented is not None:
        return OF_NOTHING
    return NO_STATEMENT


def missing_statements(questionnaire: Questionnaire, there: Iterable[str]) -> tuple[str, ...]:
    """The statements that a table has no answers to; `there` are those it has, older ones too."""
    heir_of = heirs(questionnaire)
    named = {heir_of.get(key, key) for key in there}
    return tuple(key for key in questionnaire.by_statement if key not in named)


def kind_of(headings: Sequence[Cell]) -> str:
    """Which program a table was downloaded from, by the columns that it adds; else "table"."""
    names = [fold(as_text(heading)) for heading in headings]
    if {"start time", "completion time"} <= set(names):
        return "ms-forms"
    if names[:1] == ["timestamp"]:
        return "google-forms"
    return "table"


def _match_all(heads: Sequence[tuple[Cell, ...]], statements: Statements) -> list[Match | None]:
    """The match of every column, by any of its headings.

    A statement that one heading matches surely is close to no other, and close to one only.
    """
    matches = [_match_surely(cells, statements) for cells in heads]
    sure = {match.statement for match in matches if match}
    nearest: dict[str, int] = {}
    for index, cells in enumerate(heads):
        if matches[index] or any(_is_of_no_use(cell, statements) for cell in cells):
            continue
        close = _nearest_match(cells, statements)
        if close is None or close.statement in sure:
            continue

        rival = nearest.get(close.statement)
        if rival is not None:
            rival_match = matches[rival]
            if rival_match is not None and rival_match.likeness >= close.likeness:
                continue
            matches[rival] = None
        matches[index] = close
        nearest[close.statement] = index
    return matches


def _match_surely(cells: Sequence[Cell], statements: Statements) -> Match | None:
    """The statement that one of a column's headings names; what the mapping says goes first."""
    for cell in cells:
        if statements.is_mapped(cell):
            return statements.match(cell)
    for cell in cells:
        match = statements.match(cell)
        if match is not None:
            return match
    return None


def _nearest_match(cells: Sequence[Cell], statements: Statements) -> Match | None:
    close = [match for match in map(statements.alike, cells) if match is not None]
    return max(close, key=lambda match: match.likeness, default=None)


def _is_of_no_use(heading: Cell, statements: Statements) -> bool:
    """True for columns that programs add by themselves, and for comments."""
    words = as_text(heading)
    if fold(words) in _ALWAYS_LEFT or statements.is_left_out(heading):
        return True
    return _find_commented(words, None, statements) is not None


def _find_commented(words: str, before: str | None, statements: Statements) -> str | None:
    """The statement whose comments a column holds.

    "" for comments on nothing known; None where the column holds none. A heading that is just
    "Comment" belongs to the statement in the column before.
    """
    if _COMMENT.fullmatch(fold(words)):
        return before or ""

    parts = _STATEMENT_COMMENT.fullmatch(words.casefold())
    match = statements.match(parts[1]) if parts else None
    return match.statement if match else None


def _forms(words: str) -> Iterator[str]:
    """The ways to read a heading.

    Whole, without its number, and what stands in brackets at its end (a grid's row).
    """
    whole = fold(words)
    yield whole
    yield unnumbered(whole)
    if "/" in words:
        yield fold(words.rpartition("/")[2])
    inside = _IN_BRACKETS.fullmatch(words)
    if inside is not None:
        yield fold(inside[1])
        yield unnumbered(fold(inside[1]))
    # LimeSurvey puts its code before the words, Qualtrics the question before each statement of it.
    coded = _CODED.fullmatch(words)
    if coded is not None:
        yield fold(coded[1])
    _, dash, rest = words.partition(" - ")
    if dash:
        yield fold(rest)
        yield fold(words.rpartition(" - ")[2])
