"""Removes responses for good: a backup first, if one is wanted, then the files, then the notes."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pqmodel.answers.record import read_responses
from pqmodel.ground import files, paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import Stamp, read, write
from pqmodel.ground.part_files import clear
from pqmodel.results.published import POOL, Published
from pqmodel.workspace.cycle_stages import answered_cycles
from pqmodel.workspace.workspace import Workspace

_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can say: when somebody answered is nobody's business."""


@dataclass(frozen=True)
class KeptResponse:
    """A response on disk: its cycle and group, its file, and how that stood when it was read."""

    cycle: str
    group: str
    path: Path
    stamp: Stamp


def find_all(workspace: Workspace) -> list[KeptResponse]:
    """Every response of every cycle, earliest cycle first. Raises as `read_responses` does."""
    return [
        KeptResponse(cycle.id, kept.response.group, kept.path, kept.stamp)
        for cycle in answered_cycles(workspace)
        for kept in read_responses(workspace, cycle.id)
    ]


def back_up(path: Path, root: Path, responses: Iterable[KeptResponse]) -> None:
    """Writes the files of the responses to a new zip, by their place below `root`.

    Its times tell nothing. PqmodelError where there is something of that name already, or it cannot
    be written.
    """
    if paths.is_there(path):
        raise PqmodelError(
            f"{path} is there already.", "Give the backup another name; nothing was removed."
        )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for response in responses:
            data = read(response.path)
            if data is None:
                continue
            name = response.path.relative_to(root).as_posix()
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    write(path, content.getvalue(), private=True)


def remove(workspace: Workspace, responses: Sequence[KeptResponse]) -> None:
    """Removes the files, and what crashed programs left of answers beside them."""
    clear(workspace.root / "responses", below=True)
    for response in responses:
        files.remove(response.path)


def remove_empty_folders(responses: Sequence[KeptResponse]) -> None:
    """Removes the folders in which nothing is left."""
    for folder in {response.path.parent for response in responses}:
        with contextlib.suppress(OSError):
            folder.rmdir()


def without(published: Published, groups: Collection[str]) -> Published:
    """What was shown, without those groups.

    The pool goes with any group that was in it. Where others of it are left, all of it is closed,
    since what is shown of them later could be taken off what was shown of the pool before.
    """
    left = {group: shown for group, shown in published.groups.items() if group not in groups}
    pooled = set(published.pooled)
    if pooled.isdisjoint(groups):
        return published.model_copy(update={"groups": left})

    left.pop(POOL, None)
    closed = set(published.closed)
    if pooled - set(groups) and POOL in published.groups:
        closed |= pooled
    update = {"groups": left, "pooled": (), "closed": tuple(sorted(closed))}
    return published.model_copy(update=update)
