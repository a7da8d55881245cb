"""Reads any file that holds answers: finds out what it is, and hands it to its reader."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pqmodel.answers.answer_words import Answers
from pqmodel.answers.carrying_over import known_ids
from pqmodel.answers.collect.answers_file import read_answers_file
from pqmodel.answers.collect.column_map import PARTS, ColumnMap
from pqmodel.answers.collect.columns import Statements
from pqmodel.answers.collect.form_file import is_form, read_form
from pqmodel.answers.collect.headed_table import most_known
from pqmodel.answers.collect.long_table import has_long_headings, read_long
from pqmodel.answers.collect.model import LeftOut, ReadFile
from pqmodel.answers.collect.response_file import read_response
from pqmodel.answers.collect.table_shape import refuse_below, statements_below, turn
from pqmodel.answers.collect.wide_table import read_headed, read_wide
from pqmodel.ground.faults import CannotRead
from pqmodel.ground.given_files import read_given
from pqmodel.ground.json_reading import NotJson, parse_json
from pqmodel.ground.likeness import fold
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workbook.opening import Workbook, is_workbook, open_workbook, what_it_is
from pqmodel.workbook.plain_table import Table, as_text
from pqmodel.workbook.text_table import decoded, rows_of

KINDS = (
    "auto", "form", "response", "table", "ms-forms", "google-forms", "answers", "long", "turned",
)  # fmt: skip
_TABLES = ("table", "ms-forms", "google-forms", "long", "turned")
_NEVER_JSON = ("ms-forms", "google-forms", "long", "turned")
_YAML_ENDINGS = (".yaml", ".yml")
# A heading may begin with a bracket, as "[In place] Statement" does.
_JSON = re.compile(r'\{|\[\s*(?:[\[\]{"\d-]|$)')
_FIND_OUT = "leave out --from: the kind of file is then found out"


def read_file(
    path: Path,
    questionnaire: Questionnaire,
    *,
    kind: str = "auto",
    mapping: Mapping[str, str] | None = None,
    values: Mapping[str, Mapping[str, str]] | None = None,
) -> ReadFile:
    """Everybody's answers in one file, and everything that is wrong with it.

    A bad file is a fault, never an error. `kind` is one of KINDS. `mapping` gives headings their
    statement id, "" for a column to leave out, or the part of a long table that it is; `values`
    says what words mean, by heading. Close matches are told and not used: give them back in
    `mapping` to use them. Nothing but answers and comments is taken.
    """
    name, column_map = path.name, ColumnMap(dict(mapping or {}), values or {})
    try:
        _refuse_unknown_ids(column_map.columns, questionnaire, name)
        data = _read_bytes(path)
        return _Reader(name, data, questionnaire, kind, column_map).read(path.suffix.lower())
    except CannotRead as refusal:
        return ReadFile(kind, faults=(refusal.fault,))


def _refuse_unknown_ids(
    mapping: Mapping[str, str], questionnaire: Questionnaire, name: str
) -> None:
    unknown = {key for key in mapping.values() if key} - {*known_ids(questionnaire), *PARTS}
    if unknown:
        what = f"cannot be read with a mapping to {min(unknown)}, which is not a statement"
        raise CannotRead(name, what, "mend the mapping")


def _read_bytes(path: Path) -> bytes:
    data = read_given(path)
    # A download that broke off may leave a file of its full length with nothing but zeros in it.
    if not data.strip(b"\0 \t\r\n"):
        raise CannotRead(path.name, "is empty", "ask for it to be sent again")
    return data


@dataclass(frozen=True)
class _Reader:
    """One file, and all that its reading rests on."""

    name: str
    data: bytes
    questionnaire: Questionnaire
    kind: str
    column_map: ColumnMap

    def read(self, ending: str) -> ReadFile:
        """Finds out what the file is. What it holds goes before the ending of its name."""
        if is_workbook(self.data):
            return self._read_workbook()
        other_kind = what_it_is(self.data)
        if other_kind is not None:
            mend = "send the file itself, not a picture or a print"
            raise self._refuse(f"is {other_kind}, not a file of answers", mend)
        if self.kind == "form":
            raise self._refuse("is not an Excel form", "a form is an .xlsx file")

        text = decoded(self.data, self.name)
        if self.kind == "answers" or (self.kind == "auto" and ending in _YAML_ENDINGS):
            return read_answers_file(self.data, text, self.name, self.questionnaire)
        start = text.lstrip("\ufeff \t\r\n")
        # A table's first heading may begin with a bracket: those of Google's grids end with one.
        if _JSON.match(start) and self.kind not in _NEVER_JSON:
            return self._read_json(start)
        if start.startswith("<"):
            mend = "open it, answer, and send the file that it saves"
            raise self._refuse("is a web page, not what was answered on it", mend)
        if self.kind == "response":
            raise self._refuse("is not a response file", "ask for the file as the form saved it")
        return self._read_text(text)

    def _refuse(self, what: str, mend: str, line: int = 0) -> CannotRead:
        return CannotRead(self.name, what, mend, line)

    def _read_workbook(self) -> ReadFile:
        book = open_workbook(self.data, self.name)
        if self.kind == "form" or (self.kind == "auto" and is_form(book)):
            return read_form(book, self.data, self.questionnaire)
        if self.kind in ("response", "answers"):
            expected = "a response file" if self.kind == "response" else "an answers file"
            raise self._refuse(f"is a workbook, not {expected}", _FIND_OUT)
        return self._read_sheets(book)

    def _read_sheets(self, book: Workbook) -> ReadFile:
        """The sheet with most columns that are statements, of those that can be seen; else the first."""
        tables = _filled_sheets(book)
        statements = Statements(self.questionnaire, self.column_map.columns)
        title, table = max(tables, key=lambda each: most_known(each[1], statements))
        file = self._read_table(table)
        others = [
            LeftOut("sheet", other, "", f"the answers were read from {title}")
            for other, _ in tables
            if other != title
        ]
        return replace(file, left_out=(*file.left_out, *others))

    def _read_text(self, text: str) -> ReadFile:
        rows, lines = rows_of(text.removeprefix("\ufeff"), self.name)
        first = rows[0] if rows else []
        headings = {fold(cell) for cell in first if isinstance(cell, str)}
        is_answers_file = {"statement", "score"} <= headings and "respondent" not in headings
        if self.kind == "auto" and is_answers_file:
            return read_answers_file(self.data, text, self.name, self.questionnaire)
        return self._read_table(Table(self.name, rows, lines))

    def _read_table(self, table: Table) -> ReadFile:
        """What a table holds. Its shape is looked at first, so that one thing is said of it."""
        column_map, questionnaire = self.column_map, self.questionnaire
        statements = Statements(questionnaire, column_map.columns)
        parts = column_map.parts
        looks_long = bool(parts) or has_long_headings(table, parts)
        if self.kind == "long" or (self.kind == "auto" and looks_long):
            return read_long(table, questionnaire, statements, column_map)

        answers = Answers(questionnaire.scale, column_map.everywhere, questionnaire.translations)
        below = statements_below(table, statements)
        if self.kind == "turned":
            if below is None:
                mend = "leave out --from: the kind of file is then found out"
                raise self._refuse("has no statements below each other", mend)
            turned = turn(table, below, answers)
            return read_headed(turned, questionnaire, statements, self.kind, column_map)
        if below is not None:
            raise refuse_below(table, below, answers)
        return read_wide(table, questionnaire, statements, self.kind, column_map)

    def _read_json(self, text: str) -> ReadFile:
        """A response file, a list of people (each an object of headings), or an answers file."""
        try:
            content = parse_json(text)
        except NotJson as error:
            what = "is not valid JSON, or was cut off"
            raise self._refuse(what, "ask for it to be sent again", error.line) from None

        if not isinstance(content, dict):
            return self._read_table(self._list_people(content))
        if "kind" in content or self.kind == "response":
            return read_response(content, self.name, self.questionnaire)
        if self.kind in _TABLES:
            raise self._refuse("is one person's answers, not a table", _FIND_OUT)
        return read_answers_file(self.data, text, self.name, self.questionnaire)

    def _list_people(self, content: Any) -> Table:
        """A list of objects as a table; rows are counted from 1 for the first object."""
        is_list = isinstance(content, list)
        if not is_list or not all(isinstance(person, dict) for person in content):
            mend = "write a list, one object of ids and scores a person"
            raise self._refuse("is JSON, but not a list of people", mend)
        headings = list(dict.fromkeys(heading for person in content for heading in person))
        rows = [[_as_cell(person.get(heading)) for heading in headings] for person in content]
        return Table(self.name, [headings, *rows], range(len(rows) + 1))


def _filled_sheets(book: Workbook) -> list[tuple[str, Table]]:
    """The sheets with something on them, of those that can be seen."""
    tables = []
    for sheet in book.visible:
        rows = book.rows(sheet)
        if any(as_text(cell) for row in rows for cell in row):
            tables.append((sheet, Table(book.name, rows, range(1, len(rows) + 1))))
    if not tables:
        mend = "give the file as it was saved or downloaded"
        raise CannotRead(book.name, "is a workbook with nothing in it", mend)
    return tables


def _as_cell(value: Any) -> Any:
    return value if isinstance(value, str | int | float | None) else json.dumps(value)
