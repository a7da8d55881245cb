"""Texts and numbers are handed to the library so that the file holds them as they are."""

from __future__ import annotations

import pytest

from pqmodel.workbook.exact_writing import exact_number, text_runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", [""]),
        ("plain", ["plain"]),
        ("_x0041_", ["_x0041_"]),
        ("_x0041_x0042_", ["_", "x0041_", "x0042_"]),
        ("<r>bold</r>", ["<", "r>bold</r>"]),
        ("<r>not closed", ["<r>not closed"]),
        ("text <r>within</r>", ["text <r>within</r>"]),
    ],
)
def test_text_is_parted_only_where_the_library_would_change_it(text: str, runs: list[str]) -> None:
    assert text_runs(text) == runs
    assert "".join(text_runs(text)) == text


@pytest.mark.parametrize("number", [1 / 3, 0.1 + 0.2, -1e-9, 2.0, 1e300])
def test_a_number_is_written_with_all_its_digits(number: float) -> None:
    assert float(f"{exact_number(number):.16g}") == number
    assert f"{exact_number(3):.16g}" == "3"
