"""Reads all that a report is written from. Only what may be shown comes out of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pqmodel.change.comparing_rounds import Compared, compare_read, compare_rounds
from pqmodel.change.reading_rounds import made_ready
from pqmodel.evidence.record import read_register
from pqmodel.evidence.second_looks import differences_in
from pqmodel.ground.cycle import Cycle
from pqmodel.measures.catalogue import Line, lines
from pqmodel.plan.effect import effect
from pqmodel.plan.model import Plan
from pqmodel.plan.record import read_plan
from pqmodel.questionnaire.guide.open_answers import read_answers
from pqmodel.report.material import Material, material_of
from pqmodel.report.readers import Reader
from pqmodel.results.record import read_good_enough
from pqmodel.results.releasing import release_as_set
from pqmodel.results.round_results import RoundResults, round_results
from pqmodel.review.beginning import record_of
from pqmodel.workspace.cycle_stages import answered_cycles
from pqmodel.workspace.workspace import Workspace


def gather(workspace: Workspace, cycle: Cycle, reader: Reader, today: date) -> Material:
    """The records of a service for one reader, as far as they go with a cycle."""
    release_as_set(workspace, today)
    this_round = round_results(workspace, cycle)
    plan, _ = read_plan(workspace)
    compared = _compared(workspace, this_round, cycle, plan)
    review = record_of(workspace, cycle)
    said, _ = read_answers(workspace)
    return material_of(
        reader,
        this_round,
        plan,
        today,
        compared=compared,
        review=review,
        measures=_measures(workspace, cycle),
        good_enough=read_good_enough(workspace),
        said=said.of(cycle.id),
        register=read_register(workspace)[0],
        second_look=tuple(differences_in(workspace, cycle, this_round)),
    )


def _compared(
    workspace: Workspace, this_round: RoundResults, cycle: Cycle, plan: Plan
) -> Compared | None:
    """The round beside the one before it, with what the actions may have had to do with it."""
    cycles = answered_cycles(workspace)
    if cycle not in cycles or cycle == cycles[0]:
        return None
    if this_round.then_and_now is None:
        # On two scales: the comparison says of each figure why there is none.
        compared = compare_rounds(workspace, None, cycle.id)
    else:
        then, now = (made_ready(scored) for scored in this_round.then_and_now)
        compared = compare_read(workspace, then, now)
    found = effect(compared.changes, plan.actions, *compared.rounds)
    return replace(compared, changes=compared.changes.model_copy(update={"effect": found}))


def _measures(workspace: Workspace, cycle: Cycle) -> tuple[Line, ...]:
    """The measures with what was observed of them by the end of the cycle."""
    by_then = []
    for line in lines(workspace):
        observations = tuple(each for each in line.observations if each.on <= cycle.end)
        if observations:
            by_then.append(replace(line, observations=observations))
    return tuple(by_then)
