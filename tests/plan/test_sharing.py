"""The plan as a file for others, in the form that the name asks for; never over somebody's work."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.plan.model import Meeting, Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.plan.sharing import export, export_calendar
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.factories.plans import TODAY, action

CYCLE = parse("2026-Q4")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = set_up_service(tmp_path / "s", "Rose House", "Care home", [])
    actions = (action(1), action(2, internal=True))
    plan = Plan(actions=actions, meetings=(Meeting(on=date(2026, 12, 2)),), last_number=2)
    write_plan(made, plan, read_plan(made)[1])
    return made


@pytest.mark.parametrize("ending", ["csv", "md", "json"])
def test_texts_need_no_name_of_the_plan(workspace: Workspace, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"plan.{ending.upper()}"
    assert len(export(workspace, CYCLE, path, TODAY).actions) == 2
    assert "Put supervision on the rota" in path.read_text(encoding="utf-8")
    assert read_plan(workspace)[0].uid == ""


def test_staff_get_what_is_not_internal(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    export(workspace, CYCLE, path, TODAY, staff=True)
    assert [one["id"] for one in json.loads(path.read_text())["actions"]] == ["A-001"]


def test_a_workbook_gives_the_plan_its_name(workspace: Workspace, tmp_path: Path) -> None:
    export(workspace, CYCLE, tmp_path / "plan.xlsx", TODAY)
    assert read_plan(workspace)[0].uid
    assert (tmp_path / "plan.xlsx").read_bytes()[:2] == b"PK"


def test_other_endings_are_refused(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(
        PqmodelError, match=r"plan\.doc should end in \.xlsx, \.csv, \.md or \.json"
    ):
        export(workspace, CYCLE, tmp_path / "plan.doc", TODAY)


def test_a_file_that_is_there_stays_unless_forced_and_is_then_kept(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("mine")
    with pytest.raises(PqmodelError, match="is there already"):
        export(workspace, CYCLE, path, TODAY)
    export(workspace, CYCLE, path, TODAY, force=True)
    assert (tmp_path / "plan-before-1.csv").read_text() == "mine"


def test_a_calendar_gives_names_to_the_plan_and_its_meetings_once(
    workspace: Workspace, tmp_path: Path
) -> None:
    counts = export_calendar(workspace, tmp_path / "plan.ics", TODAY)
    plan, stamp = read_plan(workspace)
    assert (counts, plan.meetings[0].id) == ((2, 1), "M-001")
    assert plan.uid
    export_calendar(workspace, tmp_path / "staff.ics", TODAY, staff=True)
    assert read_plan(workspace)[1] == stamp
