"""An assessment by somebody from outside, who looks a second time: who that may be, and where it is
kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pqmodel.answers.assess.opening import Assessment
from pqmodel.answers.record import Kept
from pqmodel.answers.response import Response
from pqmodel.evidence.second_look import SecondLook
from pqmodel.evidence.second_looks import path_of
from pqmodel.ground import paths
from pqmodel.ground.faults import ChangedMeanwhile, PqmodelError
from pqmodel.ground.files import read, write
from pqmodel.ground.records import from_json, to_json
from pqmodel.ground.suggesting import suggest
from pqmodel.workspace.service import Group
from pqmodel.workspace.workspace import Workspace


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
