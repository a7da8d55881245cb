"""Meetings: their ids, those to come, and the days of a row of them."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.plan.meetings import days_of, numbered, split
from pqmodel.plan.model import Meeting, Plan
from tests.factories.plans import TODAY

PAST = Meeting(on=date(2026, 11, 2), present="Manager", next=date(2026, 12, 7))


def test_every_meeting_gets_an_id_once_and_the_announced_one_is_entered() -> None:
    plan = numbered(Plan(meetings=(PAST,)))
    assert [(m.id, m.on) for m in plan.meetings] == [
        ("M-001", date(2026, 11, 2)),
        ("M-002", date(2026, 12, 7)),
    ]
    assert numbered(plan) is plan


def test_ids_go_on_from_the_highest() -> None:
    plan = Plan(meetings=(Meeting(id="M-007", on=TODAY), Meeting(on=TODAY)))
    assert [m.id for m in numbered(plan).meetings] == ["M-007", "M-008"]


def test_an_announced_day_is_not_entered_where_a_later_meeting_stands_already() -> None:
    later = Meeting(on=date(2026, 12, 14))
    assert len(numbered(Plan(meetings=(PAST, later))).meetings) == 2


def test_the_log_is_what_was_and_what_is_written_of_today() -> None:
    today, coming = Meeting(on=TODAY), Meeting(on=date(2026, 12, 14))
    to_come, log = split(Plan(meetings=(coming, today, PAST)), TODAY)
    assert (to_come, log) == ([today, coming], [PAST])
    written = today.model_copy(update={"decisions": "Go on"})
    assert split(Plan(meetings=(written,)), TODAY) == ([], [written])


def test_announced_but_not_entered_is_shown_as_to_come() -> None:
    assert split(Plan(meetings=(PAST,)), TODAY)[0] == [Meeting(on=date(2026, 12, 7))]


def test_a_row_by_weeks_keeps_its_weekday() -> None:
    assert days_of(date(2026, 12, 1), "4w", 3) == [
        date(2026, 12, 1),
        date(2026, 12, 29),
        date(2027, 1, 26),
    ]


def test_a_row_by_months_keeps_to_the_end_of_short_months_and_off_weekends() -> None:
    assert days_of(date(2027, 1, 29), "1 month", 3) == [
        date(2027, 1, 29),
        date(2027, 3, 1),
        date(2027, 3, 29),
    ]


@pytest.mark.parametrize("every", ["", "4", "0w", "w", "-1w", "four weeks", "1y"])
def test_what_cannot_be_read_is_refused_in_words(every: str) -> None:
    with pytest.raises(ValueError, match="write it as 4w"):
        days_of(TODAY, every, 2)
