"""What teams say to the open questions of the guide, by cycle and team: guide-answers.yaml."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field

from pqmodel.ground.cycle import Cycle
from pqmodel.ground.files import Stamp, read_stamped
from pqmodel.ground.nouns import FormatNumber, Id, Noun, Words
from pqmodel.ground.records import from_yaml, replace_yaml
from pqmodel.workspace.retry import made_anew
from pqmodel.workspace.workspace import Workspace

RECORD = "guide-answers"
WHOLE_TEAM = "the whole team"
_HEADING = """What teams say to the open questions of the guide, by cycle and team.
Edit it by hand if you like; pqmodel writes it too and keeps your comments.
Write what a team says together, never who said it: reports quote it."""


class OpenAnswer(Noun):
    """What a team says to one question, in one cycle; `said` is the day it was put down."""

    cycle: Words
    team: Words
    question: Id
    words: Words
    said: date


class OpenAnswers(Noun):
    """All that was kept, in the order in which it was first said."""

    format: FormatNumber = 1
    answers: Annotated[tuple[OpenAnswer, ...], Field(description="What teams say")] = ()

    def of(self, cycle: str, question: str = "") -> tuple[OpenAnswer, ...]:
        """Those of a cycle; to one question where it is named."""
        return tuple(
            answer
            for answer in self.answers
            if answer.cycle == cycle and question in ("", answer.question)
        )

    def of_team(self, cycle: str, team: str) -> tuple[OpenAnswer, ...]:
        """Those of a team in a cycle."""
        name = team.casefold()
        return tuple(each for each in self.of(cycle) if each.team.casefold() == name)


def by_question(answers: Iterable[OpenAnswer]) -> dict[str, list[OpenAnswer]]:
    """The answers to each question, by its id."""
    grouped: dict[str, list[OpenAnswer]] = {}
    for answer in answers:
        grouped.setdefault(answer.question, []).append(answer)
    return grouped


def answers_path(workspace: Workspace) -> Path:
    """Where they are kept."""
    return workspace.root / f"{RECORD}.yaml"


def read_answers(workspace: Workspace) -> tuple[OpenAnswers, Stamp]:
    """What was kept, empty where there is none yet, with its stamp for `write_answers`."""
    path = answers_path(workspace)
    data, stamp = read_stamped(path)
    # Only a file that is not there is empty; one that cannot be read is refused.
    if data is None:
        return OpenAnswers(), stamp
    return from_yaml(data, OpenAnswers, path), stamp


def write_answers(workspace: Workspace, answers: OpenAnswers, stamp: Stamp) -> Stamp:
    """Writes them; raises ChangedMeanwhile where the file is not as it was read."""
    # To read them nothing is kept for undo.
    from pqmodel.exchange.changes import undoable

    path = answers_path(workspace)
    with workspace.lock(), undoable(workspace, path, RECORD):
        return replace_yaml(path, answers, _HEADING, stamp)


def keep_answer(workspace: Workspace, answer: OpenAnswer) -> None:
    """Puts an answer down, in the place of what the team said to the question in that cycle."""

    def work() -> None:
        answers, stamp = read_answers(workspace)
        kept = []
        is_new = True
        for each in answers.answers:
            if _place(each) == _place(answer):
                each = answer
                is_new = False
            kept.append(each)
        if is_new:
            kept.append(answer)
        write_answers(workspace, answers.model_copy(update={"answers": tuple(kept)}), stamp)

    made_anew(workspace, work)


def remove_answer(workspace: Workspace, cycle: Cycle, team: str, question: str) -> None:
    """Takes away what a team said to a question in a cycle."""

    def work() -> None:
        answers, stamp = read_answers(workspace)
        gone = (cycle.id, team.casefold(), question)
        kept = tuple(each for each in answers.answers if _place(each) != gone)
        if kept != answers.answers:
            write_answers(workspace, answers.model_copy(update={"answers": kept}), stamp)

    made_anew(workspace, work)


def _place(answer: OpenAnswer) -> tuple[str, str, str]:
    # "Nights" and "nights" are one team.
    return (answer.cycle, answer.team.casefold(), answer.question)
