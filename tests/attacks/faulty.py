"""Runs a command in a process of its own, in which the calls that reach the disk or the output are
counted, and the one that is chosen fails or is the last.

The process is a copy of the test's own, so that it begins at once; what ends it can be a real kill.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pqmodel.cli import main
from tests.journeys.program import DAY

KINDS = ("open", "write", "fsync", "rename", "print")
_RENAMES = {"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir"}


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code (minus the signal that killed it), and what it said."""

    code: int
    shown: str
    told: str
    calls: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Hit:
    """The n-th call of a kind, and what becomes of it: an errno, or None for being killed."""

    kind: str
    number: int
    error: int | None


def run(words: Sequence[object], root: Path, hit: Hit | None = None) -> Ended:
    """Runs the command in `root`; calls count there alone, and on stdout."""
    streams = [root.with_name(f"{root.name}.{name}") for name in ("stdout", "stderr", "calls")]
    pid = os.fork()
    if pid == 0:
        _be_the_command([str(word) for word in words], root, streams, hit)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    shown, told = (path.read_text("utf-8", "replace") for path in streams[:2])
    calls = {}
    if streams[2].exists():
        lines = streams[2].read_text().split()
        calls = {kind: int(number) for kind, _, number in (line.partition("=") for line in lines)}
        streams[2].unlink()
    return Ended(code, shown, told, calls)


def _be_the_command(words: list[str], root: Path, streams: Sequence[Path], hit: Hit | None) -> None:
    code = 70
    try:
        _open_streams(streams)
        os.chdir(root)
        os.environ.update(DAY, PQMODEL_PLAIN="1")
        sys.argv = ["pqmodel", *words]
        watch = _Watch(root, hit)
        watch.begin()
        code = _exit_code(main)
        watch.end(streams[2])
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _exit_code(work: Callable[[], None]) -> int:
    try:
        work()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    except BaseException:
        import traceback

        traceback.print_exc()
        return 71
    return 0


def _open_streams(streams: Sequence[Path]) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    for number, path in ((1, streams[0]), (2, streams[1])):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(handle, number)
        os.close(handle)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


class _Watch:
    """Counts calls, and makes the chosen one fail."""

    def __init__(self, root: Path, hit: Hit | None) -> None:
        self.root = str(root.resolve())
        self.hit = hit
        self.calls = dict.fromkeys(KINDS, 0)
        self.on = False

    def begin(self) -> None:
        write, fsync = os.write, os.fsync

        def watched_write(handle: int, data: Any, /) -> int:
            self._count_handle("write", handle)
            return write(handle, data)

        def watched_fsync(handle: Any, /) -> None:
            self._count_handle("fsync", handle)
            fsync(handle)

        replaced: Any = os
        replaced.write, replaced.fsync = watched_write, watched_fsync
        sys.addaudithook(self._heard)
        self.on = True

    def end(self, path: Path) -> None:
        self.on = False
        path.write_text("\n".join(f"{kind}={number}" for kind, number in self.calls.items()))

    def _heard(self, event: str, given: tuple[Any, ...]) -> None:
        if not self.on or not given or not isinstance(given[0], (str, bytes, os.PathLike)):
            return
        kind = ""
        if event == "open":
            kind = "open"
        elif event in _RENAMES:
            kind = "rename"
        if kind and self._is_ours(os.fsdecode(given[0])):
            self._count(kind)

    def _count_handle(self, kind: str, handle: int) -> None:
        if not self.on:
            return
        if handle == 1:
            self._count("print")
        elif handle > 2 and self._is_ours(str(Path(f"/proc/self/fd/{handle}").readlink())):
            self._count(kind)

    def _is_ours(self, path: str) -> bool:
        return os.path.abspath(path).startswith(self.root)  # noqa: PTH100

    def _count(self, kind: str) -> None:
        self.calls[kind] += 1
        if self.hit is None or (kind, self.calls[kind]) != (self.hit.kind, self.hit.number):
            return
        if self.hit.error is None:
            os.kill(os.getpid(), signal.SIGKILL)
        else:
            raise OSError(self.hit.error, os.strerror(self.hit.error))
