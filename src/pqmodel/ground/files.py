"""Writes files so that a crash leaves the old or the new one whole, and never over somebody else's
change."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from pqmodel.ground import one_step, part_files, paths, written
from pqmodel.ground.faults import ChangedMeanwhile, PqmodelError
from pqmodel.ground.one_step import settle

__all__ = [
    "NO_FILE",
    "Stamp",
    "listed",
    "read",
    "read_stamped",
    "remove",
    "replace",
    "settle",
    "stamp_of",
    "write",
]


@dataclass(frozen=True)
class Stamp:
    """What a file held when it was last read or written; None where there was no file."""

    digest: str | None


NO_FILE = Stamp(None)
LARGEST = 100_000_000
"""Bytes of the largest file that is read: no record comes near it."""


def read(path: Path) -> bytes | None:
    """The file's bytes; None where there is no file. PqmodelError where it is there and cannot be
    read."""
    step = one_step.under_way()
    if step is not None and step.knows(path):
        return step.data(path)
    try:
        data = paths.read_up_to(path, LARGEST + 1)
    except FileNotFoundError:
        if path.is_symlink():
            raise part_files.broken_link(path) from None
        return None
    except OSError as error:
        raise PqmodelError(
            f"{paths.shown(path)} cannot be read: {paths.reason(error)}.",
            "Check that you may open it.",
        ) from error
    if len(data) > LARGEST:
        message = f"{paths.shown(path)} is larger than {LARGEST // 1_000_000} MB."
        raise PqmodelError(message, "This is no record of pqmodel's; put back a backup of it.")
    return data


def listed(folder: Path, ending: str = "") -> list[Path]:
    """What stands in the folder, as `paths.listed` gives it; within a step, as it will stand."""
    there = paths.listed(folder, ending)
    step = one_step.under_way()
    if step is None:
        return there
    return step.listed(folder, there, ending)


def read_stamped(path: Path) -> tuple[bytes | None, Stamp]:
    """The file's bytes and stamp; (None, NO_FILE) where there is none. Raises as `read` does."""
    data = read(path)
    if data is None:
        return None, NO_FILE
    return data, stamp_of(data)


def stamp_of(data: bytes) -> Stamp:
    return Stamp(hashlib.sha256(data).hexdigest())


def replace(path: Path, data: bytes, expected: Stamp, *, modified: float | None = None) -> Stamp:
    """Puts `data` in place of the file, on disk before it returns, if the file still is as
    `expected`.

    `modified` (seconds since 1970) becomes the file's time, where times must tell nothing. Raises
    ChangedMeanwhile where the file is not as expected, PqmodelError where it cannot be written;
    then the file is as it was.
    """
    _, present = read_stamped(path)
    if present != expected:
        raise ChangedMeanwhile(
            f"{path.name} was changed by somebody else meanwhile, so nothing was written over it.",
            "Run the command again to work on the changed file.",
        )
    write(path, data, modified=modified)
    return stamp_of(data)


def write(
    path: Path,
    data: bytes,
    *,
    modified: float | None = None,
    settled: bool = True,
    private: bool = False,
    keep: Path | None = None,
) -> None:
    """Writes the file whole or not at all, and has it on disk before it returns.

    A new file is for its owner alone where it is `private` (in a service's hidden folder and among
    responses it always is); one that was there keeps its mode, and stays a link where it is one.
    What was there is kept as `keep`. `settled=False` leaves it to the caller to `settle` the folder
    after many files. Within `one_step.together` the file changes with all others, at its end.

    PqmodelError where it cannot be written: then the file is as it was. NotConfirmed where it was.
    """
    step = one_step.under_way()
    if step is not None:
        if keep is not None:
            step.write(keep, path.read_bytes())
        step.write(path, data, modified, private)
        return

    target = part_files.followed(path)
    try:
        part = part_files.stage(target, data, modified, private)
        try:
            _take_its_name(part, keep)
        finally:
            # Gone already where all went well; still there after a fault, or after Ctrl-C half way.
            part.discard()
    except OSError as error:
        raise one_step.cannot_write(path, error) from error
    written.note(path)
    if settled:
        settle(target.parent)


def remove(path: Path, *, settled: bool = True) -> None:
    """Removes the file, and what it is a link to, and has that on disk before it returns; nothing
    where there is none. Raises as `write` does."""
    if not os.path.lexists(path):
        return
    step = one_step.under_way()
    if step is not None:
        step.remove(path)
        return
    try:
        part_files.followed(path).unlink(missing_ok=True)
        path.unlink(missing_ok=True)
    except OSError as error:
        raise PqmodelError(
            f"{paths.shown(path)} cannot be removed: {paths.reason(error)}.",
            "Check the folder's permissions, then run the command again.",
        ) from error
    written.note(path)
    if settled:
        settle(path.parent)


def _take_its_name(part: part_files.Part, keep: Path | None) -> None:
    if keep is None:
        part.move()
        return
    # A second name and not a copy or a rename: the old file is whole under its name at every moment.
    part_files.keep_old(part.target, keep)
    try:
        part.move()
    except BaseException:
        keep.unlink(missing_ok=True)
        raise
