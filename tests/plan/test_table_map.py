"""What a map of somebody else's table may say."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from pydantic import ValidationError

from pqmodel.plan.editable_fields import FIELDS
from pqmodel.plan.table_map import MapField, PlanMap


def test_every_field_that_can_be_edited_can_be_mapped() -> None:
    assert set(get_args(MapField)) == {*FIELDS, "row_id", "statement"}


@pytest.mark.parametrize("row", [1, 2, 9])
def test_headings_stand_in_a_row_from_one_on(row: int) -> None:
    assert PlanMap(columns={"Action": "title"}, header_row=row).header_row == row


@pytest.mark.parametrize(
    "fields",
    [
        {"columns": {}},
        {"columns": {"Action": "no-such-field"}},
        {"columns": {"": "title"}},
        {"columns": {"Action": "title"}, "header_row": 0},
        {"columns": {"Action": "title"}, "header_rows": 1},
        {"columns": {"Action": "title"}, "format": 2},
    ],
)
def test_a_map_that_cannot_be_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        PlanMap.model_validate(fields)
