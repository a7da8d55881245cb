"""What is packed is opened within limits: at each, one below, one above."""

from __future__ import annotations

import io
import zipfile

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
    bomb = packed(60_000_001)
    assert len(bomb) < 100_000
    assert refusal(bomb, TREES) == "has a part that unpacks to more than 60 MB"
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
