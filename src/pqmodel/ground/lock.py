"""The lock of a workspace: one pqmodel at a time changes its records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pqmodel.ground import part_files, paths, unfinished_step
from pqmodel.ground.faults import PqmodelError

if TYPE_CHECKING:
    from filelock import FileLock

LOCK_SECONDS = 10.0
"""How long another pqmodel is waited for."""


class Lock:
    """Held from `with` to its end, on all systems; PqmodelError where another holds it, or nothing
    can be written."""

    # The folder is made when first needed: a workspace that is only read stays as it is.

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file: FileLock | None = None

    def __enter__(self) -> None:
        from filelock import FileLock, Timeout

        try:
            if self._file is None:
                part_files.make_folder(self.folder)
                self._file = FileLock(self.folder / "lock")
            self._file.acquire(timeout=LOCK_SECONDS)
        except Timeout as error:
            raise PqmodelError(
                "Another pqmodel is writing to these records.",
                "Wait for it to finish, then run the command again.",
            ) from error
        except OSError as error:
            raise PqmodelError(
                f"{paths.shown(self.folder)} cannot be written: {paths.reason(error)}.",
                "Check the folder's permissions.",
            ) from error
        try:
            # A step of another call that was cut short comes first: all else builds on it.
            unfinished_step.finish(self.folder)
        except BaseException:
            self._file.release()
            raise

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.release()
