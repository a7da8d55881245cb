"""A short form, then the full one, then a short one again: what changed is told of what both asked."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pqmodel.questionnaire import locating
from tests.journeys.program import run

SHIPPED = locating.named("workforce", Path.cwd())
SHORT = SHIPPED.asked_of("manager", "short")
ROUNDS = (("2026-02-10", "2026-Q1", 2), ("2026-05-10", "2026-Q2", 4), ("2026-08-10", "2026-Q3", 2))


@pytest.fixture
def service(tmp_path: Path) -> Path:
    """Short, full, short; the full round says 4 of what the short ones say 2 of, and 5 of the rest."""
    root = tmp_path / "s"
    _on(ROUNDS[0][0], "init", root, "--service", "Rose House", "--type", "Care home")
    for place, (day, _, score) in enumerate(ROUNDS):
        is_short = place != 1
        asked = SHORT if is_short else SHIPPED.asked_of("manager")
        # Two of the short form stay as they were, so that not all of it changes.
        lines = [f"{key}: {_score(key, score)}" for key in asked]
        answers = tmp_path / f"{place}.yaml"
        answers.write_text("\n".join(lines) + "\n", encoding="utf-8")
        form = ("--set", "short") if is_short else ()
        _on(day, "-w", root, "assess", "--as", "manager", "--answers", answers, *form)
    return root


def _score(key: str, score: int) -> int:
    if key in SHORT[:2]:
        return 3
    return score if key in SHORT else 5


def _on(day: str, *words: object) -> str:
    noon = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    today = {"SOURCE_DATE_EPOCH": str(int(noon.timestamp()))}
    done = run(*words, environment=os.environ | today)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _compared(service: Path, then: str, now: str) -> Any:
    day = ROUNDS[-1][0]
    return json.loads(_on(day, "-w", service, "compare", then, now, "--all", "--json"))


def test_results_say_that_it_was_the_short_form(service: Path) -> None:
    said = " ".join(_on(ROUNDS[-1][0], "-w", service, "results").split())
    assert f"Short form: {len(SHORT)} of {len(SHIPPED.asked_of('manager'))}" in said


def test_a_change_is_told_of_what_both_rounds_asked_and_of_nothing_else(service: Path) -> None:
    for (_, then, before), (_, now, after) in (ROUNDS[:2], ROUNDS[1:]):
        told = _compared(service, then, now)
        changed = {
            one["id"]: (one["then"], one["now"])
            for one in told["statements"]
            if one["then"] is not None and one["now"] is not None
        }
        assert set(changed) == set(SHORT)
        # The fives of what only the full form asked are on neither side.
        assert max(told["overall"]["then"], told["overall"]["now"]) <= 4
        assert {key: changed[key] for key in SHORT[2:]} == dict.fromkeys(SHORT[2:], (before, after))


def test_two_short_forms_with_a_full_one_between_show_no_change(service: Path) -> None:
    told = _compared(service, ROUNDS[0][1], ROUNDS[2][1])
    overall = told["overall"]
    assert overall["then"] == overall["now"]
