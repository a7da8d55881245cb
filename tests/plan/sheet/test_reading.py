"""A plan's workbook that came back: where its table stands, what its cells mean, what is refused in words."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from pqmodel.exchange.row_matching import FileRow
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.plan.model import Plan
from pqmodel.plan.sheet.book import plan_book
from pqmodel.plan.sheet.columns import plan_columns
from pqmodel.plan.sheet.reading import PlanFile, read_plan_sheet
from tests.factories.books import QUESTIONNAIRE, SERVICE, TODAY, action, open_action, plan, results
from tests.factories.editing import TOP, Editor

pytestmark = pytest.mark.slow

COLUMNS = plan_columns(QUESTIONNAIRE.scale, True)


@cache
def exported() -> bytes:
    """The workbook as it goes out, made once for all that edit it."""
    given = plan(action(1), open_action(2)).model_copy(update={"uid": "ours"})
    return plan_book(SERVICE, QUESTIONNAIRE, results(), None, given, TODAY)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(exported())
    return path


def read(path: Path, uid: str = "ours") -> PlanFile:
    return read_plan_sheet(path.read_bytes(), path.name, COLUMNS, uid)


def row_of(came: PlanFile, key: str) -> FileRow:
    return next(row for row in came.rows if row.identity == key)


def test_what_goes_out_comes_back_with_its_record(file: Path) -> None:
    came = read(file)
    assert came.exported is not None
    assert (came.exported.plan, came.exported.cycle, list(came.exported.rows)) == (
        "ours",
        "2026-Q4",
        ["A-001", "A-002"],
    )
    assert row_of(came, "A-001").fields == came.exported.rows["A-001"].fields
    assert row_of(came, "A-002").fields["lead"] == ""
    assert row_of(came, "A-001").fields["due"] == "2026-12-24"
    assert (came.faults, came.notes) == ((), ())


@pytest.mark.parametrize(
    ("heading", "typed", "field", "meant"),
    [
        ("Due", "3/2/2027", "due", "2027-02-03"),
        ("Due", "03.02.2027", "due", "2027-02-03"),
        ("Due", "Wed 3rd February 2027", "due", "2027-02-03"),
        ("Due", "3/2/27", "due", "2027-02-03"),
        ("Due", date(2027, 2, 3), "due", "2027-02-03"),
        ("Due", datetime(2027, 2, 3, 15, 30), "due", "2027-02-03"),
        ("Due", "tbc", "due", ""),
        ("Due", "to be agreed", "due", ""),
        ("Due", None, "due", ""),
        ("Target", "3", "target", "3"),
        ("Target", "3,5", "target", "3.5"),
        ("Target", 3.25, "target", "3.25"),
        ("Status", " In   PROGRESS ", "status", "in progress"),
        ("Who leads", "  To Be Agreed ", "lead", ""),
        ("Who leads", "Deputy  ", "lead", "Deputy"),
        ("Progress", 12, "progress", "12"),
        ("Progress", 0.5, "progress", "0.5"),
        ("Progress", date(2027, 2, 3), "progress", "03/02/2027"),
        ("Progress", True, "progress", "TRUE"),
        ("Progress", "a\r\nb", "progress", "a\nb"),
    ],
)
def test_what_people_type_is_understood(
    file: Path, heading: str, typed: Any, field: str, meant: str
) -> None:
    with Editor(file) as sheet:
        sheet.put("A-001", heading, typed)
    came = read(file)
    assert came.faults == ()
    assert row_of(came, "A-001").fields[field] == meant


def test_a_day_that_lost_its_format_is_still_a_day(file: Path) -> None:
    with Editor(file) as sheet:
        sheet.put("A-001", "Due", 46421)
        sheet.cell("A-001", "Due").number_format = "General"
    assert row_of(read(file), "A-001").fields["due"] == "2027-02-03"


@pytest.mark.parametrize(
    ("heading", "typed", "where", "what"),
    [
        ("Due", "end of May", "J6", "'end of May' is not a date"),
        ("Due", "31/02/2027", "J6", "'31/02/2027' is not a date"),
        ("Target", "high", "F6", "'high' is not a number"),
        ("Target", 9, "F6", "9 is not on the scale"),
        ("Status", "nearly", "K6", "'nearly' is not a status"),
        ("Status", None, "K6", "has no status"),
        ("SMART action", " ", "C6", "has no title"),
        ("Progress", "=1+1", "M6", "holds a formula that was never worked out"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_place_and_mend(
    file: Path, heading: str, typed: Any, where: str, what: str
) -> None:
    with Editor(file) as sheet:
        sheet.put("A-001", heading, typed)
    came = read(file)
    (fault,) = came.faults
    assert fault.where == f"plan.xlsx, Action plan!{where}"
    assert fault.what.startswith(what)
    assert fault.mend
    assert [row.refused for row in came.rows] == [False, False]
    # What can be read of the row counts, and the cell that cannot is no field of it.
    field = next(column.key for column in COLUMNS if column.heading == heading)
    assert field not in row_of(came, "A-001").fields
    assert "lead" in row_of(came, "A-001").fields


def put_in_file(file: Path, cell: str, xml: str) -> None:
    """Writes a cell as an office program would, formulas with their last value and all."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet2.xml"].decode()
    changed = re.sub(
        rf'<c r="{cell}"( s="\d+")?[^>]*?(/>|>.*?</c>)',
        rf'<c r="{cell}"\1{xml}</c>',
        sheet,
        count=1,
    )
    assert changed != sheet
    parts["xl/worksheets/sheet2.xml"] = changed.encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


