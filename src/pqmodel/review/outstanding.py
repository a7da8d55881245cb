"""Which groups may still answer in a cycle, as it is told before its review is completed."""

from __future__ import annotations

from pqmodel.ground.cycle import Cycle
from pqmodel.ground.words import people
from pqmodel.results.round_results import round_results
from pqmodel.workspace.service import Group
from pqmodel.workspace.workspace import Workspace


def outstanding_groups(workspace: Workspace, cycle: Cycle) -> tuple[str, ...]:
    """A sentence on each group of which not everybody is known to have answered, in the service's
    order: how many answered, of how many asked."""
    this_round = round_results(workspace, cycle)
    sentences = []
    for group in this_round.service.groups:
        words = _words(group, this_round.answered.get(group.id, 0))
        if words:
            sentences.append(f"{group.title}: {words}.")
    return tuple(sentences)


def _words(group: Group, answered: int) -> str:
    """How far a group is; "" where all that were asked have answered."""
    if group.named:
        # One known person: what they have left open is told in the review itself.
        return "" if answered else "has not answered"
    if group.asked is None:
        nobody = f"{people(answered)} answered" if answered else "nobody has answered"
        return f"{nobody}; how many were asked is not recorded"
    if answered >= group.asked:
        return ""
    return f"{answered} of {group.asked} asked have answered"
