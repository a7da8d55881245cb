"""A table of ours in somebody's own workbook: what changes, what is added, and what stays."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.sheet.updating import OurTable, Placed
from pqmodel.workbook.book import Book
from pqmodel.workbook.columns import Column, Row, known
from pqmodel.workbook.foreign.archive import Archive, open_archive
from pqmodel.workbook.foreign.sheets import sheets_of
from pqmodel.workbook.foreign.styles import Styles
from pqmodel.workbook.reading import read_sheets
from pqmodel.workbook.table import write_table
from pqmodel.workbook.table_reading import find_table, read_rows
from tests.factories.books import TODAY, opened

COLUMNS = (
    known("id", "Id", 7),
    Column("title", "Title", 20),
    Column("lead", "Lead", 12, open_words="to be agreed"),
    Column("score", "Score", 8, "number"),
)
ROWS: tuple[Row, ...] = (
    {"id": "1", "title": "Paint", "lead": "Cook", "score": 2.0},
    {"id": "2", "title": "Plant", "lead": "", "score": None},
)


def book(rows: Sequence[Row] = ROWS) -> bytes:
    made = Book("Ours", "Rose House", TODAY)
    sheet = made.sheet("Plan", [column.width for column in COLUMNS])
    write_table(sheet, "Ours", 1, COLUMNS, rows)
    return made.to_bytes()


def table(data: bytes) -> tuple[OurTable, Archive]:
    archive = open_archive(data, "plan.xlsx")
    layout = find_table(read_sheets(archive), "plan.xlsx", COLUMNS, "Plan", "title", 2)
    assert layout is not None
    rows = [
        FileRow(row.place, row.number, identity=row.known.get("id", ""))
        for row in read_rows(layout, "plan.xlsx", COLUMNS)
    ]
    return OurTable(archive, sheets_of(archive), Styles(archive), layout, COLUMNS, rows), archive


def renewed(data: bytes, *placed: tuple[int | None, Row]) -> tuple[Worksheet, int, int]:
    """The sheet as it is then, how many cells changed, and how many rows were added."""
    ours, archive = table(data)
    added = ours.renew([Placed(number, row) for number, row in placed])
    return opened(archive.to_bytes())["Plan"], ours.changed, added


def values(sheet: Worksheet, row: int) -> list[Any]:
    return [sheet.cell(row, column).value for column in range(1, 5)]


def test_what_shows_its_value_already_is_not_touched() -> None:
    _, changed, added = renewed(book(), (2, ROWS[0]), (3, ROWS[1]))
    assert (changed, added) == (0, 0)


def test_each_cell_that_differs_is_counted() -> None:
    row = {**ROWS[0], "lead": "Gardener", "score": 2.5}
    sheet, changed, _ = renewed(book(), (2, row), (3, ROWS[1]))
    assert changed == 2
    assert values(sheet, 2) == ["1", "Paint", "Gardener", 2.5]


def test_what_is_not_settled_is_said_in_words() -> None:
    sheet, changed, _ = renewed(book(), (2, {**ROWS[0], "lead": "", "score": None}))
    assert changed == 2
    assert values(sheet, 2) == ["1", "Paint", "to be agreed", None]


def test_a_new_row_stands_beneath_and_the_named_table_takes_it_in() -> None:
    new: Row = {"id": "3", "title": "Dig", "lead": "", "score": 1.0}
    sheet, _, added = renewed(book(), (2, ROWS[0]), (3, ROWS[1]), (None, new))
    assert added == 1
    assert values(sheet, 4) == ["3", "Dig", "to be agreed", 1.0]
    assert sheet.tables["Ours"].ref == "A1:D4"


def test_the_empty_row_of_an_empty_table_is_filled_first() -> None:
    sheet, _, added = renewed(book(()), (None, ROWS[0]), (None, ROWS[1]))
    assert added == 2
    assert [values(sheet, 2)[1], values(sheet, 3)[1]] == ["Paint", "Plant"]
    assert sheet.tables["Ours"].ref == "A1:D3"


@pytest.mark.parametrize("words", ["=1+1", "+44 20", "@home"])
def test_no_words_come_to_act_as_a_formula(words: str) -> None:
    sheet, _, _ = renewed(book(), (2, {**ROWS[0], "title": words}))
    cell = sheet.cell(2, 2)
    assert (cell.value, cell.data_type) == (words, "s")


def test_bottom_is_the_last_row_of_the_named_table() -> None:
    ours, _ = table(book())
    assert ours.bottom() == 3
    assert ours.indexes() == {1, 2, 3, 4}


def test_a_look_of_the_persons_own_stays() -> None:
    workbook = opened(book())
    workbook["Plan"].cell(2, 2).fill = PatternFill("solid", fgColor="FFFF99CC")
    file = io.BytesIO()
    workbook.save(file)
    sheet, _, _ = renewed(file.getvalue(), (2, {**ROWS[0], "title": "Repaint"}), (3, ROWS[1]))
    assert sheet.cell(2, 2).value == "Repaint"
    assert sheet.cell(2, 2).fill.fgColor.rgb == "FFFF99CC"
