"""One entry is changed with its quotes and comments kept; nothing that a person wrote is lost."""

from __future__ import annotations

from typing import Any

import pytest

from pqmodel.ground.yaml_entries import edit_entry
from pqmodel.ground.yaml_reading import parse_yaml


@pytest.mark.parametrize(
    ("text", "value", "changed"),
    [
        ('a: "old"  # why\n', "new", 'a: "new"  # why\n'),
        ("a: 'old'\n", "new", "a: 'new'\n"),
        ("a: [1, 2]  # why\n", [1, 3], "a: [1, 3]  # why\n"),
        ("a: {b: 1, c: 2}\n", {"b": 1, "c": 3}, "a: {b: 1, c: 3}\n"),
        ("a: 1\n", None, "a:\n"),
    ],
)
def test_quotes_brackets_and_comments_stay(text: str, value: Any, changed: str) -> None:
    assert edit_entry(text, "a", value) == changed


@pytest.mark.parametrize("value", ["2026-11-28", "no", "1", "", "a: b", "two\nlines", ["x"], {}])
def test_any_value_is_read_back_with_its_comment(value: Any) -> None:
    changed = edit_entry('a: "old"  # why\n', "a", value)
    assert parse_yaml(changed.encode(), "").value == {"a": value}
    assert "# why" in changed
