"""Counts the inputs of the response rate: the one measure whose inputs are in our own records."""

from __future__ import annotations

from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.results.round_results import round_results
from pqmodel.workspace.workspace import Workspace

RESPONSE_RATE = "response-rate"


def count_asked_and_answered(workspace: Workspace, cycle: Cycle) -> dict[str, str]:
    """How many people were asked in a cycle and how many answered, as inputs in words.

    Only groups that say how many people they asked are counted, and none of named people. Raises
    PqmodelError where there is no such group.
    """
    results = round_results(workspace, cycle)
    asked = {
        group.id: group.asked for group in results.service.groups if group.asked and not group.named
    }
    if not asked:
        raise PqmodelError(
            "Nobody has said how many people were asked.",
            f"Write `asked: 24` under each group in {workspace.config}, "
            "or give --answered and --asked.",
        )

    # How many have answered is told before a release too: it says nothing of what they said.
    answered = sum(results.answered.get(key, 0) for key in asked)
    return {"answered": str(answered), "asked": str(sum(asked.values()))}
