"""Which of the four stages a cycle is in, and which are done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from pqmodel.today.model import Standing

Stage = Literal["Analyse", "Plan", "Do", "Review"]
State = Literal["done", "now", "to come"]
STAGES: tuple[Stage, ...] = ("Analyse", "Plan", "Do", "Review")


class Stages(NamedTuple):
    """The present stage, and the state of each of the four."""

    present: Stage
    states: Mapping[Stage, State]


def stages_of(standing: Standing) -> Stages:
    """The present stage of a cycle, and the state of each.

    - Review: from when the review is begun, or the cycle with a plan is over; once it is completed
      all are done.
    - Analyse: only while more than a few statements are open (without anybody known by name: while
      nobody has answered), and nothing was planned or done in this cycle; or nothing is answered,
      and there is still time for it. Where a part of them was
      asked alone and is answered, open actions make the present stage Do, with Analyse still now
      besides.
    - Plan: while there is nothing to work on: no open action, and none planned in this cycle.
    - Do: else. Whatever the stage, Do is now as long as there are open actions and the cycle is not
      over.

    What lies before the present stage is done; Analyse is so only where all but a few statements
    were answered, or what was answered comes to an overall score; else it is to come.
    """
    if standing.review and standing.review.completed:
        return Stages("Review", dict.fromkeys(STAGES, "done"))

    present = _present_stage(standing)
    states = _states_around(present)
    if present == "Do" and _analysing(standing):
        states["Analyse"] = "now"
    elif present != "Analyse" and standing.gaps and not (standing.scored or standing.covered):
        states["Analyse"] = "to come"
    if standing.open_actions and standing.days_left >= 0:
        states["Do"] = "now"
    return Stages(present, states)


def lacks_score(standing: Standing) -> bool:
    """True where an analysis that is done, or that the cycle has left behind, has no overall score."""
    if not standing.begun or standing.scored:
        return False
    return standing.assessed or stages_of(standing).present != "Analyse"


def _present_stage(standing: Standing) -> Stage:
    over = standing.days_left < 0
    if standing.review or (over and standing.planned):
        return "Review"
    if _analysing(standing) and not (standing.assessed and standing.open_actions):
        return "Analyse"
    if not standing.planned:
        return "Plan"
    return "Do"


def _analysing(standing: Standing) -> bool:
    """True while statements are open and nothing makes up for it."""
    # What a review or a plan has made for this cycle is no reason to leave it unassessed, as long as
    # there is time for it.
    in_time = not standing.begun and standing.today <= standing.assess_by
    if standing.worked_on and not in_time:
        return False
    if standing.covered and not standing.begun:
        return False
    return standing.gaps


def _states_around(present: Stage) -> dict[Stage, State]:
    """What lies before the present stage is done, what lies behind it is to come."""
    states: dict[Stage, State] = {}
    state: State = "done"
    for stage in STAGES:
        if stage == present:
            states[stage] = "now"
            state = "to come"
        else:
            states[stage] = state
    return states
