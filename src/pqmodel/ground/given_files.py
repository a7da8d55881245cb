"""Reads the bytes of a file that somebody gave: never a device or a folder, and never more than a
limit."""

from __future__ import annotations

from pathlib import Path

from pqmodel.ground.faults import CannotRead, PqmodelError
from pqmodel.ground.files import read

LARGEST = 50_000_000


def bytes_of(path: Path, what: str = "answers") -> bytes:
    """What the file holds. Raises CannotRead; `what` says what it should hold."""
    try:
        if path.exists() and not path.is_file():
            kind = "a folder" if path.is_dir() else "a device or a pipe, no file"
            raise CannotRead(path.name, f"is {kind}", f"give a file with {what}")
        with path.open("rb") as stream:
            # One more than the limit: a file can grow while it is read.
            data = stream.read(LARGEST + 1)
    except OSError as error:
        what_failed = f"cannot be read: {error.strerror or error}"
        raise CannotRead(
            path.name, what_failed, "check that it is there and not open elsewhere"
        ) from None
    if len(data) > LARGEST:
        raise CannotRead(path.name, "is larger than 50 MB", f"this is no file of {what}")
    return data


def workbook_bytes(path: Path) -> bytes:
    """The bytes of a file that was named. Refuses one that is not there, and a folder."""
    if path.is_dir():
        raise PqmodelError(f"{path} is a folder.", "Name the workbook in it.")
    data = read(path)
    if data is None:
        raise PqmodelError(
            f"There is no file {path}.", "Check the name, and the folder you are in."
        )
    return data
