"""Keeps the plan as it was before an import, and notes what was imported, so that an import can be taken back."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path

from pqmodel.errors import PqmodelError
from pqmodel.model.exchange import Imports
from pqmodel.model.plan import Plan
from pqmodel.store.files import read, write
from pqmodel.store.records import from_json, from_yaml, to_json
from pqmodel.store.workspace import Workspace

KEPT = 20
"""How many backups of the plan are kept."""


def back_up_plan(workspace: Workspace, today: date) -> str:
    """Copies plan.yaml, byte for byte, and gives the name of the copy; "" where there is no plan yet. Numbers go up for
    ever, so that the order is right even where the clock was wrong; those before the last KEPT are thrown away."""
    data = read(workspace.root / "plan.yaml")
    if data is None:
        return ""
    folder = _folder(workspace)
    there = sorted(folder.glob("plan-*.yaml"))
    name = f"plan-{max((_number(path) for path in there), default=0) + 1:06d}-{today.isoformat()}.yaml"
    write(folder / name, data)
    for old in there[: max(0, len(there) + 1 - KEPT)]:
        with contextlib.suppress(OSError):
            old.unlink()
    return name


def plan_before(workspace: Workspace, name: str) -> Plan:
    """The plan in a backup. PqmodelError where it is there no more, or cannot be read."""
    path = _folder(workspace) / Path(name).name
    data = read(path)
    if data is None:
        raise PqmodelError(f"The backup {path} is not there any more, so the import cannot be taken back.")
    return from_yaml(data, Plan, path)


def imports(workspace: Workspace) -> Imports:
    """What was imported so far; nothing where nothing was."""
    path = _imports_path(workspace)
    data = read(path)
    return from_json(data, Imports, path) if data is not None else Imports()


def keep_imports(workspace: Workspace, record: Imports) -> None:
    with workspace.lock():
        write(_imports_path(workspace), to_json(record))


def _folder(workspace: Workspace) -> Path:
    return workspace.root / ".pqmodel" / "backups"


def _imports_path(workspace: Workspace) -> Path:
    return workspace.root / ".pqmodel" / "imports.json"


def _number(path: Path) -> int:
    digits = path.name.split("-")[1]
    return int(digits) if digits.isdigit() else 0
