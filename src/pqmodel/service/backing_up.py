"""Writes a backup of a service: every file of its folder, as one zip that can be checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pqmodel.ground import files, output_files, part_files, paths
from pqmodel.ground.faults import NotConfirmed, PqmodelError
from pqmodel.service import backup_file
from pqmodel.service.backup_file import Contents
from pqmodel.workspace.workspace import Workspace

# What is made anew when it is needed, and what holds only while a command runs.
_NOT_KEPT = (".pqmodel/cache/", ".pqmodel/lock")


@dataclass(frozen=True)
class LeftOut:
    """A file of the folder that is not in the backup, and why."""

    path: str
    why: str


@dataclass(frozen=True)
class BackUp:
    """A backup that was made: where it is, what it holds, its bytes, and what was left out."""

    path: Path
    contents: Contents
    size: int
    left_out: tuple[LeftOut, ...]


def back_up(workspace: Workspace, target: Path, today: date, *, force: bool = False) -> BackUp:
    """Writes the backup and gives what it holds.

    The records are held still while they are read. An older file of that name is kept beside it,
    with `force`. PqmodelError where it cannot be written, or a file cannot be read: then there is
    no backup. The disk has to confirm it, for else it is none to rely on.
    """
    output_files.check_target(target, ".zip", force)
    name = workspace.service.service
    with workspace.lock():
        held, left_out = _files_of(workspace.root, target)
        data, contents = backup_file.compose(held, name, today)
    try:
        output_files.put(target, data, private=True)
    except NotConfirmed as error:
        raise PqmodelError(
            f"The disk does not confirm the backup in {paths.shown(target)}.",
            "Name a place on another disk.",
        ) from error
    with backup_file.opened(target) as written:
        written.check()
    return BackUp(target, contents, len(data), left_out)


def _files_of(root: Path, target: Path) -> tuple[dict[str, bytes], tuple[LeftOut, ...]]:
    """The files below the folder by their place, and what is left out of them."""
    held: dict[str, bytes] = {}
    left_out: list[LeftOut] = []
    for path in paths.files_below(root):
        place = path.relative_to(root).as_posix()
        if place.startswith(_NOT_KEPT) or part_files.is_part(path.name):
            continue
        if paths.is_same(path, target):
            continue
        why = _why_not(path, place)
        if why:
            left_out.append(LeftOut(paths.shown(place), why))
            continue
        data = files.read(path)
        if data is not None:
            held[place] = data
    return held, tuple(left_out)


def _why_not(path: Path, place: str) -> str:
    """Why a file is not in a backup; empty where it is."""
    if not paths.is_file(path):
        return "it is no plain file"
    if path.stat().st_size > backup_file.LARGEST:
        return f"it is larger than {backup_file.LARGEST // 1_000_000} MB"
    if backup_file.is_backup(path):
        return "it is a backup itself"
    if not backup_file.is_safe(place):
        return "its name cannot be kept on every system"
    return ""
