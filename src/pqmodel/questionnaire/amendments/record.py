"""Keeps amendments.yaml, which people write by hand, and copies of it from before pqmodel wrote it."""

from __future__ import annotations

from pathlib import Path

from pqmodel.exchange.backups import copies_folder, keep_copy
from pqmodel.ground.files import Stamp, read_stamped, replace
from pqmodel.workspace.workspace import Workspace

FILE = "amendments.yaml"


def read_file(workspace: Workspace) -> tuple[bytes | None, Stamp]:
    """The file's bytes and stamp; (None, NO_FILE) where there is none."""
    return read_stamped(workspace.root / FILE)


def keep_file(workspace: Workspace, data: bytes, stamp: Stamp) -> Stamp:
    """Writes the file; raises ChangedMeanwhile where it is not as it was read."""
    with workspace.lock():
        return replace(workspace.root / FILE, data, stamp)


def back_up(workspace: Workspace) -> Path:
    """Keeps a copy of the file as it is, and gives its path."""
    copy = keep_copy(workspace, workspace.root / FILE, "amendments")
    return copies_folder(workspace) / copy
