"""Scores one round from its records: count, protect, score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.asked import WhoIsAsked, set_note
from pqmodel.results.counting import Counted, count_round
from pqmodel.results.mixed_versions import MIXED, in_other_words
from pqmodel.results.model import Results, StatementResult
from pqmodel.results.not_shown import why_not_shown
from pqmodel.results.releasing import protect
from pqmodel.results.round_notes import (
    elsewhere_note,
    left_out_note,
    mixed_note,
    other_scale_notes,
    too_little_note,
)
from pqmodel.results.safe_tally import SafeTally
from pqmodel.results.scoring import Settings, score, score_unranked
from pqmodel.results.tally import Counts, Spread
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class ScoredRound:
    """The results of one round with what they were made of, all of it safe to show.

    `questionnaire` is the one it is read with, `others` further versions that some people answered.
    `counts` are those of its groups that may be shown: statement id to group to counts.
    `participation` maps each group that answered to its number of people in the figures, or None
    where it has no figures; `waiting` counts people whose answers are not in the figures yet.
    `smallest_group` is the smallest that is shown in the round. `unreleased` are groups of which
    nothing was released yet, though something could be; `spreads` how far persons' means lie apart
    in each pillar and theme, by group and under POOL for the pool. `weighting` is how groups stand
    in a statement's score; `not_shown` says in words why groups have no figures.
    """

    results: Results
    questionnaire: Questionnaire
    counts: Mapping[str, Mapping[str, Counts]] = field(default_factory=dict)
    others: tuple[Questionnaire, ...] = ()
    participation: Mapping[str, int | None] = field(default_factory=dict)
    waiting: Mapping[str, int] = field(default_factory=dict)
    smallest_group: int = 0
    answered: Mapping[str, int] = field(default_factory=dict)
    unreleased: frozenset[str] = frozenset()
    pooled: frozenset[str] = frozenset()
    spreads: Mapping[str, Mapping[str, Spread]] = field(default_factory=dict)
    weighting: Literal["person", "group"] = "person"
    not_shown: Mapping[str, str] = field(default_factory=dict)


def score_round(
    workspace: Workspace,
    cycle: str,
    before: Results | None = None,
    counted: Counted | None = None,
    good_enough: frozenset[str] = frozenset(),
) -> ScoredRound:
    """Works out what may be shown of a cycle: named people's answers, and what was released.

    `before` are the results of an earlier round, which only add reasons to priorities; `counted`
    are the answers of this one where they were counted already; `good_enough` are statements that
    the service leaves alone.
    """
    if counted is None:
        counted = count_round(workspace, cycle)
    safe = protect(workspace, counted)
    service = workspace.service
    asked = WhoIsAsked(counted.questionnaire, service.groups).in_round(counted.tally)
    settings = Settings(service.target, service.weighting, good_enough, service.groups, asked)
    results = score(safe, counted.questionnaire, settings, before)
    return _scored(workspace, results, counted, safe)


def score_round_unranked(workspace: Workspace, cycle: str) -> ScoredRound:
    """The same for comparing, without strengths and priorities."""
    counted = count_round(workspace, cycle)
    safe = protect(workspace, counted)
    service = workspace.service
    asked = WhoIsAsked(counted.questionnaire, service.groups).in_round(counted.tally)
    settings = Settings(service.target, service.weighting, asked=asked)
    results = score_unranked(safe, counted.questionnaire, settings)
    return _scored(workspace, results, counted, safe)


def _scored(
    workspace: Workspace, results: Results, counted: Counted, safe: SafeTally
) -> ScoredRound:
    return ScoredRound(
        results=_with_notes(workspace, results, counted, safe),
        questionnaire=counted.questionnaire,
        counts={key: statement.shown for key, statement in safe.statements.items()},
        others=counted.others,
        participation=dict(safe.groups),
        waiting=dict(safe.waiting),
        smallest_group=safe.smallest_group,
        answered=safe.answered,
        unreleased=safe.unreleased,
        pooled=safe.pooled,
        spreads=safe.spreads,
        weighting=workspace.service.weighting,
        not_shown=why_not_shown(safe),
    )


def _with_notes(
    workspace: Workspace, results: Results, counted: Counted, safe: SafeTally
) -> Results:
    """The results with what has to be known of the round, and a flag at each statement that some
    read otherwise."""
    questionnaire, named = counted.questionnaire, workspace.service.named
    asked_now = counted.asked_now
    others = [other for other in counted.others if other not in counted.apart]
    mixed: dict[str, str] = {}
    if others:
        mixed = in_other_words(questionnaire, others, safe, counted.tally, named)

    notes = [
        set_note(counted.tally, WhoIsAsked(questionnaire, workspace.service.groups)),
        *other_scale_notes(questionnaire.scale, counted.apart),
        left_out_note(counted.tally, workspace.service.titles),
        elsewhere_note(counted.tally, safe, named, asked_now),
        mixed_note(safe.cycle, questionnaire, others, mixed, asked_now),
        too_little_note(safe.spreads, questionnaire),
    ]
    notes = [note for note in notes if note]
    if not notes:
        return results
    statements = tuple(_flagged(statement, mixed) for statement in results.statements)
    return results.model_copy(update={"notes": tuple(notes), "statements": statements})


def _flagged(statement: StatementResult, mixed: Mapping[str, str]) -> StatementResult:
    if statement.id not in mixed:
        return statement
    return statement.model_copy(update={"flags": (*statement.flags, MIXED)})
