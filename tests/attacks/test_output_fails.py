"""Output that fails: the work is done, stderr says what was done, and nothing untrue is said."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.journeys.program import DAY, installed, run

pytestmark = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="only this system has a file that is always full"
)
AS_THEY_WERE = "Your records are as they were."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A service with a plan of one action."""
    assert run("init", tmp_path / "home", "--service", "Rose House").returncode == 0
    assert (
        run("-w", tmp_path / "home", "plan", "add", "Hold a talk", "--lead", "Manager").returncode
        == 0
    )
    return tmp_path / "home"


def shell(words: str, home: Path, environment: Mapping[str, str] = {}) -> tuple[int, str]:
    """The exit code and stderr of a line as a shell runs it, with `pqmodel` in it."""
    command = " ".join(f"'{word}'" for word in installed())
    line = words.replace("pqmodel", f"{command} -w '{home}'")
    done = subprocess.run(
        ["bash", "-c", line],
        env={**os.environ, **DAY, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


def plan_of(home: Path) -> str:
    return (home / "plan.yaml").read_text("utf-8")


FULL, CLOSED = ">/dev/full", ">&-"


@pytest.mark.parametrize("where", [FULL, CLOSED, "--json >/dev/full", "--json >&-"])
def test_a_change_that_cannot_be_told_is_made_and_said_so_on_stderr(home: Path, where: str) -> None:
    code, told = shell(f"pqmodel plan set A-001 --progress 40 {where}", home)
    assert code == 5
    assert "What the command had to say could not be written" in told
    assert f"All that it was to do is done. Changed on disk: {home / 'plan.yaml'}." in told
    assert AS_THEY_WERE not in told
    assert "bug" not in told
    assert "now: '40'" in plan_of(home)


@pytest.mark.parametrize("where", [FULL, CLOSED])
@pytest.mark.parametrize(
    "words",
    [
        "--help",
        "plan --help",
        "--version",
        "status",
        "plan",
        "plan --json",
        "guide",
        "due",
    ],
)
def test_words_that_cannot_be_told_change_nothing_and_say_so(
    home: Path, words: str, where: str
) -> None:
    before = plan_of(home)
    code, told = shell(f"pqmodel {words} {where}", home)
    assert code == 5, told
    assert AS_THEY_WERE in told
    assert "Traceback" not in told
    assert "Exception ignored" not in told
    assert plan_of(home) == before


@pytest.mark.parametrize("where", [FULL, CLOSED])
def test_what_was_removed_for_good_is_not_said_to_be_as_it_was(home: Path, where: str) -> None:
    answers = home.parent / "answers.yaml"
    answers.write_text("culture-leaders-show-values: 4\n")
    shell(f"pqmodel assess --as care-staff --answers {answers}", home)
    assert list((home / "responses").rglob("*.json"))
    code, told = shell(f"pqmodel forget --group care-staff --yes --no-backup {where}", home)
    assert code == 5
    assert "All that it was to do is done. Changed on disk: " in told
    assert AS_THEY_WERE not in told
    assert not list((home / "responses").rglob("*.json"))


def test_a_refusal_stays_one_where_output_fails(home: Path) -> None:
    code, told = shell("pqmodel plan set A-009 --progress 40 >/dev/full", home)
    assert code == 1
    assert "A-009" in told


def test_stderr_that_fails_changes_no_exit_code(home: Path) -> None:
    assert shell("pqmodel plan set A-009 --progress 40 2>/dev/full", home)[0] == 1
    assert shell("pqmodel plan set A-001 --progress 40 2>&- >&-", home)[0] == 5
    assert "now: '40'" in plan_of(home)


def test_a_reader_that_has_gone_is_no_fault(home: Path) -> None:
    for words in ("guide", "--help", "plan --json"):
        code, told = shell(f"set -o pipefail; pqmodel {words} | head -n 1", home)
        assert (code, told) == (0, "")


def test_no_record_is_written_into_where_a_stream_is_closed(home: Path) -> None:
    # The first file that is opened would get the number of stdout, and every word be written into it.
    code, _ = shell("pqmodel plan set A-001 --progress 60 <&- >&- 2>&-", home)
    assert code == 5
    assert run("-w", home, "plan", "check").returncode in (0, 4)
    assert "now: '60'" in plan_of(home)


def test_a_disk_that_fills_up_under_the_output_is_told(home: Path, tmp_path: Path) -> None:
    # A limit on the size of files stands in for a disk that fills up in the middle of a line.
    out = tmp_path / "out"
    limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    limit += "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)); "
    run_main = "from pqmodel.cli import main; main()"
    with out.open("wb") as stream:
        done = subprocess.run(
            [sys.executable, "-c", limit + run_main, "-w", str(home), "guide"],
            stdout=stream,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **DAY},
            check=False,
        )
    assert done.returncode == 5
    assert "could not be written: File too large" in done.stderr
    assert AS_THEY_WERE in done.stderr
    assert out.stat().st_size == 100
