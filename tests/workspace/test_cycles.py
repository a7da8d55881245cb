"""Which cycle a command is about: the one asked for, the latest with answers, or the one the day lies in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.workspace.cycle_stages import (
    answered_cycles,
    completed_cycles,
    review_path,
    reviewed_cycles,
    stage_of,
)
from pqmodel.workspace.cycles import for_reading, for_work, settled
from pqmodel.workspace.new_service import set_up
from pqmodel.workspace.workspace import Workspace
from tests.conftest import tiny_service

DAY = date(2026, 11, 21)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return set_up(tmp_path, tiny_service())


def put(path: Path, text: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def answer(workspace: Workspace, cycle: str) -> None:
    put(workspace.root / "responses" / cycle / "0.json", "{}")


def test_work_is_done_in_the_cycle_of_the_day_and_reading_is_of_the_latest_answers(
    workspace: Workspace,
) -> None:
    assert for_work(workspace, None, DAY).id == for_reading(workspace, None, DAY).id == "2026-Q4"
    answer(workspace, "2026-Q1")
    answer(workspace, "2026-Q3")
    assert for_work(workspace, None, DAY).id == "2026-Q4"
    assert for_reading(workspace, None, DAY).id == "2026-Q3"
    assert for_reading(workspace, "2026-Q2", DAY).id == "2026-Q2"


@pytest.mark.parametrize(
    ("day", "cycle"), [(date(2026, 12, 31), "2026-Q4"), (date(2027, 1, 1), "2027-Q1")]
)
def test_a_cycle_ends_with_its_last_day(workspace: Workspace, day: date, cycle: str) -> None:
    assert for_work(workspace, None, day).id == cycle


def test_a_cycle_of_another_calendar_is_read_only_where_something_was_recorded(
    workspace: Workspace,
) -> None:
    with pytest.raises(PqmodelError, match="not a cycle of this service") as refused:
        for_reading(workspace, "2026-11", DAY)
    assert refused.value.hint == "This service works in quarters: write it as 2026-Q4."
    answer(workspace, "2026-11")
    put(review_path(workspace, "2026-10"))
    put(workspace.root / ".pqmodel" / "completed" / "2026-09.yaml")
    for cycle in ("2026-11", "2026-10", "2026-09"):
        assert for_reading(workspace, cycle, DAY).id == cycle
        with pytest.raises(PqmodelError, match="not a cycle of this service"):
            for_work(workspace, cycle, DAY)


def test_what_is_no_cycle_and_a_clock_that_is_wrong_are_told() -> None:
    with pytest.raises(PqmodelError, match="is not a cycle") as refused:
        settled("soon", DAY, "months")
    assert refused.value.hint == "Write it as 2026-11."
    with pytest.raises(PqmodelError, match="The clock says 1999-12-31"):
        settled(None, date(1999, 12, 31), "quarters")
    assert settled(None, date(2000, 1, 1), "quarters").id == "2000-Q1"


def test_how_far_a_cycle_is_is_known_by_names_of_files(workspace: Workspace) -> None:
    cycle = settled("2026-Q4", DAY, "quarters")
    assert stage_of(workspace, cycle) == "not begun"
    put(review_path(workspace, "2026-Q4"), "completed: null\n")
    put(workspace.root / "reviews" / "copy of 2026-Q3.yaml")
    assert stage_of(workspace, cycle) == "begun"
    assert reviewed_cycles(workspace) == [cycle]
    assert completed_cycles(workspace) == set()
    put(review_path(workspace, "2026-Q4"), "cycle: 2026-Q4\ncompleted: '2026-12-31'\n")
    assert stage_of(workspace, cycle) == "completed"


def test_a_sealed_copy_alone_says_that_a_cycle_is_completed(workspace: Workspace) -> None:
    put(workspace.root / ".pqmodel" / "completed" / "2026-Q4.yaml")
    assert stage_of(workspace, settled("2026-Q4", DAY, "quarters")) == "completed"


def test_a_folder_without_answers_is_no_answered_cycle(workspace: Workspace) -> None:
    (workspace.root / "responses" / "2026-Q2").mkdir(parents=True)
    put(workspace.root / "responses" / "notes" / "0.json")
    answer(workspace, "2026-Q4")
    answer(workspace, "2026-Q3")
    assert [cycle.id for cycle in answered_cycles(workspace)] == ["2026-Q3", "2026-Q4"]
