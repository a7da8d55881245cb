"""Figures as rows of a table: what is written, and what is found again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from pqmodel.measures.model import Observation
from pqmodel.measures.sheet.contents import FileContents
from pqmodel.measures.sheet.figures import figure_cells, find_figures
from pqmodel.measures.sheet.input_set import find_inputs
from pqmodel.measures.sheet.tables import Sheet, number_in_words, words
from pqmodel.measures.sheet.workbook import sheet_name
from pqmodel.workbook.plain_table import cell_at
from tests.measures.screen.test_measures import OTHERS, WARMTH

KNOWN = {measure.id: measure for measure in (WARMTH, *OTHERS)}
ON = date(2026, 9, 30)


@pytest.mark.parametrize(
    ("measure", "fields", "figure"),
    [
        ("warmth", {"value": 75.0}, "75"),
        ("warmth", {"value": 66.66666}, "66.66666"),
        ("warmth", {}, "dk"),
        ("warmth", {"inputs": {"warm": "dk"}}, ""),
        ("key", {"value": 1}, "yes"),
        ("key", {"value": 0}, "no"),
        ("key", {}, "dk"),
        ("why-cold", {"counts": {"Wind": 2}}, ""),
        ("why-cold", {}, "none"),
        ("why-cold", {"withheld": "nobody knows"}, "dk"),
        ("gone", {"value": 3}, "3"),
    ],
)
def test_a_figure_is_written_as_the_import_reads_it(
    measure: str, fields: dict[str, Any], figure: str
) -> None:
    observation = Observation(measure=measure, on=ON, **fields)
    assert figure_cells(observation, KNOWN)[3] == figure


def test_a_row_has_all_that_is_kept() -> None:
    observation = Observation(
        measure="warmth",
        on=ON,
        inputs={"warm": "dk", "all": 12.5},
        counts={"Wind": 2, "Door": 1},
        note="By the cook",
        withheld="nobody knows",
    )
    assert figure_cells(observation, KNOWN) == [
        "warmth",
        "Warm rooms",
        "2026-09-30",
        "",
        "percent",
        "warm = dk\nall = 12.5",
        "Wind = 2\nDoor = 1",
        "By the cook",
        "nobody knows",
    ]


def sheet(*rows: list[Any], waiting: frozenset[tuple[int, int]] = frozenset()) -> Sheet:
    return Sheet("m.xlsx", "Kept", rows, range(1, len(rows) + 1), waiting)


@pytest.mark.parametrize(
    ("headings", "is_table"),
    [
        (["Measure", "Date", "Figure"], True),
        (["Measure", "Date", "Lines"], True),
        (["Measure", "Date"], False),
        (["Measure", "Figure"], False),
    ],
)
def test_a_table_has_measure_date_and_something_of_a_figure(
    headings: list[str], is_table: bool
) -> None:
    assert find_figures(sheet(headings), FileContents()) == is_table


@pytest.mark.parametrize(("above", "is_table"), [(28, True), (29, True), (30, False)])
def test_headings_are_looked_for_in_the_first_thirty_rows(above: int, is_table: bool) -> None:
    rows: list[list[Any]] = [[None]] * above
    assert find_figures(sheet(*rows, ["Measure", "Date", "Figure"]), FileContents()) == is_table


def test_notes_of_a_table_of_workers_are_left_out_and_empty_rows_are_passed_over() -> None:
    contents = FileContents()
    headings = ["Measure", "Date", "Figure", "Note", "Surname"]
    find_figures(sheet(headings, [], ["warmth", ON, 75, "Hm", "Q"]), contents)
    (row,) = contents.figures
    assert (row.place, row.on, row.value, row.note) == ("m.xlsx, Kept!A3", "2026-09-30", "75", "")
    assert contents.notes_left_out


def test_a_formula_that_was_never_worked_out_is_told_at_its_cell() -> None:
    contents = FileContents()
    rows = (["Measure", "Date", "Figure"], ["warmth", ON, None])
    find_figures(sheet(*rows, waiting=frozenset({(1, 2), (1, 7)})), contents)
    assert [fault.file for fault in contents.faults] == ["m.xlsx, Kept!C2"]
    assert contents.figures == []


def test_an_input_set_has_its_day_and_each_number_once() -> None:
    contents = FileContents()
    rows = (
        ["Date that these numbers are of", ON, "2026-09-29"],
        ["Id", "Number", "As exported"],
        ["warm", 3, "2"],
        [None, None],
        ["warm", 4],
        [None, 5],
        ["all"],
    )
    assert find_inputs(sheet(*rows), contents)
    assert (contents.on, contents.exported_on) == (
        ("2026-09-30", "m.xlsx, Kept!B1"),
        "2026-09-29",
    )
    assert {key: (row.number, row.exported) for key, row in contents.inputs.items()} == {
        "warm": ("3", "2"),
        "all": ("", ""),
    }
    assert [(fault.file, fault.what) for fault in contents.faults] == [
        ("m.xlsx, Kept!B5", "has warm a second time"),
        ("m.xlsx, Kept!B6", "has a number, but no ID beside it"),
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("  a ", "a"),
        (True, "yes"),
        (False, "no"),
        (3, "3"),
        (3.0, "3"),
        (3.25, "3.25"),
        (datetime(2026, 9, 30, 12), "2026-09-30"),
        (ON, "2026-09-30"),
    ],
)
def test_a_cell_in_words(cell: Any, text: str) -> None:
    assert words(cell) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (999_999_999_999_999.0, "999999999999999"),
        (1e15, "1000000000000000.0"),
        (float("nan"), "nan"),
        (float("inf"), "inf"),
        (-2.0, "-2"),
        ("dk", "dk"),
    ],
)
def test_a_number_in_words_to_its_last_digit(number: float | str, text: str) -> None:
    assert number_in_words(number) == text


def test_a_row_may_be_shorter_than_its_headings() -> None:
    assert cell_at(["a", "b"], 1) == "b"
    assert cell_at(["a", "b"], 2) is None


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("sector data set", "Sector data set"),
        ("a/b", "A b"),
        ("x" * 31, "X" + "x" * 30),
        ("x" * 32, "X" + "x" * 30),
        ("'it'", "it"),
    ],
)
def test_a_return_names_its_sheet_as_excel_allows(name: str, title: str) -> None:
    assert sheet_name(name) == title
