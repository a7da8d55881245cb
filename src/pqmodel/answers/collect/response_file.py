"""Reads the response file that our HTML form saves: one person's answers as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from pqmodel.answers.answer_words import Answers, NoAnswer
from pqmodel.answers.carrying_over import carry
from pqmodel.answers.collect.form_file import (
    check_answered,
    known_set,
    newer_version,
    other_questionnaire,
    promise_in,
)
from pqmodel.answers.collect.model import ReadFile
from pqmodel.answers.identity import identity_of
from pqmodel.answers.received import Received
from pqmodel.answers.response import Answer, Value
from pqmodel.ground.faults import CannotRead, Faults
from pqmodel.ground.free_text import clean
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.model import Questionnaire, QuestionnaireRef

KIND, FORMAT = "pqmodel response", 1
_AGAIN = "ask for the file as the form saved it"


class _Parts(NamedTuple):
    """The parts of a response file, each of the kind that it has to be."""

    questionnaire: QuestionnaireRef
    group: str
    cycle: str
    nonce: int
    answers: dict[str, Any]


def read_response(content: Mapping[str, Any], name: str, questionnaire: Questionnaire) -> ReadFile:
    """The one person's answers. A wrong answer is a fault, and then nobody is read.

    Raises CannotRead where the file is none of ours, is not whole, or answers something else.
    """
    parts = _check_parts(content, name)
    if parts.questionnaire.id != questionnaire.id:
        raise other_questionnaire(name, parts.questionnaire.id, questionnaire.id)

    faults = Faults(name)
    answers = _read_answers(parts.answers, Answers(questionnaire.scale), faults)
    check_answered(answers, faults)
    if faults:
        return ReadFile("response", faults=tuple(faults))

    # The code of the same form holds no notes, so the identity rests on the values alone.
    values: dict[str, Value | None] = {key: answer.value for key, answer in answers.items()}
    carried = carry(answers, questionnaire)
    received = Received(
        place=name,
        identity=identity_of(parts.questionnaire.digest, parts.group, parts.nonce, values),
        group=parts.group,
        cycle=parts.cycle,
        questionnaire=parts.questionnaire,
        asked_set=known_set(str(content.get("set") or ""), questionnaire),
        smallest_group=promise_in(content),
        on_form=_on_form(content, questionnaire),
        answers=carried.answers,
        carried=carried.carried,
        lost=carried.lost,
    )
    return ReadFile("response", (received,))


def _on_form(content: Mapping[str, Any], questionnaire: Questionnaire) -> frozenset[str] | None:
    """The statements of the sections that the form says it asked; None where it does not say."""
    sections = content.get("sections")
    if not isinstance(sections, list):
        return None
    return frozenset(
        statement.id
        for section in questionnaire.sections
        if section.id in sections
        for statement in section.statements
    )


def _check_parts(content: Mapping[str, Any], name: str) -> _Parts:
    kind, file_format = content.get("kind"), content.get("format")
    if kind != KIND:
        raise CannotRead(name, f"is not a response file but {shortened(kind)}", _AGAIN)
    if isinstance(file_format, int) and file_format > FORMAT:
        raise newer_version(name)

    changed = CannotRead(name, "is a response file with parts missing or changed", _AGAIN)
    try:
        ref = QuestionnaireRef.model_validate(content["questionnaire"])
        parts = _Parts(ref, *(content[key] for key in ("group", "cycle", "nonce", "answers")))
    except (KeyError, ValidationError):
        raise changed from None

    is_whole = isinstance(parts.group, str) and isinstance(parts.cycle, str)
    # True is a whole number to Python, and none that a form has drawn.
    is_whole &= isinstance(parts.nonce, int) and not isinstance(parts.nonce, bool)
    if not is_whole or not isinstance(parts.answers, dict):
        raise changed
    return parts


def _read_answers(content: Mapping[str, Any], scale: Answers, faults: Faults) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for key, entry in content.items():
        parts = entry if isinstance(entry, dict) else {"value": entry}
        value, note = parts.get("value"), parts.get("note")
        if isinstance(value, list | dict) or not isinstance(note, str | None):
            faults.add(0, f"{shortened(key)} has no answer that can be read", _AGAIN)
            continue
        try:
            answer = Answer(value=scale.value(value), note=clean(note or ""))
        except NoAnswer as error:
            faults.add(0, f"{shortened(key)}: {error}", scale.allowed)
            continue
        if not answer.blank:
            answers[key] = answer
    return answers
