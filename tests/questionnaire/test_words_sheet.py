"""The sheet of words has the scale first, and each word once."""

from __future__ import annotations

import io
from datetime import date

from openpyxl import load_workbook

from pqmodel.questionnaire.words_sheet import TITLE, write_words
from pqmodel.workbook.book import Book
from tests.conftest import tiny_questionnaire


def test_the_scale_stands_before_the_words_and_its_own_words_win() -> None:
    words = [
        {"word": "Shade", "meaning": "Where the sun does not reach."},
        {"word": "Not applicable", "meaning": "Something else."},
    ]
    book = Book("House and garden", "", date(2026, 11, 21))
    write_words(book, tiny_questionnaire(guidance={"words": words}))
    sheet = load_workbook(io.BytesIO(book.to_bytes()))[TITLE]
    rows = [(row[0].value, row[1].value) for row in sheet.iter_rows(min_row=3) if row[1].value]
    assert rows[-7:] == [
        ("1 – Never", "We never see it."),
        ("2 – Seldom", "We see it now and then."),
        ("3 – Often", "We see it on most days."),
        ("4 – Always", "We see it every day."),
        ("Not applicable", "It cannot be here."),
        ("Don't know", "I cannot say."),
        ("Shade", "Where the sun does not reach."),
    ]
