"""Chooses the rounds that a comparison or a trend means, among those with answers."""

from __future__ import annotations

from pqmodel.ground.cycle import Cycle, example, parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.suggesting import suggest
from pqmodel.workspace.cycle_stages import answered_cycles
from pqmodel.workspace.workspace import Workspace


def choose_two(workspace: Workspace, since: str | None, until: str | None) -> tuple[Cycle, Cycle]:
    """The earlier round and the later one."""
    cycles = answered_rounds(workspace)
    if len(cycles) < 2 and not (since and until):
        raise PqmodelError(
            f"Only {cycles[0].id} has answers, so there is nothing to compare it with.",
            f"See how it stands with: {suggest('results')}",
        )
    _refuse_both(workspace, [words for words in (since, until) if words], cycles)

    now = find_round(workspace, until, cycles) if until else cycles[-1]
    earlier = [cycle for cycle in cycles if cycle < now]
    if since:
        then = find_round(workspace, since, cycles)
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


def answered_rounds(workspace: Workspace) -> list[Cycle]:
    cycles = answered_cycles(workspace)
    if not cycles:
        raise PqmodelError(
            "Nothing has been answered yet, so nothing can have changed.",
            f"Begin with: {suggest('assess')}",
        )
    return cycles


def find_round(workspace: Workspace, words: str, cycles: list[Cycle]) -> Cycle:
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


def _refuse_both(workspace: Workspace, named: list[str], cycles: list[Cycle]) -> None:
    """Refuses all that is wrong with what was named, at once."""
    errors: list[PqmodelError] = []
    for words in dict.fromkeys(named):
        try:
            find_round(workspace, words, cycles)
        except PqmodelError as error:
            errors.append(error)
    if errors:
        hints = dict.fromkeys(error.hint for error in errors)
        raise PqmodelError(" ".join(error.message for error in errors), " ".join(hints))
