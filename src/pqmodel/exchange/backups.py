"""Keeps a record as it was before an import, and notes what was imported, so that an import can be taken back."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pqmodel.exchange.model import Imports
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import read, write
from pqmodel.ground.records import from_json, from_yaml, to_json
from pqmodel.plan.model import Plan
from pqmodel.plan.record_checks import check_plan
from pqmodel.review.model import Review
from pqmodel.review.record import check_review
from pqmodel.workspace.workspace import Workspace

KEPT = 20
"""How many backups of the plan, and of each review, are kept."""


def back_up_plan(workspace: Workspace, today: date) -> str:
    """Copies plan.yaml, byte for byte, and gives the name of the copy; "" where there is no plan yet."""
    return _back_up(workspace, workspace.root / "plan.yaml", "plan", today)


def back_up_review(workspace: Workspace, cycle: Cycle, today: date) -> str:
    """Copies the review of a cycle, byte for byte, and gives the name of the copy; "" where there is none yet."""
    return _back_up(
        workspace, workspace.root / "reviews" / f"{cycle.id}.yaml", f"review-{cycle.id}", today
    )


def plan_before(workspace: Workspace, name: str) -> Plan:
    """The plan in a backup. PqmodelError where it is there no more, or cannot be read."""
    return from_yaml(
        _backup(workspace, name), Plan, _folder(workspace) / Path(name).name, check_plan
    )


def review_before(workspace: Workspace, name: str) -> Review:
    """The review in a backup. PqmodelError where it is there no more, or cannot be read."""
    return from_yaml(
        _backup(workspace, name), Review, _folder(workspace) / Path(name).name, check_review
    )


def imports(workspace: Workspace, reviewed: Cycle | None = None) -> Imports:
    """What was imported so far into the plan, or into the review of a cycle; nothing where nothing was."""
    path = _imports_path(workspace, reviewed)
    data = read(path)
    return from_json(data, Imports, path) if data is not None else Imports()


def keep_imports(workspace: Workspace, record: Imports, reviewed: Cycle | None = None) -> None:
    with workspace.lock():
        write(_imports_path(workspace, reviewed), to_json(record))


def _back_up(workspace: Workspace, path: Path, name: str, today: date) -> str:
    """Numbers go up for ever, so that the order is right even where the clock was wrong; those before the last KEPT are
    thrown away."""
    data = read(path)
    if data is None:
        return ""
    folder = _folder(workspace)
    there = _numbered(folder, name)
    made = f"{name}-{max(there, default=0) + 1:06d}-{today.isoformat()}.yaml"
    write(folder / made, data)
    for number in sorted(there)[: max(0, len(there) + 1 - KEPT)]:
        with contextlib.suppress(OSError):
            there[number].unlink()
    return made


def _numbered(folder: Path, name: str) -> Mapping[int, Path]:
    """The backups of one record, by number."""
    shape = re.compile(rf"{re.escape(name)}-(\d{{6,}})-\d{{4}}-\d\d-\d\d\.yaml")
    found = ((shape.fullmatch(path.name), path) for path in folder.glob(f"{name}-*.yaml"))
    return {int(match[1]): path for match, path in found if match}


def _backup(workspace: Workspace, name: str) -> bytes:
    path = _folder(workspace) / Path(name).name
    data = read(path)
    if data is None:
        raise PqmodelError(
            f"The backup {path} is not there any more, so the import cannot be taken back."
        )
    return data


def _folder(workspace: Workspace) -> Path:
    return workspace.root / ".pqmodel" / "backups"


def _imports_path(workspace: Workspace, reviewed: Cycle | None) -> Path:
    name = f"imports-review-{reviewed.id}.json" if reviewed else "imports.json"
    return workspace.root / ".pqmodel" / name
