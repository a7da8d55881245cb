"""Removes responses for good: a backup first, if one is wanted, then the files, then the notes."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from pqmodel.answers.record import groups_answered
from pqmodel.ground import files, paths
from pqmodel.ground.faults import NotConfirmed, PqmodelError
from pqmodel.ground.files import Stamp, read, read_stamped, write
from pqmodel.ground.part_files import clear
from pqmodel.workspace.cycle_stages import answered_cycles
from pqmodel.workspace.response_files import FOLDER, id_of, read_entries, response_path
from pqmodel.workspace.workspace import Workspace

_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can say: when somebody answered is nobody's business."""


@dataclass(frozen=True)
class KeptResponse:
    """A response on disk: its cycle and group, the file that it lies in, and how that stood when it
    was read."""

    cycle: str
    group: str
    path: Path
    stamp: Stamp


def find_all(workspace: Workspace) -> list[KeptResponse]:
    """Every response of every cycle, earliest cycle first. Raises as `groups_answered` does.

    What is forgotten of a cycle is always whole groups, so whole files.
    """
    everything = []
    for cycle in answered_cycles(workspace):
        for group, n in groups_answered(workspace, cycle.id).items():
            path = response_path(workspace.root, cycle.id, group)
            _, stamp = read_stamped(path)
            everything += [KeptResponse(cycle.id, group, path, stamp)] * n
    return everything


def back_up(path: Path, root: Path, responses: Iterable[KeptResponse]) -> None:
    """Writes the files of the responses to a new zip, by their place below `root`.

    Its times tell nothing. PqmodelError where there is something of that name already, or it cannot
    be written; also where the disk does not confirm it, for then it is no backup to rely on.
    """
    if paths.is_there(path):
        raise PqmodelError(
            f"{path} is there already.", "Give the backup another name; nothing was removed."
        )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in _paths_of(responses):
            data = read(file)
            if data is None:
                continue
            name = file.relative_to(root).as_posix()
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    try:
        write(path, content.getvalue(), private=True)
    except NotConfirmed as error:
        raise PqmodelError(
            f"The disk does not confirm the backup in {paths.shown(path)}, so nothing was removed.",
            "Name a place on another disk with --backup FILE.",
        ) from error


def ids_by_group(
    responses: Iterable[KeptResponse], cycle: str, groups: Set[str]
) -> dict[str, list[str]]:
    """The ids of those responses that are of one of the groups in the cycle, by their group."""
    ids: dict[str, list[str]] = {}
    for response in dict.fromkeys(responses):
        if response.cycle == cycle and response.group in groups:
            ids[response.group] = [id_of(entry) for _, entry in read_entries(response.path)]
    return ids


def remove(workspace: Workspace, responses: Sequence[KeptResponse]) -> None:
    """Removes the files, and what crashed programs left of answers beside them."""
    # Copies that were being made for an undo may have been cut short too.
    for folder in (FOLDER, ".pqmodel"):
        clear(workspace.root / folder, below=True)
    for path in _paths_of(responses):
        files.remove(path)


def remove_empty_folders(responses: Sequence[KeptResponse]) -> None:
    """Removes the folders in which nothing is left."""
    for folder in {response.path.parent for response in responses}:
        with contextlib.suppress(OSError):
            folder.rmdir()


def _paths_of(responses: Iterable[KeptResponse]) -> list[Path]:
    return list(dict.fromkeys(response.path for response in responses))
