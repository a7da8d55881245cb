"""A quarter by script: the examples for cron and for Task Scheduler, over several services, run again and again."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from socket import socket

import pytest
import tree_sitter
import tree_sitter_powershell

from tests.conftest import ROOT
from tests.journeys.serving import run_script, served
from tests.journeys.test_whole_cycle import pqmodel

EXAMPLES = ROOT / "examples"
SHELL = EXAMPLES / "quarterly-review.sh"
POWERSHELL = EXAMPLES / "quarterly-review.ps1"
ANSWERS = EXAMPLES / "answers"
CYCLE = "2026-Q4"
EPOCH = "1795262400"
"""A moment on 21 November 2026."""
OK, FAILED, ATTENTION = 0, 1, 4

pytestmark = pytest.mark.slow
needs_sh = pytest.mark.skipif(
    os.name == "nt", reason="Windows has no sh; it runs the PowerShell script"
)


@pytest.fixture
def real_command(tmp_path: Path) -> Path:
    """A `pqmodel` that a script can call though it is not on the PATH."""
    path = tmp_path / "bin" / "pqmodel"
    path.parent.mkdir()
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pqmodel "$@"\n')
    path.chmod(0o755)
    return path


@dataclass(frozen=True)
class Served:
    """A `pqmodel` that this process answers, and the socket on which its calls come in."""

    path: Path
    calls: socket


@pytest.fixture
def command(tmp_path: Path) -> Iterator[Served]:
    """The same command, without a start of half a second for each call of it."""
    path = tmp_path / "bin" / "pqmodel"
    path.parent.mkdir()
    with served(path) as calls:
        yield Served(path, calls)


def run(
    command: Path | Served,
    *words: str,
    at: Path | None = None,
    script: tuple[str, ...] = ("sh", str(SHELL)),
    **more: str,
) -> subprocess.CompletedProcess[str]:
    """Runs a script as cron does: with next to nothing in the environment, and from another folder (`at`)."""
    path = command.path if isinstance(command, Served) else command
    environment = {
        "PATH": "/usr/bin:/bin",
        "PQMODEL": str(path),
        "SOURCE_DATE_EPOCH": EPOCH,
        "HOME": "/nonexistent",
        **more,
    }
    if isinstance(command, Served):
        return run_script(command.calls, [*script, *words], at or path.parent, environment)
    return subprocess.run(
        [*script, *words],
        env=environment,
        cwd=at or path.parent,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """Two services with answers in their inboxes; the one under True has a plan from the cycle before."""
    return {planned: _made(tmp_path_factory.mktemp("made"), planned) for planned in (True, False)}


def _made(root: Path, planned: bool) -> Path:
    at = root / "house"
    pqmodel("init", str(at), "--service", "House & Sons", "--group", "nights")
    if planned:
        before = ("-w", str(at), "--cycle", "2026-Q3")
        pqmodel(*before, "assess", "--answers", str(ANSWERS / "manager.yaml"))
        pqmodel(*before, "plan", "draft", "--top", "3")
        pqmodel(
            *before,
            "plan",
            "set",
            "A-001",
            "--lead",
            "Deputy",
            "--due",
            "2026-09-30",
            "--status",
            "done",
        )
        pqmodel(*before, "plan", "set", "A-002", "--lead", "Deputy", "--due", "2026-12-18")
    (at / "inbox" / "manager").mkdir(parents=True)
    shutil.copy(ANSWERS / "manager.yaml", at / "inbox" / "manager" / "answers.yaml")
    nights = at / "inbox" / "nights"
    nights.mkdir()
    lines = (ANSWERS / "manager.csv").read_text(encoding="utf-8").splitlines()
    for person in range(6):
        kept = [line for number, line in enumerate(lines) if number != person + 1]
        (nights / f"form-{person}.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    return at


def tree(*folders: Path) -> dict[str, bytes]:
    """Every file with its bytes; locks and caches aside, which may go at any time."""
    return {
        str(path): path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock" and "cache" not in path.parts
    }


@needs_sh
def test_three_services_twice_give_the_same_tree(
    tmp_path: Path, command: Served, made: dict[bool, Path], made_up: Path
) -> None:
    first = Path(shutil.copytree(made[True], tmp_path / "rose-house"))
    new = Path(shutil.copytree(made[False], tmp_path / "hill-view"))
    demo, reports = Path(shutil.copytree(made_up, tmp_path / "demo")), tmp_path / "reports"
    words = (
        "-c",
        CYCLE,
        "-o",
        str(reports),
        "-l",
        str(tmp_path / "log.txt"),
        str(first),
        str(new),
        str(demo),
    )

    ran = run(command, *words)
    assert ran.returncode == ATTENTION, ran.stderr
    assert " failed: " not in ran.stderr
    assert "hill-view plan attention: it has no action yet: pqmodel plan draft" in ran.stderr
    assert "rose-house collect nights ok: what was there is taken in" in ran.stderr
    folder = reports / "rose-house" / "2026-11-21"
    assert {path.name for path in folder.iterdir()} == {
        "results.txt", "results.json", "trend.json", "due.json",
        "plan.xlsx", "plan-for-staff.xlsx", "plan.ics",
    }  # fmt: skip
    assert "rose-house review ok: it is begun in the last 28 days of 2026-Q4" in ran.stderr
    # One that was begun is brought up to date at any time.
    assert "demo review ok: it is begun, and its facts are of today" in ran.stderr
    assert (reports / "demo" / "2026-11-21" / "review.xlsx").is_file()
    groups = json.loads((folder / "results.json").read_text())["pillars"][0]["groups"]
    # A script looks, and releases nothing that the settings do not.
    assert groups["nights"] == {"withheld": "not released"}
    turnout = json.loads((folder / "results.json").read_text())["turnout"]
    assert turnout["groups"]["nights"]["answered"] == 6
    before = tree(first, new, demo, reports)

    again = run(command, *words)
    assert again.returncode == ATTENTION
    assert tree(first, new, demo, reports) == before
    assert "assess manager" not in again.stderr
    logged = (tmp_path / "log.txt").read_text(encoding="utf-8").splitlines()
    assert all(
        re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d [\w-]+ [\w -]+ (ok|attention): \S", line)
        for line in logged
    )


@needs_sh
@pytest.mark.parametrize(("days", "begun"), [("39", False), ("40", True), ("41", True)])
def test_a_review_is_begun_near_the_end_of_the_cycle_only(
    tmp_path: Path, command: Served, made: dict[bool, Path], days: str, begun: bool
) -> None:
    # 21 November: 40 days are left.
    at = Path(shutil.copytree(made[True], tmp_path / "rose-house"))
    ran = run(command, "-c", CYCLE, str(at), REVIEW_DAYS=days)
    assert (at / "reviews" / "2026-Q4.yaml").is_file() == begun
    assert (at / "reports" / "2026-11-21" / "review.xlsx").is_file() == begun
    assert " failed: " not in ran.stderr


@needs_sh
def test_how_many_people_answered_or_work_there_is_not_in_the_log(
    tmp_path: Path, command: Served, made: dict[bool, Path]
) -> None:
    at = Path(shutil.copytree(made[True], tmp_path / "rose-house"))
    pqmodel(
        "-w",
        str(at),
        "--cycle",
        CYCLE,
        "collect",
        str(at / "inbox" / "nights"),
        "--group",
        "nights",
    )
    (at / "inbox" / "returned").mkdir()
    (at / "inbox" / "returned" / "measures.csv").write_text(
        "measure,date,leavers,staff\nturnover,2026-11-20,7,43\n"
    )
    (at / "inbox" / "nights" / "form.json").write_text("{ this is no form", encoding="utf-8")
    ran = run(command, "-c", CYCLE, "-l", str(tmp_path / "log.txt"), str(at), REVIEW_DAYS="60")
    logged = (tmp_path / "log.txt").read_text(encoding="utf-8").replace(str(tmp_path), "")
    assert not re.search(r"\b\d+ (of \d+ )?(people|persons|responses?|asked|staff)", logged)
    logged = re.sub(r"(?m)^\S+T\S+ ", "", logged)
    assert not re.search(r"answered|leavers|43|\d new|\d collected", logged), logged
    assert "form.json:1: is not valid JSON" in logged
    assert ran.returncode in (OK, ATTENTION), ran.stderr


@needs_sh
def test_the_same_inputs_in_another_place_give_the_same_bytes(
    tmp_path: Path, command: Served, made: dict[bool, Path]
) -> None:
    reports = []
    for place in ("here", "there"):
        shutil.copytree(made[True], tmp_path / place / "rose-house")
        ran = run(command, "-c", CYCLE, "-o", "out", "rose-house", at=tmp_path / place)
        assert ran.returncode == ATTENTION, ran.stderr
        out = tmp_path / place / "out"
        reports.append({str(Path(name).relative_to(out)): data for name, data in tree(out).items()})
    assert reports[0] == reports[1]


@needs_sh
def test_one_bad_service_and_one_bad_file_do_not_stop_the_others(
    tmp_path: Path, real_command: Path, made: dict[bool, Path]
) -> None:
    good, bad = (Path(shutil.copytree(made[False], tmp_path / name)) for name in ("good", "bad"))
    (bad / "inbox" / "form.json").write_text("{ this is no form", encoding="utf-8")
    ran = run(real_command, "-c", CYCLE, str(tmp_path / "nowhere"), str(bad), str(good))
    assert ran.returncode == FAILED
    assert "nowhere open failed: there is no pqmodel.yaml" in ran.stderr
    assert re.search(r"bad collect attention: .*form\.json", ran.stderr)
    assert (good / "reports" / "2026-11-21" / "results.json").is_file()
    assert (bad / "reports" / "2026-11-21" / "results.json").is_file()


@needs_sh
def test_actions_are_carried_and_what_people_changed_since_is_not_written_over(
    tmp_path: Path, command: Served, made: dict[bool, Path]
) -> None:
    at = Path(shutil.copytree(made[True], tmp_path / "rose-house"))
    ran = run(command, "-c", CYCLE, str(at))
    assert (
        "rose-house plan carry ok: Nothing to carry into 2026-Q4; 2 carried before." in ran.stderr
    )
    plan = {
        action["id"]: action
        for action in json.loads(pqmodel("-w", str(at), "plan", "--json"))["actions"]
    }
    assert [plan[key]["status"] for key in ("A-001", "A-002", "A-003")] == [
        "done",
        "not started",
        "not started",
    ]
    assert [plan[key]["carried"] for key in ("A-001", "A-002", "A-003")] == [[], [CYCLE], [CYCLE]]
    assert [path.name for path in (at / "inbox" / "taken").iterdir()] == ["2026-11-21-answers.yaml"]

    (tmp_path / "mine.yaml").write_text("culture-shared-direction: 1\n")
    pqmodel("-w", str(at), "--cycle", CYCLE, "assess", "--answers", str(tmp_path / "mine.yaml"))
    kept = {name: data for name, data in tree(at).items() if "responses" in name}
    folder = at / "reports" / "2026-11-21"
    with (folder / "results.txt").open("a") as file:
        file.write("Ask Sam about this")

    run(command, "-c", CYCLE, str(at))
    assert {name: data for name, data in tree(at).items() if "responses" in name} == kept
    assert "Ask Sam" in (folder / "results-before-1.txt").read_text()
    assert "Ask Sam" not in (folder / "results.txt").read_text()


@needs_sh
def test_a_report_that_cannot_be_written_is_a_failure(
    tmp_path: Path, command: Served, made: dict[bool, Path]
) -> None:
    at = Path(shutil.copytree(made[False], tmp_path / "rose-house"))
    (at / "reports" / "2026-11-21" / ".results.json.part" / "x").mkdir(parents=True)
    (at / "reports" / "2026-11-21" / ".results.json.part" / "out").mkdir()
    ran = run(command, "-c", CYCLE, str(at))
    assert ran.returncode == FAILED
    assert "results.json failed: " in ran.stderr
    assert " results ok: " not in ran.stderr


@needs_sh
def test_two_services_of_one_name_do_not_write_into_one_folder(
    tmp_path: Path, command: Served
) -> None:
    for place in ("north", "south"):
        pqmodel("init", str(tmp_path / place / "house"), "--service", place)
    both = (str(tmp_path / "north" / "house"), str(tmp_path / "south" / "house"))
    ran = run(command, "-o", str(tmp_path / "out"), *both)
    assert ran.returncode == 2
    assert "Two services are called house" in ran.stderr
    assert not (tmp_path / "out").exists()
    assert run(command, *both).returncode == ATTENTION


@needs_sh
def test_a_second_run_at_the_same_time_waits_for_another_day(
    tmp_path: Path, real_command: Path
) -> None:
    at = tmp_path / "house"
    pqmodel("init", str(at), "--service", "House")
    lock = at / ".pqmodel" / "quarterly-review"
    lock.mkdir(parents=True)
    (lock / "pid").write_text(str(os.getpid()))
    ran = run(real_command, str(at))
    assert ran.returncode == ATTENTION
    assert "house open attention: another run is at work on it" in ran.stderr
    cut_off = subprocess.Popen(["true"])
    cut_off.wait()
    (lock / "pid").write_text(str(cut_off.pid))
    assert "house status ok" in run(real_command, str(at)).stderr
    assert not lock.exists()


@needs_sh
def test_a_service_that_nobody_answered_needs_attention_and_has_not_failed(
    tmp_path: Path, command: Served
) -> None:
    pqmodel("init", str(tmp_path / "new"), "--service", "New Barn")
    ran = run(command, "-c", CYCLE, str(tmp_path / "new"))
    assert ran.returncode == ATTENTION
    assert "new trend.json attention: pqmodel: Nothing has been answered yet" in ran.stderr


@needs_sh
def test_without_a_service_it_says_how_it_is_used(command: Served) -> None:
    ran = run(command)
    assert ran.returncode == 2
    assert "quarterly-review.sh [-c CYCLE] [-o FOLDER] [-l LOGFILE] SERVICE_FOLDER..." in ran.stderr


def faults_of(script: bytes) -> list[str]:
    """Where PowerShell's grammar does not hold."""
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))
    found, open_ = [], [parser.parse(script).root_node]
    while open_:
        node = open_.pop()
        if node.type == "ERROR" or node.is_missing:
            found.append(f"{node.start_point}: {node.type}")
        open_ += node.children
    return found


