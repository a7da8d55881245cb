"""Keeps measures.yaml as it was before it changes."""

from __future__ import annotations

import contextlib
from datetime import date

from pqmodel.store.files import read, write
from pqmodel.store.workspace import Workspace

KEPT = 20
"""How many backups of the measures are kept."""


def back_up_measures(workspace: Workspace, today: date) -> str:
    """Copies measures.yaml, byte for byte, and gives the name of the copy; "" where there is none yet. Numbers go up
    for ever; copies before the last KEPT are thrown away."""
    data = read(workspace.root / "measures.yaml")
    if data is None:
        return ""
    folder = workspace.root / ".pqmodel" / "backups"
    there = sorted(folder.glob("measures-*.yaml"))
    last = max((int(part) for path in there if (part := path.name.split("-")[1]).isdigit()), default=0)
    name = f"measures-{last + 1:06d}-{today.isoformat()}.yaml"
    write(folder / name, data)
    for old in there[: max(0, len(there) + 1 - KEPT)]:
        with contextlib.suppress(OSError):
            old.unlink()
    return name
