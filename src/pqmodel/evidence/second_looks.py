"""second-looks/: what reviewers scored, a file for each of them and cycle; read, kept, explained."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pqmodel.answers.assess.opening import Assessment
from pqmodel.answers.record import Kept
from pqmodel.answers.response import Response
from pqmodel.evidence.second_look import Difference, SecondLook, differences
from pqmodel.ground import paths
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import ChangedMeanwhile, PqmodelError
from pqmodel.ground.files import read, write
from pqmodel.ground.free_text import fitting
from pqmodel.ground.likeness import meant_perhaps
from pqmodel.ground.records import from_json, to_json
from pqmodel.ground.suggesting import suggest
from pqmodel.results.round_results import RoundResults
from pqmodel.workspace.service import Group
from pqmodel.workspace.workspace import Workspace

_FOLDER = "second-looks"


@dataclass(frozen=True)
class SecondAssessment(Assessment):
    """An assessment by a reviewer: kept apart from the answers, so that no score counts it."""

    today: date = date.min

    def begun(self) -> list[Kept]:
        """What this reviewer has scored in the cycle, to go on with."""
        path = path_of(self.workspace, self.cycle, self.group.id)
        data = read(path)
        if data is None:
            return []
        look = from_json(data, SecondLook, path)
        return [Kept(look.response, self.group.id, None, path)]

    def keep(self, kept: Kept | None, response: Response) -> Kept:
        """Writes what was scored; explanations stay. Raises ChangedMeanwhile where it is not as it
        was read."""
        path = path_of(self.workspace, self.cycle, self.group.id)
        with self.workspace.lock():
            data = read(path)
            there = None
            explained: dict[str, str] = {}
            if data is not None:
                before = from_json(data, SecondLook, path)
                there, explained = before.response, dict(before.explained)
            if there != (kept and kept.response):
                raise ChangedMeanwhile(
                    f"The second look of {self.group.id} was changed by somebody else meanwhile.",
                    "Begin again: what is kept there stays.",
                )
            look = SecondLook(
                by=self.group.id, on=self.today, response=response, explained=explained
            )
            paths.make_folder(path.parent)
            write(path, to_json(look))
        return Kept(response, self.group.id, None, path)


def reviewer_of(workspace: Workspace, asked: str | None) -> Group:
    """Who looks a second time. Refuses a group of the service, whose score it already has."""
    if not asked or not asked.strip():
        raise PqmodelError(
            "A second look needs to know who looks.",
            f"Say it by post, never by name: {suggest('assess --as peer --of-role reviewer')}",
        )
    words = asked.strip()
    if workspace.service.group(words) is not None:
        raise PqmodelError(
            f"{words} is a group of the service, so its look is no second one.",
            "Name somebody from outside by post, such as peer, council or quality-lead.",
        )
    try:
        return Group.model_validate({"id": words, "title": words, "named": True})
    except ValueError as error:
        raise PqmodelError(
            f"{words!r} cannot be the name of a reviewer.",
            "Use small letters, digits and hyphens, such as quality-lead.",
        ) from error


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
