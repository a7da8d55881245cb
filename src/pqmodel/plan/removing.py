"""Takes actions out of the plan; their ids are not used again."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.ground.faults import Fault, InputRefused
from pqmodel.ground.suggesting import suggest
from pqmodel.plan.model import Action
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.plan.record_checks import reviewed
from pqmodel.workspace.retry import made_anew
from pqmodel.workspace.workspace import Workspace


def remove(workspace: Workspace, action_ids: Sequence[str]) -> list[Action]:
    """The actions that were taken out, in the order of the plan.

    Refuses, all named at once, ids that the plan does not have, and actions that a review looks
    back on; then nothing is taken out.
    """
    return made_anew(workspace, lambda: _remove(workspace, action_ids))


def _remove(workspace: Workspace, action_ids: Sequence[str]) -> list[Action]:
    plan, stamp = read_plan(workspace)
    wanted = list(dict.fromkeys(action_id.upper() for action_id in action_ids))
    in_reviews = reviewed(workspace)

    faults = []
    for action_id in wanted:
        if plan.action(action_id) is None:
            faults.append(Fault(action_id, 0, "is not in the plan"))
        elif action_id in in_reviews:
            # A review that judges an action which is nowhere could not be read by anybody.
            mend = f"end it instead: {suggest(f'plan set {action_id} --status stopped')}"
            faults.append(Fault(action_id, 0, "a review looks back on it, so it stays", mend))
    if faults:
        ids = ", ".join(action.id for action in plan.actions) or "none"
        raise InputRefused("Nothing was removed.", faults, f"The plan has: {ids}")

    removed = [action for action in plan.actions if action.id in wanted]
    kept = tuple(action for action in plan.actions if action.id not in wanted)
    write_plan(workspace, plan.model_copy(update={"actions": kept}), stamp)
    return removed
