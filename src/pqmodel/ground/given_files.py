"""Reads a file that somebody gave: never a device or a folder, and never more than a limit."""

from __future__ import annotations

from pathlib import Path

from pqmodel.ground.faults import CannotRead

LARGEST = 50_000_000


def read_given(path: Path, holding: str = "answers") -> bytes:
    """The bytes of the file. Raises CannotRead; `holding` says what the file should hold."""
    try:
        _refuse_what_is_no_file(path, holding)
        with path.open("rb") as stream:
            # One more than the limit: a file can grow while it is read.
            data = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise CannotRead(path.name, "is not there", "check its name and folder") from None
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise CannotRead(path.name, what, "check that it is there and not open elsewhere") from None

    if len(data) > LARGEST:
        raise CannotRead(path.name, "is larger than 50 MB", f"this is no file of {holding}")
    return data


def _refuse_what_is_no_file(path: Path, holding: str) -> None:
    if path.is_dir():
        # "." has no last part, and a refusal has to say what it is about.
        raise CannotRead(path.name or str(path), "is a folder", f"give a file with {holding}")
    # A pipe is read to its end, which may never come.
    if path.exists() and not path.is_file():
        raise CannotRead(path.name, "is a device or a pipe, no file", f"give a file with {holding}")
