"""Opens, lists and probes every path: what the system refuses becomes a reason in words, and a pipe
or a device is never waited for."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pqmodel.ground.faults import PqmodelError

_REASONS = {
    errno.EACCES: "you have no permission",
    errno.EPERM: "you have no permission",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ELOOP: "it is a link that leads back to itself",
    errno.ENOTDIR: "a part of its path is a file, not a folder",
    errno.EISDIR: "it is a folder",
    errno.ENOENT: "it is not there",
    errno.EEXIST: "something else of that name is there",
    errno.ENOSPC: "the disk is full",
    errno.EROFS: "the disk is read-only",
    errno.EIO: "the disk or the device does not answer",
    errno.ENXIO: "it is a device or a pipe, not a file",
}
# The system says so of a path that leads nowhere, whatever it is made of.
_NOWHERE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL)


class NoPlainFile(OSError):
    """A device, a pipe or a socket stands where a file is expected."""


def reason(error: OSError) -> str:
    """Why the system refused, as it may stand after a colon: "the disk is full"."""
    if isinstance(error, NoPlainFile):
        return str(error)
    return _REASONS.get(error.errno or 0, error.strerror or "the system refused")


def is_there(path: Path) -> bool:
    """Whether anything has that name, as `is_file` and `is_folder` look."""
    return _status(path) is not None


def is_file(path: Path) -> bool:
    """Whether a file stands there; a device or a pipe is none.

    PqmodelError where the folder may not be looked into: nothing is known of it then.
    """
    status = _status(path)
    return status is not None and stat.S_ISREG(status.st_mode)


def is_folder(path: Path) -> bool:
    """Whether a folder stands there. Raises as `is_file` does."""
    status = _status(path)
    return status is not None and stat.S_ISDIR(status.st_mode)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except ValueError:
        # A name with a zero in it.
        return None
    except OSError as error:
        if error.errno in _NOWHERE:
            return None
        raise _refused(path, error, "looked at") from error


def listed(folder: Path, ending: str = "") -> list[Path]:
    """What stands in the folder, in the order of the names: all, or what ends so. Empty where there
    is no folder. PqmodelError where it may not be opened: it is not taken for an empty one."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.name.endswith(ending)]
    except OSError as error:
        if error.errno in _NOWHERE:
            return []
        raise _refused(folder, error, "opened") from error
    return [folder / name for name in sorted(names)]


def files_in(folder: Path, ending: str = "") -> list[Path]:
    """The files among what `listed` gives."""
    return [path for path in listed(folder, ending) if is_file(path)]


def files_below(folder: Path) -> list[Path]:
    """Every file, link and device in the folder and below it, in the order of the paths. Links to
    folders are followed, each folder once. Raises as `listed` does."""

    def refuse(error: OSError) -> None:
        if error.errno not in _NOWHERE:
            raise _refused(Path(error.filename), error, "opened") from error

    found: list[Path] = []
    seen: set[str] = set()
    # Some keep their answers on another drive, and a link to it here.
    for place, folders, names in os.walk(folder, onerror=refuse, followlinks=True):
        seen.add(os.path.realpath(place))
        folders[:] = [name for name in folders if os.path.realpath(Path(place, name)) not in seen]
        found += [Path(place, name) for name in names]
    return sorted(found)


def here() -> Path:
    """The folder that one stands in; PqmodelError where it has gone."""
    try:
        return Path.cwd()
    except OSError as error:
        raise PqmodelError(
            "The folder that you are in is no longer there.", "Go to another folder with `cd`."
        ) from error


def whole(path: Path) -> Path:
    """The path from the root on, links followed as far as they lead somewhere. Raises as `here`."""
    # `Path.resolve` gives up on a link that leads back to itself.
    return Path(os.path.realpath(here() / path))


def is_same(one: Path, other: Path) -> bool:
    """Whether two names lead to one file."""
    first, second = _status(one), _status(other)
    return first is not None and second is not None and os.path.samestat(first, second)


def make_folder(folder: Path) -> None:
    """Makes a folder and those above it, where they are not there; PqmodelError where it cannot."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if is_there(folder) and not is_folder(folder):
            message = f"{shown(folder)} is there already, and is no folder."
            raise PqmodelError(message, "Name a folder.") from error
        raise _refused(folder, error, "made") from error


def read_up_to(path: Path, most: int) -> bytes:
    """The first `most` bytes of a file. OSError, NoPlainFile among them, where there are none to
    read; nothing is waited for."""
    with opened(path) as stream:
        return stream.read(most)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file to read from bit by bit. Raises as `read_up_to` does."""
    # A pipe would be opened only once somebody writes into it, and a device has no end.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        _refuse_no_plain_file(handle)
        with open(handle, "rb", closefd=False) as stream:
            yield stream
    finally:
        os.close(handle)


def _refuse_no_plain_file(handle: int) -> None:
    mode = os.fstat(handle).st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise NoPlainFile("it is a device or a pipe, not a file")


def shown(path: Path | str) -> str:
    """A path as it may stand in words and in JSON: what is no letter in it is a question mark."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def _refused(path: Path, error: OSError, what: str) -> PqmodelError:
    message = f"{shown(path)} cannot be {what}: {reason(error)}."
    return PqmodelError(message, "Check its name, and that you may open it and its folder.")
