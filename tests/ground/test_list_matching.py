"""Items of a list are known again by themselves, by their id, or by what they are of."""

from __future__ import annotations

from typing import Any

import pytest

from pqmodel.ground.list_matching import match_items

A = {"id": "A", "title": "x"}
B = {"id": "B", "title": "x"}


@pytest.mark.parametrize(
    ("before", "after", "matched"),
    [
        ([], [A], [None]),
        ([A], [], []),
        ([A, B], [B, A], [1, 0]),
        ([A, B], [{"id": "B", "title": "y"}], [1]),
        ([A], [{"id": "C", "title": "x"}], [None]),
        (["one", "two"], ["two", "three"], [1, None]),
        (["one", "one"], ["one", "one", "one"], [0, 1, None]),
        # What is unchanged is matched first, also where another one has the same id.
        ([{"id": "A", "n": 1}, {"id": "A", "n": 2}], [{"id": "A", "n": 2}], [1]),
        ([{"on": "1", "why": "a"}], [{"on": "1", "why": "b"}], [0]),
        ([{"on": "1"}], [{"on": "2"}], [None]),
        ([{"measure": "m", "on": "1"}], [{"measure": "n", "on": "1"}], [None]),
        ([{"id": None, "on": "1"}], [{"id": "M-001", "on": "1"}], [0]),
        ([{"id": "M-002", "on": "1"}], [{"id": "M-001", "on": "1"}], [None]),
        ([{"why": "a"}], [{"why": "b"}], [None]),
    ],
)
def test_items_are_matched(before: list[Any], after: list[Any], matched: list[int | None]) -> None:
    assert match_items(before, after) == matched