@pytest.mark.parametrize(
    ("cell", "xml", "field", "meant"),
    [
        ("M6", ' t="str"><f>"He "&amp;"came"</f><v>He came</v>', "progress", "He came"),
        ("J6", "><f>TODAY()+7</f><v>46421</v>", "due", "2027-02-03"),
        ("F6", "><f>1+2</f><v>3</v>", "target", "3"),
        (
            "M6",
            ' t="inlineStr"><is><r><t>He </t></r><r><rPr><b/></rPr><t>came</t></r></is>',
            "progress",
            "He came",
        ),
        (
            "M6",
            ' t="inlineStr"><is><t>He came</t><rPh sb="0" eb="1"><t>HI</t></rPh></is>',
            "progress",
            "He came",
        ),
        (
            "M6",
            ' t="inlineStr"><is><t>_x005F_x0041_ a_x000D_\nb</t></is>',
            "progress",
            "_x0041_ a\nb",
        ),
    ],
)
def test_formulas_give_their_last_value_and_rich_text_its_words(
    file: Path, cell: str, xml: str, field: str, meant: str
) -> None:
    put_in_file(file, cell, xml)
    came = read(file)
    assert came.faults == ()
    assert row_of(came, "A-001").fields[field] == meant


def test_a_failed_formula_is_refused(file: Path) -> None:
    put_in_file(file, "M6", ' t="e"><f>1/0</f><v>#DIV/0!</v>')
    assert [fault.what for fault in read(file).faults] == ["shows the error #DIV/0!"]


def test_comments_and_rich_text_of_other_programs_do_no_harm(file: Path) -> None:
    with Editor(file) as sheet:
        sheet.cell("A-001", "Progress").comment = Comment("Who says so?", "Anna")
        rich = CellRichText("He ", TextBlock(InlineFont(b=True), "came"), "!")
        sheet.put("A-002", "Progress", rich)
    came = read(file)
    assert came.faults == ()
    assert row_of(came, "A-002").fields["progress"] == "He came!"


def _move_columns(sheet: Editor) -> None:
    for row in sheet.sheet.iter_rows(min_row=TOP, max_row=7):
        values = [cell.value for cell in row]
        for cell, value in zip(row, reversed(values), strict=True):
            cell.value = value


def _rename(sheet: Editor) -> None:
    sheet.sheet.cell(TOP, sheet.column("Who leads")).value = " who  LEADS: "


def _down_and_right(sheet: Editor) -> None:
    sheet.sheet.insert_rows(1, 4)
    sheet.sheet.insert_cols(1, 2)


def _rename_sheet(sheet: Editor) -> None:
    sheet.sheet.title = "Our plan 2027"


def _own_columns(sheet: Editor) -> None:
    sheet.sheet.insert_cols(4)
    sheet.sheet["D5"], sheet.sheet["D6"] = "Budget", 400


@pytest.mark.parametrize(
    "edit", [_move_columns, _rename, _down_and_right, _rename_sheet, _own_columns]
)
def test_the_table_is_found_wherever_it_stands(file: Path, edit: Callable[[Editor], None]) -> None:
    with Editor(file) as sheet:
        edit(sheet)
    came = read(file)
    assert came.faults == ()
    assert came.exported is not None
    assert row_of(came, "A-001").fields == came.exported.rows["A-001"].fields


