"""Opens the archive that a workbook is packed in, and refuses what is broken or could take all memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from pqmodel.ground.faults import CannotRead

SAVE_AGAIN = "open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx) and try again"
_MB = 1_000_000


@dataclass(frozen=True)
class Limits:
    """The most that is unpacked: bytes of all parts, bytes of one part, parts."""

    unpacked: int
    part: int
    parts: int


ANSWERS = Limits(unpacked=400 * _MB, part=400 * _MB, parts=5_000)
"""For tables of many rows, whose cells are read as they come."""
TREES = Limits(unpacked=200 * _MB, part=60 * _MB, parts=5_000)
"""For workbooks that are edited: each part becomes a tree, which takes many times its bytes."""


class Zip:
    """An archive within its limits. Reading a part raises CannotRead where it is damaged."""

    def __init__(self, archive: ZipFile, name: str) -> None:
        self.name = name
        self._archive = archive
        self.parts = {part.filename: part for part in archive.infolist() if not part.is_dir()}

    def __contains__(self, part: str) -> bool:
        return part in self.parts

    def __iter__(self) -> Iterator[str]:
        return iter(self.parts)

    def read(self, part: str) -> bytes:
        """The bytes of a part, never more than the archive says that it has."""
        with _refusing(self.name):
            return self._archive.read(self.parts[part])


def open_zip(data: bytes, name: str, limits: Limits = ANSWERS) -> Zip:
    """The archive in `data`. Raises CannotRead where it is none, is damaged, or unpacks to too much."""
    with _refusing(name):
        opened = Zip(ZipFile(BytesIO(data)), name)
        _refuse_too_much(opened.parts.values(), name, limits)
        return opened


def _refuse_too_much(parts: Iterable[ZipInfo], name: str, limits: Limits) -> None:
    sizes = [part.file_size for part in parts]
    if len(sizes) > limits.parts:
        what = f"is packed from more than {limits.parts:,} parts"
    elif sum(sizes) > limits.unpacked:
        what = f"unpacks to more than {limits.unpacked // _MB} MB"
    elif max(sizes, default=0) > limits.part:
        what = f"has a part that unpacks to more than {limits.part // _MB} MB"
    else:
        return
    raise CannotRead(name, what, "take out large pictures and sheets that are not needed")


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Turns every complaint about a broken archive into words."""
    try:
        yield
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        # A part that is encrypted, and one packed in a way that is not known.
        RuntimeError,
        NotImplementedError,
        ValueError,
    ) as error:
        what = "is a workbook that is damaged or was cut off"
        raise CannotRead(name, what, f"{SAVE_AGAIN}, or ask for it again") from error
