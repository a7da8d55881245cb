"""Faults are told in the order of reading, and no more than fifty of them."""

from __future__ import annotations

import pytest

from pqmodel.ground import faults
from pqmodel.ground.faults import (
    MOST_FAULTS,
    CannotRead,
    Fault,
    Faults,
    InputRefused,
    first_faults,
    number_of,
    together,
)


def test_a_fault_is_placed_by_its_line_where_it_has_one() -> None:
    assert Fault("a.yaml", 3, "x").where == "a.yaml:3"
    assert Fault("a.yaml", 0, "x").where == "a.yaml"


def test_rows_are_told_by_number_and_not_by_letter() -> None:
    places = ["p.xlsx, row 10000", "p.xlsx, row 928", "a.xlsx, row 5", "p.xlsx, row 10"]
    refused = InputRefused("No.", [Fault(place, 0, "x") for place in places])
    assert [fault.file for fault in refused.faults] == [
        "a.xlsx, row 5", "p.xlsx, row 10", "p.xlsx, row 928", "p.xlsx, row 10000",
    ]  # fmt: skip


def test_lines_of_one_file_are_told_in_order() -> None:
    faults = [Fault("a", 10, "x"), Fault("a", 9, "y"), Fault("a", 9, "x")]
    assert [(fault.line, fault.what) for fault in InputRefused("No.", faults).faults] == [
        (9, "x"), (9, "y"), (10, "x"),
    ]  # fmt: skip


def test_fifty_faults_are_told_and_the_rest_counted() -> None:
    faults = Faults("a.csv")
    for line in range(1, MOST_FAULTS + 1):
        faults.add(line, "is wrong")
    assert MOST_FAULTS == 50
    assert [fault.line for fault in faults] == list(range(1, 51))
    faults.add(51, "is wrong")
    assert len(faults) == 51
    assert list(faults)[-1].what == "has 1 more faults like these"


@pytest.mark.parametrize(("there_are", "told", "rest"), [
    (0, 0, ""), (49, 49, ""), (50, 50, ""), (51, 50, "and 1 more"), (300_000, 50, "and 299,950 more"),
])  # fmt: skip
def test_the_first_fifty_are_told_and_how_many_more_there_are(
    there_are: int, told: int, rest: str
) -> None:
    kept = [Fault("a.csv", line, "is wrong") for line in range(1, there_are + 1)]
    counted = Faults("a.csv")
    for fault in kept:
        counted.add(fault.line, fault.what)
    # Kept one by one, or counted by whoever found them: the number told is the true one.
    for found in (kept, counted):
        assert number_of(found) == there_are
        first, more = first_faults(found)
        assert [fault.line for fault in first] == list(range(1, told + 1))
        assert more == rest


def test_one_fault_in_many_cells_of_a_sheet_is_told_once() -> None:
    plan = [Fault(f"a.xlsx, Plan!F{row}", 0, "is no status", "choose one") for row in range(1, 8)]
    others = [
        Fault("a.xlsx, Risks!F1", 0, "is no status", "choose one"),
        Fault("a.csv", 3, "is wrong"),
        Fault("a.csv", 4, "is wrong"),
    ]
    assert [fault.where for fault in together([*plan, *others])] == [
        "a.xlsx, Plan!F1, F2, F3, F4, F5 and 2 more",
        "a.xlsx, Risks!F1",
        "a.csv:3",
        "a.csv:4",
    ]
    assert together([]) == []


def test_a_file_that_cannot_be_read_says_why() -> None:
    assert CannotRead("a.csv", "is empty", "fill it in", 2).fault == Fault(
        "a.csv", 2, "is empty", "fill it in"
    )


def test_programs_that_call_pqmodel_know_its_exit_codes() -> None:
    codes = (faults.DONE, faults.REFUSED, faults.USAGE, faults.BUG, faults.ATTENTION)
    assert codes == (0, 1, 2, 3, 4)
    # 128 and the number of the signal, as shells have it.
    assert faults.INTERRUPTED == 130