def test_a_person_s_own_columns_are_named_and_left_alone(file: Path) -> None:
    with Editor(file) as sheet:
        _own_columns(sheet)
    assert read(file).layout.extra == ("Budget",)


def test_a_column_that_is_gone_is_told(file: Path) -> None:
    with Editor(file) as sheet:
        sheet.sheet.delete_cols(sheet.column("Evidence"))
    came = read(file)
    assert came.notes == ("Not in the file, so nothing of it was changed: Evidence.",)
    assert "evidence" not in row_of(came, "A-001").fields


def test_two_columns_of_one_name_are_refused(file: Path) -> None:
    with Editor(file) as sheet:
        sheet.sheet.cell(TOP, 25).value = "status "
    with pytest.raises(InputRefused) as refused:
        read(file)
    assert refused.value.faults[0].where == "plan.xlsx, Action plan!K5 and Action plan!Y5"


def test_a_second_copy_of_the_sheet_is_told(file: Path) -> None:
    with Editor(file) as sheet:
        sheet.book.copy_worksheet(sheet.sheet)
    assert read(file).notes == (
        "Sheet Action plan Copy holds a plan too; only Action plan was read.",
    )


def test_cells_joined_downwards_all_show_the_first(file: Path) -> None:
    with Editor(file) as sheet:
        sheet.sheet.merge_cells("G6:G7")
    came = read(file)
    assert came.faults == ()
    assert [row.fields["lead"] for row in came.rows] == ["Caretaker", "Caretaker"]


def test_cells_joined_across_columns_are_refused(file: Path) -> None:
    with Editor(file) as sheet:
        sheet.sheet.merge_cells("G6:H6")
    (fault,) = read(file).faults
    assert (fault.where, fault.what) == (
        "plan.xlsx, Action plan!G6:H6",
        "are joined cells of several columns",
    )


def test_an_emptied_row_counts_as_taken_out(file: Path) -> None:
    with Editor(file) as sheet:
        for column in range(1, sheet.column("pqmodel row")):
            sheet.sheet.cell(6, column).value = None
    assert [row.identity for row in read(file).rows] == ["A-002"]


def test_a_row_of_another_plan_is_not_taken_for_ours(file: Path) -> None:
    with Editor(file) as sheet:
        sheet.put("A-001", "pqmodel row", "A-001 ffffff")
    assert [row.identity for row in read(file).rows] == ["", "A-002"]


def test_the_hidden_parts_are_hidden_and_survive_a_show(file: Path) -> None:
    book = Editor(file).book
    assert book["pqmodel"].sheet_state == "veryHidden"
    assert book["Action plan"].column_dimensions["W"].hidden
    with Editor(file) as sheet:
        sheet.book["pqmodel"].sheet_state = "visible"
        sheet.sheet.column_dimensions["W"].hidden = False
    assert read(file).exported is not None


def _cut_off(sheet: Editor) -> None:
    record = sheet.book["pqmodel"]
    row = next(row for row in record.iter_rows() if row[0].value == "action")
    row[2].value = str(row[2].value)[:40]


def _of_the_future(sheet: Editor) -> None:
    record = sheet.book["pqmodel"]
    next(row for row in record.iter_rows() if row[0].value == "format")[1].value = "2"


@pytest.mark.parametrize(
    ("spoil", "message"),
    [(_cut_off, "The hidden sheet of plan.xlsx is damaged"), (_of_the_future, "a newer pqmodel")],
)
def test_a_spoilt_record_is_refused(
    file: Path, spoil: Callable[[Editor], None], message: str
) -> None:
    with Editor(file) as sheet:
        spoil(sheet)
    with pytest.raises(PqmodelError, match=message):
        read(file)


def test_a_long_plan_fits_into_the_hidden_cells(tmp_path: Path) -> None:
    long = "ж" * 32_767
    given = Plan(actions=(action(1, progress=long, evidence=long),), last_number=1, uid="ours")
    path = tmp_path / "long.xlsx"
    path.write_bytes(plan_book(SERVICE, QUESTIONNAIRE, results(), None, given, TODAY))
    came = read(path)
    assert came.exported is not None
    assert came.exported.rows["A-001"].fields["progress"] == long
    record = Editor(path).book["pqmodel"]
    assert max(len(str(cell.value or "")) for row in record.iter_rows() for cell in row) < 10_000
