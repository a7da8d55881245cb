"""Ctrl-C ends the program with 130 and without a traceback, however early it comes.

Each moment is a place in the program, not a time after its start, so the machine's speed does not matter.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pqmodel.service.setting_up import set_up_service
from tests.conftest import PATIENCE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are of another kind on Windows")

# Presses Ctrl-C when the module of that name begins to be imported.
_PRESSED_AT_IMPORT = """
import signal, sys
from pqmodel.cli import main

class Press:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            sys.meta_path.remove(self)
            sys.stderr.write("pressed ")
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Press())
main()
"""
_ASSESS = ("--plain", "-w", "s", "assess")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a service in `s`."""
    set_up_service(tmp_path / "s", "Rose House", "Care home")
    return tmp_path


def started(here: Path, script: str, *words: str) -> subprocess.Popen[bytes]:
    """The command, with nothing typed yet."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *words],
        cwd=here,
        env=os.environ | {"HOME": str(here), "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


_STOPPED = b"\nStopped. Everything saved so far is kept.\n"


@pytest.mark.parametrize(
    ("module", "messages"),
    [
        ("pqmodel.terminal.interrupt", {b""}),  # before we watch for Ctrl-C
        ("pqmodel.cli.root", {b""}),
        ("typer", {b""}),
        ("pydantic", {b"", _STOPPED}),  # newer versions of typer load it before the command works
        ("yaml", {_STOPPED}),  # the command is at work
    ],
)
def test_an_interrupt_at_any_moment_of_the_start_ends_with_130_and_no_traceback(
    here: Path, module: str, messages: set[bytes]
) -> None:
    program = started(here, _PRESSED_AT_IMPORT.format(module=module), *_ASSESS)
    _, errors = program.communicate(timeout=PATIENCE)

    assert errors.removeprefix(b"pressed ") in messages
    assert program.returncode == 130


def test_an_interrupt_while_an_answer_is_waited_for_ends_with_130_and_no_traceback(
    here: Path,
) -> None:
    program = started(here, "from pqmodel.cli import main; main()", *_ASSESS)
    assert program.stdout
    for line in program.stdout:
        if b"Statement 1 of" in line:
            break
    program.send_signal(signal.SIGINT)
    _, errors = program.communicate(timeout=PATIENCE)

    assert program.returncode == 130
    assert b"Traceback" not in errors
    assert b"Exception" not in errors


def test_an_interrupt_that_is_ignored_stays_ignored(here: Path) -> None:
    ignored = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)"
    program = started(
        here, ignored + _PRESSED_AT_IMPORT.format(module="pqmodel.cli.root"), "--help"
    )
    _, errors = program.communicate(timeout=PATIENCE)

    assert errors == b"pressed "
    assert program.returncode == 0
