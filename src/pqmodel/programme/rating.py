"""The rating of a project: red, amber, green, blue or grey, with the reason for it.

Red: a milestone or activity is more than four weeks late, or a risk stands at 15 points or more
without a response. Amber: something is late or blocked. Blue: all is done. Grey: nothing says how
far anything is. Green: the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pqmodel.ground.words import count
from pqmodel.programme.lateness import closed_as, days_late, is_closed
from pqmodel.programme.model.document import Work
from pqmodel.programme.model.plan import Activity, PlanMilestone, Project
from pqmodel.programme.model.programme import Programme
from pqmodel.programme.model.registers import HIGH_SCORE

Colour = Literal["red", "amber", "green", "blue", "grey"]
VERY_LATE = 28
"""Days: more than four weeks late is red."""


@dataclass(frozen=True)
class Rating:
    """The colour, and why."""

    colour: Colour
    reason: str


def rate(programme: Programme, project: Project, today: date) -> Rating:
    """The rating of a project on a day."""
    works = list(works_of(project))
    open_risks = _red_risks(programme, project)
    if works and all(is_closed(work) for work in works):
        # A risk that is left behind does not end with the work.
        if open_risks:
            return Rating("red", _no_response(open_risks))
        return Rating("blue", _closed_in_words(works))
    if not any(work.status or work.done or work.began for work in works):
        # Without a status nobody knows what is late; a high risk is known all the same.
        if open_risks:
            return Rating("red", _no_response(open_risks))
        return Rating("grey", "nothing says how far anything is")

    late = [work for work in works if days_late(work, today)]
    very_late = [work for work in late if days_late(work, today) > VERY_LATE]
    if very_late:
        return Rating("red", f"{_which(very_late)} more than four weeks late")
    if open_risks:
        return Rating("red", _no_response(open_risks))
    if late:
        return Rating("amber", f"{_which(late)} late")
    blocked = [work for work in works if work.status == "blocked"]
    if blocked:
        return Rating("amber", f"{_which(blocked)} blocked")
    return Rating("green", "nothing is late")


def works_of(project: Project) -> Iterator[Work]:
    """The milestones, deliverables and activities of a project that are dated by themselves or by
    the milestone above."""
    for milestone in project.milestones:
        yield milestone
        yield from milestone.deliverables
    for stage in project.plan:
        yield stage
        yield from (with_its_time(activity, stage) for activity in stage.activities)


def with_its_time(activity: Activity, stage: PlanMilestone) -> Activity:
    """The activity with its own time, else that of its milestone."""
    if activity.when is not None:
        return activity
    return activity.model_copy(update={"when": stage.when})


def _red_risks(programme: Programme, project: Project) -> list[str]:
    ids = []
    for risk in programme.registers.risks:
        is_high = risk.score is not None and risk.score >= HIGH_SCORE
        if project.id in risk.homes and is_high and not risk.response and risk.closed is None:
            ids.append(risk.id)
    return ids


def _closed_in_words(works: list[Work]) -> str:
    if any(closed_as(work) == "stopped" for work in works):
        return "everything is done or was stopped"
    return "everything is done"


def _no_response(risks: list[str]) -> str:
    return f"risk {risks[0]} is high and has no response"


def _which(works: list[Work]) -> str:
    if len(works) == 1:
        return f"{works[0].id} is"
    return f"{works[0].id} and {count(len(works) - 1, 'other')} are"
