"""A page is written from top to bottom, and each thing moves it on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pqmodel.workbook.book import Book
from pqmodel.workbook.text_sheet import Page
from tests.factories.books import TODAY, opened


def page(write: Callable[[Page], object]) -> Any:
    book = Book("Title", "Foot", TODAY)
    write(Page(book.sheet("Plan", [20, 10, 10])))
    return opened(book.to_bytes())["Plan"]


def test_lines_follow_each_other_and_a_skip_leaves_a_row_empty() -> None:
    def write(page: Page) -> None:
        page.wide("Title", "title wrapped")
        page.skip()
        page.section("Part")
        page.fact("Score", 2.5, "score plain")
        page.fact("Name", "Orchard House", "score plain")
        assert page.row == 6

    sheet = page(write)
    assert [sheet[f"A{row}"].value for row in range(1, 6)] == [
        "Title",
        None,
        "Part",
        "Score",
        "Name",
    ]
    assert sheet["B4"].value == 2.5
    assert sheet["B4"].number_format == "0.0"
    assert sheet["B5"].number_format == "General"


def test_wide_words_reach_across_the_page_or_so_many_columns() -> None:
    def write(page: Page) -> None:
        page.wide("all")
        page.wide("two", across=2)
        page.wide("one", across=1)

    assert {str(area) for area in page(write).merged_cells.ranges} == {"A1:C1", "A2:B2"}


def test_cells_stand_one_after_the_other_from_the_given_column() -> None:
    sheet = page(lambda page: page.line([("a", "plain", 1), ("b", "plain", 1)], column=2))
    assert [cell.value for cell in sheet[1]] == [None, "a", "b"]


def test_headings_over_numbers_are_centred() -> None:
    sheet = page(lambda page: page.headings([("Words", 1), ("Score", 1)], centred=["Score"]))
    assert [sheet[at].alignment.horizontal for at in ("A1", "B1")] == ["left", "center"]
