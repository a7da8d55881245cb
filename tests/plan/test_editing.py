"""Fields of an action as texts: what can be typed, what it comes to, and back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.plan.editing import FIELDS, field_meant, text_of, value_of
from tests.conftest import tiny_questionnaire
from tests.factories.plans import action

SCALE = tiny_questionnaire().scale


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("due", "29/1/2027", date(2027, 1, 29)),
        ("due", "", None),
        ("status", "2", "in progress"),
        ("status", "DONE", "done"),
        ("status", "b", "blocked"),
        ("target", "3,5", 3.5),
        ("target", "1", 1.0),
        ("target", "4", 4.0),
        ("target", "", None),
        ("steps", "Ask and/or write / Wait", ("Ask and/or write", "Wait")),
        ("steps", "", ()),
        ("lead", "Cook", "Cook"),
        ("lead", "", ""),
    ],
)
def test_what_is_typed_becomes_what_the_action_holds(field: str, text: str, value: Any) -> None:
    assert value_of(field, text, SCALE) == value


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("due", "soon", "'soon' is not a date"),
        ("status", "", "is not a status"),
        ("status", "0", "is not a status"),
        ("status", "6", "is not a status"),
        ("target", "high", "'high' is not a score"),
        ("target", "0.9", "0.9 cannot be scored"),
        ("target", "4.1", "4.1 cannot be scored"),
        ("target", "nan", "cannot be scored"),
        ("title", "", "An action needs a title."),
    ],
)
def test_what_cannot_be_read_is_said(field: str, text: str, words: str) -> None:
    with pytest.raises(PqmodelError, match=words):
        value_of(field, text, SCALE)


def test_every_field_comes_back_as_it_was_told() -> None:
    given = action(1, steps=("One", "Two"), target=3.5, due=date(2027, 1, 29), lead="Cook")
    for field in FIELDS:
        assert value_of(field, text_of(given, field), SCALE) == getattr(given, field)


@pytest.mark.parametrize(
    ("words", "field"),
    [("1", "title"), (str(len(FIELDS)), "escalated_to"), ("0", None), (str(len(FIELDS) + 1), None),
     ("due", "due"), ("out", None), ("outcome for", "outcome_for_people"), ("outcome", "outcome")],
)  # fmt: skip
def test_a_field_is_known_by_its_number_or_the_beginning_of_its_name(
    words: str, field: str | None
) -> None:
    assert field_meant(words) == field
