"""A review's workbook that came back: where its table and its answers stand, and what is refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.workbook.defined_name import DefinedName

from pqmodel.exchange.model import Texts
from pqmodel.exchange.row_matching import FileRow
from pqmodel.ground.faults import PqmodelError
from pqmodel.review.model import FURTHER_OF_ACTION, FURTHER_OF_CYCLE
from pqmodel.review.sheet.book import review_book
from pqmodel.review.sheet.reading import ReviewFile, read_review_sheet
from tests.factories.books import QUESTIONNAIRE, SERVICE, TODAY, results, review
from tests.factories.editing import TOP, Editor
from tests.factories.reviews import editor


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "review.xlsx"
    path.write_bytes(review_book(SERVICE, QUESTIONNAIRE, review(), results(), TODAY, "ours"))
    return path


def read(path: Path) -> ReviewFile:
    return read_review_sheet(path.read_bytes(), path.name, "ours", "2026-Q4")


def row_of(came: ReviewFile, key: str) -> FileRow:
    return next(row for row in came.rows if row.identity == key)


def without_unused(texts: Texts) -> Texts:
    unused = {*FURTHER_OF_ACTION, *FURTHER_OF_CYCLE}
    return {key: text for key, text in texts.items() if text or key not in unused}


def test_what_goes_out_comes_back_with_its_record(file: Path) -> None:
    came = read(file)
    assert came.exported is not None
    assert (came.exported.kind, came.exported.plan, list(came.exported.rows)) == (
        "review", "ours", ["A-001", "A-002", "overall"],
    )  # fmt: skip
    for key in ("A-001", "A-002"):
        # What only some reviews say has no column where none says it, and is none of the file's.
        assert row_of(came, key).fields == without_unused(came.exported.rows[key].fields)
        assert row_of(came, key).known == came.exported.rows[key].known
    assert came.overall is not None
    assert came.overall.fields == without_unused(came.exported.rows["overall"].fields)
    assert (came.faults, came.notes) == ((), ())


def test_an_action_of_which_nothing_was_judged_is_there_too(file: Path) -> None:
    assert not any(row_of(read(file), "A-002").fields.values())


@pytest.mark.parametrize(
    ("typed", "field"),
    [("Fully", "fully"), (" fully  ", "fully"), ("PARTLY", "partly"), ("Not", "not"), (None, "")],
)
def test_choices_are_taken_as_people_type_them(file: Path, typed: str | None, field: str) -> None:
    with editor(file) as sheet:
        sheet.put("A-001", "Outcome reached", typed)
    assert row_of(read(file), "A-001").fields["reached"] == field


def test_cells_joined_downwards_show_the_first_and_across_they_are_refused(file: Path) -> None:
    with editor(file) as sheet:
        sheet.put("A-001", "Lessons", "For both")
        lessons, worked = sheet.column("Lessons"), sheet.column("What worked")
        sheet.sheet.merge_cells(start_row=6, end_row=7, start_column=lessons, end_column=lessons)
    assert [row_of(read(file), key).fields["lessons"] for key in ("A-001", "A-002")] == [
        "For both",
        "For both",
    ]
    with editor(file) as sheet:
        sheet.sheet.merge_cells(start_row=6, end_row=6, start_column=worked, end_column=worked + 1)
    assert [fault.what for fault in read(file).faults] == ["are joined cells of several columns"]


def test_columns_that_were_taken_out_are_told(file: Path) -> None:
    with editor(file) as sheet:
        sheet.sheet.delete_cols(sheet.column("Lessons"))
    came = read(file)
    assert "lessons" not in row_of(came, "A-001").fields
    assert came.notes == ("Not in the file, so nothing of it was changed: Lessons.",)


def overall(path: Path) -> Editor:
    return Editor(path, "Overall")


def test_the_answers_are_found_though_rows_were_put_in_and_names_stayed_behind(file: Path) -> None:
    with overall(file) as sheet:
        for area in list(sheet.sheet.merged_cells.ranges):
            sheet.sheet.unmerge_cells(str(area))
        sheet.sheet.insert_rows(1, 3)
    came = read(file).overall
    assert came is not None
    assert (came.fields["result"], came.fields["successes"]) == ("Warmer.", "The plumber came.")


def test_the_answers_are_found_by_name_though_the_question_was_reworded(file: Path) -> None:
    with overall(file) as sheet:
        for line in sheet.sheet.iter_rows(max_col=1):
            if str(line[0].value).startswith("Successes"):
                line[0].value = "What went well"
    came = read(file).overall
    assert came is not None
    assert came.fields["successes"] == "The plumber came."


def test_answers_that_are_not_there_are_told(file: Path) -> None:
    with overall(file) as sheet:
        sheet.book.defined_names.clear()
        sheet.book.defined_names["overall_result"] = DefinedName(
            "overall_result", attr_text="Elsewhere!$A$1"
        )
        del sheet.book["Overall"]
    came = read(file)
    assert came.overall is None
    assert came.notes[0].startswith(
        "Not in the file, so nothing of it was changed: Overall result: did"
    )


def test_a_lost_record_is_told_and_a_workbook_without_marks_is_refused(file: Path) -> None:
    with editor(file) as sheet:
        del sheet.book["pqmodel"]
    came = read(file)
    assert (came.exported, row_of(came, "A-001").fields["done"]) == (None, "He came.")
    assert came.notes[0].startswith(
        "The hidden sheet that says what was exported is gone. Where the file and the review"
    )
    with editor(file) as sheet:
        for row in range(TOP + 1, sheet.sheet.max_row + 1):
            sheet.sheet.cell(row, sheet.column("pqmodel row")).value = None
    with pytest.raises(PqmodelError, match="lost pqmodel's hidden marks"):
        read(file)


def test_rows_of_another_cycles_review_are_not_taken_for_ours(file: Path) -> None:
    other = file.with_name("other.xlsx")
    other.write_bytes(
        review_book(SERVICE, QUESTIONNAIRE, review(cycle="2026-Q3"), results(), TODAY, "ours")
    )
    mark = editor(other).cell("A-001", "pqmodel row").value
    with editor(file) as sheet:
        sheet.put("A-001", "pqmodel row", mark)
    assert [row.identity for row in read(file).rows] == ["", "A-002"]


def test_a_damaged_record_is_refused(file: Path) -> None:
    with editor(file) as sheet:
        sheet.book["pqmodel"]["C4"] = "<nonsense>"
    with pytest.raises(PqmodelError, match=r"The hidden sheet of review\.xlsx is damaged") as told:
        read(file)
    assert told.value.hint == "Ask for a new one: pqmodel review export FILE.xlsx"
