"""What an id, a code and a month look like, and how the schema of a noun is described."""

from __future__ import annotations

import re

import pytest
from pydantic import TypeAdapter, ValidationError

from pqmodel.ground.nouns import CODE_PATTERN, ID_PATTERN, MONTH_PATTERN, Id, Label, on_one_line


@pytest.mark.parametrize("text", ["a", "a1", "care-staff", "a-1"])
def test_an_id_is_small_words_with_single_hyphens(text: str) -> None:
    assert re.fullmatch(ID_PATTERN, text)


@pytest.mark.parametrize("text", ["", "1a", "A", "a--b", "a-", "-a", "a_b", "é"])
def test_what_is_no_id(text: str) -> None:
    assert not re.fullmatch(ID_PATTERN, text)


@pytest.mark.parametrize(("text", "is_code"), [("S1", True), ("1.2-b", True), (".1", False)])
def test_a_code_begins_with_a_letter_or_a_digit(text: str, is_code: bool) -> None:
    assert bool(re.fullmatch(CODE_PATTERN, text)) == is_code


@pytest.mark.parametrize(
    ("text", "is_month"),
    [("2026-00", False), ("2026-01", True), ("2026-12", True), ("2026-13", False)],
)
def test_a_year_has_twelve_months(text: str, is_month: bool) -> None:
    assert bool(re.fullmatch(MONTH_PATTERN, text)) == is_month


@pytest.mark.parametrize(("kind", "most"), [(Id, 60), (Label, 80)])
def test_ids_and_labels_have_a_length(kind: type[str], most: int) -> None:
    adapter = TypeAdapter(kind)
    assert adapter.validate_python("a") == "a"
    assert adapter.validate_python("a" * most) == "a" * most
    with pytest.raises(ValidationError):
        adapter.validate_python("a" * (most + 1))
    with pytest.raises(ValidationError):
        adapter.validate_python("")


def test_a_description_stands_on_one_line_however_deep() -> None:
    schema = {"parts": [{"description": "one\n    two", "title": "a\nb"}], "description": 3}
    assert on_one_line(schema) == {
        "parts": [{"description": "one two", "title": "a\nb"}],
        "description": 3,
    }
