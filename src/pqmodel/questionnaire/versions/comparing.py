"""Compares two versions of a questionnaire that a person names: shipped ones, files, rounds, or
today's."""

from __future__ import annotations

from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.cycle import Cycle, parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.suggesting import suggest
from pqmodel.questionnaire import locating
from pqmodel.questionnaire.amendments import in_use
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.answered_versions import answered_refs
from pqmodel.questionnaire.versions.differences import differences
from pqmodel.questionnaire.versions.model import QuestionnaireDiff, Side
from pqmodel.questionnaire.versions.snapshots import read_snapshot, read_snapshots
from pqmodel.workspace.cycle_stages import answered_cycles
from pqmodel.workspace.location import path_meant
from pqmodel.workspace.workspace import Workspace

CURRENT = "current"
"""What today's questionnaire is called in a command."""


def compare_versions(
    workspace: Workspace | None, one: str | None, other: str | None, here: Path
) -> QuestionnaireDiff:
    """What differs between two versions.

    Each is named by a shipped id, a path from `here`, a cycle of the service, or "current"; without
    the second it is today's, without both the one last answered against today's. PqmodelError where
    a name means nothing.
    """
    old_name = one or _last_answered(workspace)
    new_name = other or CURRENT
    then = _named(workspace, old_name, here)
    now = _named(workspace, new_name, here)
    # Versions between the two may declare what became of a statement.
    known = read_snapshots(workspace) if workspace else []
    when = _when(workspace, old_name, new_name, now)
    diff = differences(then, now, (old_name, new_name), when, known)
    if workspace is None or (then.id, then.version) != (now.id, now.version):
        return diff

    sides = {
        "then": _with_amendments(workspace, diff.then, then),
        "now": _with_amendments(workspace, diff.now, now),
    }
    return diff.model_copy(update=sides)


def _last_answered(workspace: Workspace | None) -> str:
    if workspace is None:
        raise PqmodelError(
            "No service is set up here, so there is no questionnaire that was answered.",
            f"Name two, each an id, a file or a folder: {suggest('questionnaire diff OLD NEW')}",
        )
    cycles = answered_cycles(workspace)
    if not cycles:
        what = "Nothing has been answered yet, so nothing can have changed."
        raise PqmodelError(what, f"Begin with: {suggest('assess')}")
    return cycles[-1].id


def _with_amendments(workspace: Workspace, side: Side, questionnaire: Questionnaire) -> Side:
    """The side with the amendments by which it differs from the questionnaire that the service
    uses, if any."""
    ref = questionnaire.ref
    unamended = locating.unamended(workspace).ref
    is_another = (ref.id, ref.version) != (unamended.id, unamended.version)
    if is_another or ref.digest == unamended.digest:
        return side
    words = f"with the amendments of {side.name}"
    if ref.digest == in_use.current(workspace).ref.digest:
        words = "with today's amendments.yaml"
    return side.model_copy(update={"amended": words})


def _when(workspace: Workspace | None, one: str, other: str, now: Questionnaire) -> str:
    """When it changed, as the end of a sentence."""
    later = _answered_cycle(workspace, other)
    if later is not None:
        return f"in {later.id}"
    earlier = _answered_cycle(workspace, one)
    if earlier is not None:
        return f"after {earlier.id}"
    return f"in version {now.version}"


def _named(workspace: Workspace | None, name: str, here: Path) -> Questionnaire:
    """The questionnaire that a name stands for. PqmodelError with all that it could have been."""
    if workspace and name == CURRENT:
        return in_use.current(workspace)
    cycle = _answered_cycle(workspace, name)
    if workspace and cycle:
        return _answered_questionnaire(workspace, cycle)
    if name in locating.shipped() or paths.is_there(here / path_meant(name)):
        return locating.named(name, here)

    shipped = ", ".join(locating.shipped())
    hint = f"Name a shipped one ({shipped}), a file or folder, a round, or {CURRENT}."
    cycles = answered_cycles(workspace) if workspace else []
    if cycles:
        hint += f" Rounds with answers: {', '.join(cycle.id for cycle in cycles)}."
    raise PqmodelError(f"There is no questionnaire {name!r}.", hint)


def _answered_questionnaire(workspace: Workspace, cycle: Cycle) -> Questionnaire:
    """The questionnaire that a round was answered in.

    Where it was in two versions the round is read with the later; the earlier is what changed.
    """
    snapshots = []
    for ref in answered_refs(workspace, cycle.id).values():
        snapshot = read_snapshot(workspace, ref)
        if snapshot is not None:
            snapshots.append(snapshot)
    today = in_use.current(workspace)
    earlier = [snapshot for snapshot in snapshots if snapshot.ref != today.ref]
    return (earlier or snapshots or [today])[0]


def _answered_cycle(workspace: Workspace | None, name: str) -> Cycle | None:
    """The round with answers of that name; None where there is none."""
    if workspace is None:
        return None
    try:
        cycle = parse(name)
    except ValueError:
        return None
    return cycle if cycle in answered_cycles(workspace) else None
