"""Keeps the log of the meetings at which the plan is looked at, and the meetings still to come."""

from __future__ import annotations

from datetime import date

from pqmodel.ground.faults import PqmodelError
from pqmodel.plan.meetings import days_of, numbered
from pqmodel.plan.model import Meeting
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.workspace.workspace import Workspace

_WRITTEN = ("present", "decisions", "barriers", "next")


def add(workspace: Workspace, meeting: Meeting) -> Meeting:
    """Writes a meeting into the log. One of that day that is still empty in what is now given is filled in, so that
    nothing written is lost; else it gets the next id. A next meeting that it names is entered as one to come."""
    plan, stamp = read_plan(workspace)
    if meeting.next and meeting.next <= meeting.on:
        raise PqmodelError("The next meeting would be before this one.", "Change --on or --next.")
    said = {key: value for key in _WRITTEN if (value := getattr(meeting, key))}
    fits = [
        kept.on == meeting.on and not any(getattr(kept, key) for key in said)
        for kept in plan.meetings
    ]
    meetings = list(plan.meetings)
    if any(fits):
        place = fits.index(True)
        meetings[place] = meetings[place].model_copy(update=said)
    else:
        place = len(meetings)
        meetings.append(meeting)
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
        if first is None:
            latest = max((meeting.on for meeting in plan.meetings), default=today)
            days = days_of(max(latest, today), every, count + 1)[1:]
        else:
            days = days_of(first, every, count)
    except (ValueError, OverflowError) as error:
        raise PqmodelError(
            f"{error}.", "Example: pqmodel plan meeting schedule --every 4w --count 6"
        ) from error
    standing = {meeting.on: meeting for meeting in plan.meetings}
    new = [Meeting(on=day) for day in dict.fromkeys(days) if day not in standing]
    plan = numbered(plan.model_copy(update={"meetings": (*plan.meetings, *new)}))
    write_plan(workspace, plan, stamp)
    entered = [meeting for meeting in plan.meetings if meeting.on in {day.on for day in new}]
    return entered, [standing[day] for day in dict.fromkeys(days) if day in standing]
