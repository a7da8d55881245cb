"""What was shown of each cycle, kept so that later outputs cannot be subtracted from it."""

from __future__ import annotations

from pathlib import Path

from pqmodel.ground.files import read, write
from pqmodel.ground.records import from_json, to_json
from pqmodel.results.published import Published
from pqmodel.workspace.workspace import Workspace


def read_published(workspace: Workspace, cycle: str) -> Published | None:
    """What was shown of a cycle so far, or None."""
    path = _path(workspace, cycle)
    data = read(path)
    if data is None:
        return None
    return from_json(data, Published, path)


def write_published(workspace: Workspace, published: Published) -> None:
    """Notes what is being shown of a cycle; PqmodelError where that cannot be written, for then nothing may be."""
    with workspace.lock():
        write(_path(workspace, published.cycle), to_json(published))


def _path(workspace: Workspace, cycle: str) -> Path:
    return workspace.root / ".pqmodel" / "shown" / f"{cycle}.json"
