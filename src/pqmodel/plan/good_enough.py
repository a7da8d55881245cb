"""Leaves statements alone that are good enough, and takes them up again."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import Fault, InputRefused
from pqmodel.ground.suggesting import suggest
from pqmodel.plan.model import GoodEnough
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.results.round_results import round_results
from pqmodel.workspace.workspace import Workspace


def leave_alone(
    workspace: Workspace, statement_ids: Sequence[str], why: str, by: str, cycle: Cycle
) -> None:
    """Marks statements as good enough for this service, with who decided and why."""
    plan, stamp = read_plan(workspace)
    questionnaire = round_results(workspace, cycle).questionnaire
    faults = [
        Fault("statement", 0, f"there is no {key!r}")
        for key in statement_ids
        if key not in questionnaire.by_statement
    ]
    if faults:
        raise InputRefused(
            "Nothing was marked.", faults, f"Ids stand in `{suggest('results --all')}`."
        )

    # Marked again, a statement keeps one mark: the latest decision, with its reason.
    marks = {mark.statement: mark for mark in plan.good_enough}
    for key in statement_ids:
        marks[key] = GoodEnough(statement=key, why=why, by=by, cycle=cycle.id)

    write_plan(workspace, plan.model_copy(update={"good_enough": tuple(marks.values())}), stamp)


def take_up_again(workspace: Workspace, statement_ids: Sequence[str]) -> None:
    """Takes the mark "good enough" off statements. Refuses those that do not have it."""
    plan, stamp = read_plan(workspace)
    faults = [
        Fault(key, 0, "is not marked as good enough")
        for key in statement_ids
        if key not in plan.left_alone
    ]
    if faults:
        raise InputRefused("Nothing was changed.", faults)
    marks = tuple(mark for mark in plan.good_enough if mark.statement not in statement_ids)
    write_plan(workspace, plan.model_copy(update={"good_enough": marks}), stamp)
