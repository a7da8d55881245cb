"""What goes back where the last change of the register of evidence is undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pqmodel.evidence.model import Register
from pqmodel.evidence.record import evidence_path, write_register
from pqmodel.exchange.undoing import Step, restore
from pqmodel.ground.files import stamp_of
from pqmodel.ground.records import from_yaml
from pqmodel.workspace.workspace import Workspace


class EvidenceUndo:
    """The undo of evidence.yaml. Numbers that were given out stay used."""

    record = "evidence"

    def path(self, workspace: Workspace, _name: str) -> Path:
        return evidence_path(workspace)

    def told(self, step: Step) -> Sequence[str]:
        return list(_told(_register(step, step.now), _register(step, step.before)))

    def put_back(self, workspace: Workspace, step: Step, today: date) -> None:  # noqa: ARG002
        now, before = _register(step, step.now), _register(step, step.before)
        if now.last_number <= before.last_number or step.now is None:
            restore(step)
            return
        # Somebody may have written the id on a folder by now.
        kept = before.model_copy(update={"last_number": now.last_number})
        write_register(workspace, kept, stamp_of(step.now))


def _register(step: Step, data: bytes | None) -> Register:
    if data is None:
        return Register()
    return from_yaml(data, Register, step.path)


def _told(now: Register, before: Register) -> Iterator[str]:
    for item in now.evidence:
        was = before.item(item.id)
        if was is None:
            yield f"{item.id} {item.title}: taken out of the register again."
        elif was != item:
            yield f"{item.id} {item.title}: as it was before."
    for item in before.evidence:
        if now.item(item.id) is None:
            yield f"{item.id} {item.title}: back in the register."
