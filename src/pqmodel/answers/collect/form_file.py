"""Reads our own Excel form when it comes back, by the identity that is hidden in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from pqmodel.answers.answer_words import Answers, NoAnswer, unaccented
from pqmodel.answers.carrying_over import carry
from pqmodel.answers.collect.model import ReadFile
from pqmodel.answers.identity import identity_of_bytes, identity_of_copy
from pqmodel.answers.received import Received
from pqmodel.answers.response import Answer, Value
from pqmodel.ground.faults import CannotRead, Faults
from pqmodel.ground.free_text import clean
from pqmodel.ground.json_reading import parse_json
from pqmodel.ground.likeness import fold
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.model import Questionnaire, QuestionnaireRef
from pqmodel.workbook.opening import Workbook
from pqmodel.workbook.plain_table import Cell, as_text, cell_at
from pqmodel.workspace.service import LARGEST_SMALLEST_GROUP, SMALLEST_GROUP_EVER

IDENTITY, KIND, FORMAT = "pqmodel", "pqmodel form", 1
_FIRST = 2
_NUMBER, _STATEMENT, _ANSWER, _COMMENT = range(4)
_WHOLE = "ask for the file as it was saved, or type the answers into a new form"


@dataclass(frozen=True)
class _Layout:
    """Which number and which row is which statement, and what each label of the form stands for."""

    by_number: Mapping[str, str]
    by_row: Mapping[int, str]
    choices: Mapping[str, Value]

    def choice(self, cell: str) -> Value | str:
        """The answer of that label, however somebody typed it; the cell as it is where it is none."""
        if cell in self.choices:
            return self.choices[cell]
        words = fold(cell)
        if words in self._by_words:
            return self._by_words[words]
        return self._unaccented.get(fold(words, "accents"), cell)

    @cached_property
    def _by_words(self) -> Mapping[str, Value]:
        """What folded labels stand for, with their number and without it."""
        by_words: dict[str, Value] = {}
        for label, value in self.choices.items():
            by_words[fold(label)] = value
            by_words.setdefault(fold(label.partition(f"{value} - ")[2]), value)
        by_words.pop("", None)
        return by_words

    @cached_property
    def _unaccented(self) -> Mapping[str, Value]:
        """The same as a keyboard without accents writes them."""
        return unaccented(self._by_words)


@dataclass(frozen=True)
class _Identity:
    """What the hidden sheet says: what was asked, of whom, and where each statement stands."""

    questionnaire: QuestionnaireRef
    group: str
    cycle: str
    copy_id: str | None
    asked_set: str
    smallest_group: int
    layout: _Layout

    def of_copy(self, data: bytes) -> str:
        """The identity of this copy; by all that it holds where it has no number of its own."""
        if self.copy_id is None:
            return identity_of_bytes(data)
        return identity_of_copy(self.questionnaire.digest, self.copy_id)


def is_form(book: Workbook) -> bool:
    """True where the workbook has the hidden sheet of our forms."""
    return IDENTITY in book.sheets


def read_form(book: Workbook, data: bytes, questionnaire: Questionnaire) -> ReadFile:
    """The one person's answers. A wrong answer is a fault, and then nobody is read.

    Raises CannotRead where it is not one of our forms, or answers something else.
    """
    name = book.name
    if not is_form(book):
        what = "has no hidden sheet “pqmodel”, by which a form is known"
        raise CannotRead(name, what, _WHOLE)
    identity = _read_identity(book.rows(IDENTITY), name)
    if identity.questionnaire.id != questionnaire.id:
        raise other_questionnaire(name, identity.questionnaire.id, questionnaire.id)

    # The sheet may have been renamed; it is the first that is not ours to hide.
    sheet = next((sheet for sheet in book.sheets if sheet != IDENTITY), None)
    rows = book.rows(sheet) if sheet else []
    faults = Faults(name)
    answers = _Rows(identity.layout, Answers(questionnaire.scale), faults).read(rows)
    check_answered(answers, faults)
    if faults:
        return ReadFile("form", faults=tuple(faults))

    carried = carry(answers, questionnaire)
    received = Received(
        place=name,
        identity=identity.of_copy(data),
        group=identity.group,
        cycle=identity.cycle,
        questionnaire=identity.questionnaire,
        asked_set=known_set(identity.asked_set, questionnaire),
        smallest_group=identity.smallest_group,
        on_form=_on_form(identity, questionnaire),
        answers=carried.answers,
        carried=carried.carried,
        lost=carried.lost,
    )
    return ReadFile("form", (received,))


def _on_form(identity: _Identity, questionnaire: Questionnaire) -> frozenset[str] | None:
    """The statements that stand on the form; None where it is one of another version, whose
    statements may have been replaced since."""
    if identity.questionnaire.digest != questionnaire.ref.digest:
        return None
    return frozenset(identity.layout.by_row.values())


def known_set(asked_set: str, questionnaire: Questionnaire) -> str:
    """The named set that a form asked; empty where the questionnaire has none of that name."""
    return asked_set if questionnaire.named_set(asked_set) else ""


def promise_in(head: Mapping[str, Any]) -> int:
    """How many have to answer before the group is shown, as a form promised; 0 where it does not
    say, or says what no form does."""
    number = head.get("smallest_group")
    # A file that somebody changed must not keep a group from being shown for ever.
    if isinstance(number, bool) or not isinstance(number, int):
        return 0
    return number if SMALLEST_GROUP_EVER <= number <= LARGEST_SMALLEST_GROUP else 0


def check_answered(answers: Mapping[str, Answer], faults: Faults) -> None:
    """That somebody answered anything; a fault where they did not, and nothing else is wrong."""
    if not answers and not faults:
        mend = "nothing was chosen; ask for it again if that was not meant"
        faults.add(0, "has no answers in it", mend)


def other_questionnaire(name: str, theirs: str, ours: str) -> CannotRead:
    """The refusal of answers that belong to another questionnaire."""
    what = f"answers the questionnaire {shortened(theirs)}, not {ours}"
    return CannotRead(name, what, "collect it where that one is used")


def newer_version(name: str) -> CannotRead:
    """The refusal of a file that only a later version of the program can read."""
    mend = "read it with that one, or bring this one up to date"
    return CannotRead(name, "was made by a newer pqmodel", mend)


def _read_identity(rows: Sequence[Sequence[Cell]], name: str) -> _Identity:
    try:
        head = parse_json(as_text(cell_at(rows[0], 0)) if rows else "")
        if head["kind"] != KIND or not isinstance(head["format"], int):
            raise KeyError("kind")
        if head["format"] > FORMAT:
            raise newer_version(name)
        copy_id = head.get("copy_id")
        return _Identity(
            QuestionnaireRef.model_validate(head["questionnaire"]),
            _require_words(head["group"]),
            _require_words(head["cycle"]),
            _require_words(copy_id) if copy_id else None,
            _require_words(head.get("set") or ""),
            promise_in(head),
            _read_layout(rows[_FIRST:]),
        )
    except (ValueError, KeyError, TypeError, ValidationError):
        # Whatever was changed there, the form can no longer say which row is which statement.
        what = "is a form whose hidden sheet “pqmodel” was changed"
        raise CannotRead(name, what, _WHOLE) from None


def _read_layout(rows: Sequence[Sequence[Cell]]) -> _Layout:
    """Raises ValueError or TypeError where a row is not as the form had it."""
    by_number: dict[str, str] = {}
    by_row: dict[int, str] = {}
    choices: dict[str, Value] = {}
    for row, statement, number, _, label, value, *_ in rows:
        if statement:
            key = _require_words(statement)
            by_number[as_text(number)] = key
            by_row[_read_whole_number(row)] = key
        if label:
            choices[_require_words(label)] = _read_choice(as_text(value))
    return _Layout(by_number, by_row, choices)


def _require_words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not words")
    return value


def _read_whole_number(cell: Cell) -> int:
    return int(cell) if isinstance(cell, float | int) else int(as_text(cell))


def _read_choice(words: str) -> Value:
    if words == "na":
        return "na"
    if words == "dk":
        return "dk"
    return int(words)


class _Rows:
    """Reads the rows of a form's sheet."""

    def __init__(self, layout: _Layout, scale: Answers, faults: Faults) -> None:
        self._layout = layout
        self._scale = scale
        self._faults = faults
        self._without_comment: dict[Cell, Answer] = {}

    def read(self, rows: Sequence[Sequence[Cell]]) -> dict[str, Answer]:
        """The answers by statement id; whatever is wrong is among the faults."""
        answers: dict[str, Answer] = {}
        line_of: dict[str, int] = {}
        for line, row in enumerate(rows, 1):
            if len(row) <= _COMMENT or (row[_ANSWER] == "" and row[_COMMENT] == ""):
                continue
            # Rows are known by their number, so that they may have moved; else by their place.
            number = as_text(row[_NUMBER])
            key = self._layout.by_number.get(number) or self._layout.by_row.get(line)
            if key is None:
                continue
            answer = self._read_answer(row, line)
            if answer.blank:
                continue
            if key in line_of:
                what = f"answers the same statement as row {line_of[key]}"
                self._faults.add(line, what, "clear one of the two")
                continue
            line_of[key] = line
            answers[key] = answer
        return answers

    def _read_answer(self, row: Sequence[Cell], line: int) -> Answer:
        cell, comment_cell = row[_ANSWER], row[_COMMENT]
        if comment_cell != "":
            note = clean(as_text(comment_cell))
            return Answer(value=self._read_value(cell, line), note=note)

        # Most people write no comment, and the same few answers over and over.
        answer = self._without_comment.get(cell)
        if answer is None:
            answer = Answer(value=self._read_value(cell, line))
            if not answer.blank:
                self._without_comment[cell] = answer
        return answer

    def _read_value(self, cell: Cell, line: int) -> Value | None:
        # A label of the form itself is taken as the form has it, and must be on today's scale.
        if isinstance(cell, str):
            cell = self._layout.choice(cell)
        try:
            return self._scale.value(cell)
        except NoAnswer as error:
            self._faults.add(line, f"column C: {error}", self._scale.allowed)
            return None
