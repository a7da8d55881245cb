"""Which columns the plan's table has, and what may stand in them."""

from __future__ import annotations

import pytest

from pqmodel.plan.editable_fields import FIELDS
from pqmodel.plan.sheet.columns import PLAN, plan_columns
from tests.conftest import tiny_questionnaire

SCALE = tiny_questionnaire().scale


@pytest.mark.parametrize(
    ("regulated", "measured", "left_out"),
    [
        (True, True, set()),
        (True, False, {"figure"}),
        (False, True, {"reference"}),
        (False, False, {"figure", "reference"}),
    ],
)
def test_columns_that_would_stay_empty_are_left_out(
    regulated: bool, measured: bool, left_out: set[str]
) -> None:
    keys = [column.key for column in plan_columns(SCALE, regulated, measured)]
    assert keys == [column.key for column in PLAN if column.key not in left_out]


def test_figures_have_a_column_only_where_that_is_asked_for() -> None:
    assert "figure" not in [column.key for column in plan_columns(SCALE, True)]


def test_a_target_is_a_score_of_the_scale() -> None:
    bounds = {column.key: column.bounds for column in plan_columns(SCALE, True, True)}
    assert bounds.pop("target") == (float(SCALE.lowest), float(SCALE.highest))
    assert not any(bounds.values())


def test_what_can_be_typed_in_is_what_comes_back() -> None:
    assert {column.key for column in PLAN if column.editable} == set(FIELDS)
