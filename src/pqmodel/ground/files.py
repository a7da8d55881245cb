"""Writes files so that a crash leaves the old or the new one whole, and never over somebody else's
change."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.faults import ChangedMeanwhile, PqmodelError


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
    try:
        data = paths.read_up_to(path, LARGEST + 1)
    except FileNotFoundError:
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


def write(path: Path, data: bytes, *, modified: float | None = None, settled: bool = True) -> None:
    """Writes the file whole or not at all, and has it on disk before it returns; `settled=False`
    leaves it to the caller to `settle` the folder after many files."""
    # In the same folder, since a rename is all or nothing only within one file system; with a random
    # name, so that two programs never write into one part.
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if modified is not None:
            os.utime(part, (modified, modified))
        _move(part, path)
    except OSError as error:
        raise PqmodelError(
            f"{path} cannot be written: {error.strerror or error}.",
            "Free some space or check the folder's permissions.",
        ) from error
    finally:
        # Gone already where all went well; still there after a fault, or after Ctrl-C half way.
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    if settled:
        settle(path.parent)


def _move(part: Path, path: Path) -> None:
    """Renames; Windows refuses for a moment while another program (a virus scanner) holds the file
    open."""
    for attempt in range(20):
        try:
            part.replace(path)
            return
        except PermissionError:
            if os.name != "nt" or attempt == 19:
                raise
            time.sleep(0.05)


def settle(folder: Path) -> None:
    """Makes the rename itself durable, on systems where a folder can be synced."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
