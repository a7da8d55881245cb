"""The command, run on a service as a person types it.

Most stories call the program inside the test's own process, which takes a tenth of the time that
a new process takes: the same `main`, with words, environment, folder and input of its own, and the
bytes that it writes. What only a new process can show (signals, real keys, two at once, being
killed, coming up) starts the real command, and so does one whole story of each command, marked
`real_command`. With PQMODEL_TEST_REAL=1 every story does.
"""

from __future__ import annotations

import gc
import io
import json
import os
import re
import signal
import subprocess
import sys
import traceback
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import copy_context
from pathlib import Path
from typing import Any, TextIO

from pqmodel.cli import main
from pqmodel.cli.root import COMMANDS
from tests.conftest import PATIENCE

Done = subprocess.CompletedProcess[str]
DAY = {"SOURCE_DATE_EPOCH": "1795262400"}
"""Noon of 21 November 2026: the day of every story that does not say another."""
REAL = "PQMODEL_TEST_REAL"
_NAMES = [
    name for commands in COMMANDS.values() for name in commands if name not in ("init", "demo")
]


class Starting:
    """Whether a run of the command starts a process of its own."""

    real = os.environ.get(REAL) == "1"


def installed() -> list[str]:
    """How the real command is started: the script beside this Python, or what stands in for it where none is."""
    script = Path(sys.executable).with_name("pqmodel.exe" if os.name == "nt" else "pqmodel")
    return [str(script)] if script.is_file() else [sys.executable, "-m", "pqmodel"]


def run(
    *words: object,
    here: Path | None = None,
    environment: Mapping[str, str] | None = None,
    given: str | bytes | None = None,
) -> Done:
    """Runs the command in the folder `here`, with `given` to read; what it wrote and its exit code."""
    typed = list(map(str, words))
    around = dict(DAY | os.environ if environment is None else environment)
    data = given.encode() if isinstance(given, str) else given or b""
    way = start if Starting.real else call
    code, *written = way(typed, here or Path.cwd(), around, data)
    shown, told = (stream.decode("utf-8").replace("\r\n", "\n") for stream in written)
    _check_suggestions(typed, shown + told)
    return subprocess.CompletedProcess(typed, code, shown, told)


_COMMAND = re.compile(rf"pqmodel (?:{'|'.join(_NAMES)})\\b")
_ELSEWHERE = {"init", "demo", "--help", "--json", "--blank"}
"""What has no service yet, explains itself by examples, or prints data and forms that travel."""


def _check_suggestions(typed: list[str], said: str) -> None:
    """Every command that a message suggests has the -w that the call was given, else it would open another service."""
    if "-w" not in typed or _ELSEWHERE & set(typed):
        return
    # A command is to be copied, so it stands on one line.
    assert " -w\n" not in said, said
    astray = [match.group() for match in _COMMAND.finditer(said)]
    assert not astray, f"{typed} suggests {astray} without -w:\n{said}"


def start(
    words: list[str], here: Path, environment: dict[str, str], given: bytes
) -> tuple[int, bytes, bytes]:
    """The real command, in a process of its own."""
    around = {"PYTHONIOENCODING": "utf-8", **environment}
    done = subprocess.run(
        [*installed(), *words],
        cwd=here,
        env=around,
        input=given,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    return done.returncode, done.stdout, done.stderr


def call(
    words: list[str], here: Path, environment: dict[str, str], given: bytes
) -> tuple[int, bytes, bytes]:
    """The command's `main` in this process, with all that a process of its own would have to itself."""
    shown, told = io.BytesIO(), io.BytesIO()
    with (
        _streams(io.BytesIO(given), shown, told),
        _surroundings(["pqmodel", *words], here, environment),
        _warnings_as_a_new_process_shows_them(),
    ):
        # What the call was given is kept for its messages, and must not be left to the next one.
        code = copy_context().run(_exit_code)
        sys.stdout.flush()
        sys.stderr.flush()
        return code, shown.getvalue(), told.getvalue()


def _exit_code() -> int:
    """Calls `main` as Python calls a script: what ends it is the exit code, what escapes it is shown and is 1."""
    try:
        main()
    except SystemExit as ended:
        if ended.code is None or isinstance(ended.code, int):
            return ended.code or 0
        print(ended.code, file=sys.stderr)
        return 1
    except Exception:
        traceback.print_exc()
        return 1
    return 0


@contextmanager
def _streams(*raw: io.BytesIO) -> Iterator[None]:
    """stdin, stdout and stderr on these bytes, as pipes are opened; none of them is a terminal."""
    names = ("stdin", "stdout", "stderr")
    errors = ("strict", "strict", "backslashreplace")
    before = [getattr(sys, name) for name in names]
    ours = [io.TextIOWrapper(data, "utf-8", error) for data, error in zip(raw, errors, strict=True)]
    _set_streams(names, ours)
    try:
        yield
    finally:
        _set_streams(names, before)


def _set_streams(names: Sequence[str], streams: Sequence[TextIO]) -> None:
    for name, stream in zip(names, streams, strict=True):
        setattr(sys, name, stream)


@contextmanager
def _surroundings(argv: list[str], here: Path, environment: dict[str, str]) -> Iterator[None]:
    """Words, folder and environment of the call; what a process has once is afterwards as it was."""
    before = dict(os.environ)
    folder, words, hook = Path.cwd(), sys.argv, sys.excepthook
    interrupt = signal.getsignal(signal.SIGINT)
    try:
        os.chdir(here)
        _set_environment(environment)
        sys.argv = argv
        yield
    finally:
        signal.signal(signal.SIGINT, interrupt)
        sys.argv, sys.excepthook = words, hook
        _set_environment(before)
        os.chdir(folder)
        gc.unfreeze()


def _set_environment(environment: dict[str, str]) -> None:
    for name in os.environ.keys() - environment.keys():
        del os.environ[name]
    os.environ.update(environment)


@contextmanager
def _warnings_as_a_new_process_shows_them() -> Iterator[None]:
    """Warnings of libraries go to stderr, where a person would see them; those for programmers are left out."""

    def show(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,  # noqa: ARG001
        line: str | None = None,
    ) -> None:
        sys.stderr.write(warnings.formatwarning(message, category, filename, lineno, line))

    with warnings.catch_warnings():
        warnings.resetwarnings()
        for category in (
            DeprecationWarning,
            PendingDeprecationWarning,
            ImportWarning,
            ResourceWarning,
        ):
            warnings.simplefilter("ignore", category)
        warnings.showwarning = show
        yield


class Program:
    """The command line with the service in `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *words: str, code: int = 0, at: bool = True) -> str:
        """What is said on stdout and then on stderr; the exit code has to be `code`."""
        done = run(*(["-w", self.root] if at else []), *words)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def data(self, *words: str, code: int = 0) -> Any:
        """What `--json` prints on stdout."""
        done = run("-w", self.root, *words, "--json")
        assert done.returncode == code, done.stderr
        return json.loads(done.stdout)
