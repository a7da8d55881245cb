"""Keeps that a programme was closed, with a copy of every file as it was then. Where a file was
altered since, its copy is what is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pqmodel.ground import files, paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.records import from_json, to_json
from pqmodel.programme.model.closure import Closure, digest
from pqmodel.workspace.workspace import Workspace

FILE = "closure.json"
_RECORD = "closure"
_FILES = ("programme.yaml", "matrix.yaml", "readings.json")
_FOLDERS = ("projects", "registers")


def read_closure(root: Path) -> Closure | None:
    """That the programme was closed; None where it is open. PqmodelError where the note of it
    cannot be read: then it is never taken for open."""
    kept = _read(copies_folder(root) / FILE)
    shown = _read(root / FILE)
    closure = kept or shown
    if closure is not None and closure.seal != closure.seal_now():
        raise PqmodelError(
            f"{paths.shown(root / FILE)} was altered, and there is no sealed copy of it.",
            "Put back a backup of it; nothing is written over it.",
        )
    return closure


def altered_files(root: Path, closure: Closure) -> tuple[str, ...]:
    """The files that are no longer as they were when the programme was closed, by name."""
    now = dict(_digests(root))
    names = dict.fromkeys((*closure.files, *now))
    return tuple(name for name in names if now.get(name) != closure.files.get(name))


def copies_folder(root: Path) -> Path:
    """Where the sealed copies are."""
    return root / ".pqmodel" / "closed"


def record_files(root: Path) -> Mapping[str, bytes]:
    """Every file of the record by its name, as it is now."""
    contents = {}
    for name in _names(root):
        data = files.read(root / name)
        if data is not None:
            contents[name] = data
    return contents


def write_closure(workspace: Workspace, closure: Closure, contents: Mapping[str, bytes]) -> None:
    """Seals the programme: the note of it, and a copy of every file."""
    from pqmodel.exchange.changes import undoable

    folder = copies_folder(workspace.root)
    with workspace.together():
        for name, data in contents.items():
            path = folder / name
            paths.make_folder(path.parent)
            with undoable(workspace, path, f"{_RECORD}-{path.stem}"):
                files.write(path, data)
        put_closure(workspace, closure)


def put_closure(workspace: Workspace, closure: Closure) -> None:
    """Writes the note that it was closed, and its copy: with corrections, once there are some."""
    from pqmodel.exchange.changes import undoable

    folder = copies_folder(workspace.root)
    paths.make_folder(folder)
    with workspace.together():
        for path in (workspace.root / FILE, folder / FILE):
            with undoable(workspace, path, _RECORD):
                files.write(path, to_json(closure))


def _digests(root: Path) -> Iterator[tuple[str, str]]:
    for name, data in record_files(root).items():
        yield name, digest(data)


def _names(root: Path) -> Iterator[str]:
    yield from _FILES
    for folder in _FOLDERS:
        for path in files.listed(root / folder, ".yaml"):
            yield f"{folder}/{path.name}"


def _read(path: Path) -> Closure | None:
    data = files.read(path)
    if data is None:
        return None
    return from_json(data, Closure, path)
