"""Puts a backup of a service back, into a folder of its own: nothing is written over."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pqmodel.ground import files, part_files, paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.suggesting import suggest, typed
from pqmodel.service import backup_file
from pqmodel.service.backup_file import Contents
from pqmodel.workspace.location import CONFIG


@dataclass(frozen=True)
class Restored:
    """What a backup holds, and where it was put back; None where it was only looked into."""

    contents: Contents
    root: Path | None = None


def look_into(path: Path) -> Restored:
    """Checks all of a backup and writes nothing. Raises as `put_back`."""
    with backup_file.opened(path) as backup:
        backup.check()
        return Restored(backup.contents)


def put_back(path: Path, root: Path) -> Restored:
    """Puts the service in the backup back at `root`, a new or empty folder.

    All of the backup is checked first. InputRefused with all that is wrong with it, PqmodelError
    where the folder holds anything else; then nothing was written. What was cut short half way is
    gone on with when it is run again.
    """
    with backup_file.opened(path) as backup:
        _refuse_what_is_there(root, backup, path)
        backup.check()
        _write(root, backup)
        return Restored(backup.contents, root)


def _refuse_what_is_there(root: Path, backup: backup_file.Backup, backup_path: Path) -> None:
    """Refuses a folder that holds more than what a restoring that was cut short left of itself."""
    if paths.is_there(root) and not paths.is_folder(root):
        raise PqmodelError(f"{paths.shown(root)} is a file, not a folder.", "Name a new folder.")
    expected = {held.path: held.sha256 for held in backup.contents.files}
    # The first look is at the names alone: whoever names the wrong folder may have named a large one.
    tops = {place.partition("/")[0] for place in expected}
    for path in paths.listed(root):
        if path.name not in tops and not part_files.is_part(path.name):
            raise _not_empty(root, backup_path)
    for file in paths.files_below(root):
        place = file.relative_to(root).as_posix()
        data = files.read(file) or b""
        half_way = place != CONFIG and backup_file.digest(data) == expected.get(place)
        if not half_way and not part_files.is_part(file.name):
            raise _not_empty(root, backup_path)


def _not_empty(root: Path, path: Path) -> PqmodelError:
    beside = _name_beside(root)
    again = suggest(f"restore {typed(path)} {typed(beside)}")
    what = "is not empty"
    if paths.is_file(root / CONFIG):
        what = "holds a service already"
    return PqmodelError(
        f"{paths.shown(root)} {what}; nothing in it was changed.",
        f"Put the backup back into a new folder: {again}",
    )


def _name_beside(root: Path) -> Path:
    """A name for a new folder beside one, which may be named as "." or ".."."""
    where = paths.whole(root)
    if not where.name:
        return Path("service-restored")
    name = f"{where.name}-restored"
    if root.name in ("", ".."):
        return where.with_name(name)
    return root.with_name(name)


def _write(root: Path, backup: backup_file.Backup) -> None:
    """Writes every file; the settings last, since a folder is a service from then on."""
    settings = b""
    folders = {root}
    paths.make_folder(root)
    part_files.clear(root, below=True)
    for place, data in backup.files():
        if place == CONFIG:
            settings = data
            continue
        target = root / place
        files.write(target, data, settled=False)
        folders.add(target.parent)
    for folder in folders:
        files.settle(folder)
    files.write(root / CONFIG, settings)
