"""When an action was closed, and so in which cycle it belongs to what was done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pqmodel.ground.cycle import Cycle, parse
from pqmodel.plan.model import CLOSED, Action, Plan


def closed_on(action: Action) -> date | None:
    """The day on which it was done or stopped, as far as that is noted.

    None for an open one, and for a closed one of which no day is noted.
    """
    if not action.closed:
        return None
    if action.done_on:
        return action.done_on

    # One that was opened again and closed once more was closed on the later day.
    for line in reversed(action.history):
        if line.field == "status" and line.now in CLOSED:
            return line.on

    return None


def day_done(before: Action, fields: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The day that goes with a new status in the fields to be set: today for what is done now, none for what is
    opened again; nothing where it stays as it is."""
    if "status" not in fields:
        return {}
    if fields["status"] != "done":
        return {"done_on": None}
    # Done twice over keeps its first day.
    if before.status == "done" or "done_on" in fields:
        return {}
    return {"done_on": today}


def closed_before(action: Action, cycle: Cycle) -> bool:
    """True where it was done or stopped before the cycle began.

    Where no day is noted, the last cycle counts that it is known to have been open in.
    """
    if not action.closed:
        return False
    day = closed_on(action)
    # A status that was edited in the file by hand has no day.
    if day is None:
        return _last_cycle(action) < cycle
    return day < cycle.start


def closed_earlier(plan: Plan, cycle: Cycle) -> tuple[Action, ...]:
    """The actions that were closed before the cycle, in the order of the plan."""
    return tuple(action for action in plan.actions if closed_before(action, cycle))


def _last_cycle(action: Action) -> Cycle:
    cycles = (action.cycle, *action.carried)
    return max(parse(name) for name in cycles)
