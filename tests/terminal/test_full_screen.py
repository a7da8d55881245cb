"""Lines for one screen of an assessment, made to fit the terminal."""

from __future__ import annotations

import io

import pytest

from pqmodel.terminal.full_screen import MARGIN, Sheet
from pqmodel.terminal.screen import Screen


def sheet(width: int = 40) -> Sheet:
    return Sheet(Screen(False, width=width, file=io.StringIO()))


def test_text_stands_within_the_margins() -> None:
    made = sheet(32)
    made.text("one two three four five six seven eight")
    assert all(line.plain.startswith(MARGIN) and line.cell_len <= 30 for line in made.lines)
    assert len(made.lines) == 2


@pytest.mark.parametrize(
    ("height", "fits", "left"), [(5, True, 5), (4, True, 4), (3, True, 3), (2, False, 3)]
)
def test_empty_lines_go_first_and_those_of_low_rank_before_others(
    height: int, fits: bool, left: int
) -> None:
    made = sheet()
    made.text("first")
    made.gap(9)
    made.text("second")
    made.gap(1)
    made.text("third")
    assert made.squeeze(height) is fits
    assert len(made.lines) == left
    if height == 4:
        assert not made.lines[1].plain, "the gap of high rank stays"


def test_keys_fill_lines_as_far_as_they_fit() -> None:
    made = sheet(30)
    made.keys([("c", "comment"), ("e", "evidence"), ("q", "stop")])
    assert [line.plain.rstrip() for line in made.lines] == ["  c comment  e evidence", "  q stop"]


def test_one_line_is_cut_and_never_wrapped() -> None:
    made = sheet(30)
    made.one_line("a very long line that does not fit at all")
    (line,) = made.lines
    assert line.plain.endswith("…")
    assert line.cell_len <= made.width


def test_what_is_joined_does_not_begin_a_part() -> None:
    made = sheet()
    made.text("a statement")
    made.text("its answer", joined=True)
    made.text("another")
    assert made.starts == [0, 2]
