"""What is said of the plan is what stands in it."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.plan.model import Action, Plan, Status
from pqmodel.report.sentences.work import action_in_a_line, how_the_plan_stands, next_actions
from tests.factories.reports import TODAY


def action(number: int, status: Status = "in progress", **more: object) -> Action:
    given = {"lead": "Cook", "due": date(2027, 3, 1), **more}
    return Action.model_validate(
        {"id": f"A-{number:03d}", "title": "Do", "cycle": "2026-Q4", "status": status, **given}
    )


@pytest.mark.parametrize(
    ("actions", "words"),
    [
        ((), "There is no action plan yet."),
        ((action(1),), "On 21 Nov 2026, 1 action is open (1 green)."),
        (
            (action(1), action(2, due=date(2026, 11, 20)), action(3, "blocked")),
            "On 21 Nov 2026, 3 actions are open (2 red, 1 green).",
        ),
        ((action(1, "done"),), "On 21 Nov 2026, no action is open and 1 action is done."),
        (
            (action(1, "done"), action(2, "done"), action(3, "stopped")),
            "On 21 Nov 2026, no action is open, 2 actions are done and 1 was stopped.",
        ),
    ],
)
def test_the_plan_is_counted_by_what_is_open(actions: tuple[Action, ...], words: str) -> None:
    assert how_the_plan_stands(Plan(actions=actions), TODAY) == words


def test_those_due_first_come_first_and_those_without_a_day_last() -> None:
    actions = (action(1, due=None), action(2), action(3, due=date(2026, 12, 1)), action(4, "done"))
    ids = [each.id for each in next_actions(Plan(actions=actions), 3)]
    assert ids == ["A-003", "A-002", "A-001"]


def test_what_is_not_settled_is_said_to_be_open() -> None:
    line = action_in_a_line(action(1, "not started", lead="", due=None), TODAY)
    assert line == (
        "Led by: nobody yet. Due: not settled yet. Not started; rated amber: no owner or due date."
    )
