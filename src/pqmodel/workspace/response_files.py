"""The files that answers lie in: one for each group and cycle, with one response a line.

They are read and written here as lines, without the nouns, so that `status` begins at once and
20,000 responses need little memory.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, time
from itertools import islice
from pathlib import Path
from random import SystemRandom
from typing import Any, BinaryIO

from pqmodel.ground import files, one_step, paths
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.json_reading import parse_json

FORMAT = 2
FOLDER = "responses"
_FIRST_ID = re.compile(rb'\{"id": ?"([0-9a-f]{16})"')
_END = b"]}"


@dataclass(frozen=True)
class Head:
    """What holds for every response in a file.

    `named` is half of the promise under which they were given; `released` says that figures of the
    group were shown, so that it is noticed where the memory of what was shown is lost. `key` is the
    one under which rows and forms are known again (hexadecimal), so that it is copied with them;
    empty where nothing was collected.
    """

    cycle: str
    group: str
    named: bool = False
    released: bool = False
    key: str = ""


def response_path(root: Path, cycle: str, group: str) -> Path:
    """Where the answers of a group in a cycle lie."""
    return root / FOLDER / cycle / f"{group}.json"


def response_paths(root: Path, cycle: str) -> list[Path]:
    """The files with answers of a cycle, by group; other records of the cycle begin with `_`."""
    there = files.listed(root / FOLDER / cycle, ".json")
    return [path for path in there if not path.name.startswith(("_", "."))]


def read_head(path: Path) -> Head | None:
    """The head of a file; None where there is no file. Raises as `read_entries` does."""
    try:
        with _opened(path) as file:
            first = file.readline()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(path, error) from error
    return _head_in(first, path) or _read_otherwise(path)[0]


def read_entries(path: Path) -> Iterator[tuple[Head, bytes]]:
    """Each response of a file as its JSON, with the head of the file; none where there is no file.

    A file that is laid out otherwise is read whole. Raises PqmodelError, with the place, where it
    is damaged, was written by a newer pqmodel, or is a copy of another.
    """
    count = 0
    try:
        with _opened(path) as file:
            head = _head_in(file.readline(), path)
            lines = iter(file) if head else iter(())
            for entry in _entries_in(lines):
                if entry is None:
                    return
                assert head is not None
                yield head, entry
                count += 1
    except FileNotFoundError:
        return
    except OSError as error:
        raise _unreadable(path, error) from error

    head, entries = _read_otherwise(path)
    for entry in islice(entries, count, None):
        yield head, entry


def write_entries(root: Path, head: Head, entries: Iterable[bytes]) -> None:
    """Writes the responses of a group in a cycle, whole. The lock is held by the caller.

    Of anonymous ones neither their order nor the time of the file tells anything.
    """
    lines = list(entries)
    modified = None
    if not head.named:
        SystemRandom().shuffle(lines)
        modified = start_of(head.cycle)
    path = response_path(root, head.cycle, head.group)
    files.write(path, compose(head, lines), modified=modified)


def compose(head: Head, entries: Iterable[bytes]) -> bytes:
    """The bytes of a file with that head and those responses."""
    fields: dict[str, int | str] = {
        "format": FORMAT,
        "cycle": head.cycle,
        "group": head.group,
        "named": head.named,
        "released": head.released,
    }
    if head.key:
        fields["key"] = head.key
    first = json.dumps(fields, ensure_ascii=False)[:-1] + ', "responses": [\n'
    lines = b",\n".join(entries)
    if lines:
        lines += b"\n"
    return first.encode() + lines + _END + b"\n"


def id_of(entry: bytes) -> str:
    """The id of a response, found without reading the rest of it where it stands first."""
    match = _FIRST_ID.match(entry)
    if match:
        return match[1].decode()
    return str(parse_json(entry)["id"])


def mark_head(root: Path, head: Head, *, released: bool) -> None:
    """Says in the file that figures of the group were released. The lock is held by the caller."""
    path = response_path(root, head.cycle, head.group)
    entries = [entry for _, entry in read_entries(path)]
    write_entries(root, replace(head, released=released), entries)


def start_of(cycle: str) -> float:
    """The first moment of a cycle in seconds since 1970, for files whose time must tell nothing."""
    return datetime.combine(parse(cycle).start, time()).timestamp()


def damaged(path: Path, place: str) -> PqmodelError:
    """What is said of a file with answers that is not whole."""
    return PqmodelError(
        f"{paths.shown(path)} cannot be read: it is damaged or not a pqmodel record ({place}).",
        "Put back a backup of it, or move it out of the folder; it is not taken for an empty one.",
    )


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """The file to read from bit by bit; within a step, as it will be. Raises OSError."""
    if one_step.under_way() is None:
        with paths.opened(path) as file:
            yield file
        return
    data = files.read(path)
    if data is None:
        raise FileNotFoundError
    yield io.BytesIO(data)


def _entries_in(lines: Iterable[bytes]) -> Iterator[bytes | None]:
    """The responses on the lines, then None where the file ends as it should."""
    expects_more = True
    is_first = True
    rest = iter(lines)
    for line in rest:
        entry = line.strip()
        if entry == _END and (is_first or not expects_more) and not b"".join(rest).strip():
            yield None
            return
        if not expects_more or not entry.startswith(b"{"):
            return
        is_first = False
        expects_more = entry.endswith(b"},")
        if expects_more:
            entry = entry[:-1]
        yield entry


def _head_in(first: bytes, path: Path) -> Head | None:
    """The head on the first line; None where the file is laid out otherwise."""
    if not first.rstrip().endswith(b"["):
        return None
    try:
        record = parse_json(first + _END)
    except (ValueError, RecursionError):
        return None
    return _head_from(record, path)


def _read_otherwise(path: Path) -> tuple[Head, list[bytes]]:
    """The same of a file that somebody else laid out."""
    data = files.read(path) or b""
    try:
        record = parse_json(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise damaged(path, f"line {error.lineno}, column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise damaged(path, "line 1") from error

    head = _head_from(record, path)
    entries = [
        json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        for entry in record["responses"]
    ]
    return head, entries


def _head_from(record: Any, path: Path) -> Head:
    if not isinstance(record, dict):
        raise damaged(path, "line 1")
    number = record.get("format")
    if isinstance(number, int) and number > FORMAT:
        raise PqmodelError(
            f"{paths.shown(path)} was written by a newer pqmodel "
            f"(format {number}; this one knows up to {FORMAT}).",
            "Install the newer pqmodel to go on with these records.",
        )
    cycle, group, named = record.get("cycle"), record.get("group"), record.get("named")
    is_whole = isinstance(cycle, str) and isinstance(group, str) and isinstance(named, bool)
    is_whole = is_whole and isinstance(record.get("responses"), list)
    if number != FORMAT or not is_whole:
        raise damaged(path, "line 1")

    assert isinstance(cycle, str)
    assert isinstance(group, str)
    # A copy beside the file, as cloud folders make them, would count everybody twice.
    if (cycle, group) != (path.parent.name, path.stem):
        raise PqmodelError(
            f"{paths.shown(path)} says that it holds the answers of {group} in {cycle}: it looks like a copy.",
            f"The answers of a group lie in {FOLDER}/CYCLE/GROUP.json alone. "
            "Move the copy out of the folder.",
        )
    key = record.get("key")
    if not isinstance(key, str):
        key = ""
    return Head(cycle, group, bool(named), record.get("released") is True, key)


def _unreadable(path: Path, error: OSError) -> PqmodelError:
    return PqmodelError(
        f"{paths.shown(path)} cannot be read: {paths.reason(error)}.", "Check that you may open it."
    )
