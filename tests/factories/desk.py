"""An assessment of the tiny questionnaire in a folder of its own, and a clock that is wound by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pqmodel.answers.accepting import group_of
from pqmodel.answers.assess.opening import Assessment, open_session, pillars_of
from pqmodel.answers.assess.sitting import Session
from pqmodel.answers.record import Kept, add_response, read_responses
from pqmodel.answers.response import Response, Value
from pqmodel.ground.cycle import parse
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.conftest import response, tiny_questionnaire


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Desk:
    """A service with a manager and day staff, and what a test needs to sit down to an assessment of it."""

    def __init__(self, root: Path, questionnaire: Questionnaire | None = None) -> None:
        self.workspace = set_up_service(root, "Orchard House", "Home with a garden", ["day"])
        self.questionnaire = questionnaire or tiny_questionnaire()
        self.clock = Clock()

    def assessment(
        self, group: str | None = None, *pillars: str, cycle: str = "2026-Q4"
    ) -> Assessment:
        chosen = pillars_of(self.questionnaire, pillars)
        return Assessment(
            self.workspace,
            self.questionnaire,
            group_of(self.workspace, group),
            parse(cycle),
            chosen,
        )

    def sit_down(
        self, group: str | None = None, *pillars: str, kept: Kept | None = None
    ) -> Session:
        """A session as the command opens it: a named group's goes on by itself."""
        assessment = self.assessment(group, *pillars)
        if assessment.group.named and kept is None:
            kept = next(iter(assessment.begun()), None)
        return open_session(assessment, kept, self.clock)[0]

    def on_disk(self, cycle: str = "2026-Q4") -> list[Response]:
        return [kept.response for kept in read_responses(Workspace(self.workspace.root), cycle)]

    def answered(self, cycle: str, answers: Mapping[str, Value], group: str = "manager") -> Kept:
        """A response kept in an earlier sitting."""
        keep_snapshot(self.workspace, self.questionnaire)
        return add_response(self.workspace, response(self.questionnaire, cycle, group, answers))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "orchard")


@pytest.fixture
def new_desk(tmp_path: Path) -> Callable[[Questionnaire], Desk]:
    """Makes a desk with a questionnaire of the test's own."""
    return lambda questionnaire: Desk(tmp_path / "own", questionnaire)
