"""A service changes what it asks, and loses nothing of what was answered: a story through the real command."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from tests.conftest import ROOT
from tests.journeys.program import run

EXAMPLES = ROOT / "examples"
OURS = EXAMPLES / "amendments" / "amendments.yaml"
LEFT_OUT = ("learning-used", "culture-values-recruitment")
DOG = "Our dog visits every person who wants a visit."


def pqmodel(*words: object, given: str | None = None, code: int = 0) -> str:
    """Runs the command; the exit code must be the one expected. Gives all that it printed."""
    done = run(*words, given=given)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    return done.stdout + done.stderr


def told(*words: object) -> Any:
    done = run(*words, "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def joined(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.fixture
def at(tmp_path: Path) -> Path:
    pqmodel("init", tmp_path / "s", "--service", "Three Homes", "--group", "care-staff")
    return tmp_path / "s"


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """Answers to all that the amended questionnaire asks."""
    given = yaml.safe_load((EXAMPLES / "answers" / "manager.yaml").read_text(encoding="utf-8"))
    given = {key: value for key, value in given.items() if key not in LEFT_OUT}
    given |= {"wellbeing-travel-time": 1, "culture-dog": 5, "learning-seen-in-a-month": 3}
    path = tmp_path / "ours.yaml"
    path.write_text(yaml.safe_dump(given), encoding="utf-8")
    return path


def test_an_old_round_keeps_its_words_and_a_new_one_has_those_of_today(
    at: Path, answers: Path
) -> None:
    pqmodel(
        "-w", at, "assess", "--answers", EXAMPLES / "answers" / "manager.yaml", "--cycle", "2026-Q3"
    )
    before = told("-w", at, "results", "--cycle", "2026-Q3")
    shutil.copy(OURS, at)
    assert told("-w", at, "results", "--cycle", "2026-Q3") == before
    old = joined(pqmodel("-w", at, "results", "--all", "--cycle", "2026-Q3"))
    assert "We choose new staff by how they treat other people." in old
    assert "Staff in every job work together as one team." in old
    assert "mended by this service" not in old
    pqmodel("-w", at, "assess", "--answers", answers, "--cycle", "2026-Q4")
    new = joined(pqmodel("-w", at, "results", "--all", "--cycle", "2026-Q4"))
    assert "Staff from every part of our service work together as one team. (reworded here)" in new
    assert f"{DOG} (added here)" in new
    assert "We choose new staff by how they treat other people." not in new
    assert "Amended by this service: 3 added, 2 reworded, 1 re-weighted and 2 re-targeted." in new
    flags = {
        s["id"]: s["flags"] for s in told("-w", at, "results", "--cycle", "2026-Q4")["statements"]
    }
    assert flags["culture-respect"][-2:] == ["re-weighted", "re-targeted"]
    assert flags["culture-dog"] == ["at-target", "added"]
    assert not set(LEFT_OUT) & set(flags)
    compared = told("-w", at, "compare", "2026-Q3", "2026-Q4")
    assert compared["format"] == 1
    assert told("-w", at, "results", "--cycle", "2026-Q3") == before


def test_the_plan_takes_up_the_service_s_own_things_to_do(at: Path, answers: Path) -> None:
    shutil.copy(OURS, at)
    pqmodel("-w", at, "assess", "--answers", answers)
    proposed = {
        p["action"]: p["statements"]
        for p in told("-w", at, "plan", "draft", "--dry-run")["proposals"]
    }
    assert "wellbeing-travel-time" in proposed["do-travel-times"]
    assert "culture-one-team" in proposed["do-team-breakfast"]
    assert "learning-seen-in-a-month" in proposed["first-step-learning-seen-in-a-month"]
    pqmodel("-w", at, "plan", "draft", "--top", "40")
    actions = {action["source"]: action for action in told("-w", at, "plan")["actions"]}
    assert (
        actions["do-travel-times"]["title"]
        == "Measure travel times for a week, then plan with them"
    )
    pqmodel("-w", at, "plan", "export", at / "plan.xlsx")
    sheet = openpyxl.load_workbook(at / "plan.xlsx")["All scores"]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert DOG in cells
    assert any("Added by this service" in cell for cell in cells)
    assert any("Weight set by this service; Target set by this service" in cell for cell in cells)


@pytest.mark.real_command
def test_forms_carry_the_amended_words_and_come_back(at: Path, tmp_path: Path) -> None:
    pqmodel(
        "-w", at, "forms", "--format", "xlsx", "--group", "care-staff", "-o", tmp_path / "old.xlsx"
    )
    shutil.copy(OURS, at)
    for kind, name in (("html", "form.html"), ("paper", "paper.html"), ("xlsx", "form.xlsx")):
        pqmodel("-w", at, "forms", "--format", kind, "--group", "care-staff", "-o", tmp_path / name)
    for name in ("form.html", "paper.html"):
        page = (tmp_path / name).read_text(encoding="utf-8")
        assert "Care, kitchen or office, we all help each other." in page
        assert DOG in page
        assert "I use in my work what I learn in training." not in page
    for name, statements in (("form.xlsx", 47), ("old.xlsx", 45)):
        book = openpyxl.load_workbook(tmp_path / name)
        sheet = book["Questions"]
        rows = [
            row
            for row in range(1, sheet.max_row + 1)
            if re.fullmatch(r"\d+\.\d+", str(sheet.cell(row, 1).value))
        ]
        assert len(rows) == statements
        for row in rows:
            sheet.cell(row, 3).value = "4 - Mostly"
        book.save(tmp_path / name)
    pqmodel("-w", at, "collect", tmp_path / "form.xlsx", tmp_path / "old.xlsx")
    found = [
        response["answers"]
        for path in at.glob("responses/*/[!_]*.json")
        for response in json.loads(path.read_text(encoding="utf-8"))["responses"]
    ]
    assert sorted(map(len, found)) == [45, 47]
    both = {
        key: sum(key in one for one in found)
        for key in ("culture-dog", "learning-seen-in-a-month", *LEFT_OUT)
    }
    assert both == {"culture-dog": 1, "learning-seen-in-a-month": 2, LEFT_OUT[0]: 0, LEFT_OUT[1]: 0}


def test_answers_to_what_is_left_out_are_refused_with_the_reason(at: Path) -> None:
    shutil.copy(OURS, at)
    refused = pqmodel(
        "-w", at, "assess", "--answers", EXAMPLES / "answers" / "manager.yaml", code=1
    )
    assert (
        "culture-values-recruitment is not asked any more: Head office recruits for us" in refused
    )


def test_faults_stop_every_command_with_all_of_them_told(at: Path) -> None:
    (at / "amendments.yaml").write_text(
        "format: 1\nweights:\n  culture-respec: 2\ntargets:\n  culture-respect: 9\n"
    )
    for words in (
        ("results",),
        ("assess", "--answers", EXAMPLES / "answers" / "manager.yaml"),
        ("questionnaire", "new"),
    ):
        refused = pqmodel("-w", at, *words, code=1)
        assert "amendments.yaml:3: there is no statement 'culture-respec'" in refused
        assert "amendments.yaml:5: the target 9 lies outside the scale" in refused
    checked = pqmodel("-w", at, "questionnaire", "check", code=1)
    assert "2 faults in 1 file" in joined(checked)


def test_the_example_is_walked_as_its_page_says(at: Path) -> None:
    shutil.copy(OURS, at)
    assert "No faults. It can be used. 70 statements" in joined(
        pqmodel("-w", at, "questionnaire", "check")
    )
    shown = joined(pqmodel("-w", at, "questionnaire", "show"))
    assert f"culture-dog: {DOG} [added here]" in shown
    assert "[counts 2 times, target 5 here]" in shown
    assert "Why: Head office recruits for us" in shown
    page = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert "`amendments/amendments.yaml`" in page


def test_changes_are_made_by_options_and_by_a_piped_dialogue(at: Path) -> None:
    new = ("-w", at, "questionnaire", "new")
    assert "Wrote 1 change" in pqmodel(
        *new, "--leave-out", "culture-values-recruitment", "--why", "Head office does"
    )
    pqmodel(
        *new, "--add", "culture", "--text", DOG, "--id", "our-dog", "--after", "culture-respect"
    )
    pqmodel(*new, "--weight", "culture-respect=2", "--target", "our-dog=5", "--plain")
    typed = "1\nour-dog\n\nOur dog comes to see me.\ny\nw\ny\n"
    assert "Wrote 1 change" in pqmodel(*new, given=typed)
    written = yaml.safe_load((at / "amendments.yaml").read_text(encoding="utf-8"))
    assert written == {
        "format": 1,
        "leave_out": [{"id": "culture-values-recruitment", "why": "Head office does"}],
        "add": [
            {"id": "our-dog", "pillar": "culture", "after": "culture-respect"}
            | {"wording": {"manager": DOG, "staff": "Our dog comes to see me."}}
        ],
        "weights": {"culture-respect": 2},
        "targets": {"our-dog": 5},
    }
    assert "--why" in pqmodel(*new, "--leave-out", "culture-respect", code=1)
    for given in (
        "culture-respect",
        "culture-respect=nan",
        "=2",
        "culture-respect=1e9",
        "culture-respect=-1",
    ):
        assert "not a statement and a number" in pqmodel(*new, "--weight", given, code=1)
    assert "both" in pqmodel(*new, "--reword", "our-dog", "--add", "culture", code=2)
    assert "nothing was changed" in pqmodel(*new, given="4\n", code=1)


def test_a_questionnaire_of_one_s_own_begins_without_faults_and_can_be_used(tmp_path: Path) -> None:
    own = tmp_path / "mine"
    assert "Check it" in pqmodel("questionnaire", "new", "--own", own)
    assert "No faults. It can be used. 2 statements in 1 pillar" in joined(
        pqmodel("questionnaire", "check", own)
    )
    assert "there already" in pqmodel("questionnaire", "new", "--own", own, code=1)
    pqmodel("init", tmp_path / "t", "--service", "Rose House", "--questionnaire", own)
    answers = tmp_path / "a.yaml"
    answers.write_text("teamwork-handover: 3\nteamwork-help-asked: 4\n")
    pqmodel("-w", tmp_path / "t", "assess", "--answers", answers)
    assert told("-w", tmp_path / "t", "results")["overall"]["score"] == 3.5
