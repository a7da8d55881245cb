"""Text files as tables, and tables as text files in which nothing acts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.ground.faults import CannotRead
from pqmodel.ground.inert import inert
from pqmodel.workbook.text_table import csv_bytes, decoded, rows_of, with_mark, without_mark


@pytest.mark.parametrize(
    "first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'"]
)
def test_a_cell_that_could_act_gets_a_mark_and_loses_it_again(first: str) -> None:
    assert with_mark(f"{first}1") == f"'{first}1"
    assert without_mark(f"'{first}1") == f"{first}1"


@pytest.mark.parametrize("text", ["", "1-2", "a=b", " =1", "“=1”"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert with_mark(text) == text
    assert without_mark(text) == text
    assert without_mark(4.0) == 4.0


@given(cells=st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
                      min_size=1, max_size=5))  # fmt: skip
def test_what_is_written_comes_back(cells: list[str]) -> None:
    row = [*cells, "end"]
    shown = [inert(cell) for cell in row]
    text = decoded(csv_bytes([row, row]), "f.csv")
    rows, lines = rows_of(text, "f.csv")
    assert [[without_mark(cell) for cell in found] for found in rows] == [shown, shown]
    assert lines[0] == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_is_read_as_it_was_saved(encoding: str) -> None:
    assert decoded("café".encode(encoding), "f.csv") == "café"


@pytest.mark.parametrize("data", [b"a\x00b\x00\x00", b"\xff\xfe\x00"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(CannotRead, match="neither a workbook nor a text"):
        decoded(data, "f.csv")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_stands_between_cells_is_guessed(delimiter: str) -> None:
    rows, lines = rows_of(f"a{delimiter}b\n1{delimiter}2\n", "f.csv")
    assert rows == [["a", "b"], ["1", "2"]]
    assert lines == [1, 2]


def test_excels_own_first_line_says_what_stands_between_cells() -> None:
    rows, lines = rows_of('"sep=;"\na,b;c\n', "f.csv")
    assert rows == [["a,b", "c"]]
    assert lines == [2]


def test_a_cell_over_several_lines_counts_them() -> None:
    _, lines = rows_of('a,"one\ntwo"\nb,c\n', "f.csv")
    assert lines == [1, 3]
