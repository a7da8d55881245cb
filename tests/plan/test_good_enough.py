"""Statements are left alone, with who decided and why, and taken up again."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import InputRefused
from pqmodel.plan.good_enough import leave_alone, take_up_again
from pqmodel.plan.record import plan_path, read_plan
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace

CYCLE = parse("2026-Q4")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return set_up_service(tmp_path, "Rose House", "Care home", [])


@pytest.fixture
def ids(workspace: Workspace) -> list[str]:
    return [statement.id for statement in current(workspace).statements()]


def marks(workspace: Workspace) -> list[tuple[str, str, str]]:
    return [(mark.statement, mark.why, mark.by) for mark in read_plan(workspace)[0].good_enough]


def test_a_mark_keeps_who_decided_why_and_when(workspace: Workspace, ids: list[str]) -> None:
    leave_alone(workspace, ids[:2], "Set by the council", "Manager", CYCLE)
    assert marks(workspace) == [(key, "Set by the council", "Manager") for key in ids[:2]]
    assert {mark.cycle for mark in read_plan(workspace)[0].good_enough} == {"2026-Q4"}


def test_the_latest_decision_on_a_statement_counts(workspace: Workspace, ids: list[str]) -> None:
    leave_alone(workspace, ids[:2], "For now", "", CYCLE)
    leave_alone(workspace, ids[:1], "For good", "Manager", CYCLE)
    assert marks(workspace) == [(ids[0], "For good", "Manager"), (ids[1], "For now", "")]


def test_unknown_statements_are_all_named_and_nothing_is_marked(
    workspace: Workspace, ids: list[str]
) -> None:
    with pytest.raises(InputRefused) as refused:
        leave_alone(workspace, ["nonsense", ids[0], "rubbish"], "", "", CYCLE)
    assert [fault.what for fault in refused.value.faults] == [
        "there is no 'nonsense'",
        "there is no 'rubbish'",
    ]
    assert not plan_path(workspace).exists()


def test_a_statement_is_taken_up_again_by_itself(workspace: Workspace, ids: list[str]) -> None:
    leave_alone(workspace, ids[:3], "", "", CYCLE)
    take_up_again(workspace, ids[1:2])
    assert [key for key, _, _ in marks(workspace)] == [ids[0], ids[2]]


def test_what_is_not_marked_cannot_be_taken_up_again(workspace: Workspace, ids: list[str]) -> None:
    leave_alone(workspace, ids[:1], "", "", CYCLE)
    with pytest.raises(InputRefused) as refused:
        take_up_again(workspace, ids[:2])
    assert [fault.file for fault in refused.value.faults] == [ids[1]]
    assert [key for key, _, _ in marks(workspace)] == ids[:1]
