"""Meetings to come and the log, on the screen."""

from __future__ import annotations

from datetime import date

from pqmodel.plan.model import Meeting
from pqmodel.plan.screen.meetings import show_meetings
from tests.conftest import seen, tiny_service

TO_COME = Meeting(id="M-002", on=date(2026, 12, 7))
PAST = Meeting(id="M-001", on=date(2026, 11, 4), decisions="Plant two", next=date(2026, 12, 7))
EMPTY = Meeting(on=date(2026, 10, 5))


def shown(to_come: list[Meeting], log: list[Meeting]) -> str:
    service = tiny_service()
    return seen(lambda screen: show_meetings(screen, service, to_come, log), plain=True, width=120)


def test_without_any_the_command_that_plans_them_is_named() -> None:
    words = shown([], [])
    assert "There are none yet." in words
    assert "pqmodel plan meeting schedule" in words
    assert "Log" not in words


def test_a_log_without_meetings_to_come_says_that_there_are_none() -> None:
    words = shown([], [PAST])
    assert "None. Plan some with" in words
    assert "Plant two" in words


def test_a_meeting_to_come_has_its_weekday() -> None:
    assert "M-002  Monday 7 Dec 2026" in shown([TO_COME], [])


def test_a_past_meeting_of_which_nothing_is_written_names_the_command_with_its_day() -> None:
    words = shown([], [EMPTY, PAST])
    assert words.count("Nothing is written down yet") == 1
    assert "pqmodel plan meeting add --on 2026-10-05" in words
