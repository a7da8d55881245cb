"""Undoes the last change of the records, whatever command made it.

A room that knows more of its record than its bytes says so with an `Undo`: how it is told what goes
back, and how the record comes back with what must not be lost by it. All other files come back as
they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from pqmodel.exchange.backups import (
    copy_named,
    imported_records,
    keep_copy,
    keep_imports,
    read_imports,
)
from pqmodel.exchange.changes import (
    NOT_THERE,
    Change,
    KeptFile,
    digest_of,
    is_of,
    read_changes,
    write_changes,
)
from pqmodel.exchange.past_imports import without
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import read, remove, write
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Step:
    """One file that goes back: what it holds now, and what it held before; None for no file."""

    file: KeptFile
    path: Path
    now: bytes | None
    before: bytes | None


class Undo(Protocol):
    """How the record of a room comes back. `record` is its name, or what its name begins with."""

    record: str

    def path(self, workspace: Workspace, name: str, /) -> Path:
        """Where the record of that name is kept."""

    def told(self, step: Step, /) -> Sequence[str]:
        """What goes back, a sentence each."""

    def put_back(self, workspace: Workspace, step: Step, today: date, /) -> None:
        """Writes the record as it was."""


@dataclass(frozen=True)
class Undoable:
    """The last change, made ready to be undone. `told` says what goes back, a sentence each;
    `imported` is the file that was imported by it, "" where none was."""

    change: Change
    steps: tuple[Step, ...]
    told: tuple[str, ...]
    imported: str = ""


def last_change(workspace: Workspace, record: str = "") -> Change | None:
    """The last change, or the last one of that kind of record; None where none is remembered."""
    changes = [
        each for each in read_changes(workspace).changes if each.touches(record) or not record
    ]
    if not changes:
        return None
    return changes[-1]


def prepare_undo(workspace: Workspace, undos: Sequence[Undo], record: str = "") -> Undoable:
    """What undoing the last change will do. Nothing is written.

    Refuses where there is none, where it cannot be undone, and where a record was changed since.
    """
    change = last_change(workspace, record) or _import_of_before(workspace, undos)
    if change is None:
        raise PqmodelError("There is nothing to undo.", "Changes that you made by hand stay yours.")
    if change.blocked:
        raise PqmodelError(
            f"The last change, by {in_words(change)}, cannot be undone.", change.blocked
        )

    steps = []
    for file in change.files:
        path = workspace.root / file.path
        now = read(path)
        _refuse_changed(workspace, change, file, now)
        before = None
        if file.backup != NOT_THERE:
            before, _ = copy_named(workspace, file.backup)
        if digest_of(now) != digest_of(before):
            steps.append(Step(file, path, now, before))

    told: list[str] = []
    for step in steps:
        told += _undo_of(step, undos).told(step)
    return Undoable(change, tuple(steps), tuple(told), _imported(workspace, change))


def undo(workspace: Workspace, ready: Undoable, undos: Sequence[Undo], today: date) -> None:
    """Puts the records back. What they held until now is kept as a copy."""
    # What puts a record back is no change of its own: the next undo goes one further back.
    workspace.run = None
    with workspace.together():
        for step in ready.steps:
            keep_copy(workspace, step.path, step.file.record, today)
            _undo_of(step, undos).put_back(workspace, step, today)
            _forget_import(workspace, step.file)

        changes = read_changes(workspace)
        for step in ready.steps:
            # An undo may add to a record (a line of history); changes before know it all the same.
            after = digest_of(read(step.path))
            changes = changes.followed(step.file.path, digest_of(step.before), after)
        kept = tuple(each for each in changes.changes if each.number != ready.change.number)
        write_changes(workspace, changes.model_copy(update={"changes": kept}))


def in_words(change: Change) -> str:
    """The command that made a change, as it is typed."""
    return f"`pqmodel {change.command}`"


class FilesAsTheyWere:
    """The undo of a record that no room knows more of: its file comes back byte for byte."""

    def __init__(self, record: str = "") -> None:
        self.record = record

    def path(self, workspace: Workspace, name: str) -> Path:
        return workspace.root / name

    def told(self, step: Step) -> Sequence[str]:
        if step.before is None:
            return (f"{step.file.path} is taken away; there was none before.",)
        return (f"{step.file.path} is as it was before.",)

    def put_back(self, workspace: Workspace, step: Step, today: date) -> None:  # noqa: ARG002
        restore(step)


def restore(step: Step) -> None:
    """Writes a file as it was, or takes it away where there was none."""
    if step.before is not None:
        write(step.path, step.before)
        return
    remove(step.path)


def _undo_of(step: Step, undos: Sequence[Undo]) -> Undo:
    for each in undos:
        if is_of(step.file, each.record):
            return each
    return FilesAsTheyWere()


def _refuse_changed(
    workspace: Workspace, change: Change, file: KeptFile, now: bytes | None
) -> None:
    # A command that was cut short could not note what it left; then nobody can tell.
    if file.after is None or digest_of(now) == file.after:
        return
    kept = "There was no such file before."
    if file.backup != NOT_THERE:
        kept = f"It is kept as it was before in .pqmodel/backups/{file.backup}."
    after, what = in_words(change), "that"
    imported = _imported(workspace, change)
    if imported:
        after, what = f"{imported} was imported", "that import"
    raise PqmodelError(
        f"{file.path} was changed by hand, or by something else, after {after}, "
        f"so {what} cannot be undone.",
        kept,
    )


def _import_of_before(workspace: Workspace, undos: Sequence[Undo]) -> Change | None:
    """The latest import that was noted before changes were: it can be undone all the same."""
    found = []
    for each in undos:
        for name in imported_records(workspace):
            last = read_imports(workspace, name).last
            file = KeptFile(path="", record=name)
            if last is None or not is_of(file, each.record):
                continue
            path = each.path(workspace, name).relative_to(workspace.root).as_posix()
            file = KeptFile(path=path, record=name, backup=last.backup, after=last.after)
            command = f"{each.record.partition('-')[0]} import"
            found.append(Change(number=0, on=last.on, command=command, files=(file,)))
    return max(found, key=lambda change: change.on, default=None)


def _imported(workspace: Workspace, change: Change) -> str:
    """The file that was imported by a change; "" where none was."""
    for file in change.files:
        last = read_imports(workspace, file.record).last
        if last and last.backup == file.backup and last.after == file.after:
            return last.file
    return ""


def _forget_import(workspace: Workspace, file: KeptFile) -> None:
    """Forgets what was seen in the file of an import that is undone, so that it can come in again."""
    imports = read_imports(workspace, file.record)
    last = imports.last
    if last and last.backup == file.backup:
        keep_imports(workspace, file.record, without(imports, last))
