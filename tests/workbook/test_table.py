"""A table is written from its columns: headings, rows, what is open, checks for rows to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from pqmodel.workbook.book import Book
from pqmodel.workbook.columns import Column, Row, known
from pqmodel.workbook.table import (
    BEYOND,
    check_of,
    heading_style,
    roomy,
    write_bands,
    write_head,
    write_table,
)
from tests.factories.books import TODAY, opened

TITLE = Column("title", "What we do", 20)
DUE = Column("due", "Due", 10, "date", open=True, open_words="to be agreed")
SCORE = known("score", "Score", 8, "number")
STATUS = Column("status", "Status", 10, "choice", choices=("open", "done"))
TARGET = Column("target", "Target", 8, "number", bounds=(1, 4))


def table(columns: Sequence[Column], rows: Sequence[Row], grows: bool = True) -> tuple[Any, int]:
    book = Book("Title", "Foot", TODAY)
    sheet = book.sheet("Plan", [column.width for column in columns])
    last = write_table(sheet, "Ours", 3, columns, rows, grows)
    return opened(book.to_bytes())["Plan"], last


@pytest.mark.parametrize(("count", "last"), [(0, 4), (1, 4), (2, 5)])
def test_a_table_ends_with_its_last_row_and_has_one_at_least(count: int, last: int) -> None:
    sheet, end = table([TITLE, SCORE], [{"title": "x", "score": 1.0}] * count)
    assert end == last
    assert sheet.tables["Ours"].ref == f"A3:B{last}"
    assert [cell.value for cell in sheet[3]] == ["What we do", "Score"]


def test_open_words_stand_where_a_row_is_not_settled_but_not_in_an_empty_table() -> None:
    assert table([TITLE, DUE], [{"title": "x", "due": ""}])[0]["B4"].value == "to be agreed"
    assert table([TITLE, DUE], [{"title": "x", "due": None}])[0]["B4"].value is None
    assert table([TITLE, DUE], [])[0]["B4"].value is None


def test_words_among_numbers_stand_aside() -> None:
    sheet, _ = table([TITLE, SCORE], [{"title": "x", "score": "–"}, {"title": "y", "score": 2.5}])
    assert sheet["B4"].font.i
    assert not sheet["B5"].font.i


def test_checks_and_marks_reach_rows_to_come_and_a_table_that_does_not_grow_has_none() -> None:
    sheet, last = table([TITLE, DUE, STATUS], [{"title": "x", "due": date(2026, 12, 1)}])
    reaches = {str(check.sqref) for check in sheet.data_validations.dataValidation}
    assert reaches == {f"B4:B{last + BEYOND}", f"C4:C{last + BEYOND}"}
    (mark,) = [str(one.sqref) for one in sheet.conditional_formatting]
    assert mark == f"B4:B{last + BEYOND}"
    assert sheet.tables["Ours"].autoFilter is not None

    still, _ = table([TITLE, DUE, STATUS], [{"title": "x"}], grows=False)
    assert not still.data_validations.dataValidation
    assert still.tables["Ours"].autoFilter is None


@pytest.mark.parametrize(
    ("column", "style"),
    [
        (TITLE, "heading"),
        (TARGET, "heading centre"),
        (SCORE, "heading known centre"),
        (known("id", "ID", 5), "heading known"),
    ],
)
def test_a_heading_is_dark_over_what_people_fill_in_and_centred_over_numbers(
    column: Column, style: str
) -> None:
    assert heading_style(column) == style


def test_a_check_fits_the_kind_of_the_column() -> None:
    checks = [check_of(column) for column in (TITLE, DUE, STATUS, TARGET, SCORE)]
    assert [check.kind if check else None for check in checks] == [
        None, "date", "list", "number", None,
    ]  # fmt: skip
    assert checks[3] is not None
    assert checks[3].error == "Write a number from 1 to 4."


@pytest.mark.parametrize(("length", "is_widened"), [(250, False), (4_000, True)])
def test_a_column_is_widened_only_for_text_that_no_row_could_hold(
    length: int, is_widened: bool
) -> None:
    (column,) = roomy([TITLE], [{"title": "word " * (length // 5)}])
    assert (column.width > TITLE.width) is is_widened


@pytest.mark.parametrize(("printed", "widest"), [(True, 60.0), (False, 120.0)])
def test_a_column_on_paper_stays_narrower_than_one_for_the_screen(
    printed: bool, widest: float
) -> None:
    column = Column("title", "What we do", 20, printed=printed)
    (widened,) = roomy([column], [{"title": "word " * 6_000}])
    assert widened.width == widest


def test_bands_stand_over_the_columns_that_belong_together() -> None:
    book = Book("Title", "Foot", TODAY)
    columns = [Column(str(n), str(n), 10, band=band) for n, band in enumerate("AAB")]
    write_bands(book.sheet("Plan", [10] * 3), 1, columns)
    sheet = opened(book.to_bytes())["Plan"]
    assert [cell.value for cell in sheet[1]] == ["A", None, "B"]
    assert not sheet.merged_cells.ranges


@pytest.mark.parametrize(("notes", "row"), [([], 2), (["a"], 3), (["a", "b"], 4)])
def test_the_head_gives_the_row_under_its_notes(notes: list[str], row: int) -> None:
    book = Book("Title", "Foot", TODAY)
    assert write_head(book.sheet("Plan", [10]), "Title", notes) == row
