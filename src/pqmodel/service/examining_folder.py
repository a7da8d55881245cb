"""Looks at the folder of a service itself: second copies, what a crash left, who may read, and room."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from pqmodel.ground import part_files, paths
from pqmodel.ground.faults import Fault
from pqmodel.ground.words import count
from pqmodel.workspace.location import CONFIG
from pqmodel.workspace.response_files import FOLDER

LEAST_SPACE = 100_000_000
"""Bytes that should be free on the disk: a plan, its workbook and their copies are far smaller."""
_RECORDS = ("amendments", "evidence", "measures", "plan", "pqmodel")
# What OneDrive, Dropbox, Google Drive, Nextcloud and people call a second copy of a file.
_COPY = re.compile(
    r"(?i)\(\d+\)|\bcopy\b|conflict|konflikt|sync-conflict|-[A-Z0-9-]*(PC|LAPTOP|DESKTOP)[A-Z0-9-]*$"
)
_OTHERS_MAY_READ = 0o044


def second_copies(root: Path) -> tuple[str, list[Fault]]:
    """Files that a shared drive, or a person, left beside a record under a name of their own."""
    faults = [
        Fault(
            path.relative_to(root).as_posix(),
            0,
            "looks like a second copy of a record; it is not read",
            "see which of the two is right, then move this one out of the folder",
        )
        for path in _copies_in(root)
    ]
    return count(len(faults), "file", "files"), faults


def _copies_in(root: Path) -> Iterator[Path]:
    records = [path for path in paths.files_in(root) if _is_beside_a_record(path)]
    for folder in (FOLDER, "reviews", "snapshots"):
        records += paths.files_below(root / folder)
    return (path for path in records if _COPY.search(path.stem))


def _is_beside_a_record(path: Path) -> bool:
    name = path.stem.lower()
    return path.suffix == ".yaml" and name not in _RECORDS and name.startswith(_RECORDS)


def state_of(root: Path) -> tuple[str, list[Fault]]:
    """How much room there is, and what stands in the way of the next command."""
    faults = [*_left_over(root), *_not_private(root), *_not_writable(root)]
    free = shutil.disk_usage(root).free
    if free < LEAST_SPACE:
        what = f"the disk has only {free // 1_000_000} MB left"
        faults.append(Fault(paths.shown(root), 0, what, "make room on it"))
    return f"{free // 1_000_000:,} MB free on its disk", faults


def _left_over(root: Path) -> Iterator[Fault]:
    parts = [path for path in paths.files_below(root) if part_files.is_part(path.name)]
    if parts:
        what = f"{count(len(parts), 'file', 'files')} of a program that was cut short"
        yield Fault(
            paths.shown(parts[0].parent),
            0,
            what,
            "they go by themselves when that folder is next written",
        )


def _not_private(root: Path) -> Iterator[Fault]:
    """Answers that others on this computer may open, where the system keeps such rules."""
    if os.name == "nt":
        return
    for path in paths.files_below(root / FOLDER):
        # A folder that is closed keeps what is in it closed.
        folder_open = path.parent.stat().st_mode & 0o011 and (root / FOLDER).stat().st_mode & 0o011
        if folder_open and path.lstat().st_mode & _OTHERS_MAY_READ:
            mend = f"chmod -R go-rwx {FOLDER}"
            yield Fault(FOLDER, 0, "other people on this computer may open the answers", mend)
            return


def _not_writable(root: Path) -> Iterator[Fault]:
    for path in (root, root / FOLDER, root / CONFIG):
        if paths.is_there(path) and not os.access(path, os.W_OK):
            what = "may not be written by you, so nothing can be changed"
            yield Fault(paths.shown(path), 0, what, "ask whoever looks after the computer")
