"""References when rows are put in: what stands below moves, what lies around grows."""

from __future__ import annotations

import pytest

from pqmodel.workbook.foreign.references import Insertion

TWO_UNDER_ROW_5 = Insertion("Plan", 4, 5, 2)
LAST_ROW = 1_048_576


@pytest.mark.parametrize(("row", "moved"), [(3, 3), (4, 4), (5, 5), (6, 8), (LAST_ROW, LAST_ROW)])
def test_rows_below_move_down(row: int, moved: int) -> None:
    assert TWO_UNDER_ROW_5.row(row) == moved


@pytest.mark.parametrize(
    ("first", "last", "end"), [(1, 3, 3), (1, 4, 6), (1, 5, 7), (4, 4, 6), (5, 4, 4), (1, 6, 8)]
)
def test_a_range_that_ends_in_the_repeated_rows_grows(first: int, last: int, end: int) -> None:
    assert TWO_UNDER_ROW_5.end(first, last) == end


@pytest.mark.parametrize(
    ("before", "after"),
    [("A5", "A5"), ("A6", "A8"), ("$A$6", "$A$8"), ("A1:B5", "A1:B7"), ("$A$1:$B$6", "$A$1:$B$8"),
     ("3:4", "3:6"), ("A:C", "A:C"), ("A1:B3", "A1:B3"), ("total", "total")],
)  # fmt: skip
def test_references_follow(before: str, after: str) -> None:
    assert TWO_UNDER_ROW_5.reference(before) == after


def test_the_reach_of_a_drop_down_grows_from_a_single_cell() -> None:
    assert TWO_UNDER_ROW_5.area("C5 E9") == "C5:C7 E11"


@pytest.mark.parametrize(
    ("formula", "on", "after"),
    [("SUM(A1:A5)+B9", "Plan", "SUM(A1:A7)+B11"), ("SUM(A1:A5)", "Other", "SUM(A1:A5)"),
     ("Plan!A6&\"A6\"", "Other", "Plan!A8&\"A6\""), ("'Plan'!$A$6", "", "'Plan'!$A$8"),
     ("Other!A6", "Plan", "Other!A6")],
)  # fmt: skip
def test_formulas_follow_on_their_own_sheet_alone(formula: str, on: str, after: str) -> None:
    assert TWO_UNDER_ROW_5.formula(formula, on) == after
