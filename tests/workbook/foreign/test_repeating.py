"""Rows that are repeated: copies with all they have, and everything below moves with what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from openpyxl.worksheet.pagebreak import Break

from pqmodel.workbook.foreign.repeating import Block, repeat
from tests.factories.books import opened
from tests.factories.templates import template


def repeated(
    times: int,
    cells: Mapping[str, Any],
    block: tuple[int, int] = (2, 2),
    change: Callable[[Any], object] | None = None,
) -> Any:
    """The sheet after rows of it were repeated, as another library reads it."""
    archive, sheet = template(cells, change)
    repeat(archive, [sheet], sheet, Block("action", *block), times)
    archive.tree(sheet.part)
    return opened(archive.to_bytes())["Plan"]


@pytest.mark.parametrize(("row", "within"), [(1, False), (2, True), (3, True), (4, False)])
def test_a_block_has_its_first_and_last_row_and_none_beside(row: int, within: bool) -> None:
    block = Block("action", 2, 3)
    assert (row in block) is within
    assert block.height == 2


@pytest.mark.parametrize(("times", "end"), [(0, "A3"), (1, "A3"), (2, "A4"), (5, "A7")])
def test_once_or_never_changes_nothing_and_more_push_down_what_is_below(
    times: int, end: str
) -> None:
    sheet = repeated(times, {"A1": "top", "A2": "row", "A3": "end"})
    assert sheet["A1"].value == "top"
    assert sheet[end].value == "end"
    assert sheet.max_row == int(end[1:])


def test_formulas_of_a_copy_look_at_its_own_row_and_sums_grow() -> None:
    cells = {"A2": 1, "B2": "=A2*$A$1", "A3": "=SUM(A2:A2)", "B3": "=A1+A3"}
    sheet = repeated(3, cells)
    assert [sheet[f"B{row}"].value for row in (2, 3, 4)] == ["=A2*$A$1", "=A3*$A$1", "=A4*$A$1"]
    assert sheet["A5"].value == "=SUM(A2:A4)"
    assert sheet["B5"].value == "=A1+A5"


def test_joined_cells_within_are_joined_in_each_copy_and_those_below_move() -> None:
    def join(sheet: Any) -> None:
        sheet.merge_cells("A2:B3")
        sheet.merge_cells("A4:C4")

    sheet = repeated(2, {"A2": "x", "A3": "y", "A4": "end"}, (2, 3), join)
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A2:B3", "A4:B5", "A6:C6"}


@pytest.mark.parametrize(("at", "moved"), [(1, 1), (2, 4), (3, 5)])
def test_a_page_break_stays_above_and_moves_from_the_last_row_on(at: int, moved: int) -> None:
    def break_page(sheet: Any) -> None:
        sheet.row_breaks.append(Break(id=at))

    sheet = repeated(3, {"A1": "a", "A2": "b", "A3": "c"}, change=break_page)
    assert [each.id for each in sheet.row_breaks.brk] == [moved]


def test_a_link_moves_with_its_cell() -> None:
    def link(sheet: Any) -> None:
        sheet["A3"].hyperlink = "https://example.org/"

    sheet = repeated(2, {"A2": "x", "A3": "end"}, change=link)
    assert sheet["A4"].hyperlink is not None
    assert sheet["A4"].hyperlink.ref == "A4"


def test_a_comment_moves_with_its_cell() -> None:
    from openpyxl.comments import Comment

    def note(sheet: Any) -> None:
        sheet["A3"].comment = Comment("words", "who")

    sheet = repeated(2, {"A2": "x", "A3": "end"}, change=note)
    assert sheet["A3"].comment is None
    assert sheet["A4"].comment.text == "words"
