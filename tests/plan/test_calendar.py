"""The calendar file: valid line by line, stable from one export to the next, and safe whatever people wrote."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from pqmodel.plan.calendar import calendar, dated
from pqmodel.plan.history import recorded
from pqmodel.plan.model import Action, Meeting, Plan
from tests.factories.plans import TODAY, action, plan

UID = "0123456789abcdef"
_LINE = re.compile(r"[A-Z][A-Z0-9-]*(;[A-Z-]+=[^:;]+)*:.*", re.DOTALL)


def written(*actions: Action, today: date = TODAY, meetings: tuple[Meeting, ...] = ()) -> bytes:
    return calendar(plan(*actions, uid=UID, meetings=meetings), "Rose House", today)


def events(data: bytes) -> dict[str, Any]:
    check_lines(data)
    return {str(event["UID"]): event for event in Calendar.from_ical(data).walk("VEVENT")}


def check_lines(data: bytes) -> None:
    """RFC 5545, 3.1: lines end in CRLF, are no longer than 75 octets, and unfold to NAME;PARAMETER=VALUE:VALUE."""
    assert data.endswith(b"\r\n")
    lines = data[:-2].split(b"\r\n")
    assert all(b"\n" not in line and b"\r" not in line and len(line) <= 75 for line in lines)
    unfolded = data[:-2].replace(b"\r\n ", b"").decode().split("\r\n")
    assert all(_LINE.fullmatch(line) for line in unfolded)
    assert unfolded[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    open_parts: list[str] = []
    for line in unfolded:
        if line.startswith("BEGIN:"):
            open_parts.append(line[6:])
        elif line.startswith("END:"):
            assert open_parts.pop() == line[4:]
    assert open_parts == []
    starts = [number for number, line in enumerate(unfolded) if line == "BEGIN:VEVENT"]
    for start in starts:
        names = [
            re.split("[:;]", line)[0]
            for line in unfolded[start : unfolded.index("END:VEVENT", start)]
        ]
        assert all(
            names.count(name) == 1 for name in ("UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY")
        )


def test_an_action_is_an_all_day_event_with_a_reminder_a_week_before() -> None:
    (event,) = events(written(action())).values()
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2027, 1, 29), date(2027, 1, 30))
    assert event["SUMMARY"] == "Due: Put supervision on the rota (A-001)"
    assert event["STATUS"] == "CONFIRMED"
    (alarm,) = event.walk("VALARM")
    assert (alarm["ACTION"], alarm["TRIGGER"].dt) == ("DISPLAY", -timedelta(days=6, hours=15))


def test_the_same_plan_on_the_same_day_gives_the_same_bytes() -> None:
    assert written(action()) == written(action())


def test_a_later_file_updates_the_entries_of_an_earlier_one() -> None:
    before = action()
    after = recorded(before, before.model_copy(update={"due": date(2027, 2, 5)}), TODAY, "set")
    first, second = events(written(before)), events(written(after))
    assert first.keys() == second.keys() == {f"A-001-{UID}@pqmodel"}
    (old,), (new,) = first.values(), second.values()
    assert new["SEQUENCE"] > old["SEQUENCE"]
    assert new["LAST-MODIFIED"].dt.date() == TODAY
    assert new["DTSTART"].dt == date(2027, 2, 5)


def test_a_change_that_left_no_history_still_updates_from_the_next_day_on() -> None:
    (old,), (new,) = (
        events(written(action(due=due), today=day)).values()
        for due, day in ((date(2027, 1, 29), TODAY), (date(2027, 2, 5), TODAY + timedelta(days=1)))
    )
    assert new["SEQUENCE"] > old["SEQUENCE"]
    assert new["DTSTAMP"].dt > old["DTSTAMP"].dt


def test_done_and_stopped_leave_the_calendar_and_give_no_reminder() -> None:
    found = events(written(action(1, status="done"), action(2, status="stopped")))
    assert [event["STATUS"] for event in found.values()] == ["CANCELLED", "CANCELLED"]
    assert not [alarm for event in found.values() for alarm in event.walk("VALARM")]


def test_done_long_ago_is_left_out_and_late_but_open_stays() -> None:
    long_ago = date(2026, 9, 1)
    found = events(
        written(
            action(1, due=long_ago, start=None, status="done"), action(2, due=long_ago, start=None)
        )
    )
    assert [uid[:5] for uid in found] == ["A-002"]


def test_an_action_without_a_due_date_has_no_event_and_one_that_lost_it_is_cancelled() -> None:
    assert events(written(action(due=None))) == {}
    had = action()
    lost = recorded(had, had.model_copy(update={"due": None}), TODAY, "set")
    (event,) = events(written(lost)).values()
    assert (event["STATUS"], event["DTSTART"].dt) == ("CANCELLED", date(2027, 1, 29))


def test_meetings_stand_in_it_under_their_ids_with_a_reminder_the_day_before() -> None:
    past = Meeting(id="M-001", on=date(2026, 11, 2), decisions="Go on")
    coming = Meeting(id="M-002", on=date(2026, 12, 7))
    found = events(written(meetings=(past, coming)))
    assert set(found) == {f"M-001-{UID}@pqmodel", f"M-002-{UID}@pqmodel"}
    assert "Go on" in found[f"M-001-{UID}@pqmodel"]["DESCRIPTION"]
    assert [len(event.walk("VALARM")) for event in found.values()] == [0, 1]


def test_an_empty_plan_is_a_valid_calendar() -> None:
    assert events(calendar(Plan(uid=UID), "Rose House", TODAY)) == {}


@given(st.text(min_size=1).filter(str.strip), st.text(), st.text())
def test_whatever_people_wrote_stays_inside_its_value(title: str, lead: str, service: str) -> None:
    data = calendar(plan(action(title=title, lead=lead), uid=UID), service, TODAY)
    (event,) = events(data).values()
    assert event["SUMMARY"].startswith("Due: ")
    assert event["DTSTART"].dt == date(2027, 1, 29)


def test_commas_line_ends_and_a_faked_event_come_back_as_they_were() -> None:
    lead = "Deputy, nights; and\r\nEND:VEVENT\nBEGIN:VEVENT \\n 😀 " + "ü" * 80
    (event,) = events(written(action(lead=lead))).values()
    assert lead.replace("\r\n", "\n") in event["DESCRIPTION"]


@pytest.mark.parametrize(("days", "reminders"), [(-1, 0), (0, 0), (1, 1), (7, 1)])
def test_what_is_still_to_come_has_a_reminder_and_what_is_due_today_has_none(
    days: int, reminders: int
) -> None:
    day = TODAY + timedelta(days=days)
    (due,) = events(written(action(due=day, start=None))).values()
    assert len(due.walk("VALARM")) == reminders
    (meeting,) = events(written(meetings=(Meeting(id="M-001", on=day),))).values()
    assert len(meeting.walk("VALARM")) == reminders


def test_a_meeting_is_told_of_at_nine_in_the_morning_of_the_day_before() -> None:
    (event,) = events(
        written(meetings=(Meeting(id="M-001", on=TODAY + timedelta(days=9)),))
    ).values()
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == -timedelta(hours=15)


@pytest.mark.parametrize(("days_ago", "is_there"), [(30, True), (31, True), (32, False)])
@pytest.mark.parametrize("status", ["done", "stopped"])
def test_what_is_closed_leaves_the_file_a_month_after_its_day(
    days_ago: int, is_there: bool, status: str
) -> None:
    closed = action(status=status, due=TODAY - timedelta(days=days_ago), start=None)
    assert bool(dated(plan(closed), TODAY)) is is_there


def test_a_due_date_that_was_lost_counts_as_the_last_one_it_had() -> None:
    first = action(due=date(2026, 12, 1), start=None)
    second = recorded(first, first.model_copy(update={"due": date(2026, 12, 8)}), TODAY, "set")
    lost = recorded(second, second.model_copy(update={"due": None}), TODAY, "set")
    assert dated(plan(lost), TODAY) == [(lost, date(2026, 12, 8))]


def test_a_history_edited_by_hand_gives_no_due_date() -> None:
    had = action()
    lost = recorded(had, had.model_copy(update={"due": None}), TODAY, "set")
    line = lost.history[0].model_copy(update={"was": "next week"})
    assert dated(plan(lost.model_copy(update={"history": (line,)})), TODAY) == []


def test_the_sequence_counts_days_and_changes() -> None:
    before = action()
    after = recorded(before, before.model_copy(update={"lead": "Nights"}), TODAY, "set")
    days = (TODAY - date(2020, 1, 1)).days
    for each, sequence in ((before, days), (after, days + 1)):
        (event,) = events(written(each)).values()
        assert event["SEQUENCE"] == sequence
    meeting = Meeting(id="M-001", on=TODAY, decisions="Go on", barriers="Time")
    (event,) = events(written(meetings=(meeting,))).values()
    assert event["SEQUENCE"] == days + 2


@pytest.mark.parametrize(
    ("fields", "summary"),
    [
        ({"status": "done"}, "Done: Put"),
        ({"status": "stopped"}, "Stopped: Put"),
        ({"status": "blocked"}, "Due: Put"),
    ],
)
def test_the_title_says_how_it_stands(fields: dict[str, Any], summary: str) -> None:
    (event,) = events(written(action(**fields))).values()
    assert event["SUMMARY"].startswith(summary)


def test_an_action_that_lost_its_due_date_is_cancelled_on_the_day_that_it_had_last() -> None:
    had = action(due=date(2027, 1, 29))
    later = recorded(had, had.model_copy(update={"due": date(2027, 2, 12)}), TODAY, "set")
    lost = recorded(later, later.model_copy(update={"due": None}), TODAY, "set")
    # Other fields change as well, before and after.
    moved = recorded(lost, lost.model_copy(update={"lead": "Cook"}), TODAY, "set")
    (event,) = events(written(moved)).values()
    assert event["STATUS"] == "CANCELLED"
    assert event.decoded("DTSTART") == date(2027, 2, 12)


def test_an_action_that_never_had_a_due_date_is_in_no_calendar() -> None:
    settled = action(due=None)
    assert dated(plan(settled), TODAY) == []
    now_led = recorded(settled, settled.model_copy(update={"lead": "Cook"}), TODAY, "set")
    assert dated(plan(now_led), TODAY) == []
