"""Changes several files as one step: all of them or none, whenever it is cut short.

The new files are written beside the old ones first; then a note of all of them; then each takes its
name. While the note is there the step is under way, and whoever comes next finishes it.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from pqmodel.ground import part_files, paths, unfinished_step, written
from pqmodel.ground.faults import CannotWrite, NotConfirmed, PqmodelError
from pqmodel.ground.part_files import Part
from pqmodel.ground.unfinished_step import Noted


@dataclass
class Change:
    """A file as it will be; `data` is None where it goes.

    `part` is the new file, and `old` a second name of the one that was there.
    """

    path: Path
    target: Path
    data: bytes | None
    part: Part | None = None
    old: Path | None = None

    def make(self) -> None:
        """Raises OSError."""
        if self.part is None:
            self.target.unlink(missing_ok=True)
        else:
            self.part.move()

    def put_back(self) -> None:
        """Makes the file as it was, whether it was changed already or not. Raises OSError."""
        if self.old is not None:
            part_files.rename(self.old, self.target)
        elif self.part is not None and not self.part.path.exists():
            self.target.unlink(missing_ok=True)
        self.clear()

    def clear(self) -> None:
        """Removes what is left beside the file."""
        if self.part is not None:
            self.part.discard()
        if self.old is not None:
            with contextlib.suppress(OSError):
                self.old.unlink(missing_ok=True)

    @property
    def noted(self) -> Noted:
        digest = None
        if self.data is not None:
            digest = hashlib.sha256(self.data).hexdigest()
        new = None
        if self.part is not None:
            new = self.part.path
        before = unfinished_step.digest_of(self.target)
        return Noted(self.target, before, digest, new, self.old)


class Step:
    """Files that change together; until it is done, this program alone sees them changed.

    `folder` is where the step is noted. Without one it is undone where it fails, but not where the
    program is killed; so are files outside the service, which no note may lead to. What must be
    there before anything else changes, such as a backup, is written before the step.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._changes: dict[Path, Change] = {}

    def write(
        self, path: Path, data: bytes, modified: float | None = None, private: bool = False
    ) -> None:
        """Writes the new file beside the old one. Raises PqmodelError."""
        target = part_files.followed(path)
        try:
            part = part_files.stage(target, data, modified, private)
        except OSError as error:
            raise cannot_write(path, error) from error
        # Nobody looks for it before the lock is given back, and a step may have a thousand files.
        part.let_go()
        self._put(Change(path, target, data, part))

    def remove(self, path: Path) -> None:
        """The file goes with the step."""
        self._put(Change(path, part_files.followed(path), None))

    def knows(self, path: Path) -> bool:
        """True where the step changes that file."""
        return bool(self._changes) and part_files.followed(path) in self._changes

    def data(self, path: Path) -> bytes | None:
        """What a file that the step changes will hold; None where it goes."""
        return self._changes[part_files.followed(path)].data

    def listed(self, folder: Path, there: list[Path], ending: str) -> list[Path]:
        """What will stand in the folder, where these are `there`."""
        paths_then = set(there)
        for change in self._changes.values():
            if change.path.parent != folder or not change.path.name.endswith(ending):
                continue
            if change.data is None:
                paths_then.discard(change.path)
            else:
                paths_then.add(change.path)
        return sorted(paths_then)

    def do(self) -> None:
        """Makes the changes. PqmodelError where nothing was changed; NotConfirmed where all was,
        and the disk does not confirm it."""
        changes = list(self._changes.values())
        if not changes:
            return
        is_one_rename = len(changes) == 1 and changes[0].part is not None
        if not is_one_rename:
            self._prepare(changes)
        self._make(changes)

        for change in changes:
            written.note(change.path)
        # Only then the note goes: a power cut must not keep one name and lose another.
        for folder in {change.target.parent for change in changes}:
            settle(folder)
        if self.folder is not None and not is_one_rename:
            unfinished_step.forget(self.folder)
        _clear_old(changes)

    def give_up(self) -> None:
        """Removes what is left of the step beside the files."""
        for change in self._changes.values():
            change.clear()
        self._changes.clear()

    def _put(self, change: Change) -> None:
        before = self._changes.pop(change.target, None)
        if before is not None:
            before.clear()
        self._changes[change.target] = change

    def _prepare(self, changes: list[Change]) -> None:
        """Gives each old file a second name, and notes the step once all of it is on disk."""
        change = changes[0]
        try:
            for change in changes:
                if change.target.exists():
                    old = part_files.name_of_part(change.target)
                    part_files.keep_old(change.target, old)
                    change.old = old
            for folder in {change.target.parent for change in changes}:
                part_files.sync_folder(folder)
            if self.folder is not None:
                unfinished_step.keep(self.folder, [change.noted for change in changes])
        except OSError as error:
            if self.folder is not None:
                unfinished_step.forget(self.folder)
            raise cannot_write(change.path, error) from error

    def _make(self, changes: list[Change]) -> None:
        change = changes[0]
        try:
            for change in changes:
                change.make()
        except BaseException as error:
            self._put_back(changes, error)
            if isinstance(error, OSError):
                raise cannot_write(change.path, error) from error
            raise

    def _put_back(self, changes: list[Change], cause: BaseException) -> None:
        try:
            for change in reversed(changes):
                change.put_back()
        except OSError as error:
            # What the note needs is left where it is.
            self._changes.clear()
            raise PqmodelError(
                f"The change was cut short half way: {paths.reason(error)}.",
                "Once the disk can be written again, the next pqmodel command finishes it first.",
            ) from cause
        if self.folder is not None:
            unfinished_step.forget(self.folder)


_now: ContextVar[Step | None] = ContextVar("step", default=None)


def under_way() -> Step | None:
    """The step that is being made, if one is."""
    return _now.get()


@contextmanager
def together(folder: Path | None = None) -> Iterator[None]:
    """All files written or removed while it lasts change as one step at its end, or none does.

    One within another is part of it. `folder` (.pqmodel, whose lock is held) keeps the note.
    """
    if _now.get() is not None:
        yield
        return
    step = Step(folder)
    token = _now.set(step)
    try:
        yield
        step.do()
    finally:
        _now.reset(token)
        step.give_up()


def _clear_old(changes: list[Change]) -> None:
    """Removes the second names of what was there. Raises NotConfirmed."""
    for change in changes:
        if change.old is None:
            continue
        try:
            change.old.unlink(missing_ok=True)
        except OSError as error:
            # What was to be forgotten would still be there, and nobody would know.
            raise NotConfirmed(
                f"All is done, but {change.old}, which holds what {change.path.name} was before, "
                f"cannot be removed: {paths.reason(error)}.",
                "Remove it yourself, once the disk can be written.",
            ) from error


def settle(folder: Path) -> None:
    """Has what was renamed or removed in the folder on disk. Raises NotConfirmed."""
    try:
        part_files.sync_folder(folder)
    except OSError as error:
        raise NotConfirmed(
            f"What was written into {folder} is there, but the disk does not confirm that it is "
            f"kept: {paths.reason(error)}.",
            "Copy the folder to another disk, and have this one looked at.",
        ) from error


def cannot_write(path: Path, error: OSError) -> CannotWrite:
    """The refusal where a file cannot be written."""
    return CannotWrite(
        f"{paths.shown(path)} cannot be written: {paths.reason(error)}.",
        "Free some space or check the folder's permissions.",
    )
