"""Which actions count in a cycle, and which days belong to it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.ground.cycle import parse
from pqmodel.plan.model import Change
from pqmodel.plan.record import read_plan
from pqmodel.today.model import GroupTurnout, MeetingBrief, Progress, ReviewProgress
from tests.factories.standings import (
    TODAY,
    Home,
    brief,
    made_up_standing,
    open_action,
)


def test_all_open_actions_of_earlier_cycles_go_on_and_those_made_for_a_later_one_begin_in_it(
    home: Home,
) -> None:
    home.answer("2026-Q4")
    home.plan(
        open_action(1, cycle="2026-Q2"),
        open_action(2, cycle="2026-Q3", carried=("2026-Q4",)),
        open_action(3),
        open_action(4, cycle="2027-Q1", follows="A-003"),
        open_action(5, cycle="2026-Q3", status="stopped"),
    )
    found = home.status()
    assert (found.carried, found.later) == (("A-001", "A-002"), {"A-004": "2027-Q1"})
    earlier = home.status(cycle="2026-Q3")
    assert (earlier.carried, earlier.later) == (
        ("A-001",),
        {"A-003": "2026-Q4", "A-004": "2027-Q1"},
    )


def test_the_plan_is_counted_as_the_plan_itself_counts_it(home: Home) -> None:
    from pqmodel.plan.closing import closed_earlier

    stopped = Change(on=date(2026, 10, 2), field="status", was="blocked", now="stopped")
    home.plan(
        open_action(1, cycle="2026-Q1", status="done", done_on=date(2026, 3, 1)),
        open_action(2, cycle="2026-Q1", status="done", done_on=date(2026, 11, 1)),
        open_action(3, cycle="2026-Q3", status="stopped", history=(stopped,)),
        open_action(4, cycle="2026-Q2", status="stopped"),
        open_action(5, cycle="2026-Q2", status="stopped", carried=("2026-Q4",)),
        open_action(6, cycle="2026-Q2"),
        open_action(7),
    )
    plan = read_plan(home.workspace)[0]
    for cycle in ("2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1"):
        found = home.status(cycle=cycle)
        assert found.closed_earlier == len(closed_earlier(plan, parse(cycle)))
        assert sum(found.plan.values()) == len(plan.actions) - found.closed_earlier
    assert (home.status().plan, home.status().closed_earlier) == (
        {"blue": 1, "grey": 2, "green": 2},
        2,
    )


# Days of a cycle, at its limits

Q4 = parse("2026-Q4")


@pytest.mark.parametrize(
    ("closed_on", "before", "within"),
    [
        (date(2026, 9, 30), True, False),
        (date(2026, 10, 1), False, True),
        (date(2026, 12, 31), False, True),
        (date(2027, 1, 1), False, False),
    ],
)
def test_an_action_is_closed_in_a_cycle_from_its_first_to_its_last_day(
    closed_on: date, before: bool, within: bool
) -> None:
    done = brief(status="done", closed_on=closed_on)
    assert (done.closed_before(Q4), done.closed_in(Q4)) == (before, within)


@pytest.mark.parametrize(
    ("planned", "carried", "before", "within"),
    [
        ("2026-Q2", (), True, False),
        ("2026-Q2", ("2026-Q3", "2026-Q4"), False, True),
        ("2026-Q4", (), False, True),
        ("2026-Q4", ("2027-Q1",), False, False),
    ],
)
def test_without_a_day_the_last_cycle_counts_that_it_was_open_in(
    planned: str, carried: tuple[str, ...], before: bool, within: bool
) -> None:
    stopped = brief(status="stopped", planned=planned, carried=carried)
    assert (stopped.closed_before(Q4), stopped.closed_in(Q4)) == (before, within)


def test_an_open_action_is_closed_neither_before_nor_within() -> None:
    going_on = brief(planned="2026-Q2", closed_on=date(2026, 9, 1))
    assert (going_on.closed_before(Q4), going_on.closed_in(Q4)) == (False, False)


@pytest.mark.parametrize(
    ("due", "late"),
    [(date(2026, 11, 20), True), (TODAY, False), (date(2026, 11, 22), False), (None, False)],
)
def test_an_action_is_late_from_the_day_after_its_own(due: date | None, late: bool) -> None:
    assert bool(made_up_standing(actions=(brief(due=due),)).late_actions) == late


def test_of_late_actions_the_one_that_waits_longest_comes_first() -> None:
    days = ((1, date(2026, 11, 9)), (2, date(2026, 11, 3)), (3, date(2026, 11, 3)))
    actions = tuple(brief(number, due=day) for number, day in days)
    late = made_up_standing(actions=actions).late_actions
    assert [action.id for action in late] == ["A-002", "A-003", "A-001"]


@pytest.mark.parametrize(
    ("answered", "skipped", "enough"),
    [(62, 0, True), (61, 0, False), (61, 1, True), (0, 68, False), (1, 67, True)],
)
def test_up_to_a_tenth_may_be_open(answered: int, skipped: int, enough: bool) -> None:
    # Six of 68 are fewer than a tenth of them, seven are more.
    progress = Progress("manager", answered, skipped, 68, finished=False)
    standing = made_up_standing(progress=progress)
    assert (progress.enough, standing.assessed, standing.gaps) == (enough, enough, not enough)
    assert standing.begun == (answered > 0)


def test_exactly_a_tenth_open_is_still_enough() -> None:
    assert Progress("manager", 9, 0, 10, finished=False).enough
    assert not Progress("manager", 8, 0, 10, finished=False).enough


def test_a_part_that_was_asked_alone_is_assessed_with_gaps() -> None:
    standing = made_up_standing(progress=Progress("manager", 9, 0, 68, finished=True))
    assert (standing.assessed, standing.gaps) == (True, True)


@pytest.mark.parametrize(("answered", "assessed"), [(0, False), (1, True)])
def test_without_anybody_known_by_name_any_answer_counts(answered: int, assessed: bool) -> None:
    group = GroupTurnout("day", "Day staff", named=False, asked=8, answered=answered)
    standing = made_up_standing(groups=(group,), progress=None)
    assert (standing.assessed, standing.begun, standing.gaps) == (assessed, assessed, not assessed)
    assert standing.responses == answered


@pytest.mark.parametrize(
    ("on", "written", "next_"),
    [
        (date(2026, 11, 20), False, False),
        (TODAY, False, True),
        (TODAY, True, False),
        (date(2026, 11, 22), False, True),
    ],
)
def test_the_next_meeting_is_todays_until_it_is_written_down(
    on: date, written: bool, next_: bool
) -> None:
    meeting = MeetingBrief("M-001", on, written)
    assert made_up_standing(meetings=(meeting,)).next_meeting == (meeting if next_ else None)


@pytest.mark.parametrize(
    ("cycle", "covered"),
    [("2026", True), ("2026-H2", True), ("2026-11", False), ("2026-Q4", False), ("2026-H1", False)],
)
def test_a_cycle_of_another_calendar_covers_only_what_lies_wholly_in_it(
    cycle: str, covered: bool
) -> None:
    assert made_up_standing(answered_cycles=(parse(cycle),)).covered == covered


def test_actions_that_reviews_name_and_the_plan_lacks_are_missing_in_order() -> None:
    reviews = {
        "2026-Q2": ReviewProgress(1, 2, completed=True, ids=("A-004", "A-001")),
        "2026-Q3": ReviewProgress(1, 2, completed=True, ids=("A-002", "A-004")),
    }
    standing = made_up_standing(reviews=reviews, actions=(brief(1),))
    assert standing.missing_actions == ("A-002", "A-004")


def test_there_is_a_plan_with_an_open_action_or_one_planned_in_the_cycle() -> None:
    done: dict[str, Any] = {"status": "done", "closed_on": date(2026, 11, 2)}
    assert not made_up_standing().planned
    assert made_up_standing(actions=(brief(planned="2026-Q3"),)).planned
    assert made_up_standing(actions=(brief(**done),)).planned
    earlier = made_up_standing(actions=(brief(planned="2026-Q3", **done),))
    assert (earlier.planned, earlier.worked_on) == (False, True)
