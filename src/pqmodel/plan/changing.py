"""Sets fields of an action."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import sentence
from pqmodel.plan.checking_done import kept_in_step, what_is_wrong
from pqmodel.plan.closing import day_done
from pqmodel.plan.history import recorded
from pqmodel.plan.model import Action, Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.workspace.retry import made_anew
from pqmodel.workspace.workspace import Workspace


def change_all(
    workspace: Workspace,
    changes: Mapping[str, dict[str, Any]],
    today: date,
    why: str = "",
) -> list[Action]:
    """Sets fields of several actions, by id, all or none. Refuses as `change` does."""
    return made_anew(workspace, lambda: _change(workspace, changes, today, why))


def change(
    workspace: Workspace, action_id: str, changes: dict[str, Any], today: date, why: str = ""
) -> Action:
    """Sets fields of one action, and notes each change in its history, with `why` where it was said.

    Done notes the day. Refuses an unknown id, dates in the wrong order, and a rating by hand for what is done or
    stopped. Where the plan was changed meanwhile, the fields are set in what it is now.
    """
    (changed,) = change_all(workspace, {action_id: changes}, today, why)
    return changed


def _change(
    workspace: Workspace, changes: Mapping[str, dict[str, Any]], today: date, why: str
) -> list[Action]:
    plan, stamp = read_plan(workspace)
    changed = []
    for action_id, fields in changes.items():
        changed.append(_changed(action_in(plan, action_id), fields, today, why))
        plan = plan.replace(changed[-1])

    write_plan(workspace, plan, stamp)
    return changed


def _changed(action: Action, changes: dict[str, Any], today: date, why: str) -> Action:
    fields = {**action.model_dump(), **changes, **day_done(action, changes, today)}
    changed = Action.model_validate({**fields, **kept_in_step(action, changes)})

    check_dates(changed)
    wrong = what_is_wrong(changed, changes, today)
    if wrong:
        what, mend = wrong
        raise PqmodelError(f"{what}.", sentence(mend))
    # Done is blue and stopped is grey, whatever was set by hand: a rating that shows nowhere would
    # only seem to have been kept.
    if changes.get("rag") and changed.closed:
        raise PqmodelError(
            f"{changed.id} is {changed.status}, and rated by that alone.",
            "A rating by hand is for actions still worked on; change its status first.",
        )

    return recorded(action, changed, today, "set", why)


def check_dates(action: Action) -> None:
    """Refuses an action that would be due before it starts."""
    if action.due_before_start:
        raise PqmodelError(
            f"{action.id} would be due before it starts.", "Change one of the two dates."
        )


def action_in(plan: Plan, action_id: str) -> Action:
    """The action of that id. Refuses where the plan has none, naming those it has."""
    action = plan.action(action_id.upper())
    if action is None:
        ids = ", ".join(each.id for each in plan.actions)
        hint = ids or f"none yet; begin with `{suggest('plan draft')}`"
        raise PqmodelError(f"The plan has no action {action_id}.", f"It has: {hint}")
    return action
