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
from pqmodel.ground.free_text import clean
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.model import Questionnaire


def read_answers_file(data: bytes, text: str, name: str, questionnaire: Questionnaire) -> ReadFile:
    """The one person's answers; with any fault nobody is read. `text` is `data` decoded."""
    faults = Faults(name)
    answers = _read_entries(text, name, questionnaire, faults)
    carried = carry(answers, questionnaire)
    if not carried.answers and not faults:
        what = "has no statement of this questionnaire" if answers else "has no answers in it"
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


def _read_entries(
    text: str, name: str, questionnaire: Questionnaire, faults: Faults
) -> dict[str, Answer]:
    """The answers by statement id, or by the words given where no statement has them."""
    # Tables that Excel saves are often in another encoding, which the reader of entries refuses.
    file = read_answers(text.encode(), name)
    for fault in file.faults:
        faults.add(fault.line, fault.what, fault.mend)

    scale, statements = Answers(questionnaire.scale), Statements(questionnaire)
    answers: dict[str, Answer] = {}
    for entry in file.entries:
        try:
            value = scale.value(entry.score)
        except NoAnswer as error:
            faults.add(entry.line, f"{shortened(entry.statement)}: {error}", scale.allowed)
            continue

        note, evidence = clean(entry.note or ""), clean(entry.evidence or "")
        answer = Answer(value=value, note=note, evidence=evidence)
        match = statements.match(entry.statement)
        if not answer.blank:
            answers[match.statement if match else entry.statement] = answer
    return answers
