"""Actions are taken out of the plan: all or none, never one that a review looks back on, and no id
is used again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.faults import InputRefused
from pqmodel.plan.model import Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.plan.removing import remove
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.factories.plans import action

TODAY = date(2026, 11, 21)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = set_up_service(tmp_path / "s", "Rose House", "Care home", [])
    plan = Plan(last_number=3, actions=(action(1), action(2), action(3)))
    write_plan(made, plan, read_plan(made)[1])
    return made


def ids(workspace: Workspace) -> list[str]:
    return [each.id for each in read_plan(workspace)[0].actions]


def test_named_actions_go_and_the_last_number_stays(workspace: Workspace) -> None:
    assert [each.id for each in remove(workspace, ["a-003", "A-001", "A-001"])] == [
        "A-001",
        "A-003",
    ]
    assert ids(workspace) == ["A-002"]
    assert read_plan(workspace)[0].last_number == 3


def test_one_unknown_id_keeps_all_of_them(workspace: Workspace) -> None:
    with pytest.raises(InputRefused, match="Nothing was removed") as refused:
        remove(workspace, ["A-001", "A-008", "A-009"])
    assert [fault.where for fault in refused.value.faults] == ["A-008", "A-009"]
    assert ids(workspace) == ["A-001", "A-002", "A-003"]


def test_what_a_review_looks_back_on_stays(workspace: Workspace) -> None:
    reviews = workspace.root / "reviews"
    reviews.mkdir()
    (reviews / "2026-Q4.yaml").write_text("actions:\n- action: A-002\n")
    with pytest.raises(InputRefused) as refused:
        remove(workspace, ["A-002"])
    (fault,) = refused.value.faults
    assert "a review looks back on it" in fault.what
    assert "plan set A-002 --status stopped" in fault.mend
    assert [each.id for each in remove(workspace, ["A-003"])] == ["A-003"]
