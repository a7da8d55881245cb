"""Reads any file that holds answers: finds out what it is, and hands it to the reader for that kind."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pqmodel.answers.collect.answers_file import read_answers_file
from pqmodel.answers.collect.columns import Statements
from pqmodel.answers.collect.form_file import is_form, read_form
from pqmodel.answers.collect.long_table import is_long, read_long
from pqmodel.answers.collect.model import ReadFile
from pqmodel.answers.collect.response_file import read_response
from pqmodel.answers.collect.wide_table import read_wide
from pqmodel.ground.faults import CannotRead
from pqmodel.ground.given_files import bytes_of
from pqmodel.ground.likeness import folded
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workbook.opening import Workbook, is_workbook, open_workbook, what_it_is
from pqmodel.workbook.plain_table import Table, as_text
from pqmodel.workbook.text_table import decoded, rows_of

KINDS = ("auto", "form", "response", "table", "ms-forms", "google-forms", "answers", "long")
_TABLES = ("table", "ms-forms", "google-forms", "long")


def read_file(
    path: Path,
    questionnaire: Questionnaire,
    *,
    kind: str = "auto",
    mapping: Mapping[str, str] | None = None,
) -> ReadFile:
    """Everybody's answers in one file, and everything that is wrong with it; a bad file is a fault, never an error.

    `kind` is one of KINDS. `mapping` gives headings their statement id, or "" for a column to leave out. Close
    matches are told and not used: give them back in `mapping` to use them. Nothing but answers and comments is taken.
    """
    try:
        unknown = sorted(
            {key for key in (mapping or {}).values() if key} - set(questionnaire.by_statement)
        )
        if unknown:
            raise CannotRead(
                path.name,
                f"cannot be read with a mapping to {unknown[0]}, which is no statement",
                "mend the mapping",
            )
        return _read(path, questionnaire, kind, mapping or {})
    except CannotRead as refusal:
        return ReadFile(kind, faults=(refusal.fault,))


def _read(
    path: Path, questionnaire: Questionnaire, kind: str, mapping: Mapping[str, str]
) -> ReadFile:
    name, data = path.name, _bytes(path)
    if is_workbook(data):
        return _workbook(data, name, questionnaire, kind, mapping)
    if (what := what_it_is(data)) is not None:
        raise CannotRead(
            name,
            f"is {what}, not a file of answers",
            "send the file itself, not a picture or a print",
        )
    if kind == "form":
        raise CannotRead(name, "is no Excel form", "a form is an .xlsx file")
    text = decoded(data, name)
    if kind == "answers" or (kind == "auto" and path.suffix.lower() in (".yaml", ".yml")):
        return read_answers_file(data, text, name, questionnaire)
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")) and kind not in ("ms-forms", "google-forms", "long"):
        return _json(start, data, name, questionnaire, kind, mapping)
    if start.startswith("<"):
        raise CannotRead(
            name,
            "is a web page, not what was answered on it",
            "open it, answer, and send the file that it saves",
        )
    if kind == "response":
        raise CannotRead(name, "is no response file", "ask for the file as the form saved it")
    return _text(text, data, name, questionnaire, kind, mapping)


def _bytes(path: Path) -> bytes:
    data = bytes_of(path)
    if not data.strip(b"\0 \t\r\n"):
        raise CannotRead(path.name, "is empty", "ask for it to be sent again")
    return data


def _workbook(
    data: bytes, name: str, questionnaire: Questionnaire, kind: str, mapping: Mapping[str, str]
) -> ReadFile:
    book = open_workbook(data, name)
    if kind == "form" or (kind == "auto" and is_form(book)):
        return read_form(book, data, questionnaire)
    if kind in ("response", "answers"):
        wanted = "a response file" if kind == "response" else "an answers file"
        raise CannotRead(
            name, f"is a workbook, not {wanted}", "leave out --from, so that it is found out"
        )
    table = _sheet(book)
    return _table(table, questionnaire, kind, mapping)


def _sheet(book: Workbook) -> Table:
    """The first sheet with something on it, of those that can be seen."""
    for sheet in book.visible:
        rows = book.rows(sheet)
        if any(as_text(cell) for row in rows for cell in row):
            return Table(book.name, rows, range(1, len(rows) + 1))
    raise CannotRead(
        book.name, "is a workbook with nothing in it", "give the file as it was saved or downloaded"
    )


def _text(
    text: str,
    data: bytes,
    name: str,
    questionnaire: Questionnaire,
    kind: str,
    mapping: Mapping[str, str],
) -> ReadFile:
    rows, lines = rows_of(text.removeprefix("\ufeff"), name)
    headings = {folded(cell) for cell in rows[0] if isinstance(cell, str)} if rows else set()
    if kind == "auto" and {"statement", "score"} <= headings and "respondent" not in headings:
        return read_answers_file(data, text, name, questionnaire)
    return _table(Table(name, rows, lines), questionnaire, kind, mapping)


def _table(
    table: Table, questionnaire: Questionnaire, kind: str, mapping: Mapping[str, str]
) -> ReadFile:
    statements = Statements(questionnaire, mapping)
    if kind == "long" or (kind == "auto" and table.rows and is_long(table.rows[0])):
        return read_long(table, questionnaire, statements)
    return read_wide(table, questionnaire, statements, kind)


def _json(
    text: str,
    data: bytes,
    name: str,
    questionnaire: Questionnaire,
    kind: str,
    mapping: Mapping[str, str],
) -> ReadFile:
    """A response file, a list of people (each an object of headings and answers), or an answers file."""
    try:
        content: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        raise CannotRead(
            name, "is not valid JSON, or was cut off", "ask for it to be sent again", line
        ) from None
    if isinstance(content, dict) and ("kind" in content or kind == "response"):
        return read_response(content, name, questionnaire)
    if isinstance(content, dict):
        if kind in _TABLES:
            raise CannotRead(
                name,
                "is one person's answers, no table",
                "leave out --from, so that it is found out",
            )
        return read_answers_file(data, text, name, questionnaire)
    return _table(_people(content, name), questionnaire, kind, mapping)


def _people(content: Any, name: str) -> Table:
    """A list of objects as a table; rows are counted from 1 for the first object."""
    if not isinstance(content, list) or not all(isinstance(person, dict) for person in content):
        raise CannotRead(
            name,
            "is JSON, but no list of people",
            "write a list, one object of ids and scores a person",
        )
    headings = list(dict.fromkeys(heading for person in content for heading in person))
    rows = [[_plain(person.get(heading)) for heading in headings] for person in content]
    return Table(name, [headings, *rows], range(len(rows) + 1))


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | None) else json.dumps(value)
