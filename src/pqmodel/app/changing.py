"""Compares rounds of a service: two of them with what its actions may have done, or all of them as a trend."""

from __future__ import annotations

from dataclasses import dataclass

from pqmodel.analysis.change import compare
from pqmodel.analysis.effect import effect
from pqmodel.analysis.pairing import Round
from pqmodel.analysis.trending import trend
from pqmodel.app.results import round_of
from pqmodel.errors import PqmodelError
from pqmodel.model.change import Changes
from pqmodel.model.cycle import Cycle, example, parse
from pqmodel.model.questionnaire import Questionnaire
from pqmodel.model.service import Service
from pqmodel.model.trend import Trend
from pqmodel.store.workspace import Workspace


@dataclass(frozen=True)
class Compared:
    """Two rounds compared, with what a renderer needs beside: whose they are, and what the later one asked."""

    service: Service
    questionnaire: Questionnaire
    changes: Changes


@dataclass(frozen=True)
class Followed:
    """All rounds as a trend, with what a renderer needs beside."""

    service: Service
    questionnaire: Questionnaire
    trend: Trend


def comparison(workspace: Workspace, since: str | None, until: str | None) -> Compared:
    """The changes between two rounds: those named, else the latest and the one before it. Refuses cycles without
    answers, in the wrong order, or a service with fewer than two rounds."""
    then, now = _chosen(workspace, since, until)
    service, (before, after) = workspace.service, (round_of(workspace, then.id), round_of(workspace, now.id))
    changes = compare(before, after, service.target, _titles(service))
    found = effect(changes, workspace.plan()[0].actions)
    return Compared(service, after.questionnaire, changes.model_copy(update={"effect": found}))


def follow(workspace: Workspace, until: str | None = None, *, project: bool = False) -> Followed:
    """The trend over all rounds with answers, up to `until`; with a projection where it is asked for."""
    cycles = _answered(workspace)
    if until:
        last = _named(workspace, until, cycles)
        cycles = [cycle for cycle in cycles if cycle <= last]
    rounds: list[Round] = [round_of(workspace, cycle.id) for cycle in cycles]
    service = workspace.service
    found = trend(rounds, service.target, _titles(service), project=project)
    return Followed(service, rounds[-1].questionnaire, found)


def _chosen(workspace: Workspace, since: str | None, until: str | None) -> tuple[Cycle, Cycle]:
    cycles = _answered(workspace)
    if len(cycles) < 2 and not (since and until):
        raise PqmodelError(
            f"Only {cycles[0].id} has answers, so there is nothing to compare it with.",
            "See how it stands with: pqmodel results",
        )
    now = _named(workspace, until, cycles) if until else cycles[-1]
    earlier = [cycle for cycle in cycles if cycle < now]
    if not since and not earlier:
        raise PqmodelError(f"{now.id} is the first round with answers.", "Name a later one to compare it with.")
    then = _named(workspace, since, cycles) if since else earlier[-1]
    if then == now:
        raise PqmodelError(f"{then.id} cannot be compared with itself.", "Name two rounds, the earlier one first.")
    if now < then:
        raise PqmodelError(
            f"{then.id} comes after {now.id}.", f"Name the earlier one first: pqmodel compare {now.id} {then.id}"
        )
    return then, now


def _answered(workspace: Workspace) -> list[Cycle]:
    cycles = workspace.cycles()
    if not cycles:
        raise PqmodelError("Nothing has been answered yet, so nothing can have changed.", "Begin with: pqmodel assess")
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


def _titles(service: Service) -> dict[str, str]:
    return {group.id: group.title for group in service.groups}
