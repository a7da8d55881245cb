"""evidence.yaml: read and written; and the files that it names, by their checksums."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pqmodel.evidence.model import Register
from pqmodel.exchange.changes import undoable
from pqmodel.ground import paths
from pqmodel.ground.files import Stamp, read_stamped
from pqmodel.ground.records import from_yaml, replace_yaml
from pqmodel.workspace.workspace import Workspace

COPIES = "evidence"
"""The folder of copies that somebody asked for."""
_HEADING = """What shows that the service is as it says: where each thing is kept, never the thing itself.
Edit it by hand if you like; pqmodel writes it too and keeps your comments.
dated is the day of the evidence, added the day it was put down here; keeper is a post, never a name."""
_CHUNK = 1_000_000


def evidence_path(workspace: Workspace) -> Path:
    """Where the register is kept."""
    return workspace.root / "evidence.yaml"


def read_register(workspace: Workspace) -> tuple[Register, Stamp]:
    """The register, empty where there is none yet, with its stamp for `write_register`."""
    path = evidence_path(workspace)
    data, stamp = read_stamped(path)
    # Only a file that is not there is an empty register; one that cannot be read is refused.
    if data is None:
        return Register(), stamp
    return workspace.read_once(path, data, lambda: from_yaml(data, Register, path)), stamp


def write_register(workspace: Workspace, register: Register, stamp: Stamp) -> Stamp:
    """Writes the register; raises ChangedMeanwhile where the file is not as it was read."""
    path = evidence_path(workspace)
    with workspace.lock(), undoable(workspace, path, "evidence"):
        return replace_yaml(path, register, _HEADING, stamp)


def name_in_record(workspace: Workspace, path: Path) -> str:
    """A file as the register names it: below the service's folder, else with its whole path."""
    whole = paths.whole(path)
    try:
        return whole.relative_to(paths.whole(workspace.root)).as_posix()
    except ValueError:
        return str(whole)


def file_named(workspace: Workspace, name: str) -> Path:
    """The file that the register means by a name."""
    return workspace.root / name


def checksum_of(path: Path) -> str:
    """The SHA-256 of what a file holds. OSError where it cannot be read."""
    # Bit by bit: a film of a training day may be larger than memory.
    digest = hashlib.sha256()
    with paths.opened(path) as file:
        while part := file.read(_CHUNK):
            digest.update(part)
    return digest.hexdigest()
