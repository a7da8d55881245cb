"""Keeps the log of the meetings at which the plan is looked at, and the meetings still to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.suggesting import suggest
from pqmodel.plan.meetings import days_of, numbered
from pqmodel.plan.model import Meeting, Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.workspace.workspace import Workspace

_WRITTEN = ("present", "decisions", "barriers", "next")


def add(workspace: Workspace, meeting: Meeting) -> Meeting:
    """Writes a meeting into the log.

    One of that day that is still empty in what is now given is filled in, so that nothing written is lost; else it gets
    the next id. A next meeting that it names is entered as one to come.
    """
    if meeting.next and meeting.next <= meeting.on:
        raise PqmodelError("The next meeting would be before this one.", "Change --on or --next.")
    plan, stamp = read_plan(workspace)
    meetings = list(plan.meetings)
    written = _written(meeting)
    place = _empty_meeting(meetings, meeting, written)

    if place is None:
        place = len(meetings)
        meetings.append(meeting)
    else:
        meetings[place] = meetings[place].model_copy(update=written)

    plan = numbered(plan.model_copy(update={"meetings": tuple(meetings)}))
    write_plan(workspace, plan, stamp)
    return plan.meetings[place]


def schedule(
    workspace: Workspace, every: str, count: int, first: date | None, today: date
) -> tuple[list[Meeting], list[Meeting]]:
    """Enters a row of meetings to come; gives those entered, and those that stood on such a day already.

    Without `first` the row begins one step after the latest meeting, or after today where that is later.
    """
    plan, stamp = read_plan(workspace)
    plan = numbered(plan)
    try:
        days = _days(plan, every, count, first, today)
    except (ValueError, OverflowError) as error:
        raise PqmodelError(
            f"{error}.", f"Example: {suggest('plan meeting schedule --every 4w --count 6')}"
        ) from error

    # Run twice, it adds nothing the second time.
    there = {meeting.on: meeting for meeting in plan.meetings}
    free = [day for day in days if day not in there]
    new = [Meeting(on=day) for day in free]
    plan = numbered(plan.model_copy(update={"meetings": (*plan.meetings, *new)}))
    write_plan(workspace, plan, stamp)

    entered = [meeting for meeting in plan.meetings if meeting.on in free]
    return entered, [there[day] for day in days if day in there]


def _days(plan: Plan, every: str, number: int, first: date | None, today: date) -> list[date]:
    """The days of the row, each once: two may have given way to the same Monday."""
    if first is not None:
        return list(dict.fromkeys(days_of(first, every, number)))

    # The latest meeting is the first day of the row, and is there already.
    latest = max((meeting.on for meeting in plan.meetings), default=today)
    days = days_of(max(latest, today), every, number + 1)
    return list(dict.fromkeys(days[1:]))


def _written(meeting: Meeting) -> dict[str, Any]:
    # What was not said leaves what stands there.
    values = {key: getattr(meeting, key) for key in _WRITTEN}
    return {key: value for key, value in values.items() if value}


def _empty_meeting(
    meetings: Sequence[Meeting], meeting: Meeting, written: dict[str, Any]
) -> int | None:
    """The place of a meeting of that day that says nothing yet of what is `written`; None where there is none."""
    # A decision that is written down is never replaced by a later one of the same day.
    for place, kept in enumerate(meetings):
        if kept.on == meeting.on and not any(getattr(kept, key) for key in written):
            return place
    return None
