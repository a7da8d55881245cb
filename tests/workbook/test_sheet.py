"""What is put into a sheet is there as it was put, and prints whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pqmodel.workbook.book import Book
from pqmodel.workbook.sheet import Sheet
from tests.factories.books import TODAY, opened, part


def written(*changes: Callable[[Sheet], object], widths: tuple[float, ...] = (20, 10)) -> Worksheet:
    """A sheet after those changes, as another library reads it."""
    found: Worksheet = opened(written_bytes(*changes, widths=widths))["It's"]
    return found


def written_bytes(
    *changes: Callable[[Sheet], object], widths: tuple[float, ...] = (20, 10)
) -> bytes:
    book = Book("Title", "Foot", TODAY)
    sheet = book.sheet("It's", widths)
    for change in changes:
        change(sheet)
    return book.to_bytes()


@pytest.mark.parametrize(
    ("value", "seen"),
    [(3, 3), (0, 0), (0.1 + 0.2, 0.30000000000000004), (1.0192402018846707, 1.0192402018846707),
     (-1e-9, -1e-9), (date(2026, 11, 21), datetime(2026, 11, 21)), (None, None), ("", None),
     (float("inf"), None), (date(1899, 12, 31), "1899-12-31"), (date(1900, 3, 1), datetime(1900, 3, 1))],
)  # fmt: skip
def test_values_are_there_to_the_last_digit(value: Any, seen: object) -> None:
    style = "date" if isinstance(value, date) else "plain"
    assert written(lambda sheet: sheet.put(2, 2, value, style))["B2"].value == seen


@pytest.mark.parametrize(
    "text",
    ["<r>x</r>", "<r></r>", "<r>", "_x0041_x0042_", "_x0041_", "a_x0041_x0042_x0043_ b", "x_x"],
)
def test_text_that_looks_like_markup_or_a_code_shows_as_it_is(text: str) -> None:
    from pqmodel.workbook.foreign.archive import open_archive
    from pqmodel.workbook.reading import read_sheets

    data = written_bytes(lambda sheet: sheet.put(1, 1, text))
    (sheet,) = read_sheets(open_archive(data, "f.xlsx"))
    assert sheet.at(1, 1).content == text


def test_joined_cells_hold_the_row_and_show_the_first() -> None:
    sheet = written(lambda sheet: sheet.put(3, 1, "Wide", "title", 2))
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A3:B3"]
    assert sheet["A3"].value == "Wide"
    assert sheet["A3"].font.size == 16


def test_a_row_is_as_tall_as_its_tallest_text_needs() -> None:
    long = "word " * 40
    sheet = written(
        lambda sheet: sheet.put(1, 1, long, "text"),
        lambda sheet: sheet.put(1, 2, "short", "text"),
        lambda sheet: sheet.tall(2, 30),
        lambda sheet: sheet.tall(2, 20),
    )
    assert (sheet.row_dimensions[1].height or 0) > 100
    assert sheet.row_dimensions[2].height == 30


def test_the_height_of_rows_is_counted_in_points() -> None:
    book = Book("Title", "Foot", TODAY)
    sheet = book.sheet("Sheet", [20])
    sheet.tall(2, 50)
    usual = sheet.height_of(1, 1)
    assert sheet.height_of(1, 3) == 2 * usual + 50


def test_widths_hidden_columns_and_looks_of_empty_cells() -> None:
    sheet = written(lambda sheet: sheet.hide(2), lambda sheet: sheet.style_column(1, "below date"))
    assert sheet.column_dimensions["A"].width == 20
    assert sheet.column_dimensions["B"].hidden
    assert sheet.column_dimensions["A"].number_format == "d mmm yyyy"


def test_a_hidden_sheet_can_only_be_shown_by_a_program() -> None:
    book = Book("Title", "Foot", TODAY)
    book.sheet("Seen", [20])
    book.sheet("Hidden", [20]).hide_sheet()
    assert opened(book.to_bytes())["Hidden"].sheet_state == "veryHidden"


@pytest.mark.parametrize("resizable", [True, False])
def test_a_protected_sheet_leaves_open_what_is_not_locked(resizable: bool) -> None:
    sheet = written(
        lambda sheet: sheet.put(1, 1, "locked"),
        lambda sheet: sheet.put(1, 2, None, "text", locked=False),
        lambda sheet: sheet.protect(resizable),
    )
    assert sheet.protection.sheet
    assert sheet.protection.formatRows is not resizable
    assert sheet["A1"].protection.locked
    assert not sheet["B1"].protection.locked


def test_one_page_wide_with_its_head_on_every_page() -> None:
    data = written_bytes(lambda sheet: sheet.print_setup(repeat=(1, 2), columns=1))
    sheet = opened(data)["It's"]
    fitted = sheet.sheet_properties.pageSetUpPr
    assert fitted is not None
    assert fitted.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$1:$2"
    assert "'It''s'!$A:$A<" in part(data, "xl/workbook.xml")


@pytest.mark.parametrize(
    ("widths", "breaks", "scale"),
    [((60.0, 70.0), (), 100), ((138.0, 1.0), (), 99), ((100.0, 176.0), (1,), 50), ((9e9,), (), 10)],
)
def test_pages_are_scaled_to_the_widest_part(
    widths: tuple[float, ...], breaks: tuple[int, ...], scale: int
) -> None:
    sheet = written(
        lambda sheet: sheet.print_pages(repeat_columns=1, break_after_columns=breaks),
        widths=tuple(min(width, 9000.0) for width in widths),
    )
    assert (sheet.page_setup.scale or 100) == scale
    assert [mark.id for mark in sheet.col_breaks.brk] == list(breaks)


def test_a_hidden_column_takes_no_room_on_paper() -> None:
    sheet = written(
        lambda sheet: sheet.hide(2), lambda sheet: sheet.print_pages(), widths=(100.0, 100.0)
    )
    assert (sheet.page_setup.scale or 100) == 100


def test_page_breaks_and_frozen_panes() -> None:
    sheet = written(lambda sheet: sheet.break_after(7), lambda sheet: sheet.freeze(3, 1))
    assert [mark.id for mark in sheet.row_breaks.brk] == [7]
    assert sheet.freeze_panes == "B4"


def test_lines_between_cells_show_only_where_they_were_asked_for() -> None:
    assert written().sheet_view.showGridLines is False
    assert written(lambda sheet: sheet.show_grid()).sheet_view.showGridLines in (None, True)


def test_a_cell_has_a_name_and_references_quote_the_title() -> None:
    book = Book("Title", "Foot", TODAY)
    sheet = book.sheet("It's", [20])
    sheet.name_cell("answer", 4, 2)
    assert sheet.reference(4, 2) == "'It''s'!$B$4"
    assert sheet.reference(4, 2, 9) == "'It''s'!$B$4:$B$9"
    assert opened(book.to_bytes()).defined_names["answer"].attr_text == "'It''s'!$B$4"


def test_a_cell_shows_another_and_no_words_of_anybody_get_into_the_formula() -> None:
    book = Book("Title", "Foot", TODAY)
    first, second = book.sheet("Inputs", [20]), book.sheet("Second", [20])
    second.show_cell(1, 1, first, "B7", 4.5, "measured")
    assert opened(book.to_bytes())["Second"]["A1"].value == '=IF(Inputs!B7="","",Inputs!B7)'
    for title, cell in (("In puts", "B7"), ("Inputs", "B7)+1")):
        odd = Book("Title", "Foot", TODAY).sheet(title, [20])
        with pytest.raises(ValueError, match="no cell of ours"):
            second.show_cell(1, 1, odd, cell, 1, "measured")


@pytest.mark.parametrize(("value", "anew"), [(0, False), ("dk", False), ("", True), (None, True)])
def test_formulas_are_worked_out_anew_only_where_one_shows_nothing(value: Any, anew: bool) -> None:
    book = Book("Title", "Foot", TODAY)
    first = book.sheet("Inputs", [20])
    book.sheet("Second", [20]).show_cell(1, 1, first, "B7", value, "measured")
    assert ('fullCalcOnLoad="1"' in part(book.to_bytes(), "xl/workbook.xml")) is anew


def test_numbers_are_shaded_and_words_and_cells_are_coloured() -> None:
    sheet = written(
        lambda sheet: sheet.shade("A1:A9", [(1, "FF0000"), (2, "FFFFFF"), (3, "0000FF")]),
        lambda sheet: sheet.colour_words("B1:B9", "RED", "F8D0CE", "7A0C0C"),
        lambda sheet: sheet.mark("B1:B9", "LEN(B1)=0", "FFF3C4"),
    )
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    assert [rule.type for rule in rules] == ["colorScale", "beginsWith", "expression"]
    assert rules[1].formula == ['LEFT(B1,3)="RED"']
    assert rules[2].formula == ["LEN(B1)=0"]


def test_a_name_that_no_table_can_have_is_no_table() -> None:
    sheet = Book("Title", "Foot", TODAY).sheet("Sheet", [20])
    with (
        pytest.warns(UserWarning, match="cannot contain spaces"),
        pytest.raises(ValueError, match="no table"),
    ):
        sheet.name_table("Two words", 1, 2, ["A"], filtered=True)


def test_the_check_of_a_column_is_found_again() -> None:
    from pqmodel.workbook.checks import Check

    sheet = Book("Title", "Foot", TODAY).sheet("Sheet", [20])
    check = Check("date", error="No.")
    sheet.check("AB3:AB9", check)
    assert sheet.check_of(28) == ("AB3:AB9", check)
    assert sheet.check_of(1) is None
