"""How an action is rated, at the limits of each rule."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from pqmodel.plan.model import Action, RagOverride
from pqmodel.plan.rag import SOON, rag

TODAY = date(2026, 11, 18)
YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)


def rated(**more: Any) -> tuple[str, str]:
    fields = {"lead": "Deputy", "due": TODAY + timedelta(days=60), **more}
    return rag(Action(id="A-001", title="Do it", cycle="2026-Q4", **fields), TODAY)


def test_an_action_turns_amber_a_fortnight_before_it_is_due() -> None:
    assert timedelta(days=14) == SOON


@pytest.mark.parametrize(
    ("due", "rating"),
    [
        (YESTERDAY, ("red", "1 day past its due date")),
        (TODAY - timedelta(days=30), ("red", "30 days past its due date")),
        (TODAY, ("amber", "due soon and not started")),
        (TODAY + timedelta(days=13), ("amber", "due soon and not started")),
        (TODAY + timedelta(days=14), ("amber", "due soon and not started")),
        (TODAY + timedelta(days=15), ("green", "on track")),
    ],
)
def test_what_is_not_started_is_rated_by_its_due_date(due: date, rating: tuple[str, str]) -> None:
    assert rated(due=due) == rating


@pytest.mark.parametrize(
    ("due", "rating"),
    [(YESTERDAY, "red"), (TODAY, "green"), (TOMORROW, "green")],
)
def test_what_is_in_progress_is_red_only_when_its_day_is_over(due: date, rating: str) -> None:
    assert rated(due=due, status="in progress")[0] == rating


@pytest.mark.parametrize(
    ("start", "status", "rating"),
    [
        (YESTERDAY, "not started", ("amber", "should have started")),
        (TODAY, "not started", ("green", "on track")),
        (TOMORROW, "not started", ("green", "on track")),
        (YESTERDAY, "in progress", ("green", "on track")),
    ],
)
def test_what_should_have_started_is_amber_from_the_day_after(
    start: date, status: str, rating: tuple[str, str]
) -> None:
    assert rated(start=start, status=status) == rating


@pytest.mark.parametrize(
    ("lead", "due", "reason"),
    [
        ("", None, "no owner or due date"),
        ("", TODAY + timedelta(days=60), "no owner"),
        ("Deputy", None, "no due date"),
    ],
)
def test_what_nobody_has_settled_is_amber(lead: str, due: date | None, reason: str) -> None:
    assert rated(lead=lead, due=due, status="in progress") == ("amber", reason)


def test_what_is_late_is_red_even_without_an_owner() -> None:
    assert rated(lead="", due=YESTERDAY)[0] == "red"


@pytest.mark.parametrize(
    ("status", "rating"),
    [
        ("done", ("blue", "done")),
        ("stopped", ("grey", "stopped")),
        ("blocked", ("red", "blocked")),
    ],
)
def test_some_statuses_settle_the_rating(status: str, rating: tuple[str, str]) -> None:
    assert rated(status=status) == rating
    assert rated(status=status, due=YESTERDAY, lead="") == rating


def test_a_rating_set_by_hand_stands_until_the_action_is_closed() -> None:
    by_hand = RagOverride(colour="green", reason="Agreed with the board")
    assert rated(rag=by_hand, due=YESTERDAY) == ("green", "Agreed with the board (set by hand)")
    assert rated(rag=by_hand, status="blocked")[0] == "green"
    assert rated(rag=by_hand, status="done")[0] == "blue"
    assert rated(rag=by_hand, status="stopped")[0] == "grey"