def test_the_powershell_script_is_grammatical() -> None:
    script = POWERSHELL.read_bytes()
    assert faults_of(script) == []
    assert faults_of(script.replace(b"foreach ($folder in", b"foreach ($folder of")) != []


def test_both_scripts_have_the_same_steps_and_refuse_alike() -> None:
    shell = re.sub(r"(?m)^#.*", "", SHELL.read_text(encoding="utf-8"))
    powershell = POWERSHELL.read_text(encoding="utf-8")
    steps = re.findall(r"\bstep ('[^']+'|\"[^\"]+\"|[a-z]\w*) (\d)", shell)
    invoked = re.findall(r"Invoke-Step -Step ('[^']+'|\"[^\"]+\") -RefusedAs (\d)", powershell)
    named = [sorted((name.strip("'\"").split("$(")[0].replace("$group", ""), code) for name, code in found)
             for found in (steps, invoked)]  # fmt: skip
    assert named[0] == named[1]
    assert len(named[0]) == 12
    written = [
        set(re.findall(r"[\w-]+\.(?:json|txt|xlsx|ics)\b", text)) for text in (shell, powershell)
    ]
    returned = {"plan.xlsx", "review.xlsx", "measures.xlsx", "log.txt"}
    assert written[0] - returned == written[1] - returned


@pytest.mark.skipif(shutil.which("pwsh") is None, reason="there is no PowerShell here")
def test_the_powershell_script_does_what_the_shell_script_does(
    tmp_path: Path, command: Served, made: dict[bool, Path]
) -> None:
    reports = []
    for place, script in (
        ("here", ("sh", str(SHELL))),
        ("there", ("pwsh", "-NoProfile", "-File", str(POWERSHELL))),
    ):
        shutil.copytree(made[True], tmp_path / place / "rose-house")
        out, options = (
            tmp_path / place / "out",
            ("-c", "-o") if place == "here" else ("-Cycle", "-Reports"),
        )
        words = (options[0], CYCLE, options[1], "out", "rose-house")
        ran = run(command, *words, at=tmp_path / place, script=script)
        assert ran.returncode == ATTENTION, ran.stdout + ran.stderr
        reports.append({str(Path(name).relative_to(out)): data for name, data in tree(out).items()})
    assert reports[0] == reports[1]
