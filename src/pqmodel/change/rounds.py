"""A round made ready for comparing."""

from __future__ import annotations

from pqmodel.change.pairing import Round
from pqmodel.ground.cycle import parse
from pqmodel.results.round_results import results_with_changes
from pqmodel.workspace.workspace import Workspace


def round_of(workspace: Workspace, cycle: str) -> Round:
    """The results of a cycle, by id, with what is needed to set it beside another: its questionnaire, the counts of its
    groups that may be shown, and the other versions that some people answered."""
    return results_with_changes(workspace, parse(cycle).id, None).round
