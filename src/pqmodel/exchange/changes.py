"""Keeps each record as it was before a command changed it, with a note of what that was, so that
the change can be undone.

Whatever writes a record does so within `undoable`. All that one run of a command writes is one
change. Records of any room are kept the same way: byte for byte, or that there was no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Literal

from pqmodel.exchange.backups import copies_of_kind, keep_copy, latest_copy
from pqmodel.ground.files import read, remove, stamp_of, write
from pqmodel.ground.nouns import Noun
from pqmodel.ground.records import from_json, to_json
from pqmodel.workspace.workspace import Run, Workspace

REMEMBERED = 20
"""How many changes are remembered."""
NOT_THERE = ""
"""Stands for a file that there was not, where the name of a copy or a digest would be."""


class KeptFile(Noun):
    """One file of a change: its `path` below the folder of the service, and the `record` that it
    is ("plan", "review-2026-Q4").

    `backup` is the copy of it as it was, NOT_THERE where there was no file. `after` is the digest
    of what the command left; None where it was cut short before that was known.
    """

    path: str
    record: str
    backup: str = NOT_THERE
    after: str | None = None


class Change(Noun):
    """What one run of a command changed. Where `blocked` says why, it cannot be undone."""

    number: int
    on: date
    command: str
    files: tuple[KeptFile, ...] = ()
    blocked: str = ""

    def file(self, path: str) -> KeptFile | None:
        """The file of that path, or None."""
        for file in self.files:
            if file.path == path:
                return file
        return None

    def touches(self, record: str) -> bool:
        """True where it changed a record of that kind: "review" is the review of any cycle."""
        return any(is_of(file, record) for file in self.files)


class Changes(Noun):
    """The changes that can be undone, the latest last."""

    format: Literal[1] = 1
    last_number: int = 0
    changes: tuple[Change, ...] = ()

    def put(self, change: Change) -> Changes:
        """With the change, in the place of the one of its number; without it where it has no file."""
        changes = [each for each in self.changes if each.number != change.number]
        if change.files:
            changes.append(change)
        kept = tuple(changes[-REMEMBERED:])
        number = max(self.last_number, change.number)
        return self.model_copy(update={"changes": kept, "last_number": number})

    def followed(self, path: str, before: str, after: str) -> Changes:
        """The changes that left a file as `before`, as if they had left it as `after`."""
        changes = []
        for change in self.changes:
            files = []
            for file in change.files:
                if (file.path, file.after) == (path, before):
                    file = file.model_copy(update={"after": after})
                files.append(file)
            changes.append(change.model_copy(update={"files": tuple(files)}))
        return self.model_copy(update={"changes": tuple(changes)})


def is_of(file: KeptFile, record: str) -> bool:
    """True where the file is of that record, or of that kind of record."""
    return file.record == record or file.record.startswith(f"{record}-")


def read_changes(workspace: Workspace) -> Changes:
    """The changes that are remembered; none where nothing was changed yet."""
    path = _path(workspace)
    data = read(path)
    if data is None:
        return Changes()
    return from_json(data, Changes, path)


def write_changes(workspace: Workspace, changes: Changes) -> None:
    """Remembers these changes and no others."""
    write(_path(workspace), to_json(changes))


@contextmanager
def undoable(
    workspace: Workspace, path: Path, record: str, *, timeless: bool = False
) -> Iterator[None]:
    """While a file of a record is written: what it was is kept before, what it became noted after.
    A `timeless` copy does not say on which day it was made.

    Outside the run of a command nothing is kept. Raises PqmodelError, before anything is written,
    where it cannot be kept.
    """
    run = workspace.run
    if run is None:
        yield
        return
    # As one step with what is written: no record changes without a note of how it was.
    with workspace.together():
        before = digest_of(read(path))
        _keep(workspace, run, path, record, timeless=timeless)
        yield
        _note(workspace, run, path, before)


@contextmanager
def nothing_to_undo(workspace: Workspace, path: Path) -> Iterator[None]:
    """While a file is written in a way that nobody would want undone, such as a name that it gets:
    what was changed before can be undone all the same."""
    with workspace.together():
        before = digest_of(read(path))
        yield
        changes = read_changes(workspace)
        name = path.relative_to(workspace.root).as_posix()
        followed = changes.followed(name, before, digest_of(read(path)))
        if followed != changes:
            write_changes(workspace, followed)


def block(workspace: Workspace, record: str, why: str, copies: Sequence[str] = ()) -> None:
    """Says of changes to that record that they cannot be undone any more: of all of them, or of
    those that rest on these copies. `why` is a sentence."""
    changes = read_changes(workspace)
    for change in changes.changes:
        for file in change.files:
            if is_of(file, record) and (not copies or file.backup in copies):
                changes = _replaced(changes, change.model_copy(update={"blocked": why}))
    write_changes(workspace, changes)


def close(workspace: Workspace, record: str, why: str) -> None:
    """Says of all changes to that record that they cannot be undone any more, and throws away the
    copies that they rest on."""
    changes = read_changes(workspace)
    if any(change.touches(record) for change in changes.changes):
        block(workspace, record, why)
    for copy in copies_of_kind(workspace, record):
        remove(copy)


def forget_kept(workspace: Workspace, record: str) -> None:
    """Throws away all copies of that kind of record, and forgets the changes that rest on them."""
    changes = read_changes(workspace)
    left = tuple(change for change in changes.changes if not change.touches(record))
    if left != changes.changes:
        write_changes(workspace, changes.model_copy(update={"changes": left}))
    for copy in copies_of_kind(workspace, record):
        remove(copy)


def digest_of(data: bytes | None) -> str:
    """The digest of what a file holds; NOT_THERE where there is no file."""
    if data is None:
        return NOT_THERE
    return stamp_of(data).digest or NOT_THERE


def _keep(workspace: Workspace, run: Run, path: Path, record: str, *, timeless: bool) -> None:
    """Keeps the file as it is, unless this run has kept it already."""
    changes = read_changes(workspace)
    if run.change is None:
        run.change = changes.last_number + 1
    name = path.relative_to(workspace.root).as_posix()
    change = _change_of(changes, run)
    if change.file(name):
        return

    day = None if timeless else run.on
    backup = latest_copy(workspace, path, record) or keep_copy(workspace, path, record, day)
    file = KeptFile(path=name, record=record, backup=backup)
    files = (*change.files, file)
    write_changes(workspace, changes.put(change.model_copy(update={"files": files})))


def _note(workspace: Workspace, run: Run, path: Path, before: str) -> None:
    """Notes what the file has become; one that is as it was is no part of the change."""
    changes = read_changes(workspace)
    change = _change_of(changes, run)
    name = path.relative_to(workspace.root).as_posix()
    file = change.file(name)
    after = digest_of(read(path))
    if file is None or file.after == after:
        return

    files = [each for each in change.files if each.path != name]
    # Kept for the first time in this run, and then nothing was written: a refusal, or Ctrl-C.
    if file.after is not None or after != before:
        files.append(file.model_copy(update={"after": after}))
    write_changes(workspace, changes.put(change.model_copy(update={"files": tuple(files)})))


def _change_of(changes: Changes, run: Run) -> Change:
    for change in changes.changes:
        if change.number == run.change:
            return change
    assert run.change is not None
    return Change(number=run.change, on=run.on, command=run.command)


def _replaced(changes: Changes, changed: Change) -> Changes:
    """The changes with one of them as it is now, in its place."""
    kept = [changed if each.number == changed.number else each for each in changes.changes]
    return changes.model_copy(update={"changes": tuple(kept)})


def _path(workspace: Workspace) -> Path:
    return workspace.root / ".pqmodel" / "changes.json"
