"""Remembers what was worked out from the records until they change, so that asking again takes no time."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pqmodel
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import read, write

# This module is loaded where every millisecond counts: it imports none of the nouns.
_FORM = f"{pqmodel.__version__}, 3"


class Remembered:
    """Parts that were worked out before, each with a key that says what from. The file may be deleted at any time.

    Only what was asked for in this run is kept by `keep`, so that the file never grows.
    """

    def __init__(self, root: Path) -> None:
        self._path = root / ".pqmodel" / "cache" / "standing.json"
        self._before = self._read()
        self._now: dict[str, list[Any]] = {}

    def part(self, name: str, key: str, make: Callable[[], Any]) -> Any:
        """The part of that name as plain values of JSON: remembered where the key is the same, else made anew."""
        held = self._before.get(name)
        if isinstance(held, list) and len(held) == 2 and held[0] == key:
            self._now[name] = held
        elif name not in self._now or self._now[name][0] != key:
            self._now[name] = [key, json.loads(json.dumps(make()))]
        return self._now[name][1]

    def keep(self) -> None:
        """Keeps what was asked for; where that cannot be written, nothing is lost."""
        if self._now != self._before:
            data = json.dumps({"form": _FORM, "parts": self._now}, separators=(",", ":")).encode()
            with contextlib.suppress(PqmodelError, OSError):
                write(self._path, data, settled=False)

    def _read(self) -> dict[str, Any]:
        try:
            held = json.loads(self._path.read_bytes())
            parts = held["parts"] if held["form"] == _FORM else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        return parts if isinstance(parts, dict) else {}


def key_of(*parts: bytes | str | None) -> str:
    """A key that differs wherever any of the parts does; None stands for what is not there."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(b"-" if data is None else f"{len(data)}:".encode() + data)
    return digest.hexdigest()[:24]


def key_of_files(paths: Iterable[Path]) -> str:
    """A key that differs wherever one of the files does, or their names do."""
    return key_of(*(part for path in paths for part in (path.name, read(path))))
