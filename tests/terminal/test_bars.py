"""A score as a bar: as long as the score, with a mark where the target is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.terminal.bars import axis, bar, target_mark

ENDS = (1, 4)


@given(st.floats(1, 4), st.floats(1, 4), st.integers(10, 60))
def test_a_bar_keeps_its_width_never_looks_empty_and_reaches_the_target_only_where_the_score_does(
    score: float, target: float, width: int
) -> None:
    text = bar(score, ENDS, target, width, True).plain
    assert len(text) == width
    assert text.count("|") == 1
    mark = text.index("|")
    if score >= target:
        assert "." not in text[:mark]
    elif mark > 1:
        assert text.startswith("#")
        assert text[mark - 1] == "."
    assert re.fullmatch(r"#*\|?#*\.*\|?\.*", text)


@pytest.mark.parametrize(
    ("score", "drawn"),
    [
        (1, "#.....|..."),
        (2.99, "#####.|..."),
        (3, "######|..."),
        (4, "######|###"),
        (0, "#.....|..."),
        (9, "######|###"),
    ],
)
def test_the_bar_meets_the_mark_at_the_target_and_stays_on_its_scale(
    score: float, drawn: str
) -> None:
    assert bar(score, ENDS, 3, 10, True).plain == drawn


def test_the_axis_puts_each_number_over_the_place_of_its_score() -> None:
    assert axis((1, 2, 3, 4), 31) == "1         2         3         4"
    ends = [bar(value, ENDS, 1, 31, True).plain.rfind("#") for value in (2, 3, 4)]
    assert ends == [10, 20, 30]


def test_the_target_is_marked_in_every_encoding() -> None:
    assert (target_mark(True), target_mark(False)) == ("|", "┃")
    assert bar(1, ENDS, 4, 10, False).plain == "█░░░░░░░░┃"
