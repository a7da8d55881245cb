"""Runs the tests of pqmodel on an installed copy: `python3 tests` makes an environment, installs, runs pytest.

Tests run on all cores; extra words go to pytest (`python3 tests -m long -n 0`). Set PQMODEL_TEST_ENV to keep the
environment elsewhere.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Installs the package with what its tests need, then runs them; the exit code is pytest's."""
    environment = Path(os.environ.get("PQMODEL_TEST_ENV", ROOT / ".venv-test"))
    folder = environment / ("Scripts" if os.name == "nt" else "bin")
    python = folder / ("python.exe" if os.name == "nt" else "python")
    if not python.exists():
        venv.create(environment, with_pip=True)
    quiet = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*quiet, "--force-reinstall", "--no-deps", str(ROOT)], check=True)
    subprocess.run([*quiet, f"{ROOT}[test]"], check=True)
    spread = ["-n", "auto", "--dist", "worksteal"]
    return subprocess.run([str(python), "-m", "pytest", *spread, *sys.argv[1:]], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
