"""What goes back where the last answer to an open question is undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pqmodel.exchange.undoing import Step, restore
from pqmodel.ground.records import from_yaml
from pqmodel.questionnaire.guide.open_answers import RECORD, OpenAnswers, answers_path
from pqmodel.workspace.workspace import Workspace


class GuideAnswersUndo:
    """The undo of guide-answers.yaml."""

    record = RECORD

    def path(self, workspace: Workspace, _name: str) -> Path:
        return answers_path(workspace)

    def told(self, step: Step) -> Sequence[str]:
        now = set(_answers(step, step.now).answers)
        before = set(_answers(step, step.before).answers)
        changed = {(each.team, each.cycle, each.question) for each in now ^ before}
        sentences = []
        for team, cycle, question in sorted(changed):
            sentences.append(f"{team}, {cycle}: the answer to {question} is as it was before.")
        return sentences

    def put_back(self, workspace: Workspace, step: Step, today: date) -> None:  # noqa: ARG002
        restore(step)


def _answers(step: Step, data: bytes | None) -> OpenAnswers:
    if data is None:
        return OpenAnswers()
    return from_yaml(data, OpenAnswers, step.path)
