"""The same form twice is one response; two people who agree are two."""

from __future__ import annotations

from pqmodel.answers.identity import (
    identity_in_group,
    identity_of,
    identity_of_bytes,
    identity_of_cells,
    identity_of_copy,
    identity_of_row,
)
from pqmodel.answers.response_code import NONCE_BITS

BASE = identity_of("d1", "night", 7, {"a": 1, "b": "na"})


def test_the_same_form_twice_is_one_response() -> None:
    assert identity_of("d1", "night", 7, {"b": "na", "a": 1}) == BASE
    assert identity_of("d1", "night", 7, {"a": 1, "b": "na", "c": None}) == BASE


def test_any_part_that_differs_makes_another() -> None:
    others = [
        identity_of("d2", "night", 7, {"a": 1, "b": "na"}),
        identity_of("d1", "day", 7, {"a": 1, "b": "na"}),
        identity_of("d1", "night", 8, {"a": 1, "b": "na"}),
        identity_of("d1", "night", 7, {"a": 2, "b": "na"}),
        identity_of("d1", "night", 7, {"a": 1, "b": "dk"}),
        identity_of("d1", "night", 7, {"a": 1}),
    ]
    assert len({BASE, *others}) == 7


def test_only_the_bits_of_the_number_that_a_code_holds_count() -> None:
    over = 1 << NONCE_BITS
    answers = {"a": 1}
    assert identity_of("d", "g", over, answers) == identity_of("d", "g", 0, answers)
    assert identity_of("d", "g", over + 5, answers) == identity_of("d", "g", 5, answers)
    assert identity_of("d", "g", over - 1, answers) != identity_of("d", "g", 0, answers)


def test_a_copy_is_known_however_often_it_is_saved() -> None:
    assert identity_of_copy("d", "c1") == identity_of_copy("d", "c1")
    assert identity_of_copy("d", "c1") != identity_of_copy("d", "c2")
    assert identity_of_copy("d1", "c") != identity_of_copy("d2", "c")
    assert identity_of_copy("ab", "c") != identity_of_copy("a", "bc")


def test_a_file_without_a_number_is_known_by_what_it_holds() -> None:
    assert identity_of_bytes(b"1") == identity_of_bytes(b"1")
    assert identity_of_bytes(b"1") != identity_of_bytes(b"2")


def test_a_row_is_known_by_its_cells_and_by_how_many_like_it_stood_before() -> None:
    row = identity_of_row(["1", "", "2"], 0)
    assert identity_of_row(["1", "", "2", "", ""], 0) == row
    assert identity_of_row(["1", "", "2"], 1) != row
    assert identity_of_row(["1", "2"], 0) != row
    assert identity_of_row(["", "1", "", "2"], 0) != row
    assert identity_of_row(["", ""], 0) == identity_of_row([], 0)


def test_equal_rows_of_two_groups_are_two_people() -> None:
    row = identity_of_row(["1"], 0)
    assert identity_in_group(row, "day") != identity_in_group(row, "night")
    assert identity_in_group(row, "day") != row
    assert identity_in_group(row, "day") == identity_in_group(row, "day")


def test_a_row_is_known_though_columns_were_added_or_moved() -> None:
    row = identity_of_cells(["a", "b"], ["1", "2"], 0)
    assert identity_of_cells(["a", "new", "b", "more"], ["1", "", "2", ""], 0) == row
    assert identity_of_cells(["b", "a"], ["2", "1"], 0) == row
    assert identity_of_cells(["a", "b"], ["1", "2"], 1) != row
    assert identity_of_cells(["a", "b"], ["2", "1"], 0) != row
    assert identity_of_cells(["a", "b", "c"], ["1", "2", "3"], 0) != row
