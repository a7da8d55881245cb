"""Our figures against independent ones (numpy, scipy), on published answers of real people, through the whole path.

The answers ship inside statsmodels: the American National Election Study of 1996 (944 people place themselves and two
candidates on seven points; public domain), and Fair's survey of 1978 (6,366 women rate their marriage on five).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from numpy.typing import NDArray
from scipy import stats  # type: ignore[import-untyped]
from statsmodels.datasets import anes96, fair  # type: ignore[import-untyped]

from pqmodel.answers.record import add_response
from pqmodel.answers.response import Value
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.model import GroupScore, Results, Withheld
from pqmodel.workspace.service import Group
from pqmodel.workspace.workspace import Workspace
from tests.conftest import response, results_of, tiny_questionnaire, tiny_service

PLACED = {"rooms-warm": "selfLR", "rooms-bright": "ClinLR", "rooms-quiet": "DoleLR"}
Numbers = NDArray[np.float64]


def seven_points() -> Questionnaire:
    scale = tiny_questionnaire().scale.model_dump()
    points = [{"value": n, "label": f"Point {n}", "meaning": "It is so."} for n in range(1, 8)]
    return tiny_questionnaire(scale={**scale, "points": points, "target": 5, "favourable_from": 5})


SEVEN = seven_points()


def survey() -> dict[str, list[dict[str, Value]]]:
    """The people of the election study by schooling, the first as manager and four as a group of their own; every
    seventh answer is made a blank, a "don't know" or a "not applicable" in turn, which no figure may count."""
    table = anes96.load_pandas().data
    people: dict[str, list[dict[str, Value]]] = {}
    count = 0
    for number, row in enumerate(table.to_dict("records")):
        group = "manager" if number == 0 else "few" if number < 5 else f"school-{int(row['educ'])}"
        answers: dict[str, Value] = {}
        for key, name in PLACED.items():
            count += 1
            if count % 7:
                answers[key] = int(row[name])
            elif count % 3:
                answers[key] = "dk" if count % 2 else "na"
        people.setdefault(group, []).append(answers)
    return people


PEOPLE = survey()
SCHOOLS = sorted(group for group in PEOPLE if group.startswith("school"))
SERVICE = tiny_service(
    groups=(
        Group(id="manager", title="Manager", named=True),
        *(Group(id=group, title=group) for group in [*SCHOOLS, "few"]),
    )
)


def scores(key: str, *groups: str) -> Numbers:
    """The bare scores of those groups, as numpy takes them."""
    given = [answers.get(key) for group in groups for answers in PEOPLE[group]]
    return np.array([value for value in given if isinstance(value, int)], dtype=float)


def near(number: float) -> Any:
    """Equal to 1e-9."""
    return pytest.approx(float(number), rel=0, abs=1e-9)


def agree(result: Mapping[str, Any], values: Numbers, favourable_from: int) -> None:
    """That the figures of a statement are those of its scores."""
    assert result["n"] == len(values)
    assert result["score"] == near(stats.tmean(values))
    assert result["sd"] == near(stats.tstd(values))
    assert result["sd"] ** 2 == near(stats.describe(values, ddof=1).variance)
    assert result["ad"] == near(float(np.mean(np.abs(values - np.mean(values)))))
    above = stats.percentileofscore(values, favourable_from, kind="strict") / 100
    assert result["favourable"] == near(1 - above)


@pytest.fixture(scope="module")
def placed() -> Results:
    return results_of(SEVEN, PEOPLE, service=SERVICE)[0]


def test_the_survey_is_the_real_one() -> None:
    assert sum(len(people) for people in PEOPLE.values()) == 944
    assert len(SCHOOLS) == 7
    assert all(len(PEOPLE[group]) >= 5 for group in SCHOOLS)
    assert len(PEOPLE["few"]) == 4


@pytest.mark.parametrize("key", PLACED)
def test_the_figures_of_a_statement_are_those_of_scipy(placed: Results, key: str) -> None:
    result = placed.statement(key)
    assert result is not None
    agree(result.model_dump(), scores(key, "manager", *SCHOOLS), SEVEN.scale.favourable_from)
    assert result.distribution == tuple(
        np.bincount(scores(key, "manager", *SCHOOLS).astype(int), minlength=8)[1:]
    )


@pytest.mark.parametrize("group", SCHOOLS)
def test_the_score_of_a_group_is_that_of_scipy(placed: Results, group: str) -> None:
    for key in PLACED:
        result = placed.statement(key)
        assert result is not None
        figure, values = result.groups[group], scores(key, group)
        assert isinstance(figure, GroupScore)
        assert (figure.score, figure.n) == (near(stats.tmean(values)), len(values))


def test_pillar_and_overall_are_means_of_means_without_the_four(placed: Results) -> None:
    means = [stats.tmean(scores(key, "manager", *SCHOOLS)) for key in PLACED]
    pillar = placed.pillar("rooms")
    assert pillar is not None
    assert pillar.score == near(float(np.mean(means)))
    assert placed.overall.score == near(float(np.mean(means)))
    assert placed.overall.n == 940
    assert pillar.groups["few"] == Withheld()


def test_with_equal_weight_per_group_the_score_is_the_mean_of_their_means() -> None:
    service = SERVICE.model_copy(update={"weighting": "group"})
    results = results_of(SEVEN, PEOPLE, service=service)[0]
    for key in PLACED:
        result = results.statement(key)
        assert result is not None
        means = [stats.tmean(scores(key, group)) for group in ("manager", *SCHOOLS)]
        assert result.score == near(float(np.mean(means)))


def pqmodel(*words: str) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "pqmodel", *words], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.slow
def test_results_of_a_mixed_round_from_the_real_command_are_those_of_scipy(tmp_path: Path) -> None:
    at = ("-w", str(tmp_path / "s"), "--cycle", "2026-Q4")
    pqmodel(
        "init",
        at[1],
        "--service",
        "Rose House",
        "--group",
        "day",
        "--group",
        "nights",
        "--group",
        "cooks",
    )
    workspace = Workspace(tmp_path / "s")
    questionnaire = current(workspace)
    keys = [
        each
        for each in questionnaire.asked_of("staff")
        if each in questionnaire.asked_of("manager")
    ]
    ratings = fair.load_pandas().data["rate_marriage"].to_numpy().astype(int)
    dealt = ratings[: 57 * len(keys)].reshape(57, len(keys))
    people = [
        {
            key: int(value)
            for place, (key, value) in enumerate(zip(keys, row, strict=True))
            if (place + number) % 11
        }
        for number, row in enumerate(dealt)
    ]
    groups = {
        "manager": people[:1],
        "day": people[1:41],
        "nights": people[41:53],
        "cooks": people[53:],
    }
    answers = tmp_path / "manager.yaml"
    answers.write_text(yaml.safe_dump(groups["manager"][0]), encoding="utf-8")
    pqmodel(*at, "assess", "--as", "manager", "--answers", str(answers))
    for group in ("day", "nights", "cooks"):
        for one in groups[group]:
            add_response(workspace, response(questionnaire, "2026-Q4", group, one))
    results = json.loads(pqmodel(*at, "results", "--release", "--json"))
    shown = [one for group in ("manager", "day", "nights") for one in groups[group]]
    means = {}
    for statement in results["statements"]:
        key = statement["id"]
        if key not in keys:
            # Asked of the manager or of families alone, and answered by nobody here.
            continue
        values = np.array([one[key] for one in shown if key in one], dtype=float)
        agree(statement, values, questionnaire.scale.favourable_from)
        means[key] = stats.tmean(values)
        for group in ("day", "nights"):
            own = np.array([one[key] for one in groups[group] if key in one], dtype=float)
            assert statement["groups"][group]["score"] == near(stats.tmean(own))
        assert statement["groups"]["cooks"] == {"withheld": "small group"}
    for pillar in results["pillars"]:
        own_means = [
            means[one["id"]]
            for one in results["statements"]
            if one["pillar"] == pillar["id"] and one["id"] in means
        ]
        assert pillar["score"] == near(float(np.mean(own_means)))
