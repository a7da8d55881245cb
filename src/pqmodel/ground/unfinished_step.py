"""The note of several files that change as one step; a step that was cut short is finished by it,
or taken back."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pqmodel.ground import part_files, paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.json_reading import parse_json

NOTE = "unfinished.json"


@dataclass(frozen=True)
class Noted:
    """One file of a step: the digests of what it held `before` and of what it will hold (None where
    there is no file), the new file that is to take its name, and a second name of the old one."""

    target: Path
    before: str | None
    digest: str | None
    new: Path | None
    old: Path | None


def keep(folder: Path, files: Iterable[Noted]) -> None:
    """Notes a step, on disk before it returns. Files outside the service are not noted. Raises
    OSError."""
    root = folder.parent.resolve()
    entries = []
    for noted in files:
        target = noted.target.resolve()
        if target.is_relative_to(root):
            entry = {
                "file": target.relative_to(root).as_posix(),
                "before": noted.before,
                "digest": noted.digest,
                "new": noted.new and noted.new.name,
                "old": noted.old and noted.old.name,
            }
            entries.append(entry)

    note = part_files.stage(folder / NOTE, json.dumps({"format": 1, "files": entries}).encode())
    try:
        note.move()
    finally:
        note.discard()
    part_files.sync_folder(folder)


def digest_of(path: Path) -> str | None:
    """The digest of what a file holds; None where there is no such file. Raises OSError."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


def is_there(folder: Path) -> bool:
    """True where a step was begun and not ended."""
    return os.path.lexists(folder / NOTE)


def forget(folder: Path) -> None:
    """Takes the note away, once every file is as it should be."""
    with contextlib.suppress(OSError):
        (folder / NOTE).unlink(missing_ok=True)
        # Should a power cut bring the note back, the files are found to be as it says or changed
        # since; then it does nothing.
        part_files.sync_folder(folder)


def finish(folder: Path) -> None:
    """Finishes a step that was cut short, or takes it back where a part of it is gone.

    What somebody changed since is left as it is. The lock of `folder` has to be held. PqmodelError
    where it cannot be finished; then nothing else may be written.
    """
    if not is_there(folder):
        return
    files = _read(folder)
    try:
        _finish(files)
        (folder / NOTE).unlink()
    except OSError as error:
        raise PqmodelError(
            f"An earlier change was cut short and cannot be finished: {paths.reason(error)}.",
            "See that the disk has room and may be written, then run the command again.",
        ) from error

    for noted in files:
        for left in (noted.new, noted.old):
            if left:
                with contextlib.suppress(OSError):
                    left.unlink(missing_ok=True)


def _finish(files: list[Noted]) -> None:
    can_go_on = all(_is_made(noted) or _can_be_made(noted) for noted in files)
    for noted in files:
        if can_go_on and not _is_made(noted):
            _make(noted)
        elif not can_go_on and _is_made(noted):
            _put_back(noted)
    for folder in {noted.target.parent for noted in files}:
        part_files.sync_folder(folder)


def _is_made(noted: Noted) -> bool:
    return digest_of(noted.target) == noted.digest


def _can_be_made(noted: Noted) -> bool:
    """Whether the new file is whole, and nobody changed the old one since."""
    if noted.new is not None and digest_of(noted.new) != noted.digest:
        return False
    # Not by its second name: what an editor writes into a file is seen under both.
    return digest_of(noted.target) == noted.before


def _make(noted: Noted) -> None:
    if noted.new is None:
        noted.target.unlink(missing_ok=True)
    else:
        part_files.rename(noted.new, noted.target)


def _put_back(noted: Noted) -> None:
    if noted.old is None:
        noted.target.unlink(missing_ok=True)
    elif noted.old.exists():
        part_files.rename(noted.old, noted.target)


def _read(folder: Path) -> list[Noted]:
    root = folder.parent.resolve()
    try:
        entries = parse_json((folder / NOTE).read_bytes())["files"]
        return [noted for noted in (_noted(entry, root) for entry in entries) if noted]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise PqmodelError(
            f"{folder / NOTE}, the note of a change that was cut short, cannot be read.",
            "Remove it, then look whether your records are as you want them.",
        ) from error


def _noted(entry: dict[str, str | None], root: Path) -> Noted | None:
    """A file of the note; None where it lies elsewhere: somebody altered the note, or made a link
    since, and it must not lead us to write there."""
    target = root / str(entry["file"])
    if target.resolve() != target or not target.is_relative_to(root):
        return None
    new, old = _beside(target, entry["new"]), _beside(target, entry["old"])
    return Noted(target, entry["before"], entry["digest"], new, old)


def _beside(target: Path, name: str | None) -> Path | None:
    if name is None:
        return None
    return target.with_name(Path(name).name)
