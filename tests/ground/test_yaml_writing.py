"""What is written is read back as it was, and looks as a person would have laid it out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.ground.yaml_reading import parse_yaml
from pqmodel.ground.yaml_writing import Row, heading_of, item_lines, quoted, write_book, write_yaml

_texts = st.text(st.characters(exclude_categories=["Cs"]))
_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**9), 10**9), _texts),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("write", [write_yaml, write_book])
@given(value=_values)
def test_whatever_is_written_is_read_back(write: Any, value: Any) -> None:
    source = parse_yaml(write({"key": value}).encode(), "x.yaml")
    assert source.faults == []
    assert source.value == {"key": value}


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("2026-11-30", "key: 2026-11-30"),
        ("yes", "key: 'yes'"),
        (0.00001, "key: 0.00001"),
        (1e21, "key: 1000000000000000000000.0"),
        (2.5, "key: 2.5"),
        ("one\ntwo", "key: |-\n  one\n  two"),
        ("é", "key: é"),
        (["a"], "key:\n- a"),
    ],
)
def test_values_of_a_record(value: Any, line: str) -> None:
    assert write_yaml({"key": value}) == f"{line}\n"


def test_a_list_in_a_book_stands_further_in_and_a_row_on_one_line() -> None:
    assert write_book({"key": ["a", "b"]}) == "key:\n  - a\n  - b\n"
    assert write_book({"key": Row(["a", "b"])}) == "key: [a, b]\n"


@pytest.mark.parametrize(("letters", "is_folded"), [(90, False), (91, True)])
def test_a_text_of_more_than_90_letters_is_folded_in_a_book(letters: int, is_folded: bool) -> None:
    text = ("word " * 20)[: letters - 1] + "x"
    assert (write_book({"key": text}) == f"key: >-\n  {text}\n") == is_folded


def test_the_parts_of_a_file() -> None:
    assert heading_of("One\ntwo") == "# One\n# two\n"
    assert item_lines({"id": "A", "on": "2026-01-01"}) == "- id: A\n  'on': 2026-01-01\n"
    assert quoted('St "Ann": é') == '"St \\"Ann\\": é"'
