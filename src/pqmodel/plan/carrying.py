"""Carries the plan's open actions into a new cycle; what was done or stopped stays behind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pqmodel.ground.cycle import Cycle, containing, in_order, parse
from pqmodel.ground.words import count
from pqmodel.plan.closing import closed_earlier
from pqmodel.plan.model import Action, Change
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.workspace.workspace import Workspace


class Carried(NamedTuple):
    """What came of it, as ids.

    Those carried now (with a dry run: that would be), those that were carried before, and those that were closed in
    earlier cycles and stay behind.
    """

    cycle: str
    dry_run: bool
    carried: tuple[str, ...]
    already: tuple[str, ...]
    left_behind: tuple[str, ...]


def carry(workspace: Workspace, cycle: Cycle, today: date, *, dry_run: bool = False) -> Carried:
    """Notes in each open action planned before the cycle that it goes on in it.

    Its status stays what it is, so that nothing counts as done. Done again it changes nothing; a plan without open
    actions is not touched.
    """
    plan, stamp = read_plan(workspace)
    earlier = [action for action in plan.open if _is_planned_before(action, cycle)]
    # By what each action says itself: the call may be made again, or have been cut short.
    new = [action for action in earlier if cycle.id not in action.carried]
    already = [action for action in earlier if cycle.id in action.carried]

    if new and not dry_run:
        for action in new:
            plan = plan.replace(_carried(action, cycle, today))
        write_plan(workspace, plan, stamp)

    return Carried(
        cycle=cycle.id,
        dry_run=dry_run,
        carried=_ids(new),
        already=_ids(already),
        left_behind=_ids(closed_earlier(plan, cycle)),
    )


def carry_along(workspace: Workspace, cycle: Cycle, today: date) -> str:
    """Carries into the present cycle, as the first assessment or draft of a new cycle does by itself.

    Says so in a sentence, or nothing where nothing was carried. Another cycle than the present one is left as it is.
    """
    # Whoever looks at, or fills in, a past cycle has not begun a new one.
    if cycle != containing(today, cycle.calendar):
        return ""
    carried = carry(workspace, cycle, today).carried
    if not carried:
        return ""
    stand = "as it stands" if len(carried) == 1 else "as they stand"
    return f"{go_on(carried)} in {cycle.id}, {stand}: {', '.join(carried)}."


def go_on(carried: tuple[str, ...]) -> str:
    """ "3 open actions go on"."""
    return count(len(carried), "open action goes on", "open actions go on")


def _is_planned_before(action: Action, cycle: Cycle) -> bool:
    if action.cycle == cycle.id:
        return False
    return parse(action.cycle) <= cycle


def _carried(action: Action, cycle: Cycle, today: date) -> Action:
    names = {*action.carried, cycle.id}
    cycles = [each.id for each in in_order(map(parse, names), cycle.calendar)]
    place = cycles.index(cycle.id)
    before = action.cycle
    # Carried into an earlier cycle after a later one: the history tells the one just before it.
    if place > 0:
        before = cycles[place - 1]

    line = Change(on=today, field="cycle", was=before, now=cycle.id, by="carry")
    history = (*action.history, line)
    return action.model_copy(update={"carried": tuple(cycles), "history": history})


def _ids(actions: Iterable[Action]) -> tuple[str, ...]:
    return tuple(action.id for action in actions)
