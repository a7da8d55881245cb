"""The answers on the whole cycle are found by name, by question, or by both; whatever was moved."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.workbook.defined_name import DefinedName

from pqmodel.exchange.row_matching import FileRow
from pqmodel.ground.faults import Fault
from pqmodel.review.merging import OVERALL as KEY
from pqmodel.review.sheet.book import review_book
from pqmodel.review.sheet.columns import OVERALL
from pqmodel.review.sheet.whole_cycle import NAME
from pqmodel.review.sheet.whole_cycle_reading import find_answers, read_answers
from pqmodel.workbook.foreign.archive import open_archive
from pqmodel.workbook.reading import read_sheets
from tests.factories.books import QUESTIONNAIRE, SERVICE, TODAY, results, review
from tests.factories.editing import Editor

QUESTIONS = dict(OVERALL)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "review.xlsx"
    path.write_bytes(review_book(SERVICE, QUESTIONNAIRE, review(), results(), TODAY, "rose"))
    return path


def read(path: Path) -> tuple[FileRow | None, list[Fault]]:
    archive = open_archive(path.read_bytes(), path.name)
    return read_answers(find_answers(archive, read_sheets(archive)), path.name)


def fields(path: Path) -> dict[str, str]:
    row, faults = read(path)
    assert row is not None
    assert faults == []
    return dict(row.fields)


def row_of(sheet: Editor, key: str) -> int:
    for cell in sheet.sheet["A"]:
        if cell.value == QUESTIONS[key]:
            return int(cell.row)
    raise AssertionError(key)


def test_all_answers_come_back_as_one_row(file: Path) -> None:
    row, faults = read(file)
    assert row is not None
    assert (row.identity, row.refused, faults) == (KEY, False, [])
    assert fields(file) == {
        "result": "Warmer.",
        "successes": "The plumber came.",
        "surprises": "",
        "goes_on": "",
        "people_involved": "",
    }


def test_without_its_name_an_answer_is_found_beside_its_question(file: Path) -> None:
    with Editor(file, "Overall") as sheet:
        del sheet.book.defined_names[NAME.format("result")]
    assert fields(file)["result"] == "Warmer."


def test_a_reworded_question_is_found_by_the_name_of_its_answer(file: Path) -> None:
    with Editor(file, "Overall") as sheet:
        sheet.sheet.cell(row_of(sheet, "result"), 1).value = "So, how was it?"
    assert fields(file)["result"] == "Warmer."


def test_a_name_that_was_left_behind_gives_way_to_the_question(file: Path) -> None:
    with Editor(file, "Overall") as sheet:
        place = DefinedName(NAME.format("result"), attr_text="Overall!$B$1")
        sheet.book.defined_names[NAME.format("result")] = place
    assert fields(file)["result"] == "Warmer."


@pytest.mark.parametrize("reach", ["#REF!", "Overall!#REF!", "Elsewhere!$B$4"])
def test_a_name_that_points_nowhere_finds_nothing(file: Path, reach: str) -> None:
    with Editor(file, "Overall") as sheet:
        sheet.sheet.cell(row_of(sheet, "result"), 1).value = "So, how was it?"
        place = DefinedName(NAME.format("result"), attr_text=reach)
        sheet.book.defined_names[NAME.format("result")] = place
    assert "result" not in fields(file)
    assert fields(file)["successes"] == "The plumber came."


def test_a_cell_that_cannot_be_read_is_told_with_its_place_and_refuses_the_row(file: Path) -> None:
    with Editor(file, "Overall") as sheet:
        number = row_of(sheet, "result")
        sheet.sheet.cell(number, 2).value = "#DIV/0!"
        sheet.sheet.cell(number, 2).data_type = "e"
    row, faults = read(file)
    assert row is not None
    assert row.refused
    assert [fault.file for fault in faults] == [f"review.xlsx, Overall!B{number}"]


def test_without_any_answers_there_is_no_row(file: Path) -> None:
    assert read_answers({}, file.name) == (None, [])
