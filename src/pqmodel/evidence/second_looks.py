"""second-looks/: what reviewers scored, a file for each of them and cycle; read, kept, explained."""

from __future__ import annotations

from pathlib import Path

from pqmodel.evidence.second_look import Difference, SecondLook, differences
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import read, write
from pqmodel.ground.free_text import fitting
from pqmodel.ground.likeness import meant_perhaps
from pqmodel.ground.records import from_json, to_json
from pqmodel.ground.suggesting import suggest
from pqmodel.results.round_results import RoundResults
from pqmodel.workspace.workspace import Workspace

_FOLDER = "second-looks"


def path_of(workspace: Workspace, cycle: Cycle, by: str) -> Path:
    """Where a reviewer's look at a cycle is kept."""
    return workspace.root / _FOLDER / f"{cycle.id}-{by}.json"


def read_looks(workspace: Workspace, cycle: Cycle) -> list[SecondLook]:
    """The second looks at a cycle, by who looked."""
    looks = []
    folder = workspace.root / _FOLDER
    for path in sorted(folder.glob(f"{cycle.id}-*.json")):
        data = read(path)
        if data is not None:
            looks.append(from_json(data, SecondLook, path))
    return looks


def differences_in(
    workspace: Workspace, cycle: Cycle, this_round: RoundResults
) -> list[Difference]:
    """Where reviewers and the service differ in a cycle."""
    return differences(
        read_looks(workspace, cycle),
        this_round.results,
        this_round.questionnaire,
        workspace.service.named,
    )


def explain(
    workspace: Workspace, cycle: Cycle, this_round: RoundResults, key: str, why: str
) -> int:
    """Keeps why a statement is seen differently, for every reviewer who does; gives how many do.

    Refuses a statement on which nobody differs.
    """
    found = differences_in(workspace, cycle, this_round)
    reviewers = {each.by for each in found if each.statement == key}
    if not reviewers:
        differ = list(dict.fromkeys(each.statement for each in found))
        raise PqmodelError(
            f"No second look differs on {key!r}{meant_perhaps(key, differ)}.",
            f"See where they differ: {suggest('evidence second-look')}",
        )
    words = fitting(why)
    if not words:
        raise PqmodelError("An explanation needs words.", "Say why you see it differently.")
    with workspace.together():
        for look in read_looks(workspace, cycle):
            if look.by in reviewers:
                explained = {**look.explained, key: words}
                _write(workspace, cycle, look.model_copy(update={"explained": explained}))
    return len(reviewers)


def _write(workspace: Workspace, cycle: Cycle, look: SecondLook) -> None:
    # To read them nothing is kept for undo.
    from pqmodel.exchange.changes import undoable

    path = path_of(workspace, cycle, look.by)
    with undoable(workspace, path, f"second-look-{cycle.id}-{look.by}"):
        write(path, to_json(look))
