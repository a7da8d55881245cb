"""Rows grow for what was filled in, and never become lower."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.styles import Alignment

from pqmodel.workbook import row_heights
from pqmodel.workbook.foreign.row_heights import Filled, make_room
from pqmodel.workbook.foreign.styles import Styles
from tests.factories.templates import template

LONG = "many words " * 40


def grown(
    text: str, of_list: bool = True, wraps: bool = False, height: float = 0, joined: str = ""
) -> tuple[Any, Any]:
    """The row and the cell A1 after room was made for a text in it."""

    def change(sheet: Any) -> None:
        sheet.column_dimensions["A"].width = 20
        if wraps:
            sheet["A1"].alignment = Alignment(wrap_text=True)
        if height:
            sheet.row_dimensions[1].height = height
        if joined:
            sheet.merge_cells(joined)

    archive, sheet = template({"A1": "x"}, change)
    styles = Styles(archive)
    cell = sheet.cell(1, 1)
    make_room(sheet, [Filled(cell, text, of_list)], styles)
    return sheet.rows()[0], styles.type(int(cell.attributes.get("s", "0")))


def test_a_lists_text_wraps_and_its_row_grows() -> None:
    row, type_ = grown(LONG)
    assert float(row.attributes["ht"]) > 100
    assert type_.wraps
    assert "customHeight" not in row.attributes


@pytest.mark.parametrize(("text", "wraps"), [("short", True), (LONG, False)])
def test_one_line_and_text_that_the_template_lets_run_on_are_left(text: str, wraps: bool) -> None:
    row, type_ = grown(text, of_list=False, wraps=wraps)
    assert "ht" not in row.attributes
    assert type_.wraps is wraps


def test_no_row_becomes_lower_or_taller_than_a_row_can_be() -> None:
    assert grown("two\nlines", height=200)[0].attributes["ht"] == "200"
    tallest = float(grown(LONG * 50)[0].attributes["ht"])
    assert tallest == row_heights.TALLEST


def test_a_row_with_joined_cells_is_held_at_its_height() -> None:
    row, _ = grown(LONG, wraps=True, joined="A1:B1")
    assert row.attributes["customHeight"] == "1"


def test_joined_cells_have_the_room_of_all_their_columns() -> None:
    alone = float(grown(LONG, wraps=True)[0].attributes["ht"])
    across = float(grown(LONG, wraps=True, joined="A1:C1")[0].attributes["ht"])
    assert across < alone
