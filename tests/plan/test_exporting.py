"""The plan gets its name when it first goes out, and no file of anybody's is written over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import NO_FILE
from pqmodel.plan.exporting import export_plan, named_plan
from pqmodel.plan.model import Meeting
from pqmodel.plan.record import plan_path, read_plan, write_plan
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.factories.books import opened
from tests.factories.plans import TODAY, action, plan

CYCLE = parse("2026-Q4")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = set_up_service(tmp_path / "rose", "Rose House", "Care home", [])
    internal = action(2, title="Talk with Kim", internal=True, lead="Manager")
    meeting = Meeting(on=date(2026, 11, 4), decisions="Plant two")
    write_plan(made, plan(action(1), internal, meetings=(meeting,)), NO_FILE)
    return made


def test_a_plan_is_named_once_and_its_meetings_with_it(workspace: Workspace) -> None:
    named = named_plan(workspace)
    assert named.uid
    assert [meeting.id for meeting in named.meetings] == ["M-001"]
    written = plan_path(workspace).read_bytes()
    assert named_plan(workspace) == named == read_plan(workspace)[0]
    assert plan_path(workspace).read_bytes() == written


def test_a_file_that_is_there_is_written_over_only_when_told_to(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_text("mine")
    with pytest.raises(PqmodelError):
        export_plan(workspace, CYCLE, path, TODAY)
    assert path.read_text() == "mine"
    assert read_plan(workspace)[0].uid == ""
    export_plan(workspace, CYCLE, path, TODAY, force=True)
    assert "Action plan" in opened(path.read_bytes()).sheetnames


@pytest.mark.parametrize("staff", [False, True])
def test_what_is_internal_stays_out_of_a_workbook_for_staff(
    workspace: Workspace, tmp_path: Path, staff: bool
) -> None:
    path = tmp_path / "plan.xlsx"
    export_plan(workspace, CYCLE, path, TODAY, staff=staff)
    cells = [
        str(value)
        for sheet in opened(path.read_bytes())
        for row in sheet.iter_rows(values_only=True)
        for value in row
    ]
    assert any("Talk with Kim" in words for words in cells) is not staff
