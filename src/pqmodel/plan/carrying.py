"""Carries the plan's open actions into a new cycle; what was done or stopped stays behind."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pqmodel.ground.cycle import Cycle, containing, in_order, parse
from pqmodel.plan.closing import closed_earlier
from pqmodel.plan.model import Action, Change
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.workspace.workspace import Workspace


class Carried(NamedTuple):
    """What came of it, as ids: those carried now (with a dry run: that would be), those that were carried before, and
    those that were closed in earlier cycles and stay behind."""

    cycle: str
    dry_run: bool
    carried: tuple[str, ...]
    already: tuple[str, ...]
    left_behind: tuple[str, ...]


def carry(workspace: Workspace, cycle: Cycle, today: date, *, dry_run: bool = False) -> Carried:
    """Notes in each open action planned before the cycle that it goes on in it. Its status stays what it is, so that
    nothing counts as done. Done again it changes nothing; a plan without open actions is not touched."""
    plan, stamp = read_plan(workspace)
    earlier = [
        action for action in plan.open if action.cycle != cycle.id and parse(action.cycle) <= cycle
    ]
    new = [action for action in earlier if cycle.id not in action.carried]
    if new and not dry_run:
        for action in new:
            plan = plan.replace(_carried(action, cycle, today))
        write_plan(workspace, plan, stamp)
    ids = {action.id for action in new}
    return Carried(
        cycle=cycle.id,
        dry_run=dry_run,
        carried=tuple(action.id for action in new),
        already=tuple(action.id for action in earlier if action.id not in ids),
        left_behind=tuple(action.id for action in closed_earlier(plan, cycle)),
    )


def carry_along(workspace: Workspace, cycle: Cycle, today: date) -> str:
    """Carries into the present cycle, as the first assessment or draft of a new cycle does by itself; says so in a
    sentence, or nothing where nothing was carried. Another cycle than the present one is left as it is."""
    if cycle != containing(today, cycle.calendar):
        return ""
    carried = carry(workspace, cycle, today).carried
    return f"{told(carried)} in {cycle.id}, as they stand: {', '.join(carried)}." if carried else ""


def told(carried: tuple[str, ...]) -> str:
    """ "3 open actions go on"."""
    return "1 open action goes on" if len(carried) == 1 else f"{len(carried)} open actions go on"


def _carried(action: Action, cycle: Cycle, today: date) -> Action:
    cycles = [one.id for one in in_order(map(parse, {*action.carried, cycle.id}), cycle.calendar)]
    before = cycles[cycles.index(cycle.id) - 1] if cycles.index(cycle.id) else action.cycle
    line = Change(on=today, field="cycle", was=before, now=cycle.id, by="carry")
    return action.model_copy(update={"carried": tuple(cycles), "history": (*action.history, line)})
