"""Journeys of records that lost a part: nothing is guessed, no id is given twice, and it is said what is wrong."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.journeys import program


def run(folder: Path, *words: str, **environment: str) -> program.Done:
    return program.run(*words, here=folder, environment=os.environ | program.DAY | environment)


@pytest.fixture
def demo(own_demo: Path) -> Path:
    return own_demo.parent


@pytest.mark.slow
def test_a_lost_plan_is_noticed_and_its_ids_are_not_given_again(demo: Path) -> None:
    (demo / "d" / "plan.yaml").unlink()
    words = "that the plan does not have: is plan.yaml whole?"

    for told in (
        run(demo, "-w", "d", "status"),
        run(demo, "-w", "d", "--plain", "status"),
        run(demo, "-w", "d", "due"),
    ):
        assert words in " ".join(told.stdout.split()), told.stdout
    assert run(demo, "-w", "d", "due", "--quiet").returncode == 4
    assert json.loads(run(demo, "-w", "d", "status", "--json").stdout)["plan_lacks"][0] == "A-001"
    assert words in run(demo, "-w", "d", "plan").stderr

    reviewed = json.loads(run(demo, "-w", "d", "status", "--json").stdout)["plan_lacks"]
    added = run(demo, "-w", "d", "plan", "add", "Listen to nights", "--json")
    assert json.loads(added.stdout)["id"] not in reviewed, added.stdout
    assert int(json.loads(added.stdout)["id"][2:]) > max(int(key[2:]) for key in reviewed)


def test_a_whole_demo_misses_nothing(demo: Path) -> None:
    assert json.loads(run(demo, "-w", "d", "status", "--json").stdout)["plan_lacks"] == []
    assert run(demo, "-w", "d", "plan").stderr == ""


def test_a_plan_without_its_end_is_refused(demo: Path) -> None:
    path = demo / "d" / "plan.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(
        "".join(line for line in lines if not line.startswith("last_number:")), encoding="utf-8"
    )

    for words in (("plan",), ("plan", "--json"), ("status",), ("due",), ("plan", "add", "Listen")):
        told = run(demo, "-w", "d", *words)
        assert (told.returncode, told.stdout) == (1, ""), words
        assert "has no last_number: it looks cut off" in told.stderr


@pytest.mark.parametrize("epoch", ["abc", "-1", "99999999999999", "7258118400", "1.5"])
def test_a_moment_that_is_none_is_refused_in_words(tmp_path: Path, epoch: str) -> None:
    (tmp_path / "pqmodel.yaml").write_text("service: Rose House\n", encoding="utf-8")
    told = run(tmp_path, "status", SOURCE_DATE_EPOCH=epoch)

    assert told.returncode == 1, told.stderr
    assert "SOURCE_DATE_EPOCH" in told.stderr
    assert "whole number of seconds" in told.stderr


def test_a_clock_before_all_cycles_is_told_in_words_and_the_cycle_can_be_named(demo: Path) -> None:
    told = run(demo, "-w", "d", "status", SOURCE_DATE_EPOCH="0")
    assert (told.returncode, told.stdout) == (1, "")
    assert "The clock says 1970-01-01" in told.stderr
    assert (
        run(demo, "-w", "d", "--cycle", "2026-Q3", "status", SOURCE_DATE_EPOCH="0").returncode == 0
    )


@pytest.mark.parametrize("cycle", ["9999-Q4", "2200-Q1", "1999-Q4"])
@pytest.mark.parametrize("words", [("status",), ("review", "start"), ("due",), ("results",)])
def test_a_cycle_of_no_year_that_we_live_in_is_refused(
    demo: Path, cycle: str, words: tuple[str, ...]
) -> None:
    told = run(demo, "-w", "d", "--cycle", cycle, *words)

    assert told.returncode == 1, told.stderr
    assert "2000 to 2199" in told.stderr


def test_a_folder_that_begins_with_the_sign_for_home_is_taken_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "~nobody-of-that-name"
    folder.mkdir()
    (folder / "pqmodel.yaml").write_text("service: Rose House\n", encoding="utf-8")
    (folder / "inbox").mkdir()
    told = run(tmp_path, "-w", folder.name, "collect", f"{folder.name}/inbox", "--group", "manager")

    assert told.returncode != 3, told.stderr
    assert "bug" not in told.stderr


def test_a_review_is_not_completed_before_it_was_started(demo: Path) -> None:
    assert run(demo, "-w", "d", "review", "start", "--cycle", "2026-Q4").returncode == 0
    path = demo / "d" / "reviews" / "2026-Q4.yaml"
    before = path.read_bytes()
    for epoch in ("0", "1795089600"):
        told = run(
            demo,
            "-w",
            "d",
            "--cycle",
            "2026-Q4",
            "review",
            "complete",
            "--as-it-is",
            "--yes",
            SOURCE_DATE_EPOCH=epoch,
        )
        assert told.returncode == 1, told.stdout
        assert "21 November 2026" in told.stderr
        assert path.read_bytes() == before
