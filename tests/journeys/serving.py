"""A `pqmodel` that scripts call and that this process answers.

A script starts the command some fifteen times for each service, and each start takes half a second.
Here what the script starts is a small program that hands its words, folder and environment over a
socket to the test's own process, which calls the same `main` (see `tests.journeys.program`), and
passes on the bytes and the exit code. Stories of starting itself use the real command.
"""

from __future__ import annotations

import json
import socket
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.journeys.program import call

_PROGRAM = """#!/bin/sh
exec "{python}" -IS "$0.py" "$@"
"""
_FORWARDER = """
import json, os, socket, struct, sys

given = b"" if sys.stdin.isatty() else sys.stdin.buffer.read()
call = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ), given.decode()]).encode()
with socket.socket(socket.AF_UNIX) as line:
    line.connect({address!r})
    line.sendall(struct.pack("!I", len(call)) + call)
    with line.makefile("rb") as answer:
        code, shown, told = struct.unpack("!III", answer.read(12))
        sys.stdout.buffer.write(answer.read(shown))
        sys.stderr.buffer.write(answer.read(told))
sys.stdout.flush()
sys.stderr.flush()
os._exit(code)
"""


@contextmanager
def served(program: Path) -> Iterator[socket.socket]:
    """Makes the small program at that path, and the socket on which its calls come in."""
    # A socket's address has to be short, which the folder of a test is not.
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as calls:
        address = str(Path(folder) / "calls")
        calls.bind(address)
        calls.listen()
        program.write_text(_PROGRAM.format(python=sys.executable))
        program.chmod(0o755)
        program.with_suffix(".py").write_text(_FORWARDER.format(address=address))
        yield calls


def run_script(
    calls: socket.socket, script: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Runs a script whose calls of the small program are answered here, one after another."""
    with (
        tempfile.TemporaryFile() as shown,
        tempfile.TemporaryFile() as told,
        subprocess.Popen(
            script, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=shown, stderr=told
        ) as running,
    ):
        # The command has to run in the main thread, where signals are; so the script is looked at
        # between two calls.
        calls.settimeout(0.02)
        while running.poll() is None:
            try:
                line, _ = calls.accept()
            except TimeoutError:
                continue
            with line:
                line.settimeout(None)
                _answer(line)
        written = []
        for stream in (shown, told):
            stream.seek(0)
            written.append(stream.read().decode())
    return subprocess.CompletedProcess(list(script), running.returncode, *written)


def _answer(line: socket.socket) -> None:
    with line.makefile("rb") as incoming:
        (size,) = struct.unpack("!I", incoming.read(4))
        words, folder, environment, given = json.loads(incoming.read(size))
    code, shown, told = call(words, Path(folder), environment, given.encode())
    line.sendall(struct.pack("!III", code, len(shown), len(told)) + shown + told)
