"""The ids of responses that were shown and then forgotten: nothing else of them is kept.

An id is a digest under a key that stays in these records, and tells nobody what was answered. Were
it gone too, the same rows could be taken in once more, in another round, and what was shown then
would give away whoever came with them.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pqmodel.ground import files, paths
from pqmodel.ground.json_reading import parse_json
from pqmodel.workspace.response_files import FOLDER

_NAME = "_forgotten.json"


class ForgottenId(NamedTuple):
    """The id of a response that was forgotten, and the cycle and group that it counted in."""

    id: str
    cycle: str
    group: str


def read_forgotten_ids(root: Path) -> Iterator[ForgottenId]:
    """The ids of all cycles; none where nothing that was shown was ever forgotten."""
    for folder in paths.listed(root / FOLDER):
        if not paths.is_folder(folder):
            continue
        for group, ids in _read(folder / _NAME).items():
            for each in ids:
                yield ForgottenId(each, folder.name, group)


def groups_forgotten(root: Path, cycle: str) -> frozenset[str]:
    """The groups of a cycle that were shown and then forgotten."""
    return frozenset(_read(root / FOLDER / cycle / _NAME))


def keep_forgotten_ids(root: Path, cycle: str, ids: Mapping[str, Sequence[str]]) -> None:
    """Adds ids, by their group, to those of a cycle. The lock is held by the caller."""
    path = root / FOLDER / cycle / _NAME
    groups = _read(path)
    for group, more in ids.items():
        # Sorted, they tell nothing of who came when.
        groups[group] = sorted({*groups.get(group, ()), *more})
    if groups:
        files.write(path, f"{json.dumps({'format': 1, 'groups': groups})}\n".encode())


def _read(path: Path) -> dict[str, list[str]]:
    data = files.read(path)
    groups: dict[str, list[str]] = {}
    if data is None:
        return groups
    # It is a safeguard beside the answers: where somebody damaged it, work goes on.
    with contextlib.suppress(ValueError, TypeError, KeyError, RecursionError, AttributeError):
        for group, ids in parse_json(data)["groups"].items():
            groups[str(group)] = [str(each) for each in ids]
    return groups
