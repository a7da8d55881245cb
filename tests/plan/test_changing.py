"""Fields of an action are set, and the day on which it was done goes with its status."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.plan.changing import action_in, change, check_dates
from pqmodel.plan.model import Action
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.factories.plans import TODAY, action, plan

EARLIER = date(2026, 11, 2)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return set_up_service(tmp_path / "s", "Rose House", "Care home", [])


def changed(workspace: Workspace, before: Action, **fields: Any) -> Action:
    write_plan(workspace, plan(before), read_plan(workspace)[1])
    return change(workspace, before.id, fields, TODAY)


@pytest.mark.parametrize(
    ("before", "fields", "done_on"),
    [
        ({}, {"status": "done"}, TODAY),
        ({}, {"status": "done", "done_on": EARLIER}, EARLIER),
        ({"status": "done", "done_on": EARLIER}, {"status": "done"}, EARLIER),
        ({"status": "done", "done_on": EARLIER}, {"status": "in progress"}, None),
        ({"status": "done", "done_on": EARLIER}, {"status": "stopped"}, None),
        ({"status": "done", "done_on": EARLIER}, {"progress": "Kept up"}, EARLIER),
        ({"status": "stopped"}, {"status": "done"}, TODAY),
        ({}, {"status": "blocked"}, None),
    ],
)
def test_the_day_it_was_done_goes_with_the_status(
    before: dict[str, Any], fields: dict[str, Any], done_on: date | None, workspace: Workspace
) -> None:
    assert changed(workspace, action(**before), **fields).done_on == done_on


def test_what_is_changed_is_on_disk_and_in_the_history(workspace: Workspace) -> None:
    after = changed(workspace, action(), lead="Night lead")
    assert read_plan(workspace)[0].action("A-001") == after
    assert [(line.field, line.was, line.now) for line in after.history] == [
        ("lead", "Deputy", "Night lead")
    ]


@pytest.mark.parametrize(("due", "is_refused"), [(22, True), (23, False), (24, False)])
def test_an_action_may_be_due_on_the_day_it_starts_but_not_before(
    due: int, is_refused: bool
) -> None:
    dated = action(start=date(2026, 11, 23), due=date(2026, 11, due))
    if not is_refused:
        check_dates(dated)
        return
    with pytest.raises(PqmodelError, match="would be due before it starts"):
        check_dates(dated)


def test_one_date_alone_is_in_no_order() -> None:
    check_dates(action(start=None))
    check_dates(action(due=None))


def test_an_action_is_found_by_its_id_in_any_case() -> None:
    assert action_in(plan(action(1), action(2)), "a-002").id == "A-002"


def test_an_unknown_action_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(PqmodelError, match="no action A-009") as refused:
        action_in(plan(action(1), action(2)), "A-009")
    assert refused.value.hint == "It has: A-001, A-002"
    with pytest.raises(PqmodelError) as refused:
        action_in(plan(), "A-009")
    assert "pqmodel plan draft" in refused.value.hint
