"""Days that can hardly be meant: the day itself, one below and one above each bound."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pqmodel.plan.doubts import doubt_due

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
