"""Fields of an action as texts, and back."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.exchange.field_texts import text_of
from pqmodel.plan.editable_fields import FIELDS, value_of, values_of
from pqmodel.plan.sheet.columns import PLAN


def test_the_fields_are_the_editable_columns() -> None:
    assert {column.key for column in PLAN if column.editable} == set(FIELDS)


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("due", date(2027, 1, 29), "2027-01-29"), ("due", None, ""), ("target", 4.0, "4"), ("target", 3.25, "3.25"),
        ("target", None, ""), ("steps", ("Ring", "Wait"), "Ring\nWait"), ("steps", (), ""), ("lead", "Cook", "Cook"),
        ("status", "in progress", "in progress"), ("statement", ("rooms-warm", "bath"), "rooms-warm\nbath"),
        ("statement", (), ""),
    ],
)  # fmt: skip
def test_fields_become_texts_and_back(field: str, value: object, text: str) -> None:
    assert text_of(value) == text
    assert value_of(field, text) == value


def test_no_status_is_not_started_and_a_title_and_steps_have_no_space_around_them() -> None:
    assert value_of("status", "") == "not started"
    assert value_of("title", " Ring him ") == "Ring him"
    assert value_of("steps", " Ring \n\n Wait ") == ("Ring", "Wait")
    assert value_of("progress", " He rang ") == " He rang "


def test_the_one_column_of_statements_is_the_field_of_them_all() -> None:
    assert values_of({"statement": "rooms-warm", "lead": "Cook"}) == {
        "statements": ("rooms-warm",), "lead": "Cook",
    }  # fmt: skip
