"""A new file is written whole beside the old one, with the mode that it should have, and then takes
its name; what a crash left of such a file is cleared away."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
import time
from dataclasses import dataclass
from pathlib import Path

from pqmodel.ground.faults import PqmodelError

_NAME = re.compile(r"\..+\.[0-9a-f]{8}\.part", re.DOTALL)
_PRIVATE = frozenset({"responses", ".pqmodel"})
_CANNOT_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM})
_cleared: set[tuple[int, int]] = set()


def is_private(path: Path) -> bool:
    """True for a file or folder with answers, copies of records, the key, or what was shown."""
    # By the folders of a service alone, so that whoever writes there cannot forget to say so.
    return not _PRIVATE.isdisjoint(path.parts[-4:])


def is_part(name: str) -> bool:
    """True for the name of a file that is being written, or was when a program crashed."""
    return _NAME.fullmatch(name) is not None


def followed(path: Path) -> Path:
    """The file itself, where its name is a link to it. PqmodelError where the link leads nowhere.

    A link that was made on purpose stays one: what it leads to is written.
    """
    if not path.is_symlink():
        return path
    try:
        return path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise broken_link(path) from error


def broken_link(path: Path) -> PqmodelError:
    """The refusal to take a link that leads nowhere for a file that is not there yet."""
    # The drive that it leads to may only not be connected; an empty record must not take its place.
    return PqmodelError(
        f"{path} is a link to a file that is not there.",
        "Connect the drive or folder that it leads to, or take the link away.",
    )


@dataclass
class Part:
    """A new file for `target`, whole and on disk at `path`, waiting to take its name."""

    path: Path
    target: Path
    handle: int = -1

    def move(self) -> None:
        """Gives the new file its name. Raises OSError."""
        if os.name == "nt":
            self.let_go()
        rename(self.path, self.target)
        self.let_go()

    def let_go(self) -> None:
        """Closes the file; until then another program sees that it is still being written."""
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1

    def discard(self) -> None:
        """Removes what was written, where it did not take its name."""
        self.let_go()
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)


def stage(target: Path, data: bytes, modified: float | None = None, private: bool = False) -> Part:
    """Writes the new file beside `target` and has it on disk. Raises OSError, and leaves nothing."""
    make_folder(target.parent)
    clear_once(target.parent)
    there = _stat(target)
    mode = 0o666
    if there or private or is_private(target):
        # A file's own mode is given to it below; until then nobody else may look into it.
        mode = 0o600
    part = Part(name_of_part(target), target)
    part.handle = os.open(part.path, _NEW, mode)
    try:
        _hold(part.handle)
        _write_all(part.handle, data)
        if there:
            _make_like(part.handle, there)
        os.fsync(part.handle)
        if modified is not None:
            os.utime(part.path, (modified, modified))
    except BaseException:
        part.discard()
        raise
    return part


def name_of_part(target: Path) -> Path:
    """A name for a new file beside `target`."""
    # In the same folder, since a rename is all or nothing only within one file system; with a random
    # name, so that two programs never write into one part.
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")


def keep_old(target: Path, path: Path) -> None:
    """Gives the file a second name, or makes a copy where the disk knows no second names. Raises
    OSError."""
    try:
        os.link(target, path)
    except FileExistsError:
        raise
    except OSError:
        # A disk of FAT, and many shares, have one name for a file. Where it was another reason,
        # copying meets it too.
        copy = stage(path, target.read_bytes())
        with contextlib.suppress(OSError):
            copy.path.chmod(stat.S_IMODE(target.stat().st_mode))
        copy.move()


def make_folder(folder: Path) -> None:
    """Makes the folder and those above it, each on disk in the one above. Raises OSError."""
    missing = []
    while not folder.is_dir() and folder != folder.parent:
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        mode = 0o777
        if is_private(each):
            mode = 0o700
        try:
            each.mkdir(mode)
        except FileExistsError:
            # Another pqmodel may make it at the same moment.
            if not each.is_dir():
                raise
        sync_folder(each.parent)


def sync_folder(folder: Path) -> None:
    """Has the names in the folder on disk, on systems that can do that. Raises OSError."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        # Some shares know no syncing of folders, and a folder may be closed to reading.
        if error.errno not in _CANNOT_SYNC:
            raise


def clear_once(folder: Path) -> None:
    """Clears the folder of left-over parts, once in this process."""
    # By what it is and not by its name: "." cleared after the whole path of the same folder would
    # take away what this very step has staged there.
    found = folder.stat()
    key = (found.st_dev, found.st_ino)
    if key not in _cleared:
        clear(folder)
        _cleared.add(key)


def clear(folder: Path, *, below: bool = False) -> int:
    """Removes what crashed programs left of files that they were writing into the folder (and, with
    `below`, into those below it); gives how many. They were never acknowledged."""
    removed = 0
    for path in _parts_in(folder, below):
        if not _is_being_written(path):
            with contextlib.suppress(OSError):
                path.unlink()
                removed += 1
    return removed


def _parts_in(folder: Path, below: bool) -> list[Path]:
    parts = []
    for here, folders, names in os.walk(folder):
        parts += [Path(here, name) for name in names if is_part(name)]
        if not below:
            folders.clear()
    return parts


_NEW = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
)


def _write_all(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _make_like(handle: int, there: os.stat_result) -> None:
    """Gives the new file the owner and the mode of the old one, as far as the system lets us."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        new = os.fstat(handle)
        if (new.st_uid, new.st_gid) != (there.st_uid, there.st_gid):
            os.fchown(handle, there.st_uid, there.st_gid)
    with contextlib.suppress(OSError):
        os.fchmod(handle, stat.S_IMODE(there.st_mode))


def _hold(handle: int) -> None:
    """Marks the file as being written: the mark goes with the process, however that ends."""
    if os.name == "nt":
        # There, a file that is open cannot be removed.
        return
    import fcntl

    with contextlib.suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_being_written(path: Path) -> bool:
    if os.name == "nt":
        return False
    import fcntl

    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(handle)
    return False


def rename(path: Path, target: Path) -> None:
    """Renames; Windows refuses for a moment while another program (a virus scanner) holds the file
    open."""
    for attempt in range(20):
        try:
            path.replace(target)
            return
        except PermissionError:
            if os.name != "nt" or attempt == 19:
                raise
            time.sleep(0.05)
