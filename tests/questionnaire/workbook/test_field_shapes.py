"""Fields stand in cells and come back out of them."""

from __future__ import annotations

from typing import Any

import pytest

from pqmodel.questionnaire.model import Statement
from pqmodel.questionnaire.workbook.field_shapes import Shape, cell_of, links_of, shape_of, value_of
from pqmodel.workbook.cell_values import Unreadable


@pytest.mark.parametrize(
    ("field", "kind"),
    [("id", "id"), ("why", "words"), ("evidence", "lines"), ("actions", "ids"), ("frameworks", "codes"),
     ("weight", "number")],
)  # fmt: skip
def test_the_shape_of_a_field_is_told_by_its_type(field: str, kind: str) -> None:
    assert shape_of(Statement.model_fields[field]).kind == kind


@pytest.mark.parametrize(
    ("kind", "value", "cell"),
    [("words", "a", "a"), ("number", 2.0, 2), ("number", 2.5, 2.5), ("whole", 3, 3), ("yes-no", True, "yes"),
     ("yes-no", False, "no"), ("lines", ("a", "b\nc"), "a\nb\n  c"), ("ids", ("a", "b"), "a\nb"),
     ("codes", {"x": ("W1", "W2")}, "x: W1, W2"), ("packed", {"a": 1}, '{"a": 1}')],
)  # fmt: skip
def test_what_is_there_has_a_cell(kind: Any, value: Any, cell: object) -> None:
    assert cell_of(value, Shape(kind)) == cell


@pytest.mark.parametrize("value", [None, (), {}])
def test_what_is_not_there_has_none(value: Any) -> None:
    assert cell_of(value, Shape("lines")) is None


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [("words", " a ", "a"), ("number", "2,5", 2.5), ("number", "2.0", 2), ("whole", "3", 3), ("yes-no", "Yes", True),
     ("yes-no", "no", False), ("lines", "a\nb\n  c\n\n", ["a", "b\nc"]), ("ids", "a, b\nc; d", ["a", "b", "c", "d"]),
     ("codes", "x: W1, W2\ny: S", {"x": ["W1", "W2"], "y": ["S"]}), ("month", "01/11/2026", "2026-11"),
     ("month", "2026-11", "2026-11"), ("choice", "High", "high"), ("packed", '{"a": 1}', {"a": 1})],
)  # fmt: skip
def test_what_people_write_is_read(kind: Any, text: str, value: object) -> None:
    assert value_of(text, Shape(kind)) == value


@pytest.mark.parametrize(
    ("kind", "text", "what"),
    [("number", "many", "is not a number"), ("whole", "2.5", "is not a whole number"),
     ("number", "1e15", "is not a number of use"), ("codes", "W1", "has no colon"),
     ("codes", "x: 1\nx: 2", "twice"), ("packed", "{", "is not as pqmodel writes it"),
     ("packed", '{"a": 1}\n{"a": 2}', "is not as pqmodel writes it")],
)  # fmt: skip
def test_what_cannot_be_is_refused(kind: Any, text: str, what: str) -> None:
    with pytest.raises(Unreadable, match=what):
        value_of(text, Shape(kind))


def test_the_largest_number_of_use_is_just_below_a_thousand_million_million() -> None:
    assert value_of("999999999999999", Shape("number")) == 999_999_999_999_999


def test_links_are_parted_by_lines_commas_and_semicolons_but_not_by_spaces() -> None:
    assert links_of(" one  two,three;\n\nfour ") == ["one two", "three", "four"]
    assert links_of("") == []
