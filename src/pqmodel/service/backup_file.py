"""A backup as a file: a zip of the records of a service, with a list of what it holds."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Literal

from pqmodel.ground import paths
from pqmodel.ground.faults import CannotRead, Fault, InputRefused, PqmodelError
from pqmodel.ground.nouns import Noun
from pqmodel.ground.records import from_json, to_json
from pqmodel.workspace.location import CONFIG

LIST = "pqmodel-backup.json"
"""The list of what a backup holds; the first file in it."""
LARGEST = 100_000_000
"""Bytes of the largest file that goes into a backup: no record comes near it."""
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can say: when somebody answered is nobody's business."""
# What Windows takes for a device, a drive or another stream, and what acts unseen.
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_UNSAFE = re.compile(r'[\x00-\x1f\\:*?"<>|]')


class HeldFile(Noun):
    """One file in a backup: its place below the folder of the service, its bytes, their SHA-256."""

    path: str
    size: int
    sha256: str


class Contents(Noun):
    """What a backup holds: of which service, made on which day, and each file."""

    format: Literal[1] = 1
    service: str
    made_on: date
    files: tuple[HeldFile, ...]


def compose(files: Mapping[str, bytes], service: str, made_on: date) -> tuple[bytes, Contents]:
    """The bytes of a backup of these files, by their place, and what it holds.

    Times in it tell nothing, so the same files on the same day make the same bytes.
    """
    held = tuple(
        HeldFile(path=path, size=len(data), sha256=digest(data)) for path, data in files.items()
    )
    contents = Contents(service=service, made_on=made_on, files=held)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, LIST, to_json(contents))
        for path, data in files.items():
            _put(archive, path, data)
    return content.getvalue(), contents


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    archive.writestr(entry, data)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def is_backup(path: Path) -> bool:
    """True for a file that is a backup, whole or not, as far as its first name tells."""
    try:
        with paths.opened(path) as stream, zipfile.ZipFile(stream) as archive:
            return archive.namelist()[:1] == [LIST]
    except (OSError, zipfile.BadZipFile, *_OF_DAMAGE):
        return False


@contextmanager
def opened(path: Path) -> Iterator[Backup]:
    """A backup to read from. CannotRead where the file is none, InputRefused with all that is wrong
    in its list."""
    name = paths.shown(path.name or path)
    with ExitStack() as stack:
        try:
            stream = stack.enter_context(paths.opened(path))
            archive = stack.enter_context(zipfile.ZipFile(stream))
        except FileNotFoundError:
            raise CannotRead(name, "is not there", "check its name and folder") from None
        except IsADirectoryError:
            raise CannotRead(name, "is a folder", "name the zip file of a backup") from None
        except (zipfile.BadZipFile, *_OF_DAMAGE):
            raise CannotRead(name, "is no backup, or was cut short", _ANOTHER) from None
        except OSError as error:
            raise CannotRead(name, f"cannot be read: {paths.reason(error)}", _ANOTHER) from None
        yield Backup(name, archive)


_ANOTHER = "give a zip file that the command backup wrote"


_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What a zip says of bytes that are none of a zip, of a version to come, and of a file that is locked.
_OF_DAMAGE = (ValueError, RuntimeError, OverflowError, IndexError, EOFError, struct.error)
_NOT_TO_BE_READ = (KeyError, OSError, zipfile.BadZipFile, zlib.error, *_OF_DAMAGE)


class Backup:
    """A backup that is open; what it holds is checked before any of it is used."""

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self.name = name
        self._archive = archive
        self.contents = self._read_list()

    def _read_list(self) -> Contents:
        entries = self._entries()
        if LIST not in entries:
            raise CannotRead(self.name, "is no backup of a whole service", _ANOTHER)
        data = self._bytes_of(LIST, LARGEST)
        if data is None:
            raise CannotRead(self.name, "has a list of contents that cannot be read", _ANOTHER)
        try:
            return from_json(data, Contents, Path(LIST))
        except PqmodelError as error:
            message = f"{self.name}: {error.message}"
            raise PqmodelError(message, "Take another backup, or a newer pqmodel.") from error

    def _entries(self) -> list[str]:
        return [entry.filename for entry in self._archive.infolist()]

    def check(self) -> None:
        """Refuses a backup of which anything is missing, altered, added or unsafe, with all of it."""
        faults = [*self._faults_of_names(), *self._faults_of_bytes()]
        if faults:
            raise InputRefused(
                f"{self.name} is not whole, so nothing was put back.",
                faults,
                "Take another backup.",
            )

    def _faults_of_names(self) -> Iterator[Fault]:
        listed = [held.path for held in self.contents.files]
        if CONFIG not in listed:
            yield Fault(self.name, 0, f"holds no {CONFIG}", "it is no backup of a service")
        for name in sorted({name for name in listed if not is_safe(name)}):
            yield Fault(self.name, 0, f"names a file that may not be written: {name[:80]!r}")
        folded = [name.casefold() for name in listed]
        for name in sorted({name for name in listed if folded.count(name.casefold()) > 1}):
            yield Fault(self.name, 0, f"names {name} twice")
        expected = {LIST, *listed}
        for name in sorted(set(self._entries()) - expected):
            yield Fault(self.name, 0, f"holds {name[:80]!r}, which stands not in its list")

    def _faults_of_bytes(self) -> Iterator[Fault]:
        there = self._entries()
        for held in self.contents.files:
            if there.count(held.path) != 1:
                yield Fault(self.name, 0, f"should hold {held.path[:80]} once")
                continue
            data = self._bytes_of(held.path, held.size)
            if data is None or digest(data) != held.sha256:
                yield Fault(self.name, 0, f"{held.path[:80]} in it is damaged or was altered")

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each file that was checked, by its place below the folder of the service."""
        for held in self.contents.files:
            data = self._bytes_of(held.path, held.size)
            if data is None:
                raise CannotRead(self.name, "was changed while it was read", _ANOTHER)
            yield held.path, data

    def _bytes_of(self, name: str, most: int) -> bytes | None:
        """The bytes of a file in it; None where they cannot be read, or are more than `most`."""
        # What a zip says of its sizes may be untrue: no more is unpacked than was promised.
        most = min(most, LARGEST)
        try:
            if self._archive.getinfo(name).compress_type not in _PACKINGS:
                return None
            with self._archive.open(name) as stream:
                data = stream.read(most + 1)
        except _NOT_TO_BE_READ:
            return None
        if len(data) > most:
            return None
        return data


def is_safe(name: str) -> bool:
    """Whether a name leads to a place below the folder, on every system."""
    place = PurePosixPath(name)
    if not name or place.is_absolute() or place.as_posix() != name or _UNSAFE.search(name):
        return False
    return all(_is_plain(part) for part in place.parts)


def _is_plain(part: str) -> bool:
    if part in (".", "..") or part.endswith((" ", ".")):
        return False
    return not _RESERVED.fullmatch(part)
