"""Rows of a form by their headings, in whatever language their words are."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.workbook.source_cells import Cells
from pqmodel.questionnaire.workbook.tables import MOST_ROWS
from pqmodel.questionnaire.workbook.xlsform_rows import (
    Labels,
    Line,
    label_columns,
    list_of,
    rows_of,
)
from pqmodel.workbook.reading import Cell, SheetRead


def sheet(*rows: tuple[object, ...], title: str = "survey") -> SheetRead:
    cells = {}
    for number, row in enumerate(rows, 1):
        for column, content in enumerate(row, 1):
            if content is not None:
                cells[number, column] = content if isinstance(content, Cell) else Cell(content)  # type: ignore[arg-type]
    return SheetRead(title, "", "visible", cells)


def lines(*rows: tuple[object, ...], title: str = "survey") -> tuple[list[Line], Cells]:
    cells = Cells("form.xlsx")
    return list(rows_of([sheet(*rows, title=title)], "survey", cells)), cells


def test_rows_are_known_by_their_headings_and_blank_ones_are_passed_over() -> None:
    found, _ = lines(
        (None,), ("Type", "label :: Polski (pl)"), ("note", " Tak "), (" ", None), ("x",)
    )
    assert [line.words for line in found] == [
        {"type": "note", "label::Polski (pl)": "Tak"},
        {"type": "x"},
    ]
    assert found[0].cell("label::Polski (pl)") == "survey!B3"
    assert found[0].get("none") == ""


def test_without_the_sheet_or_with_an_empty_one_there_is_nothing() -> None:
    assert lines(("type",), ("note",), title="other")[0] == []
    assert lines()[0] == []
    assert lines(("type",))[0] == []


@pytest.mark.parametrize(("count", "is_refused"), [(MOST_ROWS, False), (MOST_ROWS + 1, True)])
def test_no_more_rows_are_read_than_any_form_has(count: int, is_refused: bool) -> None:
    found, cells = lines(("type",), *[("note",)] * (count - 1))
    assert bool(cells.faults) is is_refused
    assert len(found) == (0 if is_refused else count - 1)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (Cell(error="#REF!"), "shows the error #REF!"),
        (Cell(formula=True, waiting=True), "never worked"),
    ],
)
def test_formulas_without_a_value_are_faults_in_their_cell(cell: Cell, words: str) -> None:
    _, cells = lines(("type", "name"), ("note", cell))
    assert [(fault.file, words in fault.what) for fault in cells.faults] == [
        ("form.xlsx, survey!B2", True)
    ]


def test_the_own_language_comes_first_and_an_unknown_one_is_noted() -> None:
    found, cells = lines(
        ("label::Polski (pl)", "label::English (en)", "label::Klingonish"), ("a", "b", "c")
    )
    columns = label_columns(found, "en", cells)
    assert list(columns) == ["en", "pl"]
    assert "Klingonish" in cells.notes[0]
    labels = Labels(columns)
    assert labels.own(found[0]) == "b"
    assert labels.others(found[0]) == {"pl": "a"}


@pytest.mark.parametrize(
    ("type_", "listed"),
    [
        ("select_one agree", "agree"),
        ("Select one from agree", "agree"),
        ("select1 agree", ""),
        ("select_one agree or_other", "agree"),
        ("select_multiple agree", ""),
        ("select_one", ""),
        ("note", ""),
    ],
)
def test_only_a_question_with_one_answer_has_a_list(type_: str, listed: str) -> None:
    assert list_of(Line(2, "survey", {"type": type_}, {})) == listed
