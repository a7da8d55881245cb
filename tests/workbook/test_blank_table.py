"""Columns of an empty table: a list to choose from where a workbook can hold it, a check, or neither."""

from __future__ import annotations

import pytest

from pqmodel.workbook.blank_table import LONGEST_LIST, by_hand, lines_needed
from pqmodel.workbook.book import Book
from pqmodel.workbook.columns import Column, known
from tests.factories.books import TODAY, opened

LEAD = Column("lead", "Lead", 10, open=True, open_words="to be agreed")


@pytest.mark.parametrize(
    ("words", "is_list"),
    [
        (("cook",), True),
        (("cook", "gardener"), True),
        ((), False),
        (("cook, or gardener",), False),
        (("a" * LONGEST_LIST,), True),
        (("a" * (LONGEST_LIST + 1),), False),
        (("a" * 124, "b" * 125), True),
        (("a" * 125, "b" * 125), False),
    ],
)
def test_words_become_a_list_where_a_workbook_can_hold_them(
    words: tuple[str, ...], is_list: bool
) -> None:
    column = by_hand(LEAD, (1, 4), {"lead": words})
    assert (column.kind == "choice") is is_list
    assert column.choices == (words if is_list else ())


def test_what_the_program_fills_in_becomes_the_persons_and_nothing_is_marked_open() -> None:
    column = by_hand(known("outcome", "Outcome", 10), (1, 4), {})
    assert column.editable
    assert not by_hand(LEAD, (1, 4), {}).open
    assert by_hand(LEAD, (1, 4), {}).open_words == ""


@pytest.mark.parametrize("key", ["score_now", "score_then", "target"])
def test_scores_are_checked_against_the_scale(key: str) -> None:
    assert by_hand(Column(key, key, 8, "number"), (1, 4), {}).bounds == (1, 4)
    assert by_hand(Column("weeks", "Weeks", 8, "number"), (1, 4), {}).bounds is None


def test_ids_and_hidden_columns_stay_as_they_are() -> None:
    for column in (known("id", "ID", 5), Column("row", "Row", 5, hidden=True)):
        assert by_hand(column, (1, 4), {"id": ("a",), "row": ("a",)}) is column


@pytest.mark.parametrize(("lines", "last"), [(1, 4), (3, 6)])
def test_so_many_lines_are_left_tall_enough_to_write_on(lines: int, last: int) -> None:
    book = Book("Title", "Foot", TODAY)
    sheet = book.sheet("Plan", [10])
    assert lines_needed(sheet, "Ours", 3, [LEAD], lines, 40) == last
    rows = opened(book.to_bytes())["Plan"].row_dimensions
    assert [rows[row].height for row in range(4, last + 1)] == pytest.approx([40] * lines, abs=1)
    assert rows[last].customHeight
