"""How answers go out again where the collecting that brought them in is undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pqmodel.exchange.undoing import Step
from pqmodel.ground.files import remove, write
from pqmodel.workspace.response_files import FOLDER, start_of
from pqmodel.workspace.workspace import Workspace

RECORD = "responses"


def record_of(cycle: str, group: str) -> str:
    """The name of the answers of a group in a cycle, as a record that is kept to be undone."""
    return f"{RECORD}-{cycle}-{group}"


class ResponsesUndo:
    """The undo of responses/CYCLE/GROUP.json."""

    record = RECORD

    def path(self, workspace: Workspace, name: str) -> Path:
        return workspace.root / FOLDER / name

    def told(self, step: Step) -> Sequence[str]:
        # No number: how many came in at once is nobody's business later on.
        group, cycle = step.path.stem, step.path.parent.name
        return (f"The answers of {group} for {cycle} that came in by this are taken out again.",)

    def put_back(self, _workspace: Workspace, step: Step, _today: date) -> None:
        if step.before is None:
            remove(step.path)
            return
        # The time of the file tells nothing, as it told nothing before.
        write(step.path, step.before, modified=start_of(step.path.parent.name))
