"""Keeps copies of a record from before it changes, and a note of what was imported into it."""

from __future__ import annotations

import contextlib
import re
from datetime import date
from pathlib import Path

from pqmodel.exchange.model import Imports
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import listed, read, write
from pqmodel.ground.records import from_json, to_json
from pqmodel.workspace.workspace import Workspace

KEPT = 20
"""How many copies of each record are kept."""


def keep_copy(workspace: Workspace, path: Path, name: str, today: date | None = None) -> str:
    """Copies a record, byte for byte, under its `name` ("plan"), and gives the name of the copy,
    with the day where that is given; "" where there is no such file yet. Copies before the last
    KEPT are thrown away."""
    data = read(path)
    if data is None:
        return ""
    folder = copies_folder(workspace)
    copies = numbered_copies(folder, name)

    # Numbers go up for ever, so that the order is right even where the clock was wrong.
    number = max(copies, default=0) + 1
    copy = f"{name}-{number:06d}.yaml"
    if today:
        copy = f"{name}-{number:06d}-{today.isoformat()}.yaml"
    # A copy without its day tells nothing of when it was made, by its time neither.
    modified = None
    if today is None:
        modified = path.stat().st_mtime
    write(folder / copy, data, modified=modified)

    too_many = max(0, len(copies) + 1 - KEPT)
    for old in sorted(copies)[:too_many]:
        # One that is open in an editor cannot be deleted on Windows; it goes the next time.
        with contextlib.suppress(OSError):
            copies[old].unlink()

    return copy


def latest_copy(workspace: Workspace, path: Path, name: str) -> str:
    """The name of the latest copy of a record where that holds what the record holds now; ""
    otherwise."""
    copies = numbered_copies(copies_folder(workspace), name)
    if not copies:
        return ""
    latest = copies[max(copies)]
    data = read(path)
    if data is None or read(latest) != data:
        return ""
    return latest.name


def copy_named(workspace: Workspace, copy: str) -> tuple[bytes, Path]:
    """What a copy holds, and where it is. PqmodelError where it is there no more, or cannot be
    read."""
    # Only the name counts: a note that was tampered with leads to no file elsewhere.
    path = copies_folder(workspace) / Path(copy).name
    data = read(path)
    if data is None:
        raise PqmodelError(f"The backup {path} is not there any more, so this cannot be undone.")

    return data, path


def copies_folder(workspace: Workspace) -> Path:
    """Where the copies of all records are kept."""
    return workspace.root / ".pqmodel" / "backups"


def copies_of_kind(workspace: Workspace, kind: str) -> list[Path]:
    """The copies of all records whose name is `kind`, or begins with it ("review-2026-Q4")."""
    shape = re.compile(rf"{re.escape(kind)}(?:-.+)?-\d{{6,}}(?:-\d{{4}}-\d\d-\d\d)?\.yaml")
    copies = listed(copies_folder(workspace), ".yaml")
    return [path for path in copies if shape.fullmatch(path.name)]


def numbered_copies(folder: Path, name: str) -> dict[int, Path]:
    """The copies of one record, by number."""
    # The name of one record may begin that of another: "review-2026" and "review-2026-Q4".
    shape = re.compile(rf"{re.escape(name)}-(\d{{6,}})(?:-\d{{4}}-\d\d-\d\d)?\.yaml")
    copies: dict[int, Path] = {}
    for path in listed(folder, ".yaml"):
        match = shape.fullmatch(path.name)
        if match:
            copies[int(match[1])] = path

    return copies


def read_imports(workspace: Workspace, name: str) -> Imports:
    """What was imported so far into the record of that name; nothing where nothing was."""
    path = _imports_path(workspace, name)
    data = read(path)
    if data is None:
        return Imports()
    return from_json(data, Imports, path)


def imported_records(workspace: Workspace) -> list[str]:
    """The names of the records of which imports are noted."""
    names = []
    for path in listed(workspace.root / ".pqmodel", ".json"):
        if not path.name.startswith("imports"):
            continue
        _, _, name = path.stem.partition("-")
        names.append(name or "plan")
    return names


def keep_imports(workspace: Workspace, name: str, imports: Imports) -> None:
    """Notes what was imported into the record of that name."""
    with workspace.lock():
        write(_imports_path(workspace, name), to_json(imports))


def _imports_path(workspace: Workspace, name: str) -> Path:
    # The plan's note was there before other records had any, and keeps its name.
    file = f"imports-{name}.json"
    if name == "plan":
        file = "imports.json"
    return workspace.root / ".pqmodel" / file
