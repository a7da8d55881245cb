"""What an input and a figure may be, and that a measure works with its own inputs."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from pqmodel.questionnaire.measure import MOST, MOST_ADDED_UP, InputValue, Measure, Number

INPUT = TypeAdapter(InputValue)
FIGURE = TypeAdapter(Number)


def measure(**parts: Any) -> Measure:
    whole = {
        "id": "left", "title": "Left", "unit": "percent", "better": "lower", "formula": "Left by staff.",
        "source": "Ours", "standing": "ours",
        "inputs": [{"id": "leavers", "title": "Leavers", "unit": "count"},
                   {"id": "staff", "title": "Staff", "unit": "count"}],
        "working": {"add": ["leavers"], "divide_by": ["staff"]},
    }  # fmt: skip
    return Measure.model_validate({**whole, **parts})


@pytest.mark.parametrize("value", [0, 1, 0.5, MOST_ADDED_UP, " DK ", "dk"])
def test_an_input_is_a_number_from_nought_up_or_not_known(value: Any) -> None:
    expected = "dk" if isinstance(value, str) else value
    assert INPUT.validate_python(value) == expected


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (-0.1, "write a number, 0 or more"),
        (True, "write a number, 0 or more"),
        ("many", "write a number, 0 or more"),
        (float("inf"), "write a number, 0 or more"),
        (MOST_ADDED_UP + 1, "it is 0 to 100,000,000"),
    ],
)
def test_anything_else_is_refused_in_words(value: Any, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        INPUT.validate_python(value)


@pytest.mark.parametrize("value", [0, 0.1, MOST_ADDED_UP])
def test_a_figure_by_hand_is_never_less_than_nothing(value: float) -> None:
    assert FIGURE.validate_python(value) == value


@pytest.mark.parametrize("value", [-0.1, MOST_ADDED_UP + 1, float("inf")])
def test_a_figure_that_no_unit_allows_is_refused(value: float) -> None:
    with pytest.raises(ValidationError, match="never less than nothing"):
        FIGURE.validate_python(value)


def test_what_a_figure_needs_stands_above_and_below_the_line() -> None:
    working = measure().working
    assert working is not None
    assert working.needed == ("leavers", "staff")
    leavers = measure().input("leavers")
    assert leavers is not None
    assert leavers.title == "Leavers"
    assert measure().input("nobody") is None


@pytest.mark.parametrize(
    "parts",
    [
        {"working": {"add": ["gone"]}},
        {"working": {"add": ["leavers"], "divide_by": ["gone"]}},
        {"working": {"add": ["leavers"], "same": ["gone", "staff"]}},
        {"working": {"add": ["leavers"], "none_of": ["gone"]}},
        {"inputs": [{"id": "leavers", "title": "L", "unit": "count", "sum_of": ["gone"]}], "working": None},
        {"inputs": [{"id": "leavers", "title": "L", "unit": "count", "part_of": ["gone"]}], "working": None},
    ],
)  # fmt: skip
def test_a_measure_names_no_input_that_it_does_not_have(parts: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="'left' works with gone, which its inputs do not"):
        measure(**parts)


def test_no_figure_is_larger_than_a_leap_year_allows() -> None:
    assert MOST["days"] == 366
    assert MOST["hours"] == 366 * 24
    assert (MOST["percent"], MOST["count"], MOST["yes-no"], MOST["list"]) == (1000, 1_000_000, 1, 0)
