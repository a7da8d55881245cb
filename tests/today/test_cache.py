"""Parts that were worked out are remembered under what they come from, and made anew where that changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pqmodel.today.cache import Remembered, key_of, key_of_files

PLACE = Path(".pqmodel/cache/standing.json")


def never() -> Any:
    pytest.fail("it was worked out again")


def made(value: Any) -> Callable[[], Any]:
    return lambda: value


def test_a_part_is_made_once_while_its_key_is_the_same(tmp_path: Path) -> None:
    remembered = Remembered(tmp_path)
    assert remembered.part("plan", "a", made([1, 2])) == [1, 2]
    assert remembered.part("plan", "a", never) == [1, 2]
    remembered.keep()
    again = Remembered(tmp_path)
    assert again.part("plan", "a", never) == [1, 2]
    assert again.part("plan", "b", made([3])) == [3]


def test_a_part_just_made_is_what_it_will_be_next_time(tmp_path: Path) -> None:
    assert Remembered(tmp_path).part("plan", "a", made({"ids": ("A-001",)})) == {"ids": ["A-001"]}


def parts_in(file: Path) -> Any:
    """What a cache holds, below the line that vouches for it."""
    return json.loads(file.read_text("utf-8").partition("\n")[2])


def test_only_what_was_asked_for_is_kept(tmp_path: Path) -> None:
    remembered = Remembered(tmp_path)
    remembered.part("plan", "a", made(1))
    remembered.part("reviews", "a", made(2))
    remembered.keep()
    again = Remembered(tmp_path)
    again.part("plan", "a", never)
    again.keep()
    assert list(parts_in(tmp_path / PLACE)) == ["plan"]


def test_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    remembered = Remembered(tmp_path)
    remembered.part("plan", "a", made(1))
    remembered.keep()
    file = tmp_path / PLACE
    file.touch()
    before = file.stat().st_ino
    again = Remembered(tmp_path)
    again.part("plan", "a", never)
    again.keep()
    assert file.stat().st_ino == before


@pytest.mark.parametrize("text", ["", "{half", "[]", '{"form": "0, 1", "parts": {}}', "null"])
def test_a_damaged_or_older_cache_is_as_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / PLACE
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    assert Remembered(tmp_path).part("plan", "a", made(7)) == 7


@pytest.mark.parametrize(
    "change", [(b"1]", b"2]"), (b"plan", b"nalp"), (b"]", b"]" * 9), (b"[", b"[" * 99_999)]
)
def test_a_cache_that_was_changed_by_a_byte_is_as_none(
    tmp_path: Path, change: tuple[bytes, bytes]
) -> None:
    remembered = Remembered(tmp_path)
    remembered.part("plan", "a", made(1))
    remembered.keep()
    file = tmp_path / PLACE
    assert Remembered(tmp_path).part("plan", "a", made(9)) == 1
    file.write_bytes(file.read_bytes().replace(*change))
    assert Remembered(tmp_path).part("plan", "a", made(9)) == 9


def test_a_key_tells_what_is_not_there_from_what_is_empty_and_where_parts_end() -> None:
    keys = [key_of(), key_of(None), key_of(""), key_of("ab", "c"), key_of("a", "bc"), key_of("abc")]
    assert len(set(keys)) == len(keys)
    assert key_of("a") == key_of(b"a")


def test_a_key_of_files_differs_by_their_bytes_and_their_names(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"x")
    other.write_bytes(b"x")
    assert key_of_files([one]) != key_of_files([other])
    before = key_of_files([one])
    one.write_bytes(b"y")
    assert key_of_files([one]) != before
