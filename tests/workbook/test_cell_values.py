"""Cells as fields: what people type is understood, and what cannot be is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from pqmodel.workbook.cell_values import Unreadable, fact_text, field_text, shown
from pqmodel.workbook.columns import Column
from pqmodel.workbook.reading import Cell

DAY = Column("due", "Due", 10, "date")
TARGET = Column("target", "Target", 10, "number", bounds=(1.0, 4.0))
STATUS = Column("status", "Status", 10, "choice", choices=("not started", "done"))
LEAD = Column("lead", "Lead", 10, open_words="to be agreed")


@pytest.mark.parametrize(
    ("content", "text"),
    [(36_526.0, "2000-01-01"), (73_415.0, "2100-12-31"), (date(2026, 11, 30), "2026-11-30"),
     (datetime(2026, 11, 30, 9), "2026-11-30"), ("30 Nov 2026", "2026-11-30"),
     ("Mon 30th November 2026", "2026-11-30"), ("tbc", ""), ("–", ""), ("To be agreed", ""), (None, "")],
)  # fmt: skip
def test_days_are_read(content: object, text: str) -> None:
    assert field_text(Cell(content), DAY) == text  # type: ignore[arg-type]


@pytest.mark.parametrize("content", [36_525.0, 73_416.0, "soon", True])
def test_what_is_no_day_is_refused(content: object) -> None:
    with pytest.raises(Unreadable, match="is not a date"):
        field_text(Cell(content), DAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "text"),
    [(1.0, "1"), (4.0, "4"), ("2,5", "2.5"), (" 3 ", "3"), ("tba", ""), (None, "")],
)
def test_numbers_on_the_scale_are_read(content: object, text: str) -> None:
    assert field_text(Cell(content), TARGET) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "text"),
    [("48%", "48"), ("75 %", "75"), ("1,250", "1250"), ("£40,000.50", "40000.5"), ("2,25", "2.25")],
)
def test_figures_are_read_as_people_write_them(content: str, text: str) -> None:
    assert field_text(Cell(content), Column("baseline", "Baseline", 10, "number")) == text


def test_a_percent_of_the_spreadsheet_is_the_figure_that_it_shows() -> None:
    cell = Cell(0.485, percent=True)
    assert field_text(cell, Column("baseline", "Baseline", 10, "number")) == "48.5"


def test_a_day_that_is_another_of_the_week_is_refused_with_the_reason() -> None:
    with pytest.raises(Unreadable, match="30 November 2026 is a Monday"):
        field_text(Cell("Tue 30 Nov 2026"), DAY)


def test_other_words_for_a_choice_mean_it() -> None:
    status = replace(STATUS, meanings={"complete": "done"})
    assert field_text(Cell("Complete"), status) == "done"


@pytest.mark.parametrize("content", [0.999, 4.001, "nan", "inf"])
def test_numbers_off_the_scale_are_refused_with_its_ends(content: object) -> None:
    with pytest.raises(Unreadable, match="is not on the scale") as caught:
        field_text(Cell(content), TARGET)  # type: ignore[arg-type]
    assert caught.value.mend == "write a number from 1 to 4"


@pytest.mark.parametrize("content", ["many", True, date(2026, 1, 1)])
def test_what_is_no_number_is_refused(content: object) -> None:
    with pytest.raises(Unreadable, match="is not a number"):
        field_text(Cell(content), TARGET)  # type: ignore[arg-type]


def test_choices_are_read_in_any_case_and_others_are_refused() -> None:
    assert field_text(Cell(" Not  STARTED"), STATUS) == "not started"
    assert field_text(Cell(""), STATUS) == ""
    with pytest.raises(Unreadable, match="is not a status") as caught:
        field_text(Cell("begun"), STATUS)
    assert caught.value.mend == "choose one of: not started, done"


def test_the_words_for_what_is_open_mean_nothing() -> None:
    assert field_text(Cell("To be agreed "), LEAD) == ""
    assert field_text(Cell("Agreed"), LEAD) == "Agreed"


def test_failed_and_waiting_formulas_are_told() -> None:
    with pytest.raises(Unreadable, match="shows the error #REF!"):
        field_text(Cell(error="#REF!"), LEAD)
    with pytest.raises(Unreadable, match="never worked out"):
        field_text(Cell(waiting=True), LEAD)


@pytest.mark.parametrize(
    ("content", "text"),
    [(True, "TRUE"), (False, "FALSE"), (3.0, "3"), (0.5, "0.5"), (date(2026, 3, 1), "01/03/2026"),
     (datetime(2026, 3, 1, 9, 5), "01/03/2026 09:05"), (datetime(2026, 3, 1), "01/03/2026"),
     ("words  ", "words"), (None, "")],
)  # fmt: skip
def test_cells_show_what_people_see(content: object, text: str) -> None:
    assert shown(Cell(content)) == text  # type: ignore[arg-type]


def test_facts_are_the_same_written_and_read() -> None:
    assert fact_text(3) == fact_text(3.0) == "3"
    assert fact_text(0.1 + 0.2) == "0.3"
    assert fact_text("words ") == "words"
    assert fact_text(True) == "TRUE"


@pytest.mark.parametrize(("content", "text"), [(0.5, "50%"), (0.29, "29%"), (1.0, "100%")])
def test_a_cell_of_per_cent_shows_them(content: float, text: str) -> None:
    assert shown(Cell(content, percent=True)) == text


@pytest.mark.parametrize(
    "words", ["2027-01-29T12:00:00.000Z", "29/01/2027 14:30", "29 Jan '27", "January 29, 2027"]
)
def test_of_a_moment_in_words_the_hour_is_cut_off(words: str) -> None:
    assert field_text(Cell(words), DAY) == "2027-01-29"
