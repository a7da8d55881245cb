"""Change and trend of the demo, through the real command."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.journeys.test_whole_cycle import pqmodel


@pytest.fixture(scope="module")
def demo(made_up: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(shutil.copytree(made_up, tmp_path_factory.mktemp("changing") / "demo"))


def test_the_change_is_the_difference_of_the_results(demo: str) -> None:
    cycles = json.loads(pqmodel("-w", demo, "trend", "--json"))["cycles"]
    assert len(cycles) == 4
    then, now = (
        json.loads(pqmodel("-w", demo, "results", "--cycle", c, "--json")) for c in cycles[-2:]
    )
    changes = json.loads(pqmodel("-w", demo, "compare", "--json"))
    assert (changes["cycle_then"], changes["cycle_now"]) == tuple(cycles[-2:])
    scores = {s["id"]: s["score"] for s in then["statements"]}
    over_all_groups = 0
    for statement, change in zip(now["statements"], changes["statements"], strict=True):
        assert change["id"] == statement["id"]
        if change["now"] is None or change["then"] is None:
            # Asked of the manager or of families alone, who gave no answer to it.
            assert change["change"] is None
            continue
        # A group that is told in one round alone, or as a band, is left out of both sides: a note says so.
        assert change["change"] == pytest.approx(change["now"] - change["then"])
        if not change["notes"]:
            assert change["change"] == pytest.approx(statement["score"] - scores[statement["id"]])
            over_all_groups += 1
    assert over_all_groups > len(changes["statements"]) / 2
    assert changes["overall"]["then"] == then["overall"]["score"]


@pytest.mark.slow
def test_a_year_of_the_demo_has_clear_changes_and_an_honest_look_ahead(demo: str) -> None:
    cycles = json.loads(pqmodel("-w", demo, "trend", "--json"))["cycles"]
    year = pqmodel("-w", demo, "compare", cycles[0], cycles[-1])
    assert "clear change" in year
    assert "at most 1 in 20 is expected to be chance" in " ".join(year.split())
    assert "Benjamini-Hochberg" not in year
    assert "Support team: withheld" in year
    ahead = json.loads(pqmodel("-w", demo, "trend", "--project", "--json"))["overall"]["projection"]
    assert all(point["low"] < point["score"] < point["high"] for point in ahead["points"])
    assert "A cautious look ahead" in pqmodel("-w", demo, "trend", "--project")


def test_measures_stand_beside_the_rounds_without_any_claim(demo: str) -> None:
    changes = json.loads(pqmodel("-w", demo, "compare", "--json"))["measures"]
    by_id = {change["id"]: change for change in changes}
    turnover = by_id["turnover"]
    assert (turnover["then"]["value"], turnover["now"]["value"]) == (
        pytest.approx(1100 / 36),
        pytest.approx(1000 / 36),
    )
    # One leaver more or less makes as much of a difference.
    assert (turnover["verdict"], turnover["within_one"]) == ("too small to tell", True)
    assert by_id["training-up-to-date"]["verdict"] == "too small to tell"
    # Of hours nobody can say whether it is more than chance.
    assert by_id["agency-hours"]["verdict"] == "lower"
    assert "near-misses-reported" in by_id
    said = pqmodel("-w", demo, "compare")
    assert "Down 2.8 points, no more than one leaver makes." in " ".join(said.split())
    line = next(
        m
        for m in json.loads(pqmodel("-w", demo, "trend", "--json"))["measures"]
        if m["id"] == "turnover"
    )
    assert len(line["points"]) == 4
    assert line["beside"]["standing"] == "local"
    told = " ".join(pqmodel("-w", demo, "trend").split())
    assert (
        "Beside: 29.4%, Care homes in our county (made-up), 2025/26, your own local figure." in told
    )
    assert "withheld in " in told


def test_an_action_is_measured_by_a_measure_from_its_latest_figure_on(demo: str) -> None:
    said = pqmodel(
        "-w", demo, "plan", "set", "A-010", "--measure", "near-misses-reported", "--aim", "20"
    )
    assert "Baseline 12, your figure of " in said
    shown = pqmodel("-w", demo, "plan", "show", "A-010")
    assert "Measured by: Near misses reported: 12 to 12 on " in shown
    assert "target 20" in shown
    said = pqmodel("-w", demo, "plan", "set", "A-010", "--measure", "turnover", "--baseline", "31")
    assert "Baseline" not in said
    assert " measures record vacancy" not in said


def test_rounds_in_the_wrong_order_are_refused_with_the_command_that_works(demo: str) -> None:
    cycles = json.loads(pqmodel("-w", demo, "trend", "--json"))["cycles"]
    said = pqmodel("-w", demo, "compare", cycles[-1], cycles[0], code=1)
    assert f" compare {cycles[0]} {cycles[-1]}" in said


def test_all_that_is_wrong_with_two_rounds_is_told_at_once(demo: str) -> None:
    said = " ".join(pqmodel("-w", demo, "compare", "foo", "2031-Q1", code=1).split())
    assert "'foo' is not a cycle." in said
    assert "2031-Q1 has no answers." in said
    assert "Rounds with answers:" in said


def test_no_small_group_is_named_with_a_figure(demo: str) -> None:
    for command in (("compare",), ("trend", "--all")):
        data = json.loads(pqmodel("-w", demo, *command, "--json"))
        rows = [row for row in data["groups"] if row["group"] == "support-team"]
        assert rows
        for row in rows:
            points = row.get("points", [row])
            assert all(p.get("score") is None and p.get("n") is None for p in points)
            assert row.get("then") is None
            assert row.get("n_now") is None


def test_a_new_service_is_told_how_to_begin(tmp_path: Path) -> None:
    at = ("-w", str(tmp_path / "new"))
    pqmodel("init", at[1], "--service", "Rose House")
    assert " assess\n" in pqmodel(*at, "compare", code=1)
    assert " assess\n" in pqmodel(*at, "trend", code=1)
