"""The numbers that an outside form asks for, as a workbook or a CSV."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pqmodel.measures.returns import Answer
from pqmodel.workbook.book import Book
from pqmodel.workbook.text import one_line
from pqmodel.workbook.text_table import csv_bytes

_HEADINGS = ("What is asked", "Number", "Date", "Where it comes from")
_WIDTHS = (46.0, 14.0, 14.0, 80.0)
_NOTE = (
    "The words here are ours. Check each number against the wording of the official form, which alone "
    "counts. Blank: nothing is recorded here, or so few that it is withheld."
)
_TOP = 4


def return_csv(answers: Sequence[Answer]) -> bytes:
    """A row for each number, headings first."""
    rows = [_cells(answer) for answer in answers]
    return csv_bytes([_HEADINGS, *rows])


def return_book(service: str, form: str, answers: Sequence[Answer], today: date) -> bytes:
    """The same as a workbook of one sheet."""
    book = Book(f"For the {form}: {service}", service, today)
    sheet = book.sheet(form, _WIDTHS)
    sheet.put(1, 1, one_line(f"For the {form}: {service}", 120), "title")
    sheet.tall(1, 26)
    sheet.put(2, 1, _NOTE, "note")
    for column, heading in enumerate(_HEADINGS, 1):
        sheet.put(_TOP, column, heading, "heading known")
    for row, answer in enumerate(answers, _TOP + 1):
        sheet.put(row, 1, answer.words, "text known")
        sheet.put(row, 2, answer.number, "text known")
        sheet.put(row, 3, answer.on, "date known")
        sheet.put(row, 4, answer.source, "text known")
    sheet.freeze(_TOP)
    sheet.print_setup(repeat=(_TOP, _TOP))
    return book.to_bytes()


def _cells(answer: Answer) -> tuple[str, str, str, str]:
    on = ""
    if answer.on is not None:
        on = answer.on.isoformat()
    return answer.words, answer.number, on, answer.source
