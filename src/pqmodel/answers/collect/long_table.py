"""Reads long tables, a row for each answer: respondent, statement, score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pqmodel.answers.answer_words import Answers, NoAnswer
from pqmodel.answers.carrying_over import carry
from pqmodel.answers.collect.column_map import ColumnMap
from pqmodel.answers.collect.columns import BY_MAP, Statements, missing_statements
from pqmodel.answers.collect.model import LeftOut, Match, ReadFile
from pqmodel.answers.identity import identity_of_row
from pqmodel.answers.received import Received
from pqmodel.answers.response import Answer
from pqmodel.ground.faults import CannotRead, Faults
from pqmodel.ground.free_text import clean
from pqmodel.ground.names import Names
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workbook.headings import match_headings
from pqmodel.workbook.plain_table import Cell, Table, as_text, cell_at, letters

NEEDED = ("respondent", "statement", "score")
_COMMENTS = ("note", "notes", "comment", "comments")
_HEADINGS_WITHIN = 20
"""So many rows from the top may be the one with the headings."""


class _Person:
    """One respondent's rows as they are gathered."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.cells: list[str] = []
        self.answers: dict[str, Answer] = {}
        self.line_of: dict[str, int] = {}
        self.lost: list[str] = []
        self.is_wrong = False

    @property
    def counts(self) -> bool:
        """True where something was said and nothing of it is wrong."""
        return not self.is_wrong and bool(self.answers or self.lost)


class _Row(NamedTuple):
    """A row as it was read; the note stands in whichever column is headed so, or is empty."""

    line: int
    respondent: str
    statement: Cell
    score: Cell
    note: str
    texts: Sequence[str]


def is_long(headings: Sequence[Cell], parts: Mapping[str, str] | None = None) -> bool:
    """True where the headings are those of a long table; `parts` are further names of them."""
    columns = _find_columns(headings, parts or {})
    return all(name in columns for name in NEEDED)


def has_long_headings(table: Table, parts: Mapping[str, str]) -> bool:
    """True where one of the first rows has the headings of a long table."""
    return any(is_long(row, parts) for row in table.rows[:_HEADINGS_WITHIN])


def read_long(
    table: Table,
    questionnaire: Questionnaire,
    statements: Statements,
    column_map: ColumnMap | None = None,
) -> ReadFile:
    """Everybody in the table. One wrong row leaves out that respondent alone.

    Raises CannotRead without the columns.
    """
    column_map = column_map or ColumnMap()
    top = _find_top(table, column_map.parts)
    columns = _find_columns(table.rows[top] if table.rows else (), column_map.parts)
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        what = f"has no column {' and '.join(missing)}"
        mend = (
            "begin with a row: respondent,statement,score; or name the columns in a map (--map), "
            "such as `Person: respondent`"
        )
        raise CannotRead(table.name, what, mend, 1)

    scale = Answers(questionnaire.scale, column_map.everywhere, questionnaire.translations)
    reader = _Reader(table.name, columns, scale, statements)
    for row, line in zip(table.rows[top + 1 :], table.lines[top + 1 :], strict=True):
        reader.read(row, line)

    persons = [person for person in reader.persons.values() if person.counts]
    received = tuple(_receive(table.name, person, questionnaire) for person in persons)
    faults = reader.faults
    if not received and not faults:
        mend = "write a row for each answer: respondent,statement,score"
        faults.add(0, "has no answers in it", mend)
    matches = {match.statement: match for match in reader.matches.values() if match}
    return ReadFile(
        "long",
        received,
        tuple(faults),
        tuple(matches.values()),
        left_out=tuple(_columns_left_out(table.rows[top], columns, column_map)),
        missing=missing_statements(questionnaire, matches),
    )


def _find_top(table: Table, parts: Mapping[str, str]) -> int:
    """The first row with all the headings; else the first, which is then told to lack some."""
    for at, row in enumerate(table.rows[:_HEADINGS_WITHIN]):
        if is_long(row, parts):
            return at
    return 0


