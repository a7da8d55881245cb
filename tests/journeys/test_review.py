"""Looking back through the real command: filled in, completed, altered in vain, corrected; cut short and finished."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from tests.conftest import PATIENCE
from tests.journeys import program
from tests.journeys.program import run


def pqmodel(*words: str, code: int = 0, given: str | None = None) -> str:
    """What the command says on stdout and stderr, its words one space apart; the exit code must be the one given."""
    done = run(*words, given=given)
    assert done.returncode == code, f"{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stdout + done.stderr
    return " ".join((done.stdout + done.stderr).split())


@pytest.fixture
def at(made_up: Path, tmp_path: Path) -> tuple[str, str]:
    shutil.copytree(made_up, tmp_path / "s")
    return ("-w", str(tmp_path / "s"))


def records(folder: str) -> dict[str, bytes]:
    """The plan, the reviews and their sealed copies, by path."""
    root = Path(folder)
    kept = [
        root / "plan.yaml",
        *(root / "reviews").glob("*"),
        *(root / ".pqmodel" / "completed").glob("*"),
    ]
    return {str(path.relative_to(root)): path.read_bytes() for path in kept}


FILLED = (
    "g A-008\nfully\n\nTalks at night\n\nCome back\n\n2\n"
    + "3\n\n\n\nTried too late\nNone yet\nchange\n"
)
FILLED += "partly\n\n\n\n\n\nstop\n" + "Culture is better\n\n\n\n\n"


@pytest.mark.slow
def test_a_quarter_is_filled_in_completed_and_corrected_and_the_record_stays(
    at: tuple[str, str],
) -> None:
    refused = pqmodel(*at, "review", "complete", "--yes", code=1)
    for lack in (
        "A-008: outcome reached is open",
        "A-010: next step is open",
        "overall result is open",
    ):
        assert lack in refused
    said = pqmodel(*at, "review", "fill", "--plain", given=FILLED)
    assert "Saved: change." in said
    assert "7 of 7 actions judged. Next: pqmodel -w" in said
    assert " review complete --cycle 2026-Q4" in said
    before = records(at[1])
    shown = pqmodel(*at, "review", "complete", "--dry-run")
    assert (
        "A-009 Plan working times together with staff change: is stopped; A-012 goes on with it in"
        in shown
    )
    assert records(at[1]) == before
    assert "no terminal at which to ask you first" in pqmodel(*at, "review", "complete", code=1)
    assert records(at[1]) == before
    assert "is complete, and no longer changes" in pqmodel(*at, "review", "complete", "--yes")
    plan = {
        action["id"]: action for action in json.loads(run(*at, "plan", "--json").stdout)["actions"]
    }
    assert [plan[key]["status"] for key in ("A-001", "A-004", "A-008", "A-009", "A-010")] == [
        "done", "stopped", "in progress", "stopped", "stopped",
    ]  # fmt: skip
    new = [
        (action["follows"], action["status"], action["cycle"])
        for key, action in plan.items()
        if key > "A-010"
    ]
    assert new == [("A-004", "not started", "2027-Q1"), ("A-009", "not started", "2027-Q1")]
    assert "Tried too late" in plan["A-012"]["progress"]
    sealed = records(at[1])
    for words in (("set", "A-001", "--lessons", "x"), ("start",), ("fill",)):
        assert "completed on 21 Nov 2026, and does not change" in pqmodel(
            *at, "review", *words, code=1
        )
    assert "was completed on 21 Nov 2026" in pqmodel(*at, "review", "complete", "--yes")
    assert records(at[1]) == sealed
    correction = [
        "correct",
        "a-008",
        "--field",
        "lessons",
        "--says",
        "Come back twice",
        "--why",
        "Half was lost",
    ]
    assert "The record keeps what it said: Come back" in pqmodel(
        *at, "review", *correction, "--by", "Deputy"
    )
    after = json.loads(run(*at, "review", "--json").stdout)
    found = yaml.safe_load(sealed["reviews/2026-Q4.yaml"])
    assert {key: after[key] for key in ("actions", "overall", "seal", "completed")} == {
        key: _plain(found[key]) for key in ("actions", "overall", "seal", "completed")
    }
    assert [
        (one["on"], one["action"], one["was"], one["says"]) for one in after["corrections"]
    ] == [("2026-11-21", "A-008", "Come back", "Come back twice")]
    told = pqmodel(*at, "review")
    assert (
        "Lessons: Come back corrected: Come back twice (corrected on 21 Nov 2026 by Deputy, because:"
        in told
    )
    assert "2026-Q4: completed on 21 Nov 2026, 7 of 7 actions judged, 1 correction" in pqmodel(
        *at, "review", "list"
    )


def test_completing_before_the_cycle_ends_says_so_and_yes_passes(at: tuple[str, str]) -> None:
    told = pqmodel(*at, "review", "complete", "--as-it-is", "--dry-run")
    assert "2026-Q4 ends on 31 December; after this its review no longer changes." in told
    assert "No more answers of 2026-Q4 can come in then." in told
    assert "Care staff: 16 of 24 asked have answered." in told
    # How many have answered is told of every group, however small.
    assert "Support team: 4 of 6 asked have answered." in told
    assert "To open it again, while nothing else was changed since: pqmodel" in told
    assert "is complete, and no longer changes" in pqmodel(
        *at, "review", "complete", "--as-it-is", "--yes"
    )
    assert "ends on" not in pqmodel(*at, "review", "complete", "--dry-run")


def test_beginning_it_says_how_to_go_on(at: tuple[str, str]) -> None:
    assert " review fill Or in Excel" in pqmodel(*at, "review", "start")
    told = pqmodel(*at, "review", "start", "--cycle", "2026-Q4")
    assert " review fill --cycle 2026-Q4" in told
    assert "Go on with the review of 2026-Q4: 4 of 7 actions judged. Command: pqmodel" in (
        told := pqmodel(*at, "status")
    )
    assert told.endswith(" review fill")


def test_what_somebody_alters_by_hand_is_said_shown_as_sealed_and_put_back(
    at: tuple[str, str], tmp_path: Path
) -> None:
    path = Path(at[1]) / "reviews" / "2026-Q3.yaml"
    before = path.read_bytes()
    path.write_bytes(before.replace(b"Sharing the task", b"Keeping the task"))
    told = pqmodel(*at, "review", "--cycle", "2026-Q3", code=4)
    assert "was altered after the review was completed: A-001 worked." in told
    assert "What worked: Sharing the task" in told
    assert "The file was altered since" in pqmodel(*at, "review", "list")
    book = tmp_path / "review.xlsx"
    assert "The sealed record is used" in pqmodel(
        *at, "--cycle", "2026-Q3", "review", "export", str(book)
    )
    cells = [
        str(cell) for row in openpyxl.load_workbook(book)["Actions reviewed"].values for cell in row
    ]
    assert any(cell.startswith("Sharing the task") for cell in cells)
    refused = pqmodel(
        *at,
        "--cycle",
        "2026-Q3",
        "review",
        "correct",
        "--field",
        "result",
        "--says",
        "x",
        "--why",
        "y",
        code=1,
    )
    assert " review restore --cycle 2026-Q3" in refused
    assert "A-001 worked" in pqmodel(*at, "review", "restore", "--cycle", "2026-Q3")
    assert path.read_bytes() == before
    assert "nothing to put back" in pqmodel(*at, "review", "restore", "--cycle", "2026-Q3")
    pqmodel(*at, "review", "--cycle", "2026-Q3")


def test_cut_short_by_an_older_version_it_says_so_and_is_finished_by_running_it_again(
    at: tuple[str, str], tmp_path: Path
) -> None:
    # Cut short by this version: tests/attacks/test_killed.py.
    pqmodel(*at, "review", "fill", given=FILLED)
    whole = shutil.copytree(at[1], tmp_path / "whole")
    pqmodel("-w", str(whole), "review", "complete", "--yes")
    # The note that it left held the review with its seal, as the sealed copy does.
    note = Path(at[1], ".pqmodel", "completing", "2026-Q4.yaml")
    note.parent.mkdir()
    shutil.copy(whole / ".pqmodel" / "completed" / note.name, note)
    assert "cut short" in pqmodel(*at, "review") + pqmodel(
        *at, "review", "set", "--result", "x", code=1
    )
    pqmodel(*at, "review", "complete", "--yes")
    assert records(at[1]) == records(str(whole))
    assert not note.exists()


def test_completing_it_as_it_is_notes_what_was_missing(at: tuple[str, str]) -> None:
    assert "Left open: A-008, A-009, A-010: outcome reached, next step; the cycle" in pqmodel(
        *at, "review", "complete", "--as-it-is", "--yes"
    )
    assert "Left open when it was completed: A-008, A-009, A-010: outcome reached" in pqmodel(
        *at, "review"
    )


def test_the_workbook_of_a_completed_review_says_so_and_has_its_corrections(
    at: tuple[str, str], tmp_path: Path
) -> None:
    words = ("--field", "result", "--says", "A start", "--why", "Too rosy", "--by", "Manager")
    pqmodel(*at, "--cycle", "2026-Q3", "review", "correct", *words)
    pqmodel(*at, "--cycle", "2026-Q3", "review", "export", str(tmp_path / "r.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert "Completed on 17 September 2026; this record no longer changes." in str(
        book["Actions reviewed"]["A2"].value
    )
    (_, row) = [
        [cell.value for cell in line]
        for line in book["Corrections"][book["Corrections"].tables["Corrections"].ref]
    ]
    assert row[1] == "Cycle as a whole"
    assert row[4:] == ["A start", "Too rosy", "Manager"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="sends an interrupt as a terminal does")
def test_ctrl_c_ends_with_130_and_everything_acknowledged_is_kept(at: tuple[str, str]) -> None:
    environment = os.environ | program.DAY | {"PYTHONUNBUFFERED": "1"}
    command = [*program.installed(), *at, "review", "fill"]
    talk = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert talk.stdin
    assert talk.stdout
    talk.stdin.write("g A-008\nnot\n")
    talk.stdin.flush()
    for line in talk.stdout:
        if "Saved: not." in line:
            break
    # The answer is acknowledged, so whatever the program is at by now, it stays.
    talk.send_signal(signal.SIGINT)
    talk.communicate(timeout=PATIENCE)
    assert talk.returncode == 130
    items = json.loads(run(*at, "review", "--json").stdout)["actions"]
    assert next(item for item in items if item["action"] == "A-008")["reached"] == "not"


def test_the_reviews_of_the_demo_are_complete_but_for_the_last(at: tuple[str, str]) -> None:
    listed = json.loads(run(*at, "review", "list", "--json").stdout)
    assert [(one["cycle"], one["completed"], one["judged"], one["actions"]) for one in listed["reviews"]] == [
        ("2026-Q2", "2026-06-24", 7, 7), ("2026-Q3", "2026-09-17", 8, 8), ("2026-Q4", None, 4, 7),
    ]  # fmt: skip
    assert listed["owed"] == []


def _plain(value: Any) -> Any:
    """A value out of YAML as JSON has it: days as text."""
    return json.loads(json.dumps(value, default=str))


def test_fields_are_called_as_people_call_them(at: tuple[str, str]) -> None:
    set_ = ("review", "set", "A-008")
    said = pqmodel(
        *at, *set_, "--reached", "partly", "--worked", "Talks", "--next-step", "continue"
    )
    assert said == "A-008: reached, worked, next step set."
    assert "--next-step cannot be 'maybe'" in pqmodel(*at, *set_, "--next-step", "maybe", code=1)
    assert "--not-worked cannot be set without an action id" in pqmodel(
        *at, "review", "set", "--not-worked", "x", code=1
    )
    said = pqmodel(
        *at,
        "plan",
        "set",
        "A-008",
        "--outcome-for-people",
        "Calm",
        "--measure",
        "turnover",
        "--aim",
        "20",
    )
    assert "outcome for people, measured by set." in said
    correct = (
        "review",
        "correct",
        "A-001",
        "--cycle",
        "2026-Q3",
        "--why",
        "x",
        "--says",
        "maybe",
        "--field",
    )
    assert "next step cannot be 'maybe'" in pqmodel(*at, *correct, "next-step", code=1)
    assert "no field 'not-workd'" in pqmodel(*at, *correct, "not-workd", code=1)
