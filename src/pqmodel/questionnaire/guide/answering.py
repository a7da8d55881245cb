"""Asks a team the open questions of a part of the guide, and keeps each answer at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.free_text import TooLong, fitting
from pqmodel.ground.suggesting import suggest
from pqmodel.questionnaire.guide.open_answers import (
    OpenAnswer,
    keep_answer,
    read_answers,
    remove_answer,
)
from pqmodel.questionnaire.model import Question, Questionnaire
from pqmodel.terminal.lines import EndOfInput, Lines
from pqmodel.workspace.workspace import Workspace

_KEYS = (
    "Write what the team says together, and no names. Enter goes on, - takes an answer away, "
    "q stops; what was said is kept."
)


@dataclass(frozen=True)
class Occasion:
    """Which team answers, in which cycle, on which day."""

    team: str
    cycle: Cycle
    today: date


def questions_of(
    questionnaire: Questionnaire, pillar_id: str | None, section: str | None
) -> list[Question]:
    """The open questions of that place of the guide: of a pillar, a theme, or all of them. Refuses
    a place that has none."""
    themes = {theme.id for theme in questionnaire.themes}
    if section not in (None, "measure", *themes):
        raise PqmodelError(
            "There are no questions to answer there.",
            f"Open questions are answered with `{suggest('guide culture measure --answer')}`.",
        )
    asked: list[Question] = []
    for pillar in questionnaire.sections:
        if pillar_id not in (None, pillar.id):
            continue
        if section not in themes or pillar.id == section:
            asked += pillar.questions
        for theme, questions in pillar.theme_questions.items():
            if section is None or theme == section:
                asked += questions
    return asked


def answer_questions(
    lines: Lines, workspace: Workspace, questions: Sequence[Question], occasion: Occasion
) -> int:
    """Asks them one by one; how many were answered."""
    lines.say(_KEYS)
    answered = 0
    try:
        for place, question in enumerate(questions, 1):
            lines.say("")
            lines.say(f"{place} of {len(questions)}. {question.text}")
            _say_what_was_said(lines, workspace, question, occasion)
            words = _words(lines)
            if words.lower() in ("q", "quit"):
                break
            if words == "-":
                remove_answer(workspace, occasion.cycle, occasion.team, question.id)
            elif words:
                answer = OpenAnswer(
                    cycle=occasion.cycle.id,
                    team=occasion.team,
                    question=question.id,
                    words=words,
                    said=occasion.today,
                )
                keep_answer(workspace, answer)
                answered += 1
    except EndOfInput:
        # Each answer was kept when it was given.
        pass
    return answered


def _words(lines: Lines) -> str:
    while True:
        try:
            return fitting(lines.ask("> "))
        except TooLong as error:
            lines.say(f"{error.message} {error.hint}")


def _say_what_was_said(
    lines: Lines, workspace: Workspace, question: Question, occasion: Occasion
) -> None:
    answers, _ = read_answers(workspace)
    for answer in answers.of(occasion.cycle.id, question.id):
        if answer.team.casefold() == occasion.team.casefold():
            lines.say(f"Said so far: {answer.words}")
