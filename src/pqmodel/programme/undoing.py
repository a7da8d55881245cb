"""How the files of a programme come back where the last change is undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pqmodel.exchange.backups import keep_imports, read_imports
from pqmodel.exchange.undoing import Step, Undo, Undoable, restore
from pqmodel.ground.words import listed
from pqmodel.ground.yaml_reading import parse_yaml
from pqmodel.programme.closure_record import FILE as CLOSURE_FILE
from pqmodel.programme.importing import IMPORTS
from pqmodel.programme.record import MATRIX, OWN, PROJECTS, READINGS, REGISTER_FOLDER, record_of
from pqmodel.workspace.workspace import Workspace

_CLOSURE = "closure"
_IMPORT = "programme import"


class FilesUndo:
    """The undo of one kind of a programme's files: told by what has an id in them."""

    def __init__(self, record: str) -> None:
        self.record = record

    def path(self, workspace: Workspace, name: str) -> Path:
        return workspace.root / f"{name}.yaml"

    def told(self, step: Step) -> Sequence[str]:
        file = step.file.path
        if step.file.record.startswith(_CLOSURE):
            return _told_of_closing(step)
        if step.before is None:
            return (f"{file} is taken away; there was none before.",)
        now, before = _by_id(step.now, file), _by_id(step.before, file)
        told = list(_told(now, before))
        return told or (f"{file} is as it was before.",)

    def put_back(self, _workspace: Workspace, step: Step, _today: date) -> None:
        restore(step)


def undos() -> list[Undo]:
    """How each file of a programme comes back."""
    records = (
        record_of(OWN), record_of(MATRIX), record_of(READINGS), PROJECTS, REGISTER_FOLDER, _CLOSURE
    )  # fmt: skip
    return [FilesUndo(record) for record in records]


def forget_import(workspace: Workspace, undone: Undoable) -> None:
    """Where an import was undone, forgets what was seen in its file, so that it can come in again."""
    imports = read_imports(workspace, IMPORTS)
    if undone.change.command == _IMPORT and imports.seen:
        kept = imports.model_copy(update={"seen": imports.seen[:-1]})
        keep_imports(workspace, IMPORTS, kept)


def _told_of_closing(step: Step) -> Sequence[str]:
    # Of its copies and of its two notes one is told.
    if step.file.path != CLOSURE_FILE:
        return ()
    if step.before is None:
        return ("The programme is open again.",)
    return ("The correction is taken away again.",)


def _told(now: dict[str, Any], before: dict[str, Any]) -> Iterator[str]:
    for item, fields in now.items():
        was = before.get(item)
        if was is None:
            yield f"{item}: taken out again."
            continue
        names = [name for name in {**was, **fields} if was.get(name) != fields.get(name)]
        if names:
            shown = listed([name.replace("_", " ") for name in names])
            yield f"{item}: {shown} as before."
    for item in before:
        if item not in now:
            yield f"{item}: back again."


def _by_id(data: bytes | None, file: str) -> dict[str, Any]:
    """The plain fields of everything that has an id; of the file itself under its name."""
    entries: dict[str, Any] = {}
    _gather(parse_yaml(data or b"", file).value, file, entries)
    return entries


def _gather(value: Any, name: str, entries: dict[str, Any]) -> None:
    if isinstance(value, list):
        for part in value:
            _gather(part, name, entries)
    if not isinstance(value, dict):
        return
    name = str(value.get("id", name))
    own = entries.setdefault(name, {})
    for key, part in value.items():
        if _holds_ids(part):
            _gather(part, name, entries)
        else:
            own[key] = part


def _holds_ids(value: Any) -> bool:
    """True for a list whose parts are told by their own ids, so not as a field of what holds them."""
    return isinstance(value, list) and any(
        isinstance(part, dict) and "id" in part for part in value
    )
