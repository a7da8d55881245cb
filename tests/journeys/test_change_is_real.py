"""Through the command: what is there is seen, and what is not there is not."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pqmodel.questionnaire.loading import load
from tests.conftest import ROOT
from tests.journeys.program import run

ASKED = load(ROOT / "questionnaires" / "workforce")
KEYS = list(ASKED.asked_of("staff"))
PERSONS, ANSWERS = 0.6, 0.9
"""Spread of people's moods, and of the answers of one person, in points."""


def people(chance: Random, n: int, levels: dict[str, float]) -> list[dict[str, int]]:
    """Answers of n people who have a mood each."""
    rows = []
    for _ in range(n):
        mood = chance.gauss(0, PERSONS)
        rows.append(
            {
                key: min(5, max(1, round(levels[key] + mood + chance.gauss(0, ANSWERS))))
                for key in KEYS
            }
        )
    return rows


def spoken(*words: object) -> str:
    done = run(*words)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def collect(at: Path, cycle: str, rows: list[dict[str, int]]) -> None:
    """Takes in a table with a person a row, and releases it."""
    table = at.parent / f"{cycle}.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, KEYS)
        writer.writeheader()
        writer.writerows(rows)
    spoken("-w", at, "collect", table, "--group", "care-staff", "--cycle", cycle)
    spoken("-w", at, "results", "--release", "--cycle", cycle)


def service(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    at = folder / "s"
    spoken("init", at, "--service", "Rose House", "--group", "care-staff")
    return at


def compared(at: Path) -> Any:
    return json.loads(spoken("-w", at, "compare", "2026-Q2", "2026-Q3", "--json"))


CLEAR_FOR_MOST = 3
"""So many of the four pillars and the theme are most of them."""


def verdicts_after_a_rise(at: Path, seed: int) -> list[str]:
    """What twelve people's answers before and after a true rise of 0.8 are called, pillar by pillar."""
    chance = Random(seed)
    levels = {key: 2.9 + chance.gauss(0, 0.35) for key in KEYS}
    collect(at, "2026-Q2", people(chance, 12, levels))
    collect(at, "2026-Q3", people(chance, 12, {key: level + 0.8 for key, level in levels.items()}))
    changes = compared(at)["pillars"]
    assert not any(change["wide"] for change in changes)
    return [change["verdict"] for change in changes]


def effect_without_a_change(at: Path, seed: int) -> Any:
    """What is said of an action on the six lowest statements where nothing rose at all."""
    chance = Random(seed)
    levels = {key: 3.1 + chance.gauss(0, 0.35) for key in KEYS}
    then = people(chance, 12, levels)
    collect(at, "2026-Q2", then)
    lowest = sorted(KEYS, key=lambda key: sum(row[key] for row in then))[:6]
    words: list[object] = ["-w", at, "plan", "add", "Do it", "--cycle", "2026-Q2"]
    for key in lowest:
        words += ["--statement", key]
    spoken(*words)
    spoken("-w", at, "plan", "set", "A-001", "--status", "in progress", "--start", "2026-07-15")
    collect(at, "2026-Q3", people(chance, 12, levels))
    return compared(at)["effect"]


def test_who_answered_too_little_of_a_pillar_is_told_in_results_and_compare(
    tmp_path: Path,
) -> None:
    at, chance = service(tmp_path), Random(3)
    levels = dict.fromkeys(KEYS, 3.0)
    collect(at, "2026-Q2", people(chance, 12, levels))
    whole = people(chance, 12, levels)
    first = ASKED.pillars[0]
    left_out = {statement.id for statement in first.statements[2:]}
    for row in whole[:2]:
        for key in left_out:
            row.pop(key, None)
    collect(at, "2026-Q3", whole)
    told = "scored by 2 people in"
    assert told in spoken("-w", at, "results", "--cycle", "2026-Q3", "--plain").replace("\n", " ")
    assert told not in spoken("-w", at, "results", "--cycle", "2026-Q2", "--plain")
    compared_words = spoken("-w", at, "compare", "2026-Q2", "2026-Q3", "--plain").replace("\n", " ")
    assert (
        "2026-Q3: less than half of what applies to them was scored by 2 people" in compared_words
    )


@pytest.mark.long
def test_ten_true_rises_among_twelve_end_in_clear_for_most_pillars(tmp_path: Path) -> None:
    verdicts: list[str] = []
    for seed in range(10):
        verdicts += verdicts_after_a_rise(service(tmp_path / f"{seed}"), seed)
    clear = verdicts.count("clear change")
    assert clear > len(verdicts) / 2, verdicts


@pytest.mark.long
def test_of_twenty_services_where_nothing_changed_one_at_most_is_told_that_its_action_helped(
    tmp_path: Path,
) -> None:
    effects = [effect_without_a_change(service(tmp_path / f"{seed}"), seed) for seed in range(20)]
    helped = [e["sentence"] for e in effects if e["sentence"].startswith("A-001 seems to have")]
    assert len(helped) <= 1, helped


@pytest.mark.slow
def test_a_true_rise_of_eight_tenths_among_twelve_is_clear_for_most_pillars(
    tmp_path: Path,
) -> None:
    at = service(tmp_path)
    verdicts = verdicts_after_a_rise(at, 8)
    assert verdicts.count("clear change") >= CLEAR_FOR_MOST, verdicts
    assert "clear change" in spoken("-w", at, "compare", "2026-Q2", "2026-Q3", "--plain")


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_change_and_an_action_on_the_six_lowest_is_no_success(tmp_path: Path, seed: int) -> None:
    effect = effect_without_a_change(service(tmp_path), seed)
    assert effect["statements_with"] == 6
    assert effect["by_itself"] > 0
    assert not effect["sentence"].startswith("A-001 seems to have helped"), effect
