"""Reads our own Excel form when it comes back, by the identity that is hidden in it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from pqmodel.answers.answer_words import Answers, NoAnswer
from pqmodel.answers.carrying_over import carry
from pqmodel.answers.collect.model import ReadFile
from pqmodel.answers.identity import identity_of_bytes, identity_of_copy
from pqmodel.answers.received import Received
from pqmodel.answers.response import Answer, Value
from pqmodel.ground.faults import CannotRead, Faults
from pqmodel.ground.likeness import comment
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.model import Questionnaire, QuestionnaireRef
from pqmodel.workbook.opening import Workbook
from pqmodel.workbook.plain_table import Cell, as_text, cell_at

IDENTITY, KIND, FORMAT = "pqmodel", "pqmodel form", 1
_FIRST = 2
_NUMBER, _STATEMENT, _ANSWER, _COMMENT = range(4)
_WHOLE = "ask for the file as it was saved, or type the answers into a new form"


@dataclass(frozen=True)
class _Identity:
    """What the hidden sheet says: what was asked, of whom, and which row and number is which statement."""

    questionnaire: QuestionnaireRef
    group: str
    cycle: str
    copy_id: str | None
    by_number: Mapping[str, str]
    by_row: Mapping[int, str]
    choices: Mapping[str, Value]


def is_form(book: Workbook) -> bool:
    """True where the workbook has the hidden sheet of our forms."""
    return IDENTITY in book.sheets


def read_form(book: Workbook, data: bytes, questionnaire: Questionnaire) -> ReadFile:
    """The one person's answers. A wrong answer is a fault, and then nobody is read. Raises CannotRead."""
    name = book.name
    if not is_form(book):
        raise CannotRead(name, "has no hidden sheet “pqmodel”, by which a form is known", _WHOLE)
    identity = _identity(book.rows(IDENTITY), name)
    if identity.questionnaire.id != questionnaire.id:
        raise other_questionnaire(name, identity.questionnaire.id, questionnaire.id)
    sheet = next((sheet for sheet in book.sheets if sheet != IDENTITY), None)
    faults = Faults(name)
    given = _given(
        book.rows(sheet) if sheet else [], identity, Answers(questionnaire.scale), faults
    )
    if not given and not faults:
        faults.add(
            0, "has no answers in it", "nothing was chosen; ask for it again if that was not meant"
        )
    if faults:
        return ReadFile("form", faults=tuple(faults))
    carried = carry(given, questionnaire)
    received = Received(
        place=name,
        identity=identity_of_copy(identity.questionnaire.digest, identity.copy_id)
        if identity.copy_id
        else identity_of_bytes(data),
        group=identity.group,
        cycle=identity.cycle,
        questionnaire=identity.questionnaire,
        answers=carried.answers,
        carried=carried.carried,
        lost=carried.lost,
    )
    return ReadFile("form", (received,))


def other_questionnaire(name: str, theirs: str, ours: str) -> CannotRead:
    """The refusal of answers that belong to another questionnaire."""
    return CannotRead(
        name,
        f"answers the questionnaire {shortened(theirs)}, not {ours}",
        "collect it where that one is used",
    )


def _identity(rows: Sequence[Sequence[Cell]], name: str) -> _Identity:
    try:
        head = json.loads(as_text(cell_at(rows[0], 0)) if rows else "")
        if head["kind"] != KIND or not isinstance(head["format"], int):
            raise KeyError("kind")
        if head["format"] > FORMAT:
            raise CannotRead(
                name,
                "was made by a newer pqmodel",
                "read it with that one, or bring this one up to date",
            )
        by_number: dict[str, str] = {}
        by_row: dict[int, str] = {}
        choices: dict[str, Value] = {}
        for row, statement, number, _, label, value, *_ in rows[_FIRST:]:
            if statement:
                by_number[as_text(number)] = by_row[_whole_number(row)] = _words(statement)
            if label:
                choices[_words(label)] = _choice(as_text(value))
        return _Identity(
            QuestionnaireRef.model_validate(head["questionnaire"]),
            _words(head["group"]),
            _words(head["cycle"]),
            _words(head["copy_id"]) if head.get("copy_id") else None,
            by_number,
            by_row,
            choices,
        )
    except (ValueError, KeyError, TypeError, ValidationError, RecursionError):
        raise CannotRead(
            name, "is a form whose hidden sheet “pqmodel” was changed", _WHOLE
        ) from None


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not words")
    return value


def _whole_number(cell: Cell) -> int:
    return int(cell) if isinstance(cell, float | int) else int(as_text(cell))


def _choice(words: str) -> Value:
    return "na" if words == "na" else "dk" if words == "dk" else int(words)


def _given(
    rows: Sequence[Sequence[Cell]], identity: _Identity, answers: Answers, faults: Faults
) -> dict[str, Answer]:
    """The answers by statement id. Rows are known by their number, so that they may have moved; else by their place."""
    given: dict[str, Answer] = {}
    first: dict[str, int] = {}
    plain: dict[Cell, Answer] = {}
    for line, row in enumerate(rows, 1):
        if len(row) <= _COMMENT or (row[_ANSWER] == "" and row[_COMMENT] == ""):
            continue
        statement = identity.by_number.get(as_text(row[_NUMBER])) or identity.by_row.get(line)
        if statement is None:
            continue
        # Most people write no comment, and the same few answers over and over.
        answer = plain.get(row[_ANSWER]) if row[_COMMENT] == "" else None
        if answer is None:
            answer = _answer(row, line, identity, answers, faults)
            if row[_COMMENT] == "" and not answer.blank:
                plain[row[_ANSWER]] = answer
        if answer.blank:
            continue
        if statement in first:
            faults.add(
                line,
                f"answers the same statement as row {first[statement]}",
                "clear one of the two",
            )
            continue
        first[statement] = line
        given[statement] = answer
    return given


def _answer(
    row: Sequence[Cell], line: int, identity: _Identity, answers: Answers, faults: Faults
) -> Answer:
    cell, value = row[_ANSWER], None
    try:
        # A label of the form itself is taken as the form has it, and then must be on today's scale.
        value = answers.value(identity.choices.get(cell, cell) if isinstance(cell, str) else cell)
    except NoAnswer as error:
        faults.add(line, f"column C: {error}", answers.allowed)
    note = row[_COMMENT]
    return Answer(value=value, note=comment(as_text(note)) if note != "" else "")
