"""What teams say to the open questions is kept by cycle and team, and stands in the report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.journeys.program import Program, run

FIRST = "ask-culture-aim-in-own-words"


@pytest.fixture
def service(tmp_path: Path) -> Program:
    root = tmp_path / "s"
    assert run("init", root, "--service", "Rose House").returncode == 0
    return Program(root)


def answer(service: Program, typed: str, *words: str) -> str:
    done = run("-w", service.root, "guide", *words, "--answer", given=typed)
    assert done.returncode == 0, done.stderr
    return done.stdout


def kept(service: Program) -> dict[tuple[str, str, str], str]:
    items = service.data("guide", "measure")["answers"]
    return {(item["cycle"], item["team"], item["question"]): item["words"] for item in items}


def test_answers_are_kept_by_cycle_and_team(service: Program) -> None:
    said = answer(
        service, "Warm <b>words</b>\n\nq\nnever\n", "culture", "measure", "--team", "Nights"
    )
    assert "Kept 1 answer of Nights in 2026-Q4." in said
    answer(service, "Days say so\n", "culture", "measure", "--team", "days")
    assert kept(service) == {
        ("2026-Q4", "Nights", FIRST): "Warm <b>words</b>",
        ("2026-Q4", "days", FIRST): "Days say so",
    }
    shown = service.run("guide", "culture", "measure")
    assert "Nights: Warm <b>words</b>" in shown
    assert "Days: Days say so" in shown

    # The same team, however it is written, answers anew; another cycle is another answer.
    again = answer(service, "Warmer\n", "culture", "measure", "--team", "nights")
    assert "Said so far: Warm <b>words</b>" in again
    answer(service, "Next\n", "culture", "measure", "--team", "Nights", "--cycle", "2027-Q1")
    text = (service.root / "guide-answers.yaml").read_text(encoding="utf-8")
    assert [text.count(word) for word in ("Warm <b>", "Warmer", "Next", "Days say so")] == [
        0,
        1,
        1,
        1,
    ]

    answer(service, "-\n", "culture", "measure", "--team", "days")
    assert "Days say so" not in service.run("guide", "culture", "measure", "--cycle", "2026-Q4")
    assert f"days, 2026-Q4: the answer to {FIRST}" in service.run("undo", "--yes")
    assert "Days say so" in service.run("guide", "culture", "measure", "--cycle", "2026-Q4")


def test_the_report_quotes_them_inertly_and_is_silent_without_them(
    service: Program, tmp_path: Path
) -> None:
    page = tmp_path / "report.html"
    service.run("report", str(page), "--cycle", "2026-Q4")
    assert "What teams say" not in page.read_text(encoding="utf-8")
    answer(service, "<script>alert(1)</script> we said\n", "culture", "measure", "--team", "nights")
    service.run("report", str(page), "--for", "inspector", "--force", "--cycle", "2026-Q4")
    text = page.read_text(encoding="utf-8")
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt; we said") == 2
    assert "<script>alert" not in text
    assert "What teams say: Culture" in text


def test_what_is_no_question_is_refused_and_data_stands_alone(service: Program) -> None:
    refused = run("-w", service.root, "guide", "start", "--answer", given="x\n")
    assert refused.returncode == 1
    assert "There are no questions to answer there." in refused.stderr
    done = run("-w", service.root, "guide", "digital", "--answer", "--json", given="Phones\n")
    data = json.loads(done.stdout)
    assert (data["answered"], data["team"]) == (1, "the whole team")
    assert data["answers"][0]["words"] == "Phones"
    assert "Phones" in service.run("guide", "digital")


def test_a_broken_file_is_never_taken_for_an_empty_one(service: Program) -> None:
    (service.root / "guide-answers.yaml").write_text("format: 1\nanswers: {", encoding="utf-8")
    done = run("-w", service.root, "guide", "culture", "--answer", given="x\n")
    assert done.returncode == 1
    assert "guide-answers.yaml" in done.stderr
