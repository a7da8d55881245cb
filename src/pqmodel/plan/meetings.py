"""The meetings of a plan: which are still to come, what they are called, and on which days a row of them falls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count

from pqmodel.plan.model import Meeting, Plan

_SATURDAY = 5
_EVERY = re.compile(r"^(\d{1,3})\s*(d|w|m|days?|weeks?|months?)$")


def numbered(plan: Plan) -> Plan:
    """The plan with an id for each meeting, and with the next meeting that was announced entered as one to come.

    A plan in which that is so already is given back as it is.
    """
    meetings = [*plan.meetings, *announced(plan.meetings)]
    # Numbers are never given twice, so that an id in a calendar keeps its meaning.
    number = max((int(meeting.id[2:]) for meeting in meetings if meeting.id), default=0)

    with_ids = []
    for meeting in meetings:
        if meeting.id is None:
            number += 1
            meeting = meeting.model_copy(update={"id": f"M-{number:03d}"})
        with_ids.append(meeting)

    # The very same object, by which callers see that there is nothing to write.
    if tuple(with_ids) == plan.meetings:
        return plan
    return plan.model_copy(update={"meetings": tuple(with_ids)})


def announced(meetings: Sequence[Meeting]) -> list[Meeting]:
    """The next meeting that the latest one with a `next` names, unless one on that day or later is there already."""
    announcing = [meeting for meeting in meetings if meeting.next]
    if not announcing:
        return []
    # Only the latest counts: an earlier date was put off by it, and would come back for ever.
    latest = max(announcing, key=lambda meeting: meeting.on)
    day = latest.next
    if day and all(meeting.on < day for meeting in meetings):
        return [Meeting(on=day)]
    return []


def written(meeting: Meeting) -> bool:
    """True where something was written down of it."""
    return any((meeting.present, meeting.decisions, meeting.barriers, meeting.next))


def split(plan: Plan, today: date) -> tuple[list[Meeting], list[Meeting]]:
    """The meetings to come, soonest first, and the log, latest first.

    A meeting of an earlier day, and one of which something was written down, belongs to the log. One of today without a
    word is still to come.
    """
    # One that was announced counts as planned, even where nobody has given it an id yet.
    meetings = sorted([*plan.meetings, *announced(plan.meetings)], key=lambda meeting: meeting.on)
    to_come, log = [], []
    for meeting in meetings:
        if meeting.on < today or written(meeting):
            log.append(meeting)
        else:
            to_come.append(meeting)

    return to_come, log[::-1]


def days_of(first: date, every: str, number: int) -> list[date]:
    """The days of a row of meetings: `first`, then `number` - 1 more, `every` so many days, weeks or months ("4w").

    A day at a weekend gives way to the Monday after. ValueError where `every` cannot be read.
    """
    steps = _steps(first, every)
    return [working_day(next(steps)) for _ in range(number)]


def _steps(first: date, every: str) -> Iterator[date]:
    from dateutil.relativedelta import relativedelta

    match = _EVERY.match(every.strip().lower())
    if not match or int(match.group(1)) == 0:
        raise ValueError(
            f"This cannot be read as a length of time: {every!r}; "
            "write it as 4w, 10d or 1m (weeks, days, months)"
        )

    number, unit = int(match.group(1)), match.group(2)[0]

    # Each day is counted from the first one, so that the end of a short month does not shift those after it.
    for turn in count():
        steps = number * turn
        if unit == "m":
            yield first + relativedelta(months=steps)
        elif unit == "w":
            yield first + timedelta(weeks=steps)
        else:
            yield first + timedelta(days=steps)


def working_day(day: date) -> date:
    """The day, or the Monday after where it is at a weekend."""
    days_to_monday = 7 - day.weekday()
    if day.weekday() >= _SATURDAY:
        return day + timedelta(days=days_to_monday)
    return day
