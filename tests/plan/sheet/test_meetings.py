"""The meeting log as a sheet: what was written down, and lines to write on."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pqmodel.plan.model import Meeting, Plan
from pqmodel.plan.sheet.meetings import TITLE, meeting_rows, write_meetings
from pqmodel.workbook.book import Book
from tests.factories.books import SERVICE, TODAY, opened

HIGH = 42


def meeting(day: int) -> Meeting:
    return Meeting(on=date(2026, 11, day), present="Cook", decisions="Plant two")


def sheet_of(*meetings: Meeting) -> Worksheet:
    book = Book("Plan", "Rose House", TODAY)
    write_meetings(book, SERVICE, Plan(meetings=meetings))
    return opened(book.to_bytes())[TITLE]


def empty_lines(sheet: Worksheet) -> int:
    """Rows at the end that are high enough to write on, and hold nothing."""
    lines = 0
    for row in range(sheet.max_row, 0, -1):
        is_high = sheet.row_dimensions[row].height == HIGH
        if not is_high or any(cell.value for cell in sheet[row]):
            break
        lines += 1
    return lines


def test_meetings_stand_in_the_order_of_the_plan() -> None:
    rows = meeting_rows(Plan(meetings=(meeting(18), meeting(4))))
    assert [row["on"] for row in rows] == [date(2026, 11, 18), date(2026, 11, 4)]
    assert rows[0] == {
        "on": date(2026, 11, 18),
        "present": "Cook",
        "decisions": "Plant two",
        "barriers": "",
        "next": None,
    }


@pytest.mark.parametrize("number", [0, 1, 5, 12, 30])
def test_there_are_always_lines_to_write_on(number: int) -> None:
    lines = empty_lines(sheet_of(*[meeting(day) for day in range(1, number + 1)]))
    assert 3 <= lines <= 3 + 512 // HIGH


def test_a_fuller_log_leaves_fewer_lines_on_its_page() -> None:
    fuller = sheet_of(*[meeting(day) for day in range(1, 13)])
    assert empty_lines(fuller) < empty_lines(sheet_of(meeting(1)))


def test_dates_are_asked_for_as_dates_on_empty_lines_too() -> None:
    sheet = sheet_of()
    formats = [sheet.cell(sheet.max_row, column).number_format for column in range(1, 6)]
    assert formats[0] == formats[4] != "@"
    assert formats[1:4] == ["@"] * 3
