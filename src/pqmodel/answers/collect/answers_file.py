"""Reads one person's answers from an answers file: statement ids with scores."""

from __future__ import annotations

from pqmodel.answers.answer_words import Answers, NoAnswer
from pqmodel.answers.answers_file import read_answers
from pqmodel.answers.carrying_over import carry
from pqmodel.answers.collect.columns import Statements
from pqmodel.answers.collect.model import ReadFile
from pqmodel.answers.identity import identity_of_bytes
from pqmodel.answers.received import Received
from pqmodel.answers.response import Answer
from pqmodel.ground.faults import Faults
from pqmodel.ground.likeness import comment
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.model import Questionnaire


def read_answers_file(data: bytes, text: str, name: str, questionnaire: Questionnaire) -> ReadFile:
    """The one person's answers; with any fault nobody is read. `text` is `data` decoded."""
    file = read_answers(text.encode(), name)
    answers, faults, statements = (
        Answers(questionnaire.scale),
        Faults(name),
        Statements(questionnaire),
    )
    for fault in file.faults:
        faults.add(fault.line, fault.what, fault.mend)
    given: dict[str, Answer] = {}
    for entry in file.entries:
        try:
            value = answers.value(entry.score)
        except NoAnswer as error:
            faults.add(entry.line, f"{shortened(entry.statement)}: {error}", answers.allowed)
            continue
        match = statements.match(entry.statement)
        answer = Answer(
            value=value, note=comment(entry.note or ""), evidence=comment(entry.evidence or "")
        )
        if not answer.blank:
            given[match.statement if match else entry.statement] = answer
    carried = carry(given, questionnaire)
    if not carried.answers and not faults:
        what = "has no answers in it" if not given else "has no statement of this questionnaire"
        faults.add(0, what, "write one a line, such as `statement-id: 3`")
    if faults:
        return ReadFile("answers", faults=tuple(faults))
    received = Received(
        place=name,
        identity=identity_of_bytes(data),
        answers=carried.answers,
        carried=carried.carried,
        lost=carried.lost,
    )
    return ReadFile("answers", (received,))
