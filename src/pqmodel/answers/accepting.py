"""Says which questionnaire a round is worked with, and whether answers may still go into it."""

from __future__ import annotations

from datetime import date

from pqmodel.ground.cycle import Cycle, containing
from pqmodel.ground.dates import in_full
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.likeness import meant_perhaps
from pqmodel.ground.suggesting import suggest
from pqmodel.workspace.cycle_stages import stage_of
from pqmodel.workspace.service import MANAGER, Group
from pqmodel.workspace.workspace import Workspace


def refuse_unbegun(cycle: Cycle, today: date) -> None:
    """Refuses to work in a cycle that has not begun."""
    if today < cycle.start:
        present = containing(today, cycle.calendar).id
        raise PqmodelError(
            f"{cycle.id} has not begun: it begins on {in_full(cycle.start)}.",
            f"The present cycle is {present}; leave out --cycle to work in it.",
        )


def entering(workspace: Workspace, cycle: Cycle, today: date) -> str:
    """What is said before answers go into a cycle: that an earlier one has ended; else nothing.

    Refuses a cycle that has not begun, and one whose review is completed.
    """
    refuse_unbegun(cycle, today)
    if stage_of(workspace, cycle) == "completed":
        raise PqmodelError(
            f"The review of {cycle.id} is completed. Its record rests on the answers of that "
            "round, so none are added or changed.",
            _say_where_answers_go(cycle, today),
        )
    if cycle.end < today:
        return f"{cycle.id} ended on {in_full(cycle.end)}; these answers go into that round."
    return ""


def group_of(workspace: Workspace, asked: str | None) -> Group:
    """The group that answers: the one asked for, else the manager, else the service's first."""
    service = workspace.service
    if asked is None:
        return service.group(MANAGER) or service.groups[0]

    group = service.group(asked.strip())
    if group is None:
        ids = [group.id for group in service.groups]
        raise PqmodelError(
            f"There is no group {asked!r} in this service{meant_perhaps(asked, ids)}. "
            f"Its groups: {', '.join(ids)}.",
            f"To add one: {suggest(f'service set --add-group {_make_id(asked)}', cycle='')}",
        )
    return group


def _say_where_answers_go(closed: Cycle, today: date) -> str:
    """Where new answers go when a cycle takes no more."""
    present = containing(today, closed.calendar)
    if present != closed:
        return f"Give the new answers to the present cycle, {present.id}: leave out --cycle."

    # A review may be completed before its cycle ends: then there is nowhere to put them yet.
    following = closed.shift(1)
    return f"The next cycle, {following.id}, begins on {in_full(following.start)}."


def _make_id(words: str) -> str:
    """An id much like the words, as a group may have one."""
    letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in words.strip().lower())
    parts = [part for part in letters.split("-") if part]

    # Ids begin with a letter.
    return "-".join(parts).lstrip("0123456789-") or "night-team"