def _find_columns(headings: Sequence[Cell], parts: Mapping[str, str]) -> Mapping[str, int]:
    """The column (from 0) of each name that is there; `parts` leads from other headings to them."""
    texts = {index: as_text(heading) for index, heading in enumerate(headings)}
    mapped = set(parts.values())
    # What a map names goes before a column that happens to be called so.
    names = {name: name for name in (*NEEDED, *_COMMENTS) if name not in mapped}
    return match_headings(texts, {**parts, **names}).columns


def _columns_left_out(
    headings: Sequence[Cell], columns: Mapping[str, int], column_map: ColumnMap
) -> Iterator[LeftOut]:
    used = set(columns.values())
    by_map = Names({name: True for name, key in column_map.columns.items() if key == ""})
    for index, heading in enumerate(headings):
        words = as_text(heading)
        if index in used or not words:
            continue
        why = BY_MAP if words in by_map else "a long table has no use for it"
        yield LeftOut("column", letters(index), words, why)


class _Reader:
    """Gathers the rows of a table by respondent."""

    def __init__(
        self, name: str, columns: Mapping[str, int], scale: Answers, statements: Statements
    ) -> None:
        self.persons: dict[str, _Person] = {}
        self.matches: dict[str, Match | None] = {}
        self.faults = Faults(name)
        self._columns = columns
        self._notes = [columns[name] for name in _COMMENTS if name in columns][:1]
        self._scale = scale
        self._statements = statements

    def read(self, cells: Sequence[Cell], line: int) -> None:
        """Adds a row to its respondent. Empty rows are passed over."""
        row = self._row(cells, line)
        if not any(row.texts):
            return
        if not row.respondent:
            mend = "write who answered in any way that tells people apart, such as 1, 2, 3"
            self.faults.add(line, "has no respondent", mend)
            return

        person = self.persons.setdefault(row.respondent, _Person(line))
        # A character that no cell holds keeps the cells of a row apart.
        person.cells.append("\x1f".join(row.texts))
        match = self._match(row.statement)
        try:
            answer = Answer(value=self._scale.value(row.score), note=row.note)
        except NoAnswer as error:
            what = f"column {letters(self._columns['score'])} (score): {error}"
            self.faults.add(line, what, self._scale.allowed)
            person.is_wrong = True
            return
        self._add(person, match, answer, row)

    def _row(self, cells: Sequence[Cell], line: int) -> _Row:
        respondent, statement, score = (cell_at(cells, self._columns[name]) for name in NEEDED)
        notes = [clean(as_text(cell_at(cells, index))) for index in self._notes]
        texts = [as_text(cell) for cell in cells]
        return _Row(line, as_text(respondent), statement, score, "".join(notes), texts)

    def _match(self, statement: Cell) -> Match | None:
        """The statement that is meant; each is looked for once, since likeness takes long."""
        words = as_text(statement)
        if words not in self.matches:
            statements = self._statements
            self.matches[words] = statements.match(statement) or statements.alike(statement)
        return self.matches[words]

    def _add(self, person: _Person, match: Match | None, answer: Answer, row: _Row) -> None:
        words = as_text(row.statement)
        if match is None:
            if not answer.blank and words not in person.lost:
                person.lost.append(words)
            return
        # A close match comes back as a mapping when somebody has confirmed it.
        if match.how == "close":
            return
        if match.statement in person.line_of:
            where = f"(first in row {person.line_of[match.statement]})"
            what = f"{shortened(words)} stands twice for one respondent {where}"
            mend = "keep one of them, or give each person a respondent of their own"
            self.faults.add(row.line, what, mend)
            person.is_wrong = True
            return
        person.line_of[match.statement] = row.line
        if not answer.blank:
            person.answers[match.statement] = answer


def _receive(name: str, person: _Person, questionnaire: Questionnaire) -> Received:
    carried = carry(person.answers, questionnaire)
    return Received(
        place=f"{name} row {person.line}",
        identity=identity_of_row(person.cells, 0),
        answers=carried.answers,
        carried=carried.carried,
        lost=(*carried.lost, *person.lost),
    )
