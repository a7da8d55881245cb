"""What people tried with the answers themselves: settings, two at once, double collection, file times."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PATIENCE
from tests.journeys.program import run

STATEMENTS = ("culture-respect", "culture-one-team")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    root = tmp_path / "s"
    made = run(
        "init", root, "--service", "Rose House", "--group", "care-staff", "--group", "nights"
    )
    assert made.returncode == 0, made.stderr
    return root


def do(house: Path, *words: object, code: int = 0, given: str | None = None) -> str:
    done = run("-w", house, *words, given=given)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    return done.stdout + done.stderr


def kept(house: Path, group: str) -> list[dict[str, Any]]:
    (path,) = (house / "responses").glob(f"*/{group}.json")
    responses: list[dict[str, Any]] = json.loads(path.read_bytes())["responses"]
    return responses


def answers(folder: Path, value: int, note: str = "") -> Path:
    path = folder / f"answers-{value}.yaml"
    path.write_text(f"{STATEMENTS[0]}: {{score: {value}, note: {note or 'None'}}}\n", "utf-8")
    return path


def test_naming_a_group_afterwards_opens_nobodys_answers(house: Path, tmp_path: Path) -> None:
    for value in (1, 2, 3, 4):
        do(house, "assess", "--as", "nights", "--answers", answers(tmp_path, value, "Cold"))
    settings = house / "pqmodel.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("id: nights\n", "id: nights\n    named: true\n"), "utf-8")
    for words in (
        ["results", "--json"],
        ["results", "--comments"],
        ["status"],
        ["plan", "draft", "--dry-run"],
        ["assess", "--as", "nights", "--plain"],
        ["collect", tmp_path, "--group", "nights"],
        ["forget", "--group", "nights", "--yes"],
    ):
        told = do(house, *words, code=1, given="q\n")
        assert "answered anonymously" in told, words
        assert "Cold" not in told
    settings.write_text(text, "utf-8")
    do(house, "status")


def test_un_naming_the_manager_does_not_put_them_among_anonymous_people(
    house: Path, tmp_path: Path
) -> None:
    do(house, "assess", "--answers", answers(tmp_path, 3))
    settings = house / "pqmodel.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("    named: true\n", ""), "utf-8")
    assert "one person known by name" in do(house, "results", code=1)


def test_two_who_begin_one_persons_assessment_at_once_leave_one(
    house: Path, tmp_path: Path
) -> None:
    files = [answers(tmp_path, value) for value in (1, 2, 3, 4, 5)]
    command = [sys.executable, "-m", "pqmodel", "-w", str(house), "assess", "--answers"]
    running = [
        subprocess.Popen(
            [*command, str(file)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=os.environ | {"PQMODEL_PLAIN": "1"},
        )
        for file in files
    ]  # fmt: skip
    ended = [(process.communicate(timeout=PATIENCE), process.returncode) for process in running]
    (response,) = kept(house, "manager")
    assert any(code == 0 for _, code in ended)
    # Who was too late is told; who came after the first had ended has gone on with it.
    for (_, told), code in ended:
        assert code == 0 or "nothing was written over it" in told
    values = [answer["value"] for answer in response["answers"].values()]
    assert len(values) == 1


def test_no_file_and_no_order_tells_who_answered_when(house: Path, tmp_path: Path) -> None:
    orders = set()
    for value in (1, 2, 3, 4, 5):
        do(house, "assess", "--as", "nights", "--answers", answers(tmp_path, value))
    (path,) = (house / "responses").glob("*/nights.json")
    assert {each.name for each in path.parent.iterdir()} == {"nights.json"}
    first = path.stat().st_mtime
    for _ in range(6):
        do(house, "assess", "--as", "nights", "--answers", answers(tmp_path, 3))
        given = [r["answers"][STATEMENTS[0]]["value"] for r in kept(house, "nights")]
        orders.add(tuple(value for value in given if value != 3))
    assert path.stat().st_mtime == first
    # Four others in the same order six times over: once in 24 ** 5.
    assert len(orders) > 1


def test_answers_and_their_folders_are_for_their_owner_alone(house: Path, tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows has no such modes")
    table = tmp_path / "t.csv"
    table.write_text(f"{','.join(STATEMENTS)}\n4,5\n", "utf-8")
    do(house, "collect", table, "--group", "nights")
    for path in [house / "responses", *(house / "responses").rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_group_that_overlaps_another_counts_nobody_twice(house: Path, tmp_path: Path) -> None:
    rows = [f"2026/11/02 9:{n:02d}:11,{1 + n % 5},4\n" for n in range(12)]
    head = f"Timestamp,{','.join(STATEMENTS)}\n"
    everybody, day = tmp_path / "all.csv", tmp_path / "day.csv"
    everybody.write_text(head + "".join(rows), "utf-8")
    day.write_text(head + "".join(rows[:8]), "utf-8")
    do(house, "collect", everybody, "--group", "care-staff")
    told = do(house, "collect", day, "--group", "nights")
    assert "8 rows are in" in " ".join(told.split())
    assert not list((house / "responses").glob("*/nights.json"))
