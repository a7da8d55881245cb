"""The files that answers lie in: one for each group and cycle, whatever order they came in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.workspace.response_files import (
    Head,
    compose,
    id_of,
    read_entries,
    read_head,
    response_path,
    response_paths,
    write_entries,
)

HEAD = Head("2026-Q4", "day")
ENTRIES = [b'{"id":"%016x","answers":{"a":{"value":%d}}}' % (n, n % 5) for n in range(40)]


def put(root: Path, data: bytes, group: str = "day") -> Path:
    path = response_path(root, "2026-Q4", group)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def entries(path: Path) -> list[bytes]:
    return [entry for _, entry in read_entries(path)]


def test_what_is_written_is_read_again_and_is_plain_json(tmp_path: Path) -> None:
    write_entries(tmp_path, HEAD, ENTRIES)
    path = response_path(tmp_path, "2026-Q4", "day")
    assert read_head(path) == HEAD
    assert sorted(entries(path)) == sorted(ENTRIES)
    whole = json.loads(path.read_bytes())
    assert (whole["format"], whole["cycle"], whole["group"]) == (2, "2026-Q4", "day")
    assert (whole["named"], whole["released"], len(whole["responses"])) == (False, False, 40)
    assert len(path.read_bytes().splitlines()) == 42


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_are_read_as_well_as_many(tmp_path: Path, count: int) -> None:
    assert entries(put(tmp_path, compose(HEAD, ENTRIES[:count]))) == ENTRIES[:count]


def test_the_order_of_anonymous_answers_is_drawn_anew_each_time(tmp_path: Path) -> None:
    path = response_path(tmp_path, "2026-Q4", "day")
    seen = set()
    for _ in range(5):
        write_entries(tmp_path, HEAD, ENTRIES)
        seen.add(path.read_bytes())
    # Forty lines come out in the same order twice about once in 10**47 times.
    assert len(seen) == 5
    assert path.stat().st_mtime == datetime(2026, 10, 1).timestamp()


def test_a_named_persons_file_has_its_own_time(tmp_path: Path) -> None:
    write_entries(tmp_path, Head("2026-Q4", "day", named=True), ENTRIES[:1])
    path = response_path(tmp_path, "2026-Q4", "day")
    assert path.stat().st_mtime != datetime(2026, 10, 1).timestamp()


@pytest.mark.parametrize(
    "layout",
    [
        lambda record: json.dumps(record).encode(),
        lambda record: json.dumps(record, indent=2).encode(),
        lambda record: b"\xef\xbb\xbf" + json.dumps(record, indent=1, sort_keys=True).encode(),
        lambda _: compose(HEAD, ENTRIES[:3]).replace(b"\n", b"\r\n"),
        lambda _: compose(HEAD, ENTRIES[:3]).replace(b'"id":', b'"id" : '),
        lambda _: compose(HEAD, ENTRIES[:3]).replace(b"]}\n", b"\n  ]\n}"),
        lambda _: compose(HEAD, ENTRIES[:3]).replace(b"},\n", b"}\n,", 1),
    ],
)
def test_a_file_that_somebody_laid_out_otherwise_is_read_whole(
    tmp_path: Path, layout: Callable[[Any], bytes]
) -> None:
    record = json.loads(compose(HEAD, ENTRIES[:3]))
    path = put(tmp_path, layout(record))
    assert read_head(path) == HEAD
    assert [json.loads(entry) for entry in entries(path)] == record["responses"]
    assert [id_of(entry) for entry in entries(path)] == [f"{n:016x}" for n in range(3)]


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.rstrip()[:-2],
        lambda data: data[: data.rindex(b",\n") + 2],
        lambda data: data[: data.rindex(b",\n") + 1] + b"\n]}\n",
        lambda data: data.replace(b"},\n", b"}\n", 1),
        lambda data: data + b"more",
        lambda data: data.replace(b'"named": false', b'"named": "no"'),
        lambda _: b"[]",
        lambda _: b"\xff\xfe",
        lambda _: b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_refused_with_its_place_and_no_part_of_it_is_left_out(
    tmp_path: Path,
    damage: Callable[[bytes], bytes],
) -> None:
    path = put(tmp_path, damage(compose(HEAD, ENTRIES[:3])))
    with pytest.raises(PqmodelError, match=r"damaged or not a pqmodel record \(line \d+") as said:
        entries(path)
    assert "day.json" in said.value.message
    assert "not taken for an empty one" in said.value.hint


def test_a_newer_file_is_refused_in_words(tmp_path: Path) -> None:
    path = put(tmp_path, compose(HEAD, ENTRIES).replace(b'"format": 2', b'"format": 3'))
    with pytest.raises(PqmodelError, match=r"newer pqmodel \(format 3; this one knows up to 2\)"):
        entries(path)


@pytest.mark.parametrize("name", ["day (1)", "day-conflict", "night"])
def test_a_copy_beside_the_file_counts_nobody_twice(tmp_path: Path, name: str) -> None:
    path = put(tmp_path, compose(HEAD, ENTRIES), name)
    with pytest.raises(PqmodelError, match="looks like a copy"):
        entries(path)


def test_what_begins_with_a_line_below_is_no_group(tmp_path: Path) -> None:
    put(tmp_path, compose(HEAD, ENTRIES))
    put(tmp_path, b"{}", "_released")
    assert [path.name for path in response_paths(tmp_path, "2026-Q4")] == ["day.json"]


def test_nothing_that_is_written_tells_when_or_in_what_order_people_answered(
    tmp_path: Path,
) -> None:
    write_entries(tmp_path, HEAD, ENTRIES)
    text = response_path(tmp_path, "2026-Q4", "day").read_text("utf-8")
    assert not re.search(r"\d\d:\d\d|202\d-\d\d-\d\d", text)
