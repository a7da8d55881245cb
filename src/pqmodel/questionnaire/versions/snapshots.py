"""Every version of a questionnaire that was ever answered, kept whole so that old rounds read as
they were."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pqmodel.ground import paths
from pqmodel.ground.files import read, write
from pqmodel.ground.numbers import whole_number
from pqmodel.ground.records import from_json
from pqmodel.questionnaire.model import Questionnaire, QuestionnaireRef
from pqmodel.workspace.workspace import Workspace


def keep_snapshot(workspace: Workspace, questionnaire: Questionnaire) -> None:
    """Keeps the questionnaire as it was answered, once for each version."""
    path = _path(workspace, questionnaire.ref)
    # Its name has the digest of what people read, so the same name is the same version.
    if not paths.is_there(path):
        write(path, questionnaire.model_dump_json(exclude_defaults=True).encode())


def read_snapshot(workspace: Workspace, ref: QuestionnaireRef) -> Questionnaire | None:
    """The questionnaire of that id, version and digest as it was answered, or None."""
    path = _path(workspace, ref)
    data = read(path)
    if data is None:
        return None
    return _parsed(workspace, data, path)


def read_snapshots(workspace: Workspace) -> list[Questionnaire]:
    """Every version of a questionnaire that was ever answered, by version and digest."""
    versions = []
    for path in paths.listed(_folder(workspace), ".json"):
        data = read(path)
        if data is not None:
            versions.append(_parsed(workspace, data, path))
    return sorted(versions, key=_order)


def snapshot_names(workspace: Workspace) -> frozenset[str]:
    """Id and digest of every version that was ever answered, as "id-digest"; none is read."""
    return frozenset(path.stem for path in paths.listed(_folder(workspace), ".json"))


def numbered(version: str) -> tuple[tuple[int, str], ...]:
    """A version for sorting: the numbers in it count as numbers, so that 2026.10 comes after
    2026.9."""
    parts = [part for part in re.split(r"(\d+)", version) if part]
    # Words come before numbers, and are compared among themselves.
    return tuple((whole_number(part), "") if part.isdecimal() else (-1, part) for part in parts)


def _order(version: Questionnaire) -> tuple[Any, ...]:
    return version.id, numbered(version.version), version.ref.digest


def _parsed(workspace: Workspace, data: bytes, path: Path) -> Questionnaire:
    return workspace.read_once(path, data, lambda: from_json(data, Questionnaire, path))


def _path(workspace: Workspace, ref: QuestionnaireRef) -> Path:
    return _folder(workspace) / f"{ref.id}-{ref.digest}.json"


def _folder(workspace: Workspace) -> Path:
    return workspace.root / "snapshots"
