"""The meetings of a plan: which are still to come, what they are called, and on which days a row of them falls."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pqmodel.plan.model import Meeting, Plan

_EVERY = re.compile(r"^(\d{1,3})\s*(d|w|m|days?|weeks?|months?)$")


def numbered(plan: Plan) -> Plan:
    """The plan with an id for each meeting, and with the next meeting that was announced entered as one to come.
    A plan in which that is so already is given back as it is."""
    meetings = [*plan.meetings, *announced(plan.meetings)]
    number = max((int(meeting.id[2:]) for meeting in meetings if meeting.id), default=0)
    named = []
    for meeting in meetings:
        if meeting.id is None:
            number += 1
            meeting = meeting.model_copy(update={"id": f"M-{number:03d}"})
        named.append(meeting)
    return (
        plan
        if tuple(named) == plan.meetings
        else plan.model_copy(update={"meetings": tuple(named)})
    )


def announced(meetings: Sequence[Meeting]) -> list[Meeting]:
    """The next meeting that the latest one with a `next` names, unless one on that day or later is there already."""
    naming = [meeting for meeting in meetings if meeting.next]
    if not naming:
        return []
    day = max(naming, key=lambda meeting: meeting.on).next
    return [Meeting(on=day)] if day and all(meeting.on < day for meeting in meetings) else []


def written(meeting: Meeting) -> bool:
    """True where something was written down of it."""
    return any((meeting.present, meeting.decisions, meeting.barriers, meeting.next))


def split(plan: Plan, today: date) -> tuple[list[Meeting], list[Meeting]]:
    """The meetings to come, soonest first, and the log, latest first. A meeting of today or earlier, and one of which
    something was written down, belongs to the log; one of today without a word is still to come."""
    meetings = sorted([*plan.meetings, *announced(plan.meetings)], key=lambda meeting: meeting.on)
    to_come = [meeting for meeting in meetings if meeting.on >= today and not written(meeting)]
    log = [meeting for meeting in meetings if meeting.on < today or written(meeting)]
    return to_come, log[::-1]


def days_of(first: date, every: str, count: int) -> list[date]:
    """The days of a row of meetings: `first`, then `count` - 1 more, `every` so many days, weeks or months ("4w").
    A day at a weekend gives way to the Monday after. ValueError where `every` cannot be read."""
    steps = _steps(first, every)
    return [_working_day(next(steps)) for _ in range(count)]


def _steps(first: date, every: str) -> Iterator[date]:
    match = _EVERY.match(every.strip().lower())
    if not match or int(match.group(1)) == 0:
        raise ValueError(
            f"{every!r} is not a space of time; write it as 4w, 10d or 1m (weeks, days, months)"
        )
    number, unit = int(match.group(1)), match.group(2)[0]
    turn = 0
    while True:
        if unit == "m":
            yield _months_later(first, number * turn)
        else:
            yield first + timedelta(days=number * turn * (7 if unit == "w" else 1))
        turn += 1


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _working_day(day: date) -> date:
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= 5 else day
