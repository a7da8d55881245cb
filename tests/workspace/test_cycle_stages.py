"""How far a cycle is, known by the names of files alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.ground.cycle import parse
from pqmodel.workspace.cycle_stages import (
    answered_cycles,
    completed_cycles,
    cycles_named,
    review_path,
    reviewed_cycles,
    stage_of,
)
from pqmodel.workspace.workspace import Workspace

CYCLE = parse("2026-Q4")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "reviews").mkdir()
    (tmp_path / "responses").mkdir()
    return Workspace(tmp_path)


def test_a_cycle_without_a_review_is_not_begun(workspace: Workspace) -> None:
    assert stage_of(workspace, CYCLE) == "not begun"
    assert reviewed_cycles(workspace) == []


@pytest.mark.parametrize(
    ("record", "stage"),
    [
        (b"completed:\n", "begun"),
        (b"note: |\n  completed: 2026-01-01\n", "begun"),
        (b"completed: 2026-12-31\n", "completed"),
        (b"cycle: 2026-Q4\ncompleted: '2026-12-31'\n", "completed"),
    ],
)
def test_one_line_of_the_record_says_that_it_is_completed(
    workspace: Workspace, record: bytes, stage: str
) -> None:
    review_path(workspace, CYCLE.id).write_bytes(record)
    assert stage_of(workspace, CYCLE) == stage
    assert reviewed_cycles(workspace) == [CYCLE]


def test_the_sealed_copy_alone_says_so_too(workspace: Workspace) -> None:
    sealed = workspace.root / ".pqmodel" / "completed"
    sealed.mkdir(parents=True)
    (sealed / "2026-Q4.yaml").write_bytes(b"")
    assert completed_cycles(workspace) == {CYCLE}


def test_only_folders_with_responses_are_answered_cycles(workspace: Workspace) -> None:
    responses = workspace.root / "responses"
    for name in ("2026-Q4", "2026-Q3", "2026-Q2", "copy of 2026-Q1"):
        (responses / name).mkdir()
        if name != "2026-Q2":
            (responses / name / "a.json").write_bytes(b"{}")
    (responses / "2027-Q1").write_bytes(b"no folder")
    assert [cycle.id for cycle in answered_cycles(workspace)] == ["2026-Q3", "2026-Q4"]


def test_names_that_are_no_cycles_are_passed_over() -> None:
    assert cycles_named(["2026-Q4", "notes", "2026-Q3 (2)"]) == [CYCLE]
    assert cycles_named([]) == []
