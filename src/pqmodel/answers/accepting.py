"""Says which questionnaire a round is worked with, and whether answers may still go into it."""

from __future__ import annotations

from datetime import date

from pqmodel.ground.cycle import Cycle, containing
from pqmodel.ground.dates import in_full
from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire import locating
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.round_results import count_round
from pqmodel.review.sealed import stage_of
from pqmodel.workspace.workspace import Workspace


def asked_in(workspace: Workspace, cycle: Cycle, today: date) -> Questionnaire:
    """The questionnaire that a cycle is answered, collected, keyed and formed with: today's; but in a cycle that has
    ended and has answers the one that was answered in it, so that nothing of it is read again under other words."""
    now = locating.current(workspace)
    refs = workspace.refs(cycle.id) if cycle.end < today else {}
    if not refs or refs.keys() == {now.ref.digest}:
        return now
    return count_round(workspace, cycle.id).questionnaire


def refuse_unbegun(cycle: Cycle, today: date) -> None:
    """Refuses to work in a cycle that has not begun."""
    if today < cycle.start:
        present = containing(today, cycle.calendar).id
        raise PqmodelError(
            f"{cycle.id} has not begun: it begins on {in_full(cycle.start)}.",
            f"The present cycle is {present}; leave out --cycle to work in it.",
        )


def entering(workspace: Workspace, cycle: Cycle, today: date) -> str:
    """What is said before answers go into a cycle: nothing of the present one, and that it has ended of an earlier one.
    Refuses a cycle that has not begun, and one whose review is completed."""
    refuse_unbegun(cycle, today)
    if stage_of(workspace, cycle) == "completed":
        present = containing(today, cycle.calendar)
        if present == cycle:
            following = cycle.shift(1)
            hint = f"The next cycle, {following.id}, begins on {in_full(following.start)}."
        else:
            hint = f"Give the new answers to the present cycle, {present.id}: leave out --cycle."
        raise PqmodelError(
            f"The review of {cycle.id} is completed. Its record rests on the answers of that round, so none are added "
            "or changed.",
            hint,
        )
    if cycle.end < today:
        return f"{cycle.id} ended on {in_full(cycle.end)}; these answers go into that round."
    return ""
