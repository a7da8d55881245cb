"""Opens the archive that a workbook is packed in, and refuses what is broken or could take all memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pqmodel.ground.faults import CannotRead

SAVE_AGAIN = "open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx) and try again"
_MB = 1_000_000
_PART, _HEAD, _LOCKED = b"PK\x03\x04", 30, 0x1


@dataclass(frozen=True)
class Limits:
    """The most that is unpacked: bytes of all parts, bytes of one part, parts."""

    unpacked: int
    part: int
    parts: int


ANSWERS = Limits(unpacked=150 * _MB, part=150 * _MB, parts=5_000)
"""For tables of many rows, whose cells are read as they come."""
TREES = Limits(unpacked=100 * _MB, part=30 * _MB, parts=5_000)
"""For workbooks that are edited: each part becomes a tree, which takes many times its bytes."""


class Zip:
    """An archive within its limits. Reading a part raises CannotRead where it is damaged, or holds
    more than the archive says: what it says is measured, and never trusted."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._data = memoryview(data)
        with _refusing(name):
            entries = ZipFile(BytesIO(data)).infolist()
        self.parts = {part.filename: part for part in entries if not part.is_dir()}
        # Programs differ in which of two parts of one name they read.
        self.is_doubled = len({part.filename for part in entries}) < len(entries)

    def __contains__(self, part: str) -> bool:
        return part in self.parts

    def __iter__(self) -> Iterator[str]:
        return iter(self.parts)

    def read(self, part: str) -> bytes:
        """The bytes of a part."""
        return b"".join(self.pieces(part))

    def measure(self, part: str) -> None:
        """Unpacks a part and keeps nothing, for another reader that trusts what the archive says."""
        for _ in self.pieces(part):
            pass

    def pieces(self, part: str) -> Iterator[bytes]:
        """The bytes of a part as they are unpacked, a megabyte at a time at the most."""
        entry = self.parts[part]
        with _refusing(self.name):
            checksum = size = 0
            for piece in _unpacked(entry, self._packed(entry)):
                size += len(piece)
                checksum = zlib.crc32(piece, checksum)
                if size > entry.file_size:
                    break
                yield piece
            if (size, checksum) != (entry.file_size, entry.CRC):
                raise BadZipFile("is not what the archive says")

    def _packed(self, entry: ZipInfo) -> memoryview:
        """The bytes of a part as they lie in the archive."""
        start = entry.header_offset
        head = self._data[start : start + _HEAD]
        if bytes(head[:4]) != _PART or entry.flag_bits & _LOCKED:
            raise BadZipFile("does not begin as a part does")
        start += (
            _HEAD + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        )
        return self._data[start : start + entry.compress_size]


def open_zip(data: bytes, name: str, limits: Limits = ANSWERS) -> Zip:
    """The archive in `data`. Raises CannotRead where it is none, is damaged, or unpacks to too much."""
    opened = Zip(data, name)
    _refuse_too_much(opened.parts.values(), name, limits)
    if opened.is_doubled:
        raise _damaged(name)
    return opened


def _unpacked(entry: ZipInfo, packed: memoryview) -> Iterator[bytes]:
    if entry.compress_type == ZIP_STORED:
        yield from (bytes(packed[at : at + _MB]) for at in range(0, len(packed), _MB))
        return
    if entry.compress_type != ZIP_DEFLATED:
        raise NotImplementedError("is packed in a way that no office program uses")

    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    rest: bytes | memoryview = packed
    while not unpacking.eof:
        was_fed = bool(rest)
        piece = unpacking.decompress(rest, _MB)
        rest = unpacking.unconsumed_tail
        # Without more to feed it may still hand out what it has; once it does not, the end is missing.
        if not piece and not was_fed and not unpacking.eof:
            raise EOFError("was cut off")
        yield piece


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
        raise _damaged(name) from error


def _damaged(name: str) -> CannotRead:
    what = "is a workbook that is damaged or was cut off"
    return CannotRead(name, what, f"{SAVE_AGAIN}, or ask for it again")
