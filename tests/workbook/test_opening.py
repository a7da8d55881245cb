"""How large a table may be: at each limit, one below, one above."""

from __future__ import annotations

import pytest

from pqmodel.ground.faults import CannotRead
from pqmodel.workbook.book import Book
from pqmodel.workbook.opening import (
    is_workbook,
    open_workbook,
    refuse_too_large,
    what_it_is,
)
from pqmodel.workbook.reach import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from tests.factories.books import TODAY


@pytest.mark.parametrize(
    ("rows", "columns"),
    [(0, 0), (MOST_ROWS, 1), (1, MOST_COLUMNS), (MOST_CELLS // MOST_COLUMNS, MOST_COLUMNS)],
)
def test_what_is_at_a_limit_is_read(rows: int, columns: int) -> None:
    refuse_too_large("f.xlsx", rows, columns)


@pytest.mark.parametrize(
    ("rows", "columns"),
    [(MOST_ROWS + 1, 1), (1, MOST_COLUMNS + 1), (MOST_CELLS // MOST_COLUMNS + 1, MOST_COLUMNS)],
)
def test_what_is_one_above_a_limit_is_refused(rows: int, columns: int) -> None:
    with pytest.raises(CannotRead, match="has a sheet of"):
        refuse_too_large("f.xlsx", rows, columns)


def test_the_sheets_that_can_be_seen_are_told_from_those_that_cannot() -> None:
    book = Book("Title", "Foot", TODAY)
    book.sheet("Seen", [20, 20]).put(2, 2, "words")
    book.sheet("Hidden", [20]).hide_sheet()
    opened = open_workbook(book.to_bytes(), "f.xlsx")
    assert (opened.sheets, opened.visible) == (("Seen", "Hidden"), ("Seen",))
    assert opened.rows("Seen") == [["", ""], ["", "words"]]
    assert opened.rows("Hidden") == []


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG..", "a picture"),
        (b"%PDF-1.7", "a PDF"),
        (b"{\\rtf1", "a text document"),
        (b"a,b", None),
    ],
)
def test_a_file_is_known_by_its_first_bytes(data: bytes, what: str | None) -> None:
    assert what_it_is(data) == what
    assert not is_workbook(data)
