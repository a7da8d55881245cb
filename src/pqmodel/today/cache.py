"""Remembers what was worked out from the records until they change: asking again is quick."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar, cast

import pqmodel
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import read, write

# This module is loaded where every millisecond counts: it imports none of the nouns.
_FORM = f"{pqmodel.__version__}, 8"
_Part = TypeVar("_Part")


class Remembered:
    """Parts that were worked out before, each with a key that says what from.

    The file may be deleted at any time. Only what was asked for in this run is kept by `keep`, so
    that the file never grows.
    """

    def __init__(self, root: Path) -> None:
        self._path = root / ".pqmodel" / "cache" / "standing.json"
        self._before = self._read()
        self._now: dict[str, list[Any]] = {}

    def part(self, name: str, key: str, make: Callable[[], _Part]) -> _Part:
        """The part of that name as plain values of JSON: remembered where the key is the same."""
        part = self._now.get(name)
        if part is None or part[0] != key:
            part = self._remembered(name, key)
        if part is None:
            # Through JSON and back, so that a part just made is what it will be next time.
            part = [key, json.loads(json.dumps(make()))]
        self._now[name] = part
        return cast(_Part, part[1])

    def keep(self) -> None:
        """Keeps what was asked for; where that cannot be written, nothing is lost."""
        if self._now == self._before:
            return
        parts = json.dumps(self._now, separators=(",", ":")).encode()
        data = _head(parts) + parts
        with contextlib.suppress(PqmodelError, OSError):
            write(self._path, data, settled=False)

    def _remembered(self, name: str, key: str) -> list[Any] | None:
        part = self._before.get(name)
        if isinstance(part, list) and len(part) == 2 and part[0] == key:
            return part
        return None

    def _read(self) -> dict[str, Any]:
        try:
            data = read(self._path) or b""
            _, _, parts = data.partition(b"\n")
            # Only what this version wrote is taken, to the byte: it is not looked at again.
            if data != _head(parts) + parts:
                return {}
            return cast(dict[str, Any], json.loads(parts))
        except (PqmodelError, ValueError):
            return {}


def _head(parts: bytes) -> bytes:
    """The line before the parts, which shows that they are as they were written."""
    return f"{_FORM} {hashlib.sha256(parts).hexdigest()}\n".encode()


def key_of(*parts: bytes | str | None) -> str:
    """A key that differs wherever any of the parts does; None stands for what is not there."""
    digest = hashlib.sha256()
    for part in parts:
        if part is None:
            digest.update(b"-")
            continue
        data = part.encode() if isinstance(part, str) else part
        # Each with its length, so that "ab", "c" and "a", "bc" have different keys.
        digest.update(f"{len(data)}:".encode() + data)
    return digest.hexdigest()[:24]


def key_of_files(paths: Iterable[Path]) -> str:
    """A key that differs wherever one of the files does, or their names do."""
    parts: list[bytes | str | None] = []
    for path in paths:
        parts += [path.name, read(path)]
    return key_of(*parts)
