"""A programme goes out as a workbook, is changed on both sides, and comes back by one merge."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.conftest import ROOT
from tests.journeys.program import Done, run

COUNTY = ROOT / "examples" / "county-partnership"


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return Path(shutil.copytree(COUNTY, tmp_path / "county"))


@pytest.fixture
def book(county: Path, tmp_path: Path) -> Path:
    file = tmp_path / "county.xlsx"
    programme(county, "export", str(file))
    return file


def programme(folder: Path, *words: str, code: int = 0) -> Done:
    done = run("programme", "-p", folder, *words)
    assert done.returncode == code, done.stdout + done.stderr
    return done


@contextmanager
def edited(file: Path) -> Iterator[Any]:
    workbook = load_workbook(file)
    yield workbook
    workbook.save(file)


def column_of(sheet: Any, heading: str) -> tuple[int, int]:
    for row in sheet.iter_rows(max_row=6):
        for cell in row:
            if cell.value == heading:
                return cell.row, cell.column
    raise AssertionError(f"{sheet.title} has no column {heading}")


def put(workbook: Any, title: str, item: str, heading: str, value: object) -> None:
    """Writes into the row that shows the id."""
    sheet = workbook[title]
    _, column = column_of(sheet, heading)
    for row in range(1, sheet.max_row + 1):
        if sheet.cell(row, 1).value == item:
            sheet.cell(row, column).value = value
            return
    raise AssertionError(f"{title} has no row {item}")


def test_an_unedited_workbook_changes_nothing(county: Path, book: Path) -> None:
    before = {path: path.read_bytes() for path in county.rglob("*.yaml")}
    assert "nothing to take in" in programme(county, "import", str(book)).stdout
    assert {path: path.read_bytes() for path in county.rglob("*.yaml")} == before


def test_equal_programmes_give_equal_workbooks(county: Path, book: Path, tmp_path: Path) -> None:
    programme(county, "export", str(tmp_path / "again.xlsx"))
    assert (tmp_path / "again.xlsx").read_bytes() == book.read_bytes()


def test_every_text_of_the_programme_stands_in_the_workbook(book: Path) -> None:
    workbook = load_workbook(book)
    cells = {
        str(cell.value)
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    for project in ("p1", "p2", "p3", "p4"):
        text = (COUNTY / "projects" / f"{project}.yaml").read_text("utf-8")
        for line in text.splitlines():
            name, _, value = line.strip().removeprefix("- ").partition(": ")
            if name in ("id", "when") and value and value != project:
                assert value in cells, value
    labels = {"Initiative", "Rationale", "Sponsor", "Programme Manager", "Project Lead",
              "Programme Support", "Steering Group Membership", "Workstream Membership",
              "High Level Risks", "High-Level Benefits", "In Scope", "Out of Scope",
              "Constraints", "Estimated Costs", "Timescales", "Objectives / Outcomes to be achieved",
              "Project Management Recommendations", "Reviewed By", "Reviewed By: Date",
              "Approved By", "Approved By: Date", "Last Updated By", "Last Updated By: Date/Time",
              "Milestone", "Deliverable", "Activity"}  # fmt: skip
    assert labels <= cells


def test_changes_in_excel_by_hand_and_by_set_are_merged_and_comments_stay(
    county: Path, book: Path
) -> None:
    file = county / "projects" / "p2.yaml"
    text = file.read_text("utf-8").replace("id: P2.4.7", "id: P2.4.7  # ask first")
    file.write_text(text.replace("title: Project closure", "title: Closing the project"), "utf-8")
    programme(county, "set", "P2.1", "owner=HR lead")
    with edited(book) as workbook:
        put(workbook, "p2 Plan", "P2.2", "Timescales", "Nov 23 - Feb 24")
        put(workbook, "Risks", "P2.r1", "Likelihood", 3)
        sheet = workbook["p2 Scoping"]
        for row in sheet.iter_rows():
            if row[0].value == "Estimated Costs":
                row[1].value = "none"

    done = programme(county, "import", str(book))
    assert "Taken in" in done.stdout
    after = file.read_text("utf-8")
    for words in (
        "# ask first",
        "Closing the project",
        "HR lead",
        "Nov 23 - Feb 24",
        "costs: none",
    ):
        assert words in after
    assert "likelihood: 3" in (county / "registers" / "risks.yaml").read_text("utf-8")
    assert list((county / ".pqmodel" / "backups").glob("projects-p2-*"))
    again = programme(county, "import", str(book)).stdout
    assert again.endswith("There is nothing new in the file.\n")
    assert file.read_text("utf-8") == after


def test_a_conflict_is_told_field_by_field_and_saves_nothing(county: Path, book: Path) -> None:
    programme(county, "set", "P2.1", "owner=HR lead")
    before = (county / "projects" / "p2.yaml").read_bytes()
    with edited(book) as workbook:
        put(workbook, "p2 Plan", "P2.1", "Owner (a post)", "Payroll")
        put(workbook, "p2 Plan", "P2.2", "Owner (a post)", "Payroll")
    done = programme(county, "import", str(book), code=1)
    told = " ".join(done.stdout.split())
    assert "owner: was nothing; the file says Payroll; the programme says HR lead" in told
    assert (county / "projects" / "p2.yaml").read_bytes() == before

    programme(county, "import", str(book), "--on-conflict", "file")
    assert "HR lead" not in (county / "projects" / "p2.yaml").read_text("utf-8")


def test_a_new_row_becomes_an_activity_of_the_milestone_above_once(
    county: Path, book: Path
) -> None:
    with edited(book) as workbook:
        sheet = workbook["p4 Plan"]
        row = sheet.max_row + 1
        _, activity = column_of(sheet, "Activity")
        _, when = column_of(sheet, "Timescales")
        sheet.cell(row, activity).value = "Hand the metrics on"
        sheet.cell(row, when).value = "April 25"
    assert "P4.4.6 Hand the metrics on" in programme(county, "import", str(book)).stdout
    programme(county, "import", str(book))
    text = (county / "projects" / "p4.yaml").read_text("utf-8")
    assert text.count("Hand the metrics on") == 1
    assert "id: P4.4.6" in text


def test_a_time_that_is_none_is_told_with_its_cell_and_nothing_is_saved(
    county: Path, book: Path
) -> None:
    before = (county / "projects" / "p4.yaml").read_bytes()
    with edited(book) as workbook:
        put(workbook, "p4 Plan", "P4.1", "Timescales", "soon")
        put(workbook, "p4 Plan", "P4.2", "Owner (a post)", "Payroll")
    done = programme(county, "import", str(book), code=1)
    assert "county.xlsx, p4 Plan!" in done.stdout
    assert "cannot be read as a time: soon" in " ".join(done.stdout.split())
    assert (county / "projects" / "p4.yaml").read_bytes() == before


def test_a_dry_run_saves_nothing(county: Path, book: Path) -> None:
    with edited(book) as workbook:
        put(workbook, "p4 Plan", "P4.2", "Owner (a post)", "Payroll")
    before = (county / "projects" / "p4.yaml").read_bytes()
    assert "Changed in the file" in programme(county, "import", str(book), "--dry-run").stdout
    assert (county / "projects" / "p4.yaml").read_bytes() == before


def test_the_workbook_of_another_programme_is_refused(book: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    programme(other, "init", "--title", "Another")
    done = programme(other, "import", str(book), code=1)
    assert "another programme" in done.stderr


def test_a_new_row_of_a_form_is_left_out_and_told(county: Path, book: Path) -> None:
    with edited(book) as workbook:
        sheet = workbook["p4 Scoping"]
        sheet.cell(sheet.max_row + 1, 2).value = "A field of our own"
    done = programme(county, "import", str(book))
    assert "were left out: p4 Scoping!" in " ".join(done.stdout.split())


def test_a_new_risk_becomes_an_entry_of_the_register(county: Path, book: Path) -> None:
    with edited(book) as workbook:
        sheet = workbook["Risks"]
        row = sheet.max_row + 1
        for heading, value in (("Risk", "Seniors leave"), ("Likelihood", 4), ("Impact", 5)):
            sheet.cell(row, column_of(sheet, heading)[1]).value = value
    assert "R1 Seniors leave" in programme(county, "import", str(book)).stdout
    text = (county / "registers" / "risks.yaml").read_text("utf-8")
    assert "- id: R1\n  text: Seniors leave\n  likelihood: 4\n  impact: 5\n" in text
