"""What was shown of each cycle, kept so that later outputs cannot be subtracted from it; and what
is left alone."""

from __future__ import annotations

from pathlib import Path

from pydantic import ConfigDict

from pqmodel.ground import paths
from pqmodel.ground.files import read, write
from pqmodel.ground.nouns import Noun
from pqmodel.ground.records import from_json, from_yaml, to_json
from pqmodel.results.published import Published
from pqmodel.workspace.response_files import FOLDER
from pqmodel.workspace.workspace import Workspace

_MEMORY = "_released.json"
"""Lies beside the responses, so that it is copied with them."""


def read_published(workspace: Workspace, cycle: str) -> Published | None:
    """What was shown of a cycle so far, or None."""
    path = _path(workspace, cycle)
    data = read(path)
    if data is None:
        return None
    return from_json(data, Published, path)


def read_all_published(workspace: Workspace) -> dict[str, Published]:
    """What was shown so far, by cycle, of each cycle that anything was shown of."""
    every = {}
    for folder in paths.listed(workspace.root / FOLDER):
        # The key by which forms are known again lies beside the cycles.
        if not paths.is_folder(folder):
            continue
        cycle = folder.name
        published = read_published(workspace, cycle)
        if published is not None:
            every[cycle] = published
    return every


def write_published(workspace: Workspace, published: Published) -> None:
    """Notes what is being shown of a cycle; PqmodelError where that cannot be written, for then
    nothing may be."""
    with workspace.lock():
        write(_path(workspace, published.cycle), to_json(published))


def read_good_enough(workspace: Workspace) -> frozenset[str]:
    """Ids of the statements that the service marked good enough in plan.yaml; none where there is
    no plan yet.

    The file is the plan's, and a room above this one: only this key is read here. So a fault
    elsewhere in it keeps nobody from the results. InputRefused where the marks themselves cannot be
    read.
    """
    path = workspace.root / "plan.yaml"
    data = read(path)
    if data is None:
        return frozenset()
    marks = from_yaml(data, _MarksInPlan, path).good_enough
    return frozenset(mark.statement for mark in marks)


class _Mark(Noun):
    model_config = ConfigDict(extra="ignore")
    statement: str


class _MarksInPlan(Noun):
    model_config = ConfigDict(extra="ignore")
    good_enough: tuple[_Mark, ...] = ()


def _path(workspace: Workspace, cycle: str) -> Path:
    return workspace.root / FOLDER / cycle / _MEMORY
