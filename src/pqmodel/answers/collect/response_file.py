"""Reads the response file that our HTML form saves: one person's answers as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from pqmodel.answers.answer_words import Answers, NoAnswer
from pqmodel.answers.carrying_over import carry
from pqmodel.answers.collect.form_file import other_questionnaire
from pqmodel.answers.collect.model import ReadFile
from pqmodel.answers.identity import identity_of
from pqmodel.answers.received import Received
from pqmodel.answers.response import Answer, Value
from pqmodel.ground.faults import CannotRead, Faults
from pqmodel.ground.likeness import comment
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.model import Questionnaire, QuestionnaireRef

KIND, FORMAT = "pqmodel response", 1
_AGAIN = "ask for the file as the form saved it"


def read_response(content: Mapping[str, Any], name: str, questionnaire: Questionnaire) -> ReadFile:
    """The one person's answers. A wrong answer is a fault, and then nobody is read. Raises CannotRead."""
    if content.get("kind") != KIND:
        raise CannotRead(name, f"is no response file, but {shortened(content.get('kind'))}", _AGAIN)
    if isinstance(content.get("format"), int) and content["format"] > FORMAT:
        raise CannotRead(
            name,
            "was made by a newer pqmodel",
            "read it with that one, or bring this one up to date",
        )
    try:
        ref = QuestionnaireRef.model_validate(content["questionnaire"])
        group, cycle, nonce = content["group"], content["cycle"], content["nonce"]
        answers = content["answers"]
    except (KeyError, ValidationError):
        raise _incomplete(name) from None
    whole = (
        isinstance(group, str)
        and isinstance(cycle, str)
        and isinstance(nonce, int)
        and isinstance(answers, dict)
    )
    if not whole or isinstance(nonce, bool):
        raise _incomplete(name)
    if ref.id != questionnaire.id:
        raise other_questionnaire(name, ref.id, questionnaire.id)
    faults = Faults(name)
    given = _given(answers, Answers(questionnaire.scale), faults)
    if not given and not faults:
        faults.add(
            0, "has no answers in it", "nothing was chosen; ask for it again if that was not meant"
        )
    if faults:
        return ReadFile("response", faults=tuple(faults))
    values: dict[str, Value | None] = {key: answer.value for key, answer in given.items()}
    carried = carry(given, questionnaire)
    received = Received(
        place=name,
        identity=identity_of(ref.digest, group, nonce, values),
        group=group,
        cycle=cycle,
        questionnaire=ref,
        answers=carried.answers,
        carried=carried.carried,
        lost=carried.lost,
    )
    return ReadFile("response", (received,))


def _incomplete(name: str) -> CannotRead:
    return CannotRead(name, "is a response file with parts missing or changed", _AGAIN)


def _given(content: Mapping[str, Any], answers: Answers, faults: Faults) -> dict[str, Answer]:
    given: dict[str, Answer] = {}
    for key, said in content.items():
        parts = said if isinstance(said, dict) else {"value": said}
        value, note = parts.get("value"), parts.get("note")
        if isinstance(value, list | dict) or not isinstance(note, str | None):
            faults.add(0, f"{shortened(key)} holds no answer that can be read", _AGAIN)
            continue
        try:
            answer = Answer(value=answers.value(value), note=comment(note or ""))
        except NoAnswer as error:
            faults.add(0, f"{shortened(key)}: {error}", answers.allowed)
            continue
        if not answer.blank:
            given[key] = answer
    return given
