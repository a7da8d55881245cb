"""plan.yaml: read, and written so that nothing of anybody else's is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.ground.faults import ChangedMeanwhile, InputRefused
from pqmodel.ground.files import NO_FILE
from pqmodel.plan.model import Plan
from pqmodel.plan.record import plan_path, read_plan, write_plan
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.factories.plans import action, plan


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return set_up_service(tmp_path, "Rose House", "Care home", [])


def test_a_plan_that_was_never_written_is_empty(workspace: Workspace) -> None:
    assert read_plan(workspace) == (Plan(), NO_FILE)


def test_a_plan_comes_back_as_it_was_written(workspace: Workspace) -> None:
    written = plan(action(1), action(2, steps=("One", "Two")), uid="rose")
    stamp = write_plan(workspace, written, NO_FILE)
    assert read_plan(workspace) == (written, stamp)


def test_comments_stay(workspace: Workspace) -> None:
    stamp = write_plan(workspace, plan(action(1)), NO_FILE)
    path = plan_path(workspace)
    path.write_text(f"# Ours.\n{path.read_text('utf-8')}", "utf-8")
    _, stamp = read_plan(workspace)
    write_plan(workspace, plan(action(1, lead="Cook")), stamp)
    assert "# Ours." in path.read_text("utf-8")
    assert read_plan(workspace)[0].actions[0].lead == "Cook"


def test_a_plan_that_was_changed_meanwhile_is_not_written_over(workspace: Workspace) -> None:
    write_plan(workspace, plan(action(1)), NO_FILE)
    with pytest.raises(ChangedMeanwhile):
        write_plan(workspace, Plan(), NO_FILE)
    assert len(read_plan(workspace)[0].actions) == 1


@pytest.mark.parametrize("text", ["", "actions: [", "format: 1\nactions: 3\n", "- a list\n"])
def test_a_file_that_cannot_be_read_is_never_an_empty_plan(workspace: Workspace, text: str) -> None:
    plan_path(workspace).write_text(text, "utf-8")
    with pytest.raises(InputRefused):
        read_plan(workspace)
