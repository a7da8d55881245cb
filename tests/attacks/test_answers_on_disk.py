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
        do(house, "assess", "--as", "nights", "--answers", answers(tmp_path, 3), "--again")
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


def test_the_same_file_is_one_person_however_it_is_taken_in(house: Path, tmp_path: Path) -> None:
    file = answers(tmp_path, 3)
    do(house, "assess", "--as", "nights", "--answers", file)
    for group, cycle in (("nights", "2026-Q4"), ("care-staff", "2026-Q4"), ("nights", "2026-Q3")):
        words = ("assess", "--as", group, "--answers", file, "--cycle", cycle)
        told = " ".join(do(house, *words, code=1).split())
        assert "Just these answers are in 2026-Q4 (Nights) already, so nothing was saved" in told
        assert "add --again" in told
    assert "1 collected before" in " ".join(do(house, "collect", file, "--group", "nights").split())
    assert _in_all(house) == 1
    do(house, "assess", "--as", "nights", "--answers", file, "--again")
    do(house, "assess", "--as", "nights", "--answers", answers(tmp_path, 4))
    assert _in_all(house) == 3


def test_what_was_collected_is_not_answered_again_from_its_file(
    house: Path, tmp_path: Path
) -> None:
    file = answers(tmp_path, 3)
    do(house, "collect", file, "--group", "nights")
    assert "nothing was saved" in do(house, "assess", "--as", "nights", "--answers", file, code=1)
    assert _in_all(house) == 1
    # The manager is one person, who says what she says now.
    do(house, "assess", "--answers", file)
    do(house, "assess", "--answers", file)


def test_nobody_can_be_told_by_taking_one_persons_file_out_again(
    house: Path, tmp_path: Path
) -> None:
    for value in (1, 2, 3):
        do(house, "assess", "--as", "nights", "--answers", answers(tmp_path, value))
    assert "There is nothing to undo" in do(house, "undo", "--yes", code=1)
    assert not list((house / ".pqmodel").rglob("*nights*"))


def test_a_group_that_was_shown_and_forgotten_stays_closed_without_the_memory_too(
    house: Path, tmp_path: Path
) -> None:
    eight = _table(tmp_path / "a.csv", range(8))
    do(house, "collect", eight, "--group", "nights")
    do(house, "results", "--release")
    do(house, "forget", "--group", "nights", "--yes", "--no-backup")
    (memory,) = (house / "responses").glob("*/_released.json")
    memory.unlink()
    # The same eight people and one more, in other words, so that no row is known again.
    nine = _table(tmp_path / "b.csv", range(9))
    nine.write_text(nine.read_text("utf-8").replace("2026/11/02", "2 November"), "utf-8")
    do(house, "collect", nine, "--group", "nights")
    told = " ".join(do(house, "results", "--release").split())
    assert "forgotten" in told
    assert json.loads(do(house, "results", "--json"))["overall"]["n"] == 0


def _table(path: Path, rows: range, separator: str = ",", upper: bool = False) -> Path:
    heads = [key.replace("-", "_").upper() for key in STATEMENTS] if upper else list(STATEMENTS)
    lines = [separator.join(["When", *heads])]
    for n in rows:
        lines.append(separator.join([f"2026/11/02 9:{n:02d}", str(1 + n % 5), str(1 + n % 3)]))
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def _in_all(house: Path) -> int:
    files = (house / "responses").glob("*/[a-z]*.json")
    return sum(len(json.loads(path.read_bytes())["responses"]) for path in files)


def test_the_same_rows_under_headings_that_are_spelled_otherwise_count_once(
    house: Path, tmp_path: Path
) -> None:
    do(house, "collect", _table(tmp_path / "a.csv", range(8)), "--group", "nights")
    again = _table(tmp_path / "b.csv", range(8), ";", upper=True)
    told = do(house, "collect", again, "--group", "nights")
    assert "8 collected before" in " ".join(told.split())
    assert _in_all(house) == 8


@pytest.mark.parametrize("left", [None, b"", b"x" * 100])
def test_rows_are_known_again_where_the_key_beside_them_is_lost(
    house: Path, tmp_path: Path, left: bytes | None
) -> None:
    do(house, "collect", _table(tmp_path / "a.csv", range(8)), "--group", "nights")
    do(house, "results", "--release")
    key = house / "responses" / "_key"
    key.unlink()
    if left is not None:
        key.write_bytes(left)
    # Nine rows, of which eight were in the figures: taken in twice they would give the ninth away.
    grown = _table(tmp_path / "b.csv", range(9))
    assert "9 rows" not in do(house, "collect", grown, "--group", "care-staff", "--dry-run")
    assert "8 rows are in" in " ".join(do(house, "collect", grown, "--group", "care-staff").split())
    assert _in_all(house) == 9


def test_what_was_shown_and_forgotten_does_not_come_back_in_another_round(
    house: Path, tmp_path: Path
) -> None:
    first = _table(tmp_path / "a.csv", range(8))
    do(house, "collect", first, "--group", "nights", "--cycle", "2026-Q3")
    do(house, "results", "--release", "--cycle", "2026-Q3")
    do(house, "forget", "--of-cycle", "2026-Q3", "--yes", "--no-backup")
    grown = _table(tmp_path / "b.csv", range(9))
    told = " ".join(do(house, "collect", grown, "--group", "nights").split())
    assert "8 rows were in 2026-Q3 (Nights) until they were forgotten" in told
    assert _in_all(house) == 1
    # Told that they are other people's, they count only beside enough who are not.
    do(house, "collect", grown, "--group", "nights", "--again")
    do(house, "results", "--release")
    shown = json.loads(do(house, "results", "--json"))
    assert shown["overall"]["n"] == 0


def test_of_what_was_never_shown_nothing_is_kept_once_it_is_forgotten(
    house: Path, tmp_path: Path
) -> None:
    do(house, "collect", _table(tmp_path / "a.csv", range(8)), "--group", "nights")
    ids = {response["id"] for response in kept(house, "nights")}
    do(house, "forget", "--group", "nights", "--yes", "--no-backup")
    everything = b"".join(p.read_bytes() for p in house.rglob("*") if p.is_file())
    assert not [each for each in ids if each.encode() in everything]
    told = do(house, "collect", tmp_path / "a.csv", "--group", "nights")
    assert "8 new" in " ".join(told.split())
