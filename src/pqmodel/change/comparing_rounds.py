"""Compares rounds of a service: two of them with what its actions may have done, or all of them as a trend."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from pqmodel.change.comparing import compare
from pqmodel.change.comparing_measures import measures_between, measures_through
from pqmodel.change.model import Changes
from pqmodel.change.round import Round
from pqmodel.change.rounds import round_of
from pqmodel.change.trend import trend
from pqmodel.change.trend_model import Trend
from pqmodel.ground.cycle import Cycle, example, parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.plan.effect import effect
from pqmodel.plan.record import read_plan
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.answered_versions import lineage_of
from pqmodel.questionnaire.versions.changed_since import Noticed, changed_since_answered
from pqmodel.workspace.cycle_stages import ReviewStage, answered_cycles, stage_of
from pqmodel.workspace.service import Service
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Compared:
    """Two rounds compared, with what a renderer needs beside: whose they are, what the later one asked, whether the
    earlier one was asked another version, whether the questionnaire changed since the later one, and how far the review
    of the later one is."""

    service: Service
    questionnaire: Questionnaire
    changes: Changes
    versions_differ: bool = False
    noticed: Noticed | None = None
    review: ReviewStage = "not begun"


@dataclass(frozen=True)
class Followed:
    """All rounds as a trend, with what a renderer needs beside; `changed` are those rounds that were asked another
    version than the round before them."""

    service: Service
    questionnaire: Questionnaire
    trend: Trend
    changed: tuple[str, ...] = ()
    noticed: Noticed | None = None


def comparison(workspace: Workspace, since: str | None, until: str | None) -> Compared:
    """The changes between two rounds: those named, else the latest and the one before it. Refuses cycles without
    answers, in the wrong order, or a service with fewer than two rounds."""
    then, now = _chosen(workspace, since, until)
    service, (before, after) = (
        workspace.service,
        (round_of(workspace, then.id), round_of(workspace, now.id)),
    )
    lineage = lineage_of(workspace, before.questionnaire, after.questionnaire)
    changes = compare(before, after, service.target, service.titles, lineage)
    added = {
        "effect": effect(changes, read_plan(workspace)[0].actions),
        "measures": measures_between(workspace, before, after),
    }
    return Compared(
        service,
        after.questionnaire,
        changes.model_copy(update=added),
        before.questionnaire.ref != after.questionnaire.ref,
        changed_since_answered(workspace, now, earlier=False),
        stage_of(workspace, now),
    )


def follow(workspace: Workspace, until: str | None = None, *, project: bool = False) -> Followed:
    """The trend over all rounds with answers, up to `until`; with a projection where it is asked for."""
    cycles = _answered(workspace)
    if until:
        last = _named(workspace, until, cycles)
        cycles = [cycle for cycle in cycles if cycle <= last]
    rounds: list[Round] = [round_of(workspace, cycle.id) for cycle in cycles]
    service = workspace.service
    lineage = lineage_of(workspace, *(round_.questionnaire for round_ in rounds))
    found = trend(rounds, service.target, service.titles, lineage, project=project)
    found = found.model_copy(update={"measures": measures_through(workspace, rounds)})
    changed = tuple(
        b.cycle for a, b in pairwise(rounds) if a.questionnaire.ref != b.questionnaire.ref
    )
    noticed = changed_since_answered(workspace, cycles[-1], earlier=False)
    return Followed(service, rounds[-1].questionnaire, found, changed, noticed)


def _chosen(workspace: Workspace, since: str | None, until: str | None) -> tuple[Cycle, Cycle]:
    cycles = _answered(workspace)
    if len(cycles) < 2 and not (since and until):
        raise PqmodelError(
            f"Only {cycles[0].id} has answers, so there is nothing to compare it with.",
            "See how it stands with: pqmodel results",
        )
    _refuse_both(workspace, [words for words in (since, until) if words], cycles)
    now = _named(workspace, until, cycles) if until else cycles[-1]
    earlier = [cycle for cycle in cycles if cycle < now]
    if not since and not earlier:
        raise PqmodelError(
            f"{now.id} is the first round with answers.", "Name a later one to compare it with."
        )
    then = _named(workspace, since, cycles) if since else earlier[-1]
    if then == now:
        raise PqmodelError(
            f"{then.id} cannot be compared with itself.", "Name two rounds, the earlier one first."
        )
    if now < then:
        raise PqmodelError(
            f"{then.id} comes after {now.id}.",
            f"Name the earlier one first: pqmodel compare {now.id} {then.id}",
        )
    return then, now


def _refuse_both(workspace: Workspace, given: list[str], cycles: list[Cycle]) -> None:
    """Refuses all that is wrong with what was named, at once."""
    found: list[PqmodelError] = []
    for words in dict.fromkeys(given):
        try:
            _named(workspace, words, cycles)
        except PqmodelError as error:
            found.append(error)
    if found:
        hints = dict.fromkeys(error.hint for error in found)
        raise PqmodelError(" ".join(error.message for error in found), " ".join(hints))


def _answered(workspace: Workspace) -> list[Cycle]:
    cycles = answered_cycles(workspace)
    if not cycles:
        raise PqmodelError(
            "Nothing has been answered yet, so nothing can have changed.",
            "Begin with: pqmodel assess",
        )
    return cycles


def _named(workspace: Workspace, words: str, cycles: list[Cycle]) -> Cycle:
    try:
        cycle = parse(words)
    except ValueError as error:
        raise PqmodelError(
            f"{words!r} is not a cycle.", f"Write it as {example(workspace.service.calendar)}."
        ) from error
    if cycle not in cycles:
        known = ", ".join(one.id for one in cycles)
        raise PqmodelError(f"{cycle.id} has no answers.", f"Rounds with answers: {known}.")
    return cycle
