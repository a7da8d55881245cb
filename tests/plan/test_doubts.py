"""Days that can hardly be meant: the day itself, one below and one above each bound."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pqmodel.plan.doubts import doubt_due, doubts_on_imported
from pqmodel.plan.model import Action

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("due", "doubt"),
    [
        (None, ""),
        (TODAY, ""),
        (TODAY - timedelta(days=1), "is past already"),
        (TODAY + timedelta(days=1), ""),
        (TODAY + timedelta(days=5 * 366), ""),
        (TODAY + timedelta(days=5 * 366 + 1), "more than five years away"),
        (date(2207, 1, 29), "more than five years away"),
    ],
)
def test_a_past_day_and_one_far_away_are_doubted(due: date | None, doubt: str) -> None:
    words = doubt_due(due, TODAY)
    assert doubt in words
    assert bool(words) == bool(doubt)


@pytest.mark.parametrize(
    ("due", "status", "is_doubted"),
    [
        (date(1900, 1, 1), "not started", True),
        (date(1900, 1, 1), "done", False),
        (TODAY - timedelta(days=5 * 366), "not started", False),
        (TODAY - timedelta(days=5 * 366 + 1), "not started", True),
        (TODAY + timedelta(days=5 * 366 + 1), "in progress", True),
        (None, "not started", False),
    ],
)
def test_of_what_comes_in_only_days_of_another_time_are_doubted(
    due: date | None, status: str, is_doubted: bool
) -> None:
    action = Action(id="A-001", title="Publish rotas", due=due, status=status, cycle="2026-Q4")
    assert bool(doubts_on_imported([action], TODAY)) is is_doubted
