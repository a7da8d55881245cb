"""The real command, run on one service as a person types it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


class Program:
    """The command line with the service in `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *words: str, code: int = 0, at: bool = True) -> str:
        """What is said on stdout and then on stderr; the exit code has to be `code`."""
        done = self._done(*(["-w", str(self.root)] if at else []), *words)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def data(self, *words: str, code: int = 0) -> Any:
        """What `--json` prints on stdout."""
        done = self._done("-w", str(self.root), *words, "--json")
        assert done.returncode == code, done.stderr
        return json.loads(done.stdout)

    def _done(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pqmodel", *words]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
