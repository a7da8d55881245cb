"""Cells of a workbook as they stand in the file."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from pqmodel.ground.faults import PqmodelError
from pqmodel.workbook.book import Book
from pqmodel.workbook.foreign.archive import open_archive
from pqmodel.workbook.reading import Cell, Joined, SheetRead, moment, read_sheets, waiting_formulas
from tests.factories.books import TODAY


def saved(**cells: Any) -> bytes:
    """A workbook of another library with those cells on its first sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "First"
    for name, value in cells.items():
        sheet[name] = value
    sheet.merge_cells("D1:E2")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def first(data: bytes) -> SheetRead:
    return read_sheets(open_archive(data, "f.xlsx"))[0]


def test_texts_numbers_days_and_truths_are_read() -> None:
    sheet = first(saved(A1="words", A2=2.5, A3=TODAY, A4=True, B7="last"))
    assert [sheet.at(row, 1).content for row in range(1, 5)] == [
        "words",
        2.5,
        datetime.combine(TODAY, datetime.min.time()),
        True,
    ]
    assert sheet.at(5, 1) == Cell()
    assert list(sheet.rows) == [1, 2, 3, 4, 7]
    assert sheet.joined == [Joined(4, 1, 5, 2)]


def test_formulas_that_no_program_has_worked_out_wait() -> None:
    data = saved(A1=1, B2="=A1+1")
    assert first(data).at(2, 2) == Cell(formula=True, waiting=True)
    assert waiting_formulas(data) == {"First": frozenset({(1, 1)})}


@pytest.mark.parametrize("data", [b"", b"a,b", b"PK broken"])
def test_what_is_no_workbook_has_none_that_wait(data: bytes) -> None:
    assert waiting_formulas(data) == {}


def test_a_workbook_without_formulas_has_none_that_wait() -> None:
    assert waiting_formulas(saved(A1=1)) == {}


@pytest.mark.parametrize(
    ("number", "day"),
    [(61.0, datetime(1900, 3, 1)), (36_526.0, datetime(2000, 1, 1)), (0.5, 0.5), (1e12, 1e12)],
)
def test_a_number_stands_for_a_day_where_there_is_one(number: float, day: date | float) -> None:
    assert moment(number) == day


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'r="A1"', b'r="ZZZZ1"'),
        (b'r="A1"', b'r="A-1"'),
        (b'<row r="1"', b'<row r="abc"'),
        (b'<row r="1"', b'<row r="1.5"'),
        (b'<row r="1"', b'<row r=""'),
    ],
)
def test_cells_that_no_program_writes_are_refused_in_words(old: bytes, new: bytes) -> None:
    book = Book("Title", "Foot", TODAY)
    book.sheet("Sheet", [20]).put(1, 1, 5)
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book.to_bytes())) as given,
        zipfile.ZipFile(stream, "w") as made,
    ):
        for name in given.namelist():
            data = given.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b' s="1"', b"").replace(old, new, 1)
                assert new in data
            made.writestr(name, data)
    with pytest.raises(PqmodelError) as refused:
        read_sheets(open_archive(stream.getvalue(), "f.xlsx"))
    assert refused.value.message.startswith(
        "f.xlsx is damaged: something in a sheet cannot be read"
    )
    assert refused.value.hint


def test_a_number_that_shows_as_per_cent_is_known() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row, code in enumerate(("General", "0%", "0.0%", '0"%"'), start=1):
        sheet.cell(row, 1).value = 0.5
        sheet.cell(row, 1).number_format = code
    stream = io.BytesIO()
    book.save(stream)
    read = first(stream.getvalue())
    assert [read.at(row, 1).percent for row in range(1, 5)] == [False, True, True, False]
