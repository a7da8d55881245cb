"""The plan is written into somebody's own workbook: what is ours is renewed, what is theirs stays as it was."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from pqmodel.exchange.three_way_merge import Choices
from pqmodel.exchange.updating_workbook import Renewed
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.plan.changing import change
from pqmodel.plan.exporting import export_plan
from pqmodel.plan.importing import import_plan
from pqmodel.plan.model import Meeting, Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.plan.updating_workbook import update_workbook
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.factories.books import action, open_action
from tests.factories.editing import TOP, Editor

pytestmark = pytest.mark.slow

CYCLE, TODAY, LATER = parse("2026-Q4"), date(2026, 11, 21), date(2026, 12, 30)
MEETING = Meeting(on=date(2026, 11, 4), present="Cook", decisions="Plant two")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = set_up_service(tmp_path / "s", "Rose House", "Care home", [])
    actions = (action(1), open_action(2), action(3, title="Sweep the path", internal=True))
    write_plan(made, Plan(actions=actions, meetings=(MEETING,), last_number=3), read_plan(made)[1])
    return made


@pytest.fixture
def file(workspace: Workspace, tmp_path: Path) -> Path:
    export_plan(workspace, CYCLE, tmp_path / "plan.xlsx", TODAY)
    return tmp_path / "plan.xlsx"


def renew(workspace: Workspace, file: Path, today: date = TODAY) -> Renewed:
    done = update_workbook(workspace, file, CYCLE, today)
    again = import_plan(workspace, file, CYCLE, today, Choices(dry_run=True))
    assert (again.merged.nothing, again.merged.kept, again.faults, again.edited) == (
        True,
        (),
        (),
        (),
    )
    return done


def add(workspace: Workspace, *titles: str) -> None:
    plan, stamp = read_plan(workspace)
    for title in titles:
        plan = plan.append(open_action(99, title=title))
    write_plan(workspace, plan, stamp)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_changed_in_the_records_goes_into_its_cell(workspace: Workspace, file: Path) -> None:
    change(workspace, "A-002", {"lead": "Deputy", "due": date(2027, 1, 29)}, TODAY)
    assert renew(workspace, file).changed == 3
    with Editor(file) as sheet:
        assert sheet.cell("A-002", "Who leads").value == "Deputy"
        assert sheet.cell("A-002", "Due").number_format == "d mmm yyyy"
        assert str(sheet.cell("A-002", "Due").value).startswith("2027-01-29")
        assert sheet.cell("A-002", "RAG").value == "GREEN: on track"


def test_the_rating_is_that_of_the_day_and_the_sheet_says_so(
    workspace: Workspace, file: Path
) -> None:
    renew(workspace, file, LATER)
    with Editor(file) as sheet:
        assert sheet.cell("A-001", "RAG").value == "RED: 6 days past its due date"
        assert str(sheet.sheet["A2"].value).startswith(
            "RAG is worked out by pqmodel and is as on 30 December 2026."
        )


def test_new_actions_stand_under_the_last_with_its_looks_in_the_table(
    workspace: Workspace, file: Path
) -> None:
    add(workspace, "Buy a ladder", "Climb it")
    assert renew(workspace, file).added == 2
    with Editor(file) as sheet:
        assert [sheet.row(key) for key in ("A-004", "A-005")] == [9, 10]
        assert sheet.sheet.tables["ActionPlan"].ref == "A5:W10"
        assert sheet.cell("A-005", "SMART action").font.b
        assert sheet.cell("A-005", "Who leads").value == "to be agreed"
        assert sheet.cell("A-005", "Progress").border.top.style == "thin"


def test_what_stands_under_the_table_moves_down(workspace: Workspace, file: Path) -> None:
    with Editor(file) as sheet:
        sheet.sheet["A10"] = "Signed: the manager"
        sheet.sheet["A11"] = "=COUNTA(C6:C8)"
    add(workspace, "Buy a ladder")
    with pytest.raises(KeyError):
        Editor(file).row("A-004")
    renew(workspace, file)
    sheet = Editor(file)
    assert (sheet.row("A-004"), sheet.sheet["A11"].value) == (9, "Signed: the manager")
    assert sheet.sheet["A12"].value == "=COUNTA(C6:C9)"


def test_an_empty_plan_fills_its_empty_row(tmp_path: Path) -> None:
    empty = set_up_service(tmp_path / "e", "Lily House", "Care home", [])
    export_plan(empty, CYCLE, tmp_path / "plan.xlsx", TODAY)
    add(empty, "Buy a ladder", "Climb it")
    renew(empty, tmp_path / "plan.xlsx")
    with Editor(tmp_path / "plan.xlsx") as sheet:
        assert [sheet.row(key) for key in ("A-001", "A-002")] == [6, 7]
        assert sheet.sheet.tables["ActionPlan"].ref == "A5:W7"


def test_what_is_the_person_s_own_stays(workspace: Workspace, file: Path) -> None:
    with Editor(file) as sheet:
        own, twice = sheet.column("Budget"), sheet.column("Twice")
        for row in (6, 7, 8):
            sheet.sheet.cell(row, own).value = row * 100
            sheet.sheet.cell(row, own).fill = PatternFill("solid", fgColor="FFFF99CC")
            sheet.sheet.cell(row, twice).value = f"=X{row}*2"
        sheet.sheet.column_dimensions["X"].width = 33
        sheet.cell("A-001", "Progress").fill = PatternFill("solid", fgColor="FF99FF99")
        sheet.cell("A-001", "Progress").comment = Comment("Who says so?", "Anna")
        sheet.sheet.conditional_formatting.add("X6:X8", CellIsRule("greaterThan", ["700"]))  # type: ignore[no-untyped-call]
        check = DataValidation(type="whole", formula1="0", formula2="9999")
        check.add("X6:X8")
        sheet.sheet.add_data_validation(check)
    change(workspace, "A-001", {"progress": "He came."}, TODAY)
    add(workspace, "Buy a ladder")
    renew(workspace, file)
    sheet = Editor(file)
    assert [sheet.sheet.cell(row, own).value for row in (6, 7, 8, 9)] == [600, 700, 800, None]
    assert [sheet.sheet.cell(row, twice).value for row in (6, 9)] == ["=X6*2", "=X9*2"]
    assert sheet.sheet.cell(6, own).fill.fgColor.rgb == "FFFF99CC"
    assert sheet.sheet.column_dimensions["X"].width == 33
    changed = sheet.cell("A-001", "Progress")
    assert (changed.value, changed.fill.fgColor.rgb) == ("He came.", "FF99FF99")
    assert changed.comment is not None
    assert "X6:X9" in {str(ranges.sqref) for ranges in sheet.sheet.conditional_formatting}
    assert "X6:X9" in {str(check.sqref) for check in sheet.sheet.data_validations.dataValidation}


def test_parts_that_are_not_touched_stay_byte_for_byte(workspace: Workspace, file: Path) -> None:
    with Editor(file) as sheet:
        own = sheet.book.create_sheet("Our chart")
        own["A1"], own["A2"] = 1, 2
        chart = BarChart()
        chart.add_data(Reference(own, min_col=1, min_row=1, max_row=2))
        own.add_chart(chart, "C1")
    old = parts(file)
    pictured = {**old, "xl/media/image1.png": b"\x89PNG not looked into"}
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in pictured.items():
            archive.writestr(name, data)
    change(workspace, "A-001", {"progress": "He came."}, TODAY)
    renew(workspace, file)
    new = parts(file)
    assert new.keys() == pictured.keys()
    touched = {name for name in new if new[name] != pictured[name]}
    assert touched <= {
        "xl/worksheets/sheet2.xml", "xl/worksheets/sheet7.xml", "xl/styles.xml", "xl/tables/table2.xml",
        "xl/workbook.xml",
    }  # fmt: skip


def test_a_formula_of_the_person_s_own_that_shows_the_value_stays(
    workspace: Workspace, file: Path
) -> None:
    old = parts(file)
    sheet = old["xl/worksheets/sheet2.xml"].decode()
    import re

    cell = re.search(r'<c r="M6"( s="\d+")[^>]*>.*?</c>', sheet)
    assert cell
    own = f'<c r="M6"{cell[1]} t="str"><f>"He "&amp;"rang."</f><v>He rang.</v></c>'
    old["xl/worksheets/sheet2.xml"] = sheet.replace(cell[0], own).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in old.items():
            archive.writestr(name, data)
    file.write_bytes(buffer.getvalue())
    change(workspace, "A-002", {"lead": "Cook"}, TODAY)
    renew(workspace, file)
    assert Editor(file).sheet["M6"].value == '="He "&"rang."'


def test_rows_that_were_deleted_are_put_back_and_those_gone_from_the_plan_are_named(
    workspace: Workspace, file: Path
) -> None:
    with Editor(file) as sheet:
        sheet.sheet.delete_rows(sheet.row("A-002"))
    plan, stamp = read_plan(workspace)
    write_plan(workspace, plan.model_copy(update={"actions": plan.actions[:2]}), stamp)
    done = renew(workspace, file)
    assert (done.put_back, done.left, done.added) == (("A-002",), ("A-003",), 1)


def test_meetings_are_renewed_too(workspace: Workspace, file: Path) -> None:
    plan, stamp = read_plan(workspace)
    second = Meeting(on=date(2026, 12, 2), decisions="All is planted")
    changed = MEETING.model_copy(update={"barriers": "Frost"})
    write_plan(workspace, plan.model_copy(update={"meetings": (changed, second)}), stamp)
    renew(workspace, file)
    sheet = Editor(file, "Monitoring").sheet
    assert (sheet["D4"].value, sheet["C5"].value) == ("Frost", "All is planted")
    assert not import_plan(workspace, file, CYCLE, TODAY).saved


def test_edits_that_were_not_taken_in_are_named_and_nothing_is_written(
    workspace: Workspace, file: Path
) -> None:
    with Editor(file) as sheet:
        sheet.put("A-001", "Progress", "He came.")
        sheet.put("A-002", "Due", "soonish")
        sheet.add(SMART_action="Buy a ladder")
    old = file.read_bytes()
    with pytest.raises(InputRefused) as refused:
        update_workbook(workspace, file, CYCLE, TODAY)
    assert [(fault.where, fault.what) for fault in refused.value.faults] == [
        ("plan.xlsx, Action plan!6", "A-001: progress was changed"),
        ("plan.xlsx, Action plan!9", "is a new action"),
        ("plan.xlsx, Action plan!J7", "'soonish' is not a date"),
    ]
    assert refused.value.hint == "Import them first: pqmodel plan import plan.xlsx"
    assert file.read_bytes() == old


def test_the_file_as_it_was_is_kept_beside_it(workspace: Workspace, file: Path) -> None:
    old = file.read_bytes()
    change(workspace, "A-001", {"progress": "He came."}, TODAY)
    renew(workspace, file)
    assert file.with_name("plan-before-1.xlsx").read_bytes() == old


def test_a_workbook_without_its_hidden_sheet_is_refused(workspace: Workspace, file: Path) -> None:
    with Editor(file) as sheet:
        del sheet.book["pqmodel"]
    with pytest.raises(PqmodelError, match="has lost the hidden sheet"):
        update_workbook(workspace, file, CYCLE, TODAY)


def test_a_workbook_for_staff_stays_one(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "staff.xlsx"
    export_plan(workspace, CYCLE, file, TODAY, staff=True)
    change(workspace, "A-001", {"progress": "He came.", "evidence": "Told in confidence"}, TODAY)
    renew(workspace, file)
    sheet = Editor(file)
    assert sheet.cell("A-001", "Progress").value == "He came."
    with pytest.raises(KeyError):
        sheet.row("A-003")
    assert not any(
        b"Told in confidence" in data or b"Sweep the path" in data for data in parts(file).values()
    )


def test_a_workbook_for_all_is_not_turned_into_one_for_staff(
    workspace: Workspace, file: Path
) -> None:
    with pytest.raises(PqmodelError, match="may hold what is internal"):
        update_workbook(workspace, file, CYCLE, TODAY, staff=True)


def test_rows_typed_in_are_given_their_id_and_our_looks(workspace: Workspace, file: Path) -> None:
    with Editor(file) as sheet:
        sheet.add(SMART_action="Buy a ladder")
    import_plan(workspace, file, CYCLE, TODAY)
    renew(workspace, file)
    with Editor(file) as sheet:
        assert (sheet.row("A-004"), sheet.cell("A-004", "Id").value) == (TOP + 4, "A-004")
        assert sheet.cell("A-004", "RAG").font.b
        assert sheet.sheet.tables["ActionPlan"].ref == "A5:W9"
