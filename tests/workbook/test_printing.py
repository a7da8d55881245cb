"""How a sheet prints: scale, breaks, what stands on every page, its foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from pqmodel.workbook.book import Book
from pqmodel.workbook.printing import PAGE_UNITS
from pqmodel.workbook.sheet import Sheet
from tests.factories.books import TODAY, opened


def printed(
    change: Callable[[Sheet], object], widths: Sequence[float] = (20, 10), footer: str = "Foot"
) -> Any:
    book = Book("Title", footer, TODAY)
    sheet = book.sheet("Plan", widths)
    sheet.put(1, 1, "x")
    change(sheet)
    return opened(book.to_bytes())["Plan"]


@pytest.mark.parametrize(
    ("width", "scale"),
    [(PAGE_UNITS / 2, 100), (PAGE_UNITS, 100), (PAGE_UNITS * 2, 50), (PAGE_UNITS * 20, 10)],
)
def test_the_scale_is_the_largest_that_fits_between_a_tenth_and_full_size(
    width: float, scale: int
) -> None:
    sheet = printed(lambda sheet: sheet.print_pages(), [width])
    assert (sheet.page_setup.scale or 100) == scale


def test_the_widest_part_between_breaks_decides_with_the_columns_that_stand_again() -> None:
    half = PAGE_UNITS / 2
    widths = [half, half, half, half]

    def pages(sheet: Sheet) -> None:
        sheet.print_pages((1, 1), 1, [2])

    sheet = printed(pages, widths)
    # The second page has the first column again beside its own two.
    assert sheet.page_setup.scale == 66
    assert [each.id for each in sheet.col_breaks.brk] == [2]
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_title_cols == "$A:$A"


def test_hidden_columns_take_no_room() -> None:
    def hide(sheet: Sheet) -> None:
        sheet.hide(2)
        assert sheet.printed_widths == [PAGE_UNITS, 0.0]
        sheet.print_pages()

    assert (printed(hide, [PAGE_UNITS, PAGE_UNITS]).page_setup.scale or 100) == 100


def test_a_page_breaks_under_its_row() -> None:
    sheet = printed(lambda sheet: sheet.break_after(3))
    assert [each.id for each in sheet.row_breaks.brk] == [3]


def test_one_page_wide_and_as_many_high_as_it_takes() -> None:
    sheet = printed(lambda sheet: sheet.print_setup((1, 2)))
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.page_setup.orientation == "landscape"
    assert printed(lambda sheet: sheet.portrait()).page_setup.orientation == "portrait"


def test_an_ampersand_in_the_foot_is_no_command() -> None:
    sheet = printed(lambda sheet: sheet.print_setup(), footer="2026 & on")
    assert "2026 && on" in str(sheet.oddFooter.left.text)
