"""Rounds made ready for comparing, and what changed since the round before one that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pqmodel.change.comparing import compare_pillars
from pqmodel.change.model import FigureChange
from pqmodel.change.round import Round
from pqmodel.questionnaire.versions.answered_versions import lineage_of
from pqmodel.results.scored_round import ScoredRound, score_round_unranked
from pqmodel.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pqmodel.results.round_results import RoundResults


def read_round(workspace: Workspace, cycle: str) -> Round:
    """The results of a cycle, by id, with what is needed to set it beside another: its
    questionnaire, the counts of its groups that may be shown, and the other versions that some
    people answered."""
    return made_ready(score_round_unranked(workspace, cycle))


def made_ready(scored: ScoredRound) -> Round:
    """A scored round as comparisons take it."""
    return Round(
        scored.results,
        scored.questionnaire,
        scored.counts,
        scored.others,
        scored.spreads,
        scored.weighting,
        scored.unreleased,
        scored.not_shown,
    )


def changes_since_before(
    workspace: Workspace, this_round: RoundResults
) -> tuple[FigureChange, ...]:
    """The changes of overall, pillars and themes since the round before, as a comparison of the two
    gives them; empty where there is nothing to compare with."""
    if this_round.then_and_now is None:
        return ()
    then, now = (made_ready(scored) for scored in this_round.then_and_now)
    lineage = None
    if then.questionnaire.ref != now.questionnaire.ref:
        # Other versions than the two are read only where these differ.
        lineage = lineage_of(workspace, then.questionnaire, now.questionnaire)
    service = workspace.service
    return compare_pillars(then, now, service.target, service.titles, lineage)
