"""New rows of a returned workbook: milestones, what belongs to them, and entries with their homes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pqmodel.exchange.three_way_merge import Choices
from pqmodel.programme.changing import add
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
