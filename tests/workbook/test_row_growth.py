"""Rows grow when more is typed into them, but for those that are held."""

from __future__ import annotations

import io
import re
import zipfile

from pqmodel.workbook.book import Book
from pqmodel.workbook.row_growth import let_rows_grow
from tests.factories.books import TODAY, part


def held(data: bytes, sheet: int) -> list[str]:
    """The rows of a sheet that are held at their height."""
    xml = part(data, f"xl/worksheets/sheet{sheet}.xml")
    return re.findall(r'<row r="(\d+)"[^>]*customHeight', xml)


def test_only_rows_that_are_fixed_are_held() -> None:
    book = Book("Title", "Foot", TODAY)
    for title in ("One", "Two"):
        sheet = book.sheet(title, [20])
        for row in range(1, 13):
            sheet.put(row, 1, "words")
            sheet.tall(row, 40)
        sheet.fix(1 if title == "One" else 12)
    data = book.to_bytes()
    assert held(data, 1) == ["1"]
    assert held(data, 2) == ["12"]
    assert 'ht="40' in part(data, "xl/worksheets/sheet1.xml")


def test_all_other_parts_stay_as_they_are() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("other.xml", '<row r="1" customHeight="1"/>')
        archive.writestr("xl/worksheets/sheet1.xml", '<row r="1" ht="9" customHeight="1"/>')
    data = let_rows_grow(stream.getvalue(), [()])
    assert part(data, "other.xml") == '<row r="1" customHeight="1"/>'
    assert part(data, "xl/worksheets/sheet1.xml") == '<row r="1" ht="9"/>'
