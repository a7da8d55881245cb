"""Cells as text, and the letters by which people know a column."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from pqmodel.workbook.plain_table import as_text, cell_at, letters


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("  words ", "words"),
        (3, "3"),
        (3.0, "3"),
        (2.5, "2.5"),
        (0.0, "0"),
        (True, "True"),
        (date(2026, 11, 21), "2026-11-21"),
        (datetime(2026, 11, 21, 9, 30), "2026-11-21T09:30:00"),
        (time(9, 30), "09:30:00"),
    ],
)
def test_a_whole_number_is_the_same_text_however_it_is_kept(cell: Any, text: str) -> None:
    assert as_text(cell) == text


@pytest.mark.parametrize(("index", "cell"), [(0, "a"), (1, "b"), (2, None)])
def test_a_row_may_be_shorter_than_the_others(index: int, cell: str | None) -> None:
    assert cell_at(["a", "b"], index) == cell


@pytest.mark.parametrize(
    ("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters_count_from_nought(index: int, name: str) -> None:
    assert letters(index) == name
