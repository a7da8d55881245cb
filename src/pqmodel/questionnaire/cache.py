"""The questionnaire as JSON, which reads faster than its YAML; it may be deleted at any time."""

from __future__ import annotations

import contextlib
from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import read, write
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workspace.workspace import Workspace


def read_cached(workspace: Workspace, key: str) -> Questionnaire | None:
    """The questionnaire that was cached under a key, or None; a damaged cache counts as none."""
    path = _path(workspace, key)
    # Whatever is wrong with it, the YAML is read instead.
    try:
        data = read(path)
        if data is None:
            return None
        return workspace.read_once(path, data, lambda: Questionnaire.model_validate_json(data))
    except (PqmodelError, ValueError):
        return None


def write_cached(workspace: Workspace, key: str, questionnaire: Questionnaire) -> None:
    """Caches a questionnaire in place of those cached before."""
    path = _path(workspace, key)
    # A cache that cannot be written costs time and nothing else.
    with contextlib.suppress(PqmodelError, OSError):
        write(path, questionnaire.model_dump_json(exclude_defaults=True).encode())
        for cached in paths.listed(path.parent, ".json"):
            if cached != path and cached.name.startswith("questionnaire-"):
                cached.unlink()


def _path(workspace: Workspace, key: str) -> Path:
    return workspace.root / ".pqmodel" / "cache" / f"questionnaire-{key}.json"
