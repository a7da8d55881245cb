"""Writes the due dates of a plan and its meetings as a calendar file (RFC 5545) that any calendar program reads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event, vDDDTypes

from pqmodel.ground.inert import inert
from pqmodel.plan.model import Action, Plan

_EPOCH = date(2020, 1, 1)
_ACTION_ALARM = -timedelta(days=6, hours=15)
"""Nine in the morning, a week before; the day itself begins at midnight."""
_MEETING_ALARM = -timedelta(hours=15)
"""Nine in the morning of the day before."""
_GONE_AFTER = timedelta(days=31)
"""So long after its day, what is done need not be taken out of a calendar any more."""


def calendar(plan: Plan, service: str, today: date) -> bytes:
    """The file. Each action that has a due date, or had one, and each meeting that has an id is an all-day event.

    An event keeps its UID for ever, made of the plan's `uid` and its own id, and a SEQUENCE that grows with each day
    and each change: so a later file updates the events of an earlier one. What is done or stopped, or lost its due
    date, is CANCELLED, so that it leaves the calendar; a month after the day it is left out. Equal input gives equal
    bytes. `plan.uid` must not be empty.
    """
    file = Calendar()
    file.add("prodid", "-//pqmodel//Action plan//EN")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("x-wr-calname", _clean_line(f"Action plan: {service}"))
    # In the order of the plan, which does not change: equal input is to give equal bytes.
    for event in (*_of_actions(plan, today), *_of_meetings(plan, service, today)):
        file.add_component(event)

    return bytes(file.to_ical())


def dated(plan: Plan, today: date) -> list[tuple[Action, date]]:
    """The actions that stand in the file, each with the due date that it has or had last."""
    # Else the file would carry every action that there ever was, for calendars that dropped it long ago.
    since = today - _GONE_AFTER
    days = []
    for action in plan.actions:
        day = action.due or _last_due(action)
        if day is None:
            continue
        is_off = action.closed or not action.due
        if day >= since or not is_off:
            days.append((action, day))

    return days


def _of_actions(plan: Plan, today: date) -> Iterator[Event]:
    for action, day in dated(plan, today):
        title = f"{_state(action)}: {action.title} ({action.id})"
        event = _event(f"{action.id}-{plan.uid}", day, title, today)
        event.add("description", _clean(_words_of(action)))
        # It grows with each day and with each change of a day, so that a later file always has the higher number.
        event.add("sequence", (today - _EPOCH).days + len(action.history))

        # Left out instead, it would stay for ever in calendars that were given an earlier file.
        is_off = action.closed or action.due is None
        status = "CONFIRMED"
        if is_off:
            status = "CANCELLED"
        event.add("status", status)
        if action.history:
            event.add("last-modified", _moment(max(change.on for change in action.history)))
        if not is_off and day > today:
            event.add_component(_alarm(_ACTION_ALARM, f"Due in a week: {action.title}"))
        yield event


def _state(action: Action) -> str:
    if action.closed:
        return action.status.capitalize()
    if action.due:
        return "Due"
    return "No due date now"


def _of_meetings(plan: Plan, service: str, today: date) -> Iterator[Event]:
    for meeting in plan.meetings:
        # Without an id a later file could not find the entry again, and would add a second one.
        if meeting.id is None:
            continue
        title = f"Action plan meeting: {service}"
        event = _event(f"{meeting.id}-{plan.uid}", meeting.on, title, today)
        lines = _labelled(
            ("Present", meeting.present),
            ("Decided", meeting.decisions),
            ("Barriers", meeting.barriers),
        )
        words = "\n".join(lines) or "Look at every action of the plan: pqmodel plan"
        event.add("description", _clean(words))
        event.add("sequence", (today - _EPOCH).days + len(lines))
        event.add("status", "CONFIRMED")
        if meeting.on > today:
            event.add_component(_alarm(_MEETING_ALARM, "Action plan meeting tomorrow"))
        yield event


def _event(name: str, day: date, summary: str, today: date) -> Event:
    """An all-day event that leaves the day free for other things."""
    event = Event()
    event.add("uid", f"{name}@pqmodel")
    # Of the day alone: with the time of day, the same plan would give another file each time.
    event.add("dtstamp", _moment(today))
    event.add("dtstart", day)
    # Without an end an event is of its one day; the very last day has none after it.
    if day < date.max:
        event.add("dtend", day + timedelta(days=1))
    event.add("summary", _clean_line(summary))
    # A due date must not make its owner look busy all day to whoever plans the rota.
    event.add("transp", "TRANSPARENT")
    return event


def _alarm(before: timedelta, words: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _clean_line(words))
    alarm["trigger"] = vDDDTypes(before)
    return alarm


def _words_of(action: Action) -> str:
    lines = _labelled(
        ("Lead", action.lead),
        ("Status", action.status),
        ("Progress", action.progress),
        ("First steps", "\n".join(action.steps)),
        ("Indicator", action.indicator),
    )
    return "\n".join(lines)


def _labelled(*parts: tuple[str, str]) -> list[str]:
    """Names with their words; those without words are left out."""
    return [f"{name}: {words}" for name, words in parts if words]


def _last_due(action: Action) -> date | None:
    """The due date that the action had before it lost it, or None."""
    earlier = [change.was for change in action.history if change.field == "due" and change.was]
    if not earlier:
        return None
    try:
        return date.fromisoformat(earlier[-1])
    except ValueError:
        # A history can be edited by hand.
        return None


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _clean(words: str) -> str:
    """The words without what cannot stand in the file."""
    return inert(words).replace("\t", " ")


def _clean_line(words: str) -> str:
    """The same on one line, as a title is."""
    return " ".join(_clean(words).split())
