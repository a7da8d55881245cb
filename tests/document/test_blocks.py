"""What a document is made of: when a table is brief enough to stay on one page."""

from __future__ import annotations

import pytest

from pqmodel.document.blocks import Cell, Column, Table

COLUMNS = (Column("Project", 1), Column("What is late", 10))
"""A line of the second column holds 100 letters."""


@pytest.mark.parametrize(("rows", "brief"), [(0, True), (8, True), (9, False)])
def test_a_table_of_few_rows_is_brief(rows: int, brief: bool) -> None:
    assert Table("x", COLUMNS, (("Rooms", "nothing"),) * rows).brief == brief


@pytest.mark.parametrize(("lines", "brief"), [(16, True), (17, False)])
@pytest.mark.parametrize("words", ["w" * 100, "w\n"])
def test_a_table_of_many_lines_is_not(words: str, lines: int, brief: bool) -> None:
    """However few its rows are: much of a page would be left empty before it."""
    tall = Cell((words * (lines - 2)).removesuffix("\n"))
    rows = (("Rooms", tall), ("Garden", "nothing"), ("Tools", "nothing"))
    assert Table("x", COLUMNS, rows).brief == brief
