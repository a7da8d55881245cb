"""Keeps amendments.yaml, which people write by hand, and copies of it from before pqmodel wrote it."""

from __future__ import annotations

from pathlib import Path

from pqmodel.ground.files import Stamp, read_stamped, replace, write
from pqmodel.workspace.workspace import Workspace

FILE = "amendments.yaml"


def read_file(workspace: Workspace) -> tuple[bytes | None, Stamp]:
    """The file's bytes and stamp; (None, NO_FILE) where there is none."""
    return read_stamped(workspace.root / FILE)


def keep_file(workspace: Workspace, data: bytes, stamp: Stamp) -> Stamp:
    """Writes the file; raises ChangedMeanwhile where it is not as it was read."""
    with workspace.lock():
        return replace(workspace.root / FILE, data, stamp)


def back_up(workspace: Workspace, data: bytes) -> Path:
    """Keeps a copy of the file as it was, under a number that no other copy has, and gives its path."""
    folder = workspace.root / ".pqmodel" / "backups"
    numbers = [
        int(digits)
        for path in folder.glob("amendments-*.yaml")
        if (digits := path.stem[11:]).isdigit()
    ]
    path = folder / f"amendments-{max(numbers, default=0) + 1:06d}.yaml"
    write(path, data)
    return path
