"""Whether answers may go into a round, and whose they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.answers.accepting import entering, group_of, refuse_unbegun
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace

CYCLE = parse("2026-Q4")
FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return set_up_service(tmp_path / "home", "Orchard House", "Home with a garden", ["day"])


def complete_review(workspace: Workspace) -> None:
    path = workspace.root / "reviews" / "2026-Q4.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("format: 1\ncompleted: 2026-12-20\n")


def test_the_day_before_a_cycle_begins_is_too_early_and_its_first_day_is_not() -> None:
    with pytest.raises(PqmodelError, match="2026-Q4 has not begun: it begins on") as refusal:
        refuse_unbegun(CYCLE, date(2026, 9, 30))
    assert "The present cycle is 2026-Q3" in refusal.value.hint
    refuse_unbegun(CYCLE, FIRST)


@pytest.mark.parametrize("today", [FIRST, LAST])
def test_nothing_is_said_on_the_first_and_last_day_of_a_cycle(
    workspace: Workspace, today: date
) -> None:
    assert entering(workspace, CYCLE, today) == ""


def test_the_day_after_a_cycle_it_is_said_where_the_answers_go(workspace: Workspace) -> None:
    notice = entering(workspace, CYCLE, date(2027, 1, 1))
    assert notice.startswith("2026-Q4 ended on ")
    assert notice.endswith("these answers go into that round.")


def test_a_cycle_that_has_not_begun_takes_no_answers(workspace: Workspace) -> None:
    with pytest.raises(PqmodelError, match="has not begun"):
        entering(workspace, CYCLE, date(2026, 9, 30))


def test_a_completed_review_closes_its_round_while_the_cycle_lasts(workspace: Workspace) -> None:
    complete_review(workspace)
    with pytest.raises(PqmodelError, match="The review of 2026-Q4 is completed") as refusal:
        entering(workspace, CYCLE, LAST)
    assert "The next cycle, 2027-Q1, begins on" in refusal.value.hint


def test_and_names_the_present_cycle_afterwards(workspace: Workspace) -> None:
    complete_review(workspace)
    with pytest.raises(PqmodelError) as refusal:
        entering(workspace, CYCLE, date(2027, 1, 1))
    assert "the present cycle, 2027-Q1: leave out --cycle" in refusal.value.hint


def test_the_manager_answers_where_nobody_is_named(workspace: Workspace) -> None:
    assert group_of(workspace, None).id == "manager"
    assert group_of(workspace, " day ").id == "day"


@pytest.mark.parametrize(
    ("asked", "group_id"),
    [("Night Team", "night-team"), ("3rd floor!", "rd-floor"), ("7", "night-team"), ("é", "night-team")],
)  # fmt: skip
def test_an_unknown_group_is_refused_with_how_to_add_it(
    workspace: Workspace, asked: str, group_id: str
) -> None:
    with pytest.raises(PqmodelError, match="There is no group") as refusal:
        group_of(workspace, asked)
    assert "Its groups: manager, day." in refusal.value.message
    assert refusal.value.hint == f"To add one: pqmodel service set --add-group {group_id}"


def test_a_group_with_a_slip_in_it_is_guessed_at(workspace: Workspace) -> None:
    with pytest.raises(PqmodelError, match=r"did you mean 'manager'\?"):
        group_of(workspace, "manger")
