"""On which day, and so in which cycle, an action was closed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.ground.cycle import parse
from pqmodel.plan.closing import closed_before, closed_earlier, closed_on
from pqmodel.plan.model import Action, Change, Plan

Q4 = parse("2026-Q4")
FIRST_DAY, DAY_BEFORE = date(2026, 10, 1), date(2026, 9, 30)


def action(**more: Any) -> Action:
    return Action(**{"id": "A-001", "title": "Do it", "cycle": "2026-Q2", "status": "done", **more})


def turned(now: str, on: date, field: str = "status") -> Change:
    return Change(on=on, field=field, was="in progress", now=now)


def test_an_open_action_was_closed_on_no_day() -> None:
    line = turned("done", DAY_BEFORE)
    assert closed_on(action(status="in progress", history=(line,), done_on=None)) is None
    assert not closed_before(action(status="blocked"), Q4)


def test_the_day_it_was_done_goes_before_the_day_it_was_noted() -> None:
    line = turned("done", date(2026, 10, 9))
    assert closed_on(action(done_on=DAY_BEFORE, history=(line,))) == DAY_BEFORE


def test_of_several_notes_the_last_counts() -> None:
    lines = (turned("stopped", date(2026, 5, 1)), turned("in progress", date(2026, 6, 1)))
    assert closed_on(action(history=(*lines, turned("done", FIRST_DAY)))) == FIRST_DAY
    assert closed_on(action(history=(turned("done", DAY_BEFORE), *lines[1:]))) == DAY_BEFORE


def test_notes_of_other_fields_say_nothing_of_the_day() -> None:
    assert closed_on(action(history=(turned("done", DAY_BEFORE, field="progress"),))) is None


@pytest.mark.parametrize(
    ("day", "before"), [(DAY_BEFORE, True), (FIRST_DAY, False), (date(2026, 12, 31), False)]
)
def test_what_was_closed_on_the_first_day_of_a_cycle_belongs_to_it(day: date, before: bool) -> None:
    assert closed_before(action(done_on=day), Q4) is before
    assert closed_before(action(status="stopped", history=(turned("stopped", day),)), Q4) is before


@pytest.mark.parametrize(
    ("cycle", "carried", "before"),
    [
        ("2026-Q3", (), True),
        ("2026-Q4", (), False),
        ("2026-Q1", ("2026-Q2", "2026-Q3"), True),
        ("2026-Q1", ("2026-Q2", "2026-Q4"), False),
    ],
)
def test_without_a_day_the_last_cycle_counts_that_it_was_open_in(
    cycle: str, carried: tuple[str, ...], before: bool
) -> None:
    assert closed_before(action(cycle=cycle, carried=carried), Q4) is before


def test_what_was_closed_earlier_comes_in_the_order_of_the_plan() -> None:
    late = action(id="A-002", done_on=FIRST_DAY)
    early = [action(id=f"A-00{n}", done_on=DAY_BEFORE) for n in (3, 1)]
    plan = Plan(last_number=3, actions=(early[0], late, early[1]))
    assert [each.id for each in closed_earlier(plan, Q4)] == ["A-003", "A-001"]
