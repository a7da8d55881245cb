"""Corrections as a sheet of their own, beside a record that keeps what it said."""

from __future__ import annotations

from datetime import date

from pqmodel.review.model import Correction
from pqmodel.review.sheet.corrections import TABLE, TITLE, write_corrections
from pqmodel.workbook.book import Book
from tests.factories.books import SERVICE, TODAY, column, opened, review

OF_ACTION = Correction(
    on=date(2027, 1, 8),
    action="A-001",
    field="not_worked",
    was="Writing",
    says="Ringing",
    why="Mixed up",
    by="Deputy",
)
OF_CYCLE = Correction(on=date(2027, 1, 9), field="result", says="A start", why="Too rosy")


def sheets(*corrections: Correction) -> Book:
    book = Book("Review", "Rose House", TODAY)
    book.sheet("Another", [10])
    write_corrections(book, SERVICE, review(corrections=corrections))
    return book


def test_a_review_without_corrections_has_no_sheet_for_them() -> None:
    assert TITLE not in opened(sheets().to_bytes()).sheetnames


def test_each_correction_says_of_what_it_is_in_the_words_of_the_workbook() -> None:
    sheet = opened(sheets(OF_ACTION, OF_CYCLE).to_bytes())[TITLE]
    assert column(sheet, TABLE, "Of") == ["A-001", "Cycle as a whole"]
    assert column(sheet, TABLE, "Field") == [
        "What did not work",
        "Overall result: did the changes reach the outcomes we wanted?",
    ]
    assert column(sheet, TABLE, "Says now") == ["Ringing", "A start"]
    assert column(sheet, TABLE, "Said until then")[0] == "Writing"
