"""What stands for each field: every field has a value, a missing score a dash, and counts are those of the plan."""

from __future__ import annotations

from typing import Any

import pytest

from pqmodel.plan.further_fields import KEYS
from pqmodel.plan.model import Plan
from pqmodel.report.sheet.field_values import Records, values_of
from pqmodel.report.sheet.fields import LISTS, PILLAR, SINGLE, STATEMENT, plain
from pqmodel.workbook.styles import CHANGE, COUNT, SCORE
from tests.factories.books import (
    QUESTIONNAIRE,
    SERVICE,
    TODAY,
    action,
    before,
    open_action,
    plan,
    results,
    review,
)


def records(**more: Any) -> Records:
    given: dict[str, Any] = {
        "service": SERVICE,
        "questionnaire": QUESTIONNAIRE,
        "results": results(),
        "before": before(),
        "plan": plan(action(1), open_action(2), action(3, status="done", done_on=TODAY)),
        "review": review(),
        "today": TODAY,
        **more,
    }
    return Records(**given)


def test_every_declared_field_has_a_value_of_its_own() -> None:
    values = values_of(records())
    assert {plain(field.name) for field in SINGLE} <= values.single.keys()
    for section in QUESTIONNAIRE.sections:
        stem = f"pillar.{section.id}"
        assert {plain(f"{stem}.{field.name}") for field in PILLAR} <= values.single.keys()
    for statement in QUESTIONNAIRE.statements():
        stem = f"statement.{statement.id}"
        assert {plain(f"{stem}.{field.name}") for field in STATEMENT} <= values.single.keys()
    for key in LISTS:
        assert all(row.keys() == values.members[key] for row in values.lists[key])


def test_a_field_that_neither_the_record_keeps_nor_a_function_works_out_would_be_noticed() -> None:
    row = values_of(records()).lists["action"][0]
    filled = {name for name, value in row.items() if value.value not in (None, "")}
    unfilled = {"action_done_on", "action_effort", "action_reference"}
    unfilled |= {f"action_{key}" for key in KEYS}
    assert row.keys() - filled <= unfilled


def test_the_plan_is_counted_by_status() -> None:
    single = values_of(records()).single
    counted = {name: single[f"actions_{name}"].value for name in ("count", "open", "done")}
    assert counted == {"count": 3, "open": 2, "done": 1}
    assert single["actions_count"].code == COUNT


def test_a_change_is_that_of_the_two_rounds_and_bears_its_sign_in_words() -> None:
    single = values_of(records()).single
    change = single["overall_change"]
    now, then = single["overall"].value, single["overall_before"].value
    assert isinstance(now, float)
    assert isinstance(then, float)
    assert change.value == pytest.approx(now - then)
    assert change.code == CHANGE


def test_without_an_earlier_round_all_that_compares_is_a_dash() -> None:
    single = values_of(records(before=None)).single
    compared = ("cycle_before", "overall_before", "overall_change", "pillar_rooms_change")
    assert [single[name].value for name in compared] == ["–"] * 4


def test_without_a_review_its_list_is_empty_and_its_words_are_none() -> None:
    values = values_of(records(review=None))
    assert values.lists["review"] == []
    assert values.members["review"]
    assert values.single["review_since"].value == "–"
    assert values.single["overall_result"].value == ""


@pytest.mark.parametrize(("own", "target"), [(None, 3.0), (3.5, 3.5), (0, 0.0)])
def test_the_services_own_target_goes_before_the_questionnaires(own: Any, target: float) -> None:
    service = SERVICE.model_copy(update={"target": own})
    value = values_of(records(service=service)).single["target"]
    assert value.value == (target if own is not None else float(QUESTIONNAIRE.scale.target))
    assert value.code == SCORE


def test_a_pillars_own_name_stands_for_its_score() -> None:
    single = values_of(records()).single
    assert single["pillar_rooms"] == single["pillar_rooms_score"]
    assert single["statement_rooms_warm"] == single["statement_rooms_warm_score"]


def test_rows_of_a_list_are_numbered_from_one() -> None:
    rows = values_of(records()).lists["action"]
    assert [row["action_number"].value for row in rows] == [1, 2, 3]
    assert values_of(records(plan=Plan())).lists["action"] == []
