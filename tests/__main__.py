"""Runs the tests of pqmodel on an installed copy: `python3 tests` makes an environment, installs, runs pytest.

The environment holds the exact versions of `requirements.lock`, each file checked by its hash.

    python3 tests             all tests
    python3 tests --quick     those not marked slow or real_command
    python3 tests --lowest    with the lowest versions that pyproject.toml allows
    python3 tests --newest    with the newest versions that pyproject.toml allows

Tests run on all cores; other words go to pytest (`python3 tests -m long -n 0`). Environments are
`.venv-test`, `.venv-test-lowest` and `.venv-test-newest`; set PQMODEL_TEST_ENV to keep the first
elsewhere, and the others beside it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKED = ROOT / "tests" / "requirements.lock"
LOWEST = ROOT / "tests" / "lowest.lock"

OURS_ALONE = (
    "attacks/test_answers_on_disk.py",
    "attacks/test_disclosure.py",
    "attacks/test_nothing_hidden_without_need.py",
    "attacks/test_outputs_rest_on_releases.py",
    "attacks/test_person_spread.py",
    "attacks/test_releases.py",
    "attacks/test_reports.py",
    "browser/*",
    "change/test_*",
    "ground/test_exact_tests.py",
    "measures/test_control_chart.py",
    "results/test_*",
    "test_docs.py",
    "test_editions.py",
    "test_house.py",
    "test_shared_wording.py",
    "test_shipped_content.py",
)
"""Tests of what hangs on no version of a library: figures, the privacy of releases, the script of
the page, our own words and files. They read records as all others do. With other versions they are
not run again in the quick form; screens, sheets, pages and records of the same rooms are."""


def main() -> int:
    """Installs the package with what its tests need, then runs them; the exit code is pytest's."""
    words = sys.argv[1:]
    quick = _take("--quick", words)
    lowest = _take("--lowest", words)
    newest = _take("--newest", words)
    if lowest and newest:
        print("Choose --lowest or --newest, not both.", file=sys.stderr)
        return 2

    if lowest:
        python = _environment("-lowest")
        _pip(python, "--require-hashes", "--requirement", str(LOWEST))
    elif newest:
        python = _environment("-newest")
        _pip(python, "--upgrade", "--upgrade-strategy", "eager", f"{ROOT}[test]")
    else:
        python = _environment("")
        _pip(python, "--require-hashes", "--requirement", str(LOCKED))

    # Without isolation pqmodel is built by the hatchling of the lock, so that nothing comes in unchecked.
    ours = ["--force-reinstall", "--no-deps", "--no-build-isolation", "--compile"]
    _pip(python, *ours, str(ROOT))

    # A shell starts what runs in its background deaf to Ctrl-C, and what that starts as well;
    # tests of Ctrl-C would fail there.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    command = [str(python), "-m", "pytest", "-n", "auto", "--dist", "worksteal"]
    if quick:
        command += ["-m", "not long and not slow and not real_command"]
    if quick and (lowest or newest):
        command += [f"--ignore-glob={ROOT / 'tests' / tests}" for tests in OURS_ALONE]
    # Compiled once, tests and packages are read by all processes, and by the next run.
    around = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run([*command, *words], cwd=ROOT, env=around, check=False).returncode


def _take(option: str, words: list[str]) -> bool:
    """Whether the option was typed; it is taken out of the words that go to pytest."""
    if option not in words:
        return False
    words.remove(option)
    return True


def _environment(ending: str) -> Path:
    """The Python of an environment, which is made where it is not there yet."""
    first = Path(os.environ.get("PQMODEL_TEST_ENV", ROOT / ".venv-test"))
    folder = first.with_name(first.name + ending)
    inside = "Scripts/python.exe" if os.name == "nt" else "bin/python"
    python = folder / inside

    if python.exists():
        return python
    if (first / inside).exists():
        # Most packages are the same in all: pip then changes those that are not.
        shutil.copytree(first, folder, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        venv.create(folder, with_pip=True)
    return python


def _pip(python: Path, *words: str) -> None:
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # Python compiles what it loads; of all that is installed that is a small part.
    subprocess.run([*install, "--no-compile", *words], check=True)


if __name__ == "__main__":
    sys.exit(main())
