"""The results of a cycle, with all that a screen, a workbook or a report needs beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pqmodel.ground.cycle import Cycle
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.answered_versions import other_scales
from pqmodel.questionnaire.versions.changed_since import Noticed, changed_since_answered
from pqmodel.questionnaire.versions.scale_differences import scale_break
from pqmodel.results.counting import count_round
from pqmodel.results.model import Results
from pqmodel.results.record import read_good_enough
from pqmodel.results.releasing import look_ahead
from pqmodel.results.scored_round import ScoredRound, score_round, score_round_unranked
from pqmodel.results.turnout import Outlook, turnout_of
from pqmodel.workspace.cycle_stages import ReviewStage, answered_cycles, stage_of
from pqmodel.workspace.service import Service
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class RoundResults:
    """All that a renderer needs of one cycle: whose it is, what was asked, how it came out, and the
    cycle before.

    `participation` maps each group that answered to its number of people in the figures, or None
    where it has none. `waiting` counts, by group, people whose answers are not in the figures yet,
    so that two outputs cannot be told apart by them. `answered` are all who have answered.
    `unreleased` are groups of which nothing was
    released yet, though something could be or nobody has been asked; `not_shown` says in words why
    a group has no figures. `outlook` says what a release
    would show, where somebody wants to know (`today` was given). `noticed` says that the questionnaire in use is not
    the one that was answered, or that of the round before; `other_scales` are rounds that were
    scored on another scale than this one, so that nothing is set beside them; `review` says how far
    the review is. `then_and_now` are the round before and this one for whoever compares them; None
    where there is nothing to compare with.
    """

    service: Service
    questionnaire: Questionnaire
    results: Results
    before: Results | None
    participation: Mapping[str, int | None]
    waiting: Mapping[str, int] = field(default_factory=dict)
    noticed: Noticed | None = None
    other_scales: frozenset[str] = frozenset()
    review: ReviewStage = "not begun"
    then_and_now: tuple[ScoredRound, ScoredRound] | None = None
    answered: Mapping[str, int] = field(default_factory=dict)
    unreleased: frozenset[str] = frozenset()
    pooled: frozenset[str] = frozenset()
    not_shown: Mapping[str, str] = field(default_factory=dict)
    outlook: Outlook | None = None


def round_results(workspace: Workspace, cycle: Cycle, *, today: date | None = None) -> RoundResults:
    """The results of a cycle, with those of the latest earlier cycle that has answers, where both
    were scored on one scale (a note says where they were not). No answers give no scores. With
    `today` it is worked out, too, what a release would show on that day."""
    before = _round_before(workspace, cycle)
    counted = count_round(workspace, cycle.id)
    broken = ""
    if before:
        broken = scale_break(before.questionnaire.scale, counted.questionnaire.scale)
    comparable = None if broken else before

    now = score_round(
        workspace,
        cycle.id,
        before=comparable.results if comparable else None,
        counted=counted,
        good_enough=read_good_enough(workspace),
    )
    results = now.results
    if before and broken:
        note = f"Nothing is set beside {before.results.cycle}: {broken}."
        results = results.model_copy(update={"notes": (*results.notes, note)})

    outlook = None
    if today is not None:
        outlook = look_ahead(workspace, cycle, counted, today)
        turnout = turnout_of(outlook, workspace.service)
        results = results.model_copy(update={"turnout": turnout})

    # Within a cycle the smallest group shown can have been larger than it is set now; words should
    # name what holds.
    service = workspace.service.model_copy(update={"smallest_group": now.smallest_group})
    return RoundResults(
        service=service,
        questionnaire=now.questionnaire,
        results=results,
        before=comparable.results if comparable else None,
        participation=now.participation,
        waiting=now.waiting,
        noticed=changed_since_answered(workspace, cycle),
        other_scales=other_scales(workspace, now.questionnaire.scale),
        review=stage_of(workspace, cycle),
        then_and_now=(comparable, now) if comparable else None,
        answered=now.answered,
        unreleased=now.unreleased,
        pooled=now.pooled,
        not_shown=now.not_shown,
        outlook=outlook,
    )


def _round_before(workspace: Workspace, cycle: Cycle) -> ScoredRound | None:
    """The latest earlier round that has answers."""
    earlier = [other for other in answered_cycles(workspace) if other < cycle]
    if not earlier:
        return None
    return score_round_unranked(workspace, earlier[-1].id)
