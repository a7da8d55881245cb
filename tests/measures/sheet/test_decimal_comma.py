"""Where a semicolon stands between the cells of a text, the comma is the decimal sign."""

from __future__ import annotations

import pytest

from pqmodel.measures.sheet.tables import Sheet, read_tables


def words_of(text: str, **columns: int) -> dict[str, str]:
    (sheet,) = read_tables(text.encode("cp1252"), "m.csv")
    return sheet.words_of(1, columns)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("9,5", "9.5"), ("-9,5", "-9.5"), ("14.6", "14.6"), ("14", "14"), ("1.234,5", "1234.5"),
        ("12,25 %", "12.25 %"), ("dk", "dk"), ("1,2,3", "1,2,3"),
    ],
)  # fmt: skip
def test_a_number_with_a_comma_in_a_semicolon_file(written: str, number: str) -> None:
    assert words_of(f"Measure;Figure\nsickness;{written}\n", value=1) == {"value": number}


def test_every_number_among_the_inputs_is_meant() -> None:
    text = 'Measure;Inputs\nsickness;"days = 9,5\nstaff = 1.040,25"\n'
    assert words_of(text, inputs=1) == {"inputs": "days = 9.5\nstaff = 1040.25"}


def test_a_comma_in_words_stays() -> None:
    assert words_of("Measure;Note\nsickness;9,5 days\n", note=1) == {"note": "9,5 days"}


def test_where_commas_stand_between_the_cells_one_within_a_number_parts_thousands() -> None:
    assert words_of('Measure,Figure\nsickness,"1,234"\n', value=1) == {"value": "1,234"}
    assert Sheet("m", "", [["9,5"]], [1]).words_of(0, {"value": 0}) == {"value": "9,5"}
