"""Ctrl-C ends the program with 130 and without a traceback, however early it comes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are of another kind on Windows")
_PRESSED = """
import os, signal, threading
from pqmodel.cli import main
threading.Timer({after}, os.kill, (os.getpid(), signal.SIGINT)).start()
main()
"""


def pressed(folder: Path, after: float, *words: str) -> subprocess.CompletedProcess[bytes]:
    """The command that waits for an answer, with Ctrl-C so many seconds after our first line."""
    waiting, _ = os.pipe()
    return subprocess.run(
        [sys.executable, "-c", _PRESSED.format(after=after), *words],
        cwd=folder,
        env=os.environ | {"HOME": str(folder)},
        stdin=waiting,
        capture_output=True,
        check=False,
        timeout=30,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


@pytest.mark.parametrize("after", [0.001, 0.02, 0.04, 0.08, 0.16, 0.3])
def test_an_interrupt_at_any_moment_ends_with_130_and_no_traceback(
    tmp_path: Path, after: float
) -> None:
    told = pressed(tmp_path, after, "--plain", "assess", "--quick")

    assert told.returncode == 130, told.stderr
    assert b"Traceback" not in told.stderr
    assert b"Exception" not in told.stderr


def test_an_interrupt_that_is_ignored_stays_ignored(tmp_path: Path) -> None:
    script = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)" + _PRESSED.format(
        after=0.02
    )
    told = subprocess.run(
        [sys.executable, "-c", script, "--help"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=30,
    )

    assert told.returncode == 0
