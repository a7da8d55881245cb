"""What the made-up service's comparisons say, recomputed from the answers themselves."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats  # type: ignore[import-untyped]

from pqmodel.answers.record import read_marks
from pqmodel.questionnaire.loading import load
from pqmodel.workspace.workspace import Workspace
from tests.conftest import ROOT
from tests.journeys.program import run

ASKED = load(ROOT / "questionnaires" / "workforce")
People = dict[str, list[dict[str, int]]]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    at = tmp_path_factory.mktemp("demo") / "demo"
    assert run("demo", at).returncode == 0
    return at


def compared(at: Path, then: str, now: str) -> Any:
    done = run("-w", at, "compare", then, now, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def answers(at: Path, cycle: str) -> People:
    """The scores of everybody in a round, by group."""
    people: People = defaultdict(list)
    for marks in read_marks(Workspace(at), cycle):
        scores = {key: value for key, value in marks.values.items() if isinstance(value, int)}
        people[marks.group].append(scores)
    return people


def means(people: list[dict[str, int]], keys: list[str]) -> list[float]:
    """Persons' means over statements, of those who scored half of them or more."""
    found = []
    for one in people:
        scored = [one[key] for key in keys if key in one]
        if 2 * len(scored) >= len(keys):
            found.append(float(np.mean(scored)))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("pillar", ["culture", "digital"])
def test_two_pillars_rise_clearly_over_the_year_by_welchs_t_on_persons(
    demo: Path, pillar: str
) -> None:
    changes = compared(demo, "2026-Q1", "2026-Q4")
    change = next(one for one in changes["pillars"] if one["id"] == pillar)
    assert change["verdict"] == "clear change"
    assert change["change"] > 0.4
    assert not change["wide"]

    section = ASKED.section(pillar)
    assert section is not None
    keys = [statement.id for statement in section.statements]
    errors = []
    for cycle in ("2026-Q1", "2026-Q4"):
        groups = [means(people, keys) for people in answers(demo, cycle).values()]
        large = [group for group in groups if len(group) >= 5]
        n = sum(len(group) for group in large)
        # Each group's part of the squared error of the mean over all.
        errors += [(len(g) / n) ** 2 * stats.sem(g) ** 2 for g in large]
    reach = 1.96 * float(np.sqrt(sum(errors)))
    # The spreads are rounded before they are released, and t is a little more than 1.96.
    half = (change["high"] - change["low"]) / 2
    assert half == pytest.approx(reach, rel=0.2)
    assert change["low"] > 0


@pytest.mark.slow
def test_one_action_is_seen_to_have_helped_and_others_are_not(demo: Path) -> None:
    changes = compared(demo, "2026-Q3", "2026-Q4")
    effect = changes["effect"]
    said = {one["actions"][0]: one["sentence"] for one in effect["each"]}
    helped = {action for action, words in said.items() if "seems to have helped" in words}
    assert "A-001" in helped
    assert len(said) - len(helped) >= 2

    plan = json.loads(run("-w", demo, "plan", "--json").stdout)
    of_action = {one["id"]: one["statements"] for one in plan["actions"]}
    worked_on = {key for action in effect["actions"] for key in of_action[action]}
    then, now = answers(demo, "2026-Q3"), answers(demo, "2026-Q4")
    changed = {one["id"]: one["change"] for one in changes["statements"]}
    for one in changes["statements"]:
        if one["change"] is None:
            assert one["why"], one["id"]
            continue
        # Those with a note are compared over the groups that both rounds tell.
        if not one["notes"]:
            moved_by = score(now, one["id"]) - score(then, one["id"])
            assert one["change"] == pytest.approx(moved_by, abs=1e-9)

    def moved(keys: set[str]) -> float:
        return float(np.mean([changed[key] for key in keys]))

    others = {one["id"] for one in changes["statements"] if one["change"] is not None} - worked_on
    assert effect["statements_without"] == len(others)
    for one in effect["each"]:
        own = set(of_action[one["actions"][0]])
        assert one["moved_with"] == pytest.approx(moved(own), abs=1e-9)
        assert one["moved_without"] == pytest.approx(moved(others), abs=1e-9)
        beyond = one["moved_with"] - one["moved_without"] - one["by_itself"]
        assert one["difference"] == pytest.approx(beyond, abs=1e-9)
        shown = f"{abs(round(one['difference'] + 1e-9, 1)):.1f}"
        assert shown in one["sentence"] or "did not move" in one["sentence"]
        assert (one["low"] > 0) or one["actions"][0] not in helped


def score(people: People, key: str) -> float:
    """The mean of everybody who is counted: the manager, and groups that are large enough."""
    counted = [group for name, group in people.items() if name == "manager" or len(group) >= 5]
    return float(np.mean([one[key] for group in counted for one in group if key in one]))
