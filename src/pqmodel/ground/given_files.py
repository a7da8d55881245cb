"""Reads a file that somebody gave: never a device or a folder, and never more than a limit."""

from __future__ import annotations

from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.faults import CannotRead

LARGEST = 50_000_000


def read_given(path: Path, holding: str = "answers") -> bytes:
    """The bytes of the file. Raises CannotRead; `holding` says what the file should hold."""
    # "." has no last part, and a refusal has to say what it is about.
    name = paths.shown(path.name or path)
    try:
        # One more than the limit: a file can grow while it is read.
        data = paths.read_up_to(path, LARGEST + 1)
    except FileNotFoundError:
        raise CannotRead(name, "is not there", "check its name and folder") from None
    except IsADirectoryError:
        raise CannotRead(name, "is a folder", f"give a file with {holding}") from None
    except paths.NoPlainFile:
        what = "is a device or a pipe, not a file"
        raise CannotRead(name, what, f"give a file with {holding}") from None
    except OSError as error:
        what = f"cannot be read: {paths.reason(error)}"
        raise CannotRead(name, what, "check that it is there and not open elsewhere") from None

    if len(data) > LARGEST:
        raise CannotRead(name, "is larger than 50 MB", f"this is no file of {holding}")
    return data
