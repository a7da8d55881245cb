"""Meetings: their ids, those to come, and the days of a row of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pqmodel.plan.meetings import days_of, numbered, split, working_day
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


@pytest.mark.parametrize(
    ("every", "days"),
    [
        ("10d", [date(2026, 12, 1), date(2026, 12, 11), date(2026, 12, 21)]),
        ("1 day", [date(2026, 12, 1), date(2026, 12, 2), date(2026, 12, 3)]),
        (" 2 Weeks ", [date(2026, 12, 1), date(2026, 12, 15), date(2026, 12, 29)]),
        ("12m", [date(2026, 12, 1), date(2027, 12, 1), date(2028, 12, 1)]),
    ],
)
def test_days_weeks_and_months_are_counted_from_the_first_day(every: str, days: list[date]) -> None:
    assert days_of(date(2026, 12, 1), every, 3) == days


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 11, 27), date(2026, 11, 27)),
        (date(2026, 11, 28), date(2026, 11, 30)),
        (date(2026, 11, 29), date(2026, 11, 30)),
        (date(2026, 11, 30), date(2026, 11, 30)),
    ],
)
def test_a_weekend_gives_way_to_the_monday_after(day: date, working: date) -> None:
    assert working_day(day) == working


def test_a_row_of_none_is_empty() -> None:
    assert days_of(TODAY, "4w", 0) == []


@pytest.mark.parametrize(("on", "is_entered"), [(6, True), (7, False), (8, False)])
def test_an_announced_day_is_entered_only_after_all_others(on: int, is_entered: bool) -> None:
    other = Meeting(on=date(2026, 12, on))
    plan = numbered(Plan(meetings=(PAST, other)))
    assert (len(plan.meetings) == 3) is is_entered


def test_the_latest_meeting_says_which_day_was_announced() -> None:
    later = Meeting(on=date(2026, 11, 9), present="Manager", next=date(2027, 1, 4))
    assert split(Plan(meetings=(later, PAST)), TODAY)[0] == [Meeting(on=date(2027, 1, 4))]


@pytest.mark.parametrize(("days", "to_come"), [(-1, False), (0, True), (1, True)])
def test_a_meeting_without_a_word_is_to_come_until_its_day_is_over(
    days: int, to_come: bool
) -> None:
    meeting = Meeting(on=TODAY + timedelta(days=days))
    assert split(Plan(meetings=(meeting,)), TODAY) == (
        ([meeting], []) if to_come else ([], [meeting])
    )
