"""Open actions go on into a new cycle; what was done or stopped never does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.cycle import parse
from pqmodel.ground.records import from_yaml
from pqmodel.plan.carrying import carry, carry_along
from pqmodel.plan.closing import closed_before, closed_earlier, closed_on
from pqmodel.plan.model import Change, Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.workspace.workspace import Workspace
from tests.conftest import TESTS
from tests.factories.plans import action, plan

TODAY = date(2026, 11, 21)
NOW = parse("2026-Q4")
PAST = TESTS / "fixtures" / "past" / "plan-1.yaml"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path)
    old = {"cycle": "2026-Q3"}
    actions = (
        action(1, **old, status="in progress"),
        action(2, **old, status="done", done_on=date(2026, 9, 1)),
        action(3, **old, status="stopped", history=(changed_to("stopped", date(2026, 8, 1)),)),
        action(4, **old, status="done", done_on=date(2026, 10, 2)),
        action(5),
        action(6, cycle="2026-Q1", carried=("2026-Q2", "2026-Q3"), status="blocked"),
    )
    write_plan(made, plan(*actions), read_plan(made)[1])
    return made


def changed_to(status: str, on: date) -> Change:
    return Change(on=on, field="status", was="not started", now=status)


def test_open_actions_go_on_as_they_stand_and_their_history_says_so(workspace: Workspace) -> None:
    found = carry(workspace, NOW, TODAY)
    assert (found.carried, found.already) == (("A-001", "A-006"), ())
    one, six = (read_plan(workspace)[0].action(key) for key in ("A-001", "A-006"))
    assert one
    assert six
    assert (one.cycle, one.carried, one.status) == ("2026-Q3", ("2026-Q4",), "in progress")
    assert (six.carried, six.status) == (("2026-Q2", "2026-Q3", "2026-Q4"), "blocked")
    assert (six.history[-1].was, six.history[-1].now, six.history[-1].by) == (
        "2026-Q3",
        "2026-Q4",
        "carry",
    )


def test_what_was_closed_in_earlier_cycles_stays_behind(workspace: Workspace) -> None:
    before = read_plan(workspace)[0]
    assert carry(workspace, NOW, TODAY).left_behind == ("A-002", "A-003")
    after = read_plan(workspace)[0]
    assert [after.action(f"A-00{n}") for n in (2, 3, 4, 5)] == [
        before.action(f"A-00{n}") for n in (2, 3, 4, 5)
    ]


def test_to_carry_twice_changes_nothing_and_a_dry_run_nothing_at_all(workspace: Workspace) -> None:
    file = workspace.root / "plan.yaml"
    before = file.read_bytes()
    assert carry(workspace, NOW, TODAY, dry_run=True).carried == ("A-001", "A-006")
    assert file.read_bytes() == before
    carry(workspace, NOW, TODAY)
    once = file.read_bytes()
    again = carry(workspace, NOW, TODAY)
    assert (again.carried, again.already, file.read_bytes()) == ((), ("A-001", "A-006"), once)


def test_without_a_plan_nothing_is_written(tmp_path: Path) -> None:
    assert carry(Workspace(tmp_path), NOW, TODAY).carried == ()
    assert list(tmp_path.iterdir()) == []


def test_only_the_present_cycle_is_carried_into_by_itself(workspace: Workspace) -> None:
    assert carry_along(workspace, parse("2027-Q1"), TODAY) == ""
    assert (
        carry_along(workspace, NOW, TODAY)
        == "2 open actions go on in 2026-Q4, as they stand: A-001, A-006."
    )
    assert carry_along(workspace, NOW, TODAY) == ""


def test_one_action_is_told_as_one(workspace: Workspace) -> None:
    kept, stamp = read_plan(workspace)
    only = [each for each in kept.actions if each.id != "A-006"]
    write_plan(workspace, kept.model_copy(update={"actions": tuple(only)}), stamp)
    told = carry_along(workspace, NOW, TODAY)
    assert told == "1 open action goes on in 2026-Q4, as it stands: A-001."


def test_a_closed_action_belongs_to_the_cycle_of_its_day_else_to_the_last_it_was_open_in() -> None:
    done = action(status="done", done_on=date(2026, 9, 30), cycle="2026-Q2")
    assert (closed_on(done), closed_before(done, NOW), closed_before(done, parse("2026-Q3"))) == (
        date(2026, 9, 30),
        True,
        False,
    )
    unknown = action(status="stopped", cycle="2026-Q2", carried=("2026-Q3", "2026-Q4"))
    assert (
        closed_on(unknown),
        closed_before(unknown, NOW),
        closed_before(unknown, parse("2027-Q1")),
    ) == (
        None,
        False,
        True,
    )
    assert closed_on(action()) is None
    assert closed_earlier(plan(action(), done), NOW) == (done,)


def test_a_plan_written_before_there_was_carrying_reads_as_it_was() -> None:
    past = from_yaml(PAST.read_bytes(), Plan, PAST)
    assert [(a.id, a.status, a.cycle, a.carried) for a in past.actions] == [
        ("A-001", "done", "2025-Q4", ()),
        ("A-002", "in progress", "2026-Q1", ()),
    ]
    assert past.actions[1].history[0].by == "draft"
