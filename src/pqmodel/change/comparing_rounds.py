"""Compares rounds of a service: two of them, or all of them as a trend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from pqmodel.change.comparing import compare
from pqmodel.change.comparing_measures import measures_between, measures_through
from pqmodel.change.model import Changes
from pqmodel.change.reading_rounds import read_round
from pqmodel.change.round import Round
from pqmodel.change.trend import trend
from pqmodel.change.trend_model import Trend
from pqmodel.ground.cycle import Cycle, example, parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.suggesting import suggest
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.answered_versions import lineage_of
from pqmodel.questionnaire.versions.changed_since import Noticed, changed_since_answered
from pqmodel.workspace.cycle_stages import ReviewStage, answered_cycles, stage_of
from pqmodel.workspace.service import Service
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Compared:
    """Two rounds compared, with what a renderer needs beside: the rounds, whose they are, what the later one
    asked, whether the earlier one was asked another version, whether the questionnaire changed
    since the later one, and how far the review of the later one is."""

    service: Service
    questionnaire: Questionnaire
    changes: Changes
    rounds: tuple[Round, Round]
    versions_differ: bool = False
    noticed: Noticed | None = None
    review: ReviewStage = "not begun"


@dataclass(frozen=True)
class Followed:
    """All rounds as a trend, with what a renderer needs beside; `changed` are those rounds that
    were asked another version than the round before them; `not_shown` says by cycle and group why a
    group has no figures there."""

    service: Service
    questionnaire: Questionnaire
    trend: Trend
    changed: tuple[str, ...] = ()
    noticed: Noticed | None = None
    not_shown: Mapping[tuple[str, str], str] = field(default_factory=dict)


def compare_rounds(workspace: Workspace, since: str | None, until: str | None) -> Compared:
    """The changes between two rounds: those named, else the latest and the one before it. What
    the actions may have had to do with it is for the plan to say. Refuses cycles without
    answers, in the wrong order, or a service with fewer than two rounds."""
    cycle_then, cycle_now = _choose(workspace, since, until)
    then, now = read_round(workspace, cycle_then.id), read_round(workspace, cycle_now.id)
    return compare_read(workspace, then, now)


def compare_read(workspace: Workspace, then: Round, now: Round) -> Compared:
    """The same of two rounds that have been read already, the earlier one first."""
    cycle_now = parse(now.cycle)
    service = workspace.service
    lineage = lineage_of(workspace, then.questionnaire, now.questionnaire)
    changes = compare(then, now, service.target, service.titles, lineage)
    measures = measures_between(workspace, then, now)
    return Compared(
        service=service,
        questionnaire=now.questionnaire,
        changes=changes.model_copy(update={"measures": measures}),
        rounds=(then, now),
        versions_differ=then.questionnaire.ref != now.questionnaire.ref,
        noticed=changed_since_answered(workspace, cycle_now, earlier=False),
        review=stage_of(workspace, cycle_now),
    )


def follow_rounds(
    workspace: Workspace, until: str | None = None, *, project: bool = False
) -> Followed:
    """The trend over all rounds with answers, up to `until`; with a projection where it is asked
    for."""
    cycles = _answered(workspace)
    if until:
        last = _find(workspace, until, cycles)
        cycles = [cycle for cycle in cycles if cycle <= last]

    rounds = [read_round(workspace, cycle.id) for cycle in cycles]
    service = workspace.service
    lineage = lineage_of(workspace, *(round_.questionnaire for round_ in rounds))
    lines = trend(rounds, service.target, service.titles, lineage, project=project)
    measures = measures_through(workspace, rounds)
    return Followed(
        service=service,
        questionnaire=rounds[-1].questionnaire,
        trend=lines.model_copy(update={"measures": measures}),
        changed=tuple(
            now.cycle
            for before, now in pairwise(rounds)
            if before.questionnaire.ref != now.questionnaire.ref
        ),
        noticed=changed_since_answered(workspace, cycles[-1], earlier=False),
        not_shown={
            (round_.cycle, group): why
            for round_ in rounds
            for group, why in round_.not_shown.items()
        },
    )


def _choose(workspace: Workspace, since: str | None, until: str | None) -> tuple[Cycle, Cycle]:
    """The earlier round and the later one."""
    cycles = _answered(workspace)
    if len(cycles) < 2 and not (since and until):
        raise PqmodelError(
            f"Only {cycles[0].id} has answers, so there is nothing to compare it with.",
            f"See how it stands with: {suggest('results')}",
        )
    _refuse_both(workspace, [words for words in (since, until) if words], cycles)

    now = _find(workspace, until, cycles) if until else cycles[-1]
    earlier = [cycle for cycle in cycles if cycle < now]
    if since:
        then = _find(workspace, since, cycles)
    elif earlier:
        then = earlier[-1]
    else:
        raise PqmodelError(
            f"{now.id} is the first round with answers.", "Name a later one to compare it with."
        )

    if then == now:
        raise PqmodelError(
            f"{then.id} cannot be compared with itself.", "Name two rounds, the earlier one first."
        )
    if now < then:
        raise PqmodelError(
            f"{then.id} comes after {now.id}.",
            f"Name the earlier one first: {suggest(f'compare {now.id} {then.id}')}",
        )
    return then, now


def _refuse_both(workspace: Workspace, named: list[str], cycles: list[Cycle]) -> None:
    """Refuses all that is wrong with what was named, at once."""
    errors: list[PqmodelError] = []
    for words in dict.fromkeys(named):
        try:
            _find(workspace, words, cycles)
        except PqmodelError as error:
            errors.append(error)
    if errors:
        hints = dict.fromkeys(error.hint for error in errors)
        raise PqmodelError(" ".join(error.message for error in errors), " ".join(hints))


def _answered(workspace: Workspace) -> list[Cycle]:
    cycles = answered_cycles(workspace)
    if not cycles:
        raise PqmodelError(
            "Nothing has been answered yet, so nothing can have changed.",
            f"Begin with: {suggest('assess')}",
        )
    return cycles


def _find(workspace: Workspace, words: str, cycles: list[Cycle]) -> Cycle:
    """The cycle that was named, among those with answers."""
    try:
        cycle = parse(words)
    except ValueError as error:
        raise PqmodelError(
            f"{words!r} is not a cycle.", f"Write it as {example(workspace.service.calendar)}."
        ) from error
    if cycle not in cycles:
        answered = ", ".join(other.id for other in cycles)
        raise PqmodelError(f"{cycle.id} has no answers.", f"Rounds with answers: {answered}.")
    return cycle
