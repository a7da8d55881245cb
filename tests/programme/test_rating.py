"""The rating of a project, at the bounds of each rule."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.programme.model.plan import Project
from pqmodel.programme.model.programme import Programme, ProgrammeFile
from pqmodel.programme.model.registers import Register
from pqmodel.programme.rating import Colour, rate

TODAY = date(2027, 3, 31)


def colour(risk: dict[str, Any] | None = None, **milestone: Any) -> Colour:
    stage = {"id": "S1", "title": "Begin", **milestone}
    project = Project.model_validate({"id": "p1", "title": "P", "plan": [stage]})
    own = ProgrammeFile.model_validate({"title": "T"})
    risks = [{"id": "R1", "text": "A risk", "homes": ["p1"], **risk}] if risk else []
    registers = Register.model_validate({"risks": risks})
    programme = Programme(own=own, projects=(project,), registers=registers)
    return rate(programme, project, TODAY).colour


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2027-03-31", "green"),
        ("2027-03-30", "amber"),
        ("2027-03-03", "amber"),
        ("2027-03-02", "red"),
    ],
)
def test_a_day_late_is_amber_and_more_than_four_weeks_is_red(due: str, expected: Colour) -> None:
    assert colour(when=due, status="in progress") == expected


def test_done_late_is_blue_once_all_is_done() -> None:
    assert colour(when="2026-01-01", done="2027-01-01") == "blue"


@pytest.mark.parametrize(
    ("states", "expected"),
    [(("done", "done"), "blue"), (("done", "stopped"), "blue"), (("done", "in progress"), "red")],
)
def test_a_milestone_is_done_once_all_that_belongs_to_it_is(
    states: tuple[str, ...], expected: Colour
) -> None:
    activities = [
        {"id": f"A{number}", "text": "Ask", "status": status}
        for number, status in enumerate(states)
    ]
    assert colour(when="2026-01-01", activities=activities) == expected


def test_a_high_risk_without_a_response_outlasts_the_work() -> None:
    assert colour({"likelihood": 5, "impact": 3}, when="2026-01-01", status="done") == "red"


def test_without_any_status_nobody_can_tell() -> None:
    assert colour(when="2026-01-01") == "grey"


def test_what_is_blocked_is_amber() -> None:
    assert colour(when="2027-06-01", status="blocked") == "amber"


@pytest.mark.parametrize(
    ("likelihood", "impact", "response", "expected"),
    [(3, 5, "", "red"), (3, 5, "Train more", "green"), (2, 5, "", "green")],
)
def test_a_risk_of_fifteen_points_without_a_response_is_red(
    likelihood: int, impact: int, response: str, expected: Colour
) -> None:
    risk = {"likelihood": likelihood, "impact": impact, "response": response}
    assert colour(risk, when="2027-06-01", status="in progress") == expected


@pytest.mark.parametrize(
    ("impact", "extra", "expected"),
    [
        (5, {}, "red"),
        (4, {}, "grey"),
        (5, {"response": "Train more"}, "grey"),
        (5, {"closed": "2027-02-01"}, "grey"),
    ],
)
def test_a_high_risk_without_a_response_is_red_where_nothing_has_a_status_too(
    impact: int, extra: dict[str, Any], expected: Colour
) -> None:
    risk = {"likelihood": 3, "impact": impact, **extra}
    assert colour(risk, when="2027-06-01") == expected
