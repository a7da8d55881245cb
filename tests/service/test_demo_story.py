"""The days of the made-up story fall on working days of the four quarters up to today."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.service.demo_story import Quarters, read_story

STORY = read_story()
TODAY = date(2026, 11, 21)  # a Saturday


def test_today_lies_in_the_last_of_four_quarters() -> None:
    cycles = Quarters(STORY.service, TODAY).cycles
    assert [cycle.id for cycle in cycles] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("today", TODAY),
        ("today-1", date(2026, 11, 20)),
        ("today+1", date(2026, 11, 20)),
        ("today+2", date(2026, 11, 23)),
        ("c2", date(2026, 4, 1)),
        ("c2+40", date(2026, 5, 11)),
        ("c1", date(2025, 12, 31)),
        ("c4+85", date(2026, 12, 24)),
        ("c4+86", date(2026, 12, 24)),
    ],
)
def test_a_day_off_gives_way_to_the_working_day_before(when: str, day: date) -> None:
    assert Quarters(STORY.service, TODAY).day(when) == day
