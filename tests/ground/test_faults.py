"""Faults are told in the order of reading, and no more than fifty of them."""

from __future__ import annotations

from pqmodel.ground import faults
from pqmodel.ground.faults import MOST_FAULTS, CannotRead, Fault, Faults, InputRefused


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


def test_a_file_that_cannot_be_read_says_why() -> None:
    assert CannotRead("a.csv", "is empty", "fill it in", 2).fault == Fault(
        "a.csv", 2, "is empty", "fill it in"
    )


def test_programs_that_call_pqmodel_know_its_exit_codes() -> None:
    codes = (faults.DONE, faults.REFUSED, faults.USAGE, faults.BUG, faults.ATTENTION)
    assert codes == (0, 1, 2, 3, 4)
    # 128 and the number of the signal, as shells have it.
    assert faults.INTERRUPTED == 130
