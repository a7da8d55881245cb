"""New rows of a returned workbook: milestones, what belongs to them, and entries with their homes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pqmodel.exchange.three_way_merge import Choices
from pqmodel.programme.changing import add, set_fields
from pqmodel.programme.exporting import export_workbook
from pqmodel.programme.importing import Imported, import_workbook
from pqmodel.programme.record import Opened, read_programme
from tests.factories.programmes import make_programme

TODAY = date(2027, 3, 1)


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    opened = read_programme(make_programme(tmp_path / "county"))
    return add(opened, "project", "Newly scoped", "", "p3", {})[0]


@pytest.fixture
def file(opened: Opened, tmp_path: Path) -> Path:
    export_workbook(opened.programme, tmp_path / "county.xlsx", TODAY)
    return tmp_path / "county.xlsx"


def taken_in(opened: Opened, file: Path, **choices: Any) -> Imported:
    return import_workbook(read_programme(opened.root), file, TODAY, Choices(**choices))


def write(file: Path, title: str, *rows: dict[str, object], at: int | None = None) -> None:
    """Adds rows at the end of a sheet, or writes over the row with that number below the headings."""
    workbook = load_workbook(file)
    sheet: Any = workbook[title]
    heads = next(row for row in sheet.iter_rows() if row[0].value == "No.")
    columns = {cell.value: cell.column for cell in heads}
    last = max(
        (cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None), default=1
    )
    for number, fields in enumerate(rows, 1):
        row = heads[0].row + at if at is not None else last + number
        for heading, value in fields.items():
            sheet.cell(row, columns[heading]).value = value
    workbook.save(file)


def new(imported: Imported) -> list[tuple[str, str]]:
    return [(row.id, row.words) for row in imported.new]


def test_a_row_with_a_milestone_alone_is_one_and_what_stands_below_belongs_to_it(
    opened: Opened, file: Path
) -> None:
    write(
        file,
        "p1 Plan",
        {"Milestone": "Hand it over", "Timescales": "July 27", "Owner (a post)": "HR lead"},
        {"Activity": "Write the handover", "Timescales": "July 27"},
        {"Milestone": "Hand it over", "Activity": "Sign it"},
        {"Milestone": "Look back", "Activity": "Ask everybody"},
    )
    assert new(taken_in(opened, file)) == [
        ("P1.1", "Hand it over"),
        ("P1.1.1", "Write the handover"),
        ("P1.1.2", "Sign it"),
        ("P1.2", "Look back"),
        ("P1.2.1", "Ask everybody"),
    ]
    plan = read_programme(opened.root).programme.projects[0].plan
    assert [stage.id for stage in plan[-2:]] == ["P1.1", "P1.2"]
    again = taken_in(opened, file)
    assert (again.new, again.faults, again.saved) == ((), (), False)


def test_the_plan_of_a_project_that_has_none_is_written_in_its_sheet(
    opened: Opened, file: Path
) -> None:
    write(file, "p3 Plan", {"Milestone": "Begin"}, {"Activity": "Meet", "Timescales": "May 27"})
    write(file, "p3 Milestones", {"Milestone": "Agreed", "Date": "May 27"})
    assert new(taken_in(opened, file)) == [
        ("M1", "Agreed"),
        ("P3.1", "Begin"),
        ("P3.1.1", "Meet"),
    ]


def test_an_entry_keeps_the_documents_that_it_is_said_to_stand_in(
    opened: Opened, file: Path
) -> None:
    write(file, "Risks", {"Risk": "Seniors leave", "Stands in": "p2, programme"})
    imported = taken_in(opened, file)
    item = imported.new[0].id
    risks = {risk.id: risk for risk in read_programme(opened.root).programme.registers.risks}
    assert risks[item].homes == ("p2", "programme")

    write(file, "Risks", {"Stands in": "p2"}, at=1)
    (edit,) = taken_in(opened, file).merged.edits
    assert (edit.field, edit.now) == ("homes", "p2")
    first = read_programme(opened.root).programme.registers.risks[0]
    assert first.homes == ("p2",)


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_document_that_is_not_there_is_told_with_its_row(
    opened: Opened, file: Path, dry_run: bool
) -> None:
    write(file, "Risks", {"Risk": "Seniors leave", "Stands in": "p9"})
    write(file, "Risks", {"Stands in": "p8"}, at=1)
    imported = taken_in(opened, file, dry_run=dry_run)
    assert sorted(fault.what for fault in imported.faults) == [
        "stands in p8, which is no document of the programme",
        "stands in p9, which is no document of the programme",
    ]
    assert all(fault.file.startswith("county.xlsx, Risks!") for fault in imported.faults)


@pytest.mark.parametrize("dry_run", [True, False])
def test_what_does_not_fit_the_record_is_told_with_its_row_in_a_dry_run_too(
    opened: Opened, file: Path, dry_run: bool
) -> None:
    write(file, "Decisions", {"Decision or promise": "Pay for it", "Made on": "soonish"})
    imported = taken_in(opened, file, dry_run=dry_run)
    (fault,) = imported.faults
    assert fault.file.startswith("county.xlsx, Decisions!")
    assert "soonish" in fault.what
    assert (imported.stopped, imported.saved, imported.new) == (True, False, ())


def test_phases_of_the_same_name_in_two_projects_stay_apart_when_the_file_comes_again(
    opened: Opened, file: Path
) -> None:
    """Many sheets have a row of that number, and many plans a phase of that name."""
    for sheet in ("p1 Plan", "p2 Plan", "p3 Plan"):
        write(
            file,
            sheet,
            {"Milestone": "Look back", "Owner (a post)": f"Lead of {sheet}"},
            {"Activity": "Ask everybody", "Owner (a post)": f"Lead of {sheet}"},
        )
    taken_in(opened, file)
    before = {path: path.read_bytes() for path in opened.root.rglob("*.yaml")}

    again = taken_in(opened, file)
    assert (again.new, again.merged.edits, again.merged.kept, again.saved) == ((), (), (), False)
    assert {path: path.read_bytes() for path in opened.root.rglob("*.yaml")} == before


def test_a_row_that_became_something_can_be_edited_on(opened: Opened, file: Path) -> None:
    row: dict[str, object] = {
        "Milestone": "Look back",
        "Activity": "Ask everybody",
        "Timescales": "May 27",
    }
    write(file, "p1 Plan", row)
    write(file, "p2 Plan", row)
    item = taken_in(opened, file).new[-1].id
    assert item == "P2.1.1"

    workbook = load_workbook(file)
    workbook["p2 Plan"].cell(workbook["p2 Plan"].max_row, 4).value = "June 27"
    workbook.save(file)
    (edit,) = taken_in(opened, file).merged.edits
    assert (edit.key, edit.now) == (item, "June 27")


def test_a_milestone_beside_its_activities_has_the_one_time_that_stands_there(
    opened: Opened, file: Path
) -> None:
    write(
        file,
        "p3 Plan",
        {"Milestone": "Begin", "Activity": "Meet", "Timescales": "May 27"},
        {"Activity": "Agree who does what"},
        {"Milestone": "Go on", "Activity": "Train", "Timescales": "June 27"},
        {"Milestone": "Go on", "Activity": "Review", "Timescales": "July 27"},
    )
    taken_in(opened, file)
    begin, go_on = read_programme(opened.root).programme.projects[-1].plan
    assert begin.when is not None
    assert begin.when.written == "May 27"
    assert go_on.when is None


def test_statuses_and_lists_are_read_as_people_write_them(opened: Opened, file: Path) -> None:
    write(file, "p3 Plan", {"Milestone": "Begin", "Status": "Complete"})
    fill_in(file, "p3 Scoping", "In Scope", "• Care homes\n- Home care")
    assert taken_in(opened, file).faults == ()
    project = read_programme(opened.root).programme.projects[-1]
    assert project.plan[0].status == "done"
    assert project.in_scope == ("Care homes", "Home care")
    again = taken_in(opened, file)
    assert (again.conflicts, again.saved) == ((), False)


def test_objectives_and_constraints_are_filled_in_on_the_form(opened: Opened, file: Path) -> None:
    fill_in(file, "p3 Scoping", "Constraints", "Money ends in March\nNo backfill")
    fill_in(file, "p3 Scoping", "Objectives / Outcomes to be achieved", "1. People stay")
    assert new(taken_in(opened, file)) == [
        ("P3.c1", "Money ends in March"),
        ("P3.c2", "No backfill"),
        ("P3.o1", "People stay"),
    ]
    again = taken_in(opened, file)
    assert (again.new, again.left_out, again.saved) == ((), (), False)


def test_a_row_under_the_points_of_a_form_is_one_more_of_them(opened: Opened, file: Path) -> None:
    workbook = load_workbook(file)
    sheet = workbook["p1 Scoping"]
    labels = [cell.value for cell in sheet["A"]]
    last = max(
        number for number, label in enumerate(labels, 1) if label and label.startswith("Objectives")
    )
    sheet.insert_rows(last + 1)
    sheet.cell(last + 1, 2).value = "New staff are welcome"
    workbook.save(file)
    ((_, words),) = new(taken_in(opened, file))
    assert words == "New staff are welcome"
    assert read_programme(opened.root).programme.projects[0].objectives[-1].text == words


def fill_in(file: Path, title: str, label: str, words: str) -> None:
    """Writes beside a label of a form."""
    workbook = load_workbook(file)
    sheet: Any = workbook[title]
    row = next(cell.row for cell in sheet["A"] if cell.value == label)
    sheet.cell(row, 2).value = words
    workbook.save(file)


def test_a_further_part_whose_heading_has_spaces_goes_out_and_comes_back(
    opened: Opened, tmp_path: Path
) -> None:
    heading = "further.Who decides what"
    opened = set_fields(opened, "programme", {heading: "The board decides"})
    file = tmp_path / "county.xlsx"
    export_workbook(opened.programme, file, TODAY)
    untouched = taken_in(opened, file)
    assert (untouched.deleted, untouched.left_out, untouched.saved) == ((), (), False)

    fill_in(file, "Programme Scoping", "Who decides what", "The steering group decides")
    assert taken_in(opened, file).saved
    now = read_programme(opened.root).programme.own.further
    assert now == {"Who decides what": "The steering group decides"}
