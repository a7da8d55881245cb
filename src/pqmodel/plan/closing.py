"""When an action was closed, and so in which cycle it belongs to what was done."""

from __future__ import annotations

from datetime import date

from pqmodel.ground.cycle import Cycle, parse
from pqmodel.plan.model import CLOSED, Action, Plan


def closed_on(action: Action) -> date | None:
    """The day on which it was done or stopped, as far as that is noted; None for an open one, and where it is not."""
    if not action.closed:
        return None
    noted = [line.on for line in action.history if line.field == "status" and line.now in CLOSED]
    return action.done_on or (noted[-1] if noted else None)


def closed_before(action: Action, cycle: Cycle) -> bool:
    """True where it was done or stopped before the cycle began. Where no day is noted, the last cycle counts that it
    is known to have been open in."""
    if not action.closed:
        return False
    day = closed_on(action)
    return day < cycle.start if day else _last_cycle(action) < cycle


def closed_earlier(plan: Plan, cycle: Cycle) -> tuple[Action, ...]:
    """The actions that were closed before the cycle, in the order of the plan."""
    return tuple(action for action in plan.actions if closed_before(action, cycle))


def _last_cycle(action: Action) -> Cycle:
    return max(parse(name) for name in (action.cycle, *action.carried))
