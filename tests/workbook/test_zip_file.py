"""What is packed is opened within limits: at each, one below, one above."""

from __future__ import annotations

import io
import random
import struct
import tracemalloc
import warnings
import zipfile
import zlib

import pytest

from pqmodel.ground.faults import CannotRead
from pqmodel.workbook.zip_file import ANSWERS, TREES, Limits, open_zip

SMALL = Limits(unpacked=30, part=20, parts=3)


def packed(*sizes: int) -> bytes:
    """An archive with a part of each of the sizes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, size in enumerate(sizes):
            archive.writestr(f"part{number}", b"x" * size)
    return stream.getvalue()


def refusal(data: bytes, limits: Limits = SMALL) -> str:
    with pytest.raises(CannotRead) as caught:
        open_zip(data, "f.xlsx", limits)
    fault = caught.value.fault
    assert fault.file == "f.xlsx"
    assert fault.mend
    return fault.what


@pytest.mark.parametrize("sizes", [(20,), (20, 10), (1, 1, 1), ()])
def test_what_is_within_the_limits_is_opened(sizes: tuple[int, ...]) -> None:
    archive = open_zip(packed(*sizes), "f.xlsx", SMALL)
    assert [len(archive.read(part)) for part in archive] == list(sizes)


def test_what_is_one_above_a_limit_is_refused() -> None:
    assert "has a part that unpacks to more than" in refusal(packed(21))
    assert "unpacks to more than" in refusal(packed(20, 11))
    assert "more than 3 parts" in refusal(packed(1, 1, 1, 1))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = packed(30_000_001)
    assert len(bomb) < 100_000
    assert refusal(bomb, TREES) == "has a part that unpacks to more than 30 MB"
    assert "part0" in open_zip(bomb, "f.xlsx", ANSWERS)


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04 nothing", packed(20)[:-30]])
def test_what_is_broken_is_refused_in_the_same_words(data: bytes) -> None:
    assert refusal(data) == "is a workbook that is damaged or was cut off"


def test_a_part_whose_bytes_were_changed_is_refused_when_it_is_read() -> None:
    data = bytearray(packed(20))
    where = data.index(b"part0") + len("part0")
    data[where] ^= 0xFF
    archive = open_zip(bytes(data), "f.xlsx", SMALL)
    with pytest.raises(CannotRead, match="damaged"):
        archive.read("part0")


def lying(size: int, says: int) -> bytes:
    """An archive whose part unpacks to another size than it says, in both of the places where it
    says so, its checksum being that of what it says."""
    data = bytearray(packed(size))
    honest = zlib.crc32(b"x" * says)
    for start, sign, offset in ((0, b"PK\x03\x04", 14), (0, b"PK\x01\x02", 16)):
        at = data.index(sign, start) + offset
        data[at : at + 4] = struct.pack("<I", honest)
        data[at + 8 : at + 12] = struct.pack("<I", says)
    return bytes(data)


@pytest.mark.parametrize("says", [0, 5, 19, 21])
def test_a_part_that_is_not_of_the_size_that_it_says_is_refused(says: int) -> None:
    archive = open_zip(lying(20, says), "f.xlsx")
    for use in (archive.read, archive.measure):
        with pytest.raises(CannotRead, match="damaged or was cut off"):
            use("part0")
    assert open_zip(lying(20, 20), "f.xlsx").read("part0") == b"x" * 20


def test_no_more_is_unpacked_of_a_part_than_it_says() -> None:
    archive = open_zip(lying(300_000_000, 1_000), "f.xlsx")
    tracemalloc.start()
    with pytest.raises(CannotRead):
        archive.measure("part0")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 10_000_000


def test_two_parts_of_one_name_are_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("part", b"1")
        archive.writestr("part", b"2")
    assert refusal(stream.getvalue()) == "is a workbook that is damaged or was cut off"


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("size", [0, 1, 999_999, 1_000_000, 1_000_001, 2_500_000])
def test_a_part_is_read_to_the_byte(method: int, size: int) -> None:
    stream = io.BytesIO()
    data = random.Random(size).randbytes(size)
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr("part", data)
    opened = open_zip(stream.getvalue(), "f.xlsx")
    assert opened.read("part") == data
    assert all(len(piece) <= 1_000_000 for piece in opened.pieces("part"))
