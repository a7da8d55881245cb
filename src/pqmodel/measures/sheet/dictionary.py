"""The data dictionary of the measures as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pqmodel.measures.dictionary import Entry, describe_gaps
from pqmodel.workbook.book import Book
from pqmodel.workbook.text import one_line

_WIDTHS = (20.0, 26.0, 10.0, 9.0, 44.0, 48.0, 34.0, 11.0, 12.0, 30.0, 13.0)
_TOP = 4


def dictionary_book(service: str, entries: Sequence[Entry], today: date) -> bytes:
    """The file: one row a measure; what nobody has said yet is said."""
    book = Book(f"Data dictionary: {service}", service, today)
    sheet = book.sheet("Data dictionary", _WIDTHS)
    sheet.put(1, 1, one_line(f"Data dictionary: {service}", 120), "title")
    sheet.tall(1, 26)
    sheet.put(2, 1, describe_gaps(entries), "note")
    for row, entry in enumerate(entries, _TOP + 1):
        for column, (label, words) in enumerate(entry.labelled(), 1):
            style = "text strong" if label == "Title" else "text"
            sheet.put(_TOP, column, label, "heading known")
            sheet.put(row, column, words, style)
    sheet.freeze(_TOP, 2)
    sheet.print_setup(repeat=(_TOP, _TOP))
    return book.to_bytes()
