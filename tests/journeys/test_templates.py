"""Templates and other people's tables, as a story through the real command."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.conftest import TESTS
from tests.journeys.program import run

TEMPLATES = TESTS / "fixtures" / "templates"
COLUMNS = ("--map", "Ref=row_id", "--map", "Action=title", "--map", "Lead=lead", "--map", "By when=due",
           "--map", "Status=status", "--map", "Update=progress")  # fmt: skip


def pqmodel(*words: object) -> tuple[int, str, str]:
    done = run(*words)
    return done.returncode, done.stdout, done.stderr


def told(*words: object) -> Any:
    code, out, faults = pqmodel(*words, "--json")
    assert code == 0, faults
    return json.loads(out)


@pytest.fixture(scope="module")
def made(made_up: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(made_up, tmp_path_factory.mktemp("templates") / "demo"))


@pytest.fixture
def new(tmp_path: Path) -> Path:
    service = tmp_path / "service"
    assert pqmodel("init", service, "--service", "Orchard House")[0] == 0
    return service


def table(path: Path, *rows: tuple[Any, ...], headings: tuple[str, ...] = ()) -> Path:
    """A trust's plan: a joined title, headings in row 4, a signature under the table."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "QIP"
    sheet["A1"] = "Northbank Trust: Quality Improvement Plan"
    sheet.merge_cells("A1:G1")
    for row, values in enumerate(
        [headings or ("Ref", "Area", "Action ", "LEAD", "By\nwhen", "Status", "Update"), *rows], 4
    ):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value
    sheet.cell(len(rows) + 7, 1).value = "Signed by the director:"
    book.save(path)
    return path


ROTA = (
    "1",
    "Rota",
    "Publish rotas four weeks ahead",
    "Deputy",
    date(2027, 1, 29),
    "Ongoing",
    "Draft is out",
)
TABLETS = ("2", "Digital", "Buy tablets", "Manager", "26th Feb 2027", "Complete", "")
TRAINING = ("3", "Training", "Book training", "", "tbc", "Not Started", "")


def test_a_councils_template_is_filled_with_the_demos_plan(made: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.xlsx"
    filled = told("-w", made, "plan", "export", out, "--template", TEMPLATES / "council.xlsx")
    assert filled["rows"] == {"action": 10}
    sheet = load_workbook(out)["Improvement Plan"]
    assert sheet["C5"].value == "Larkfield House (made-up)"
    assert [sheet[f"A{row}"].value for row in (11, 13, 29)] == ["A-001", "A-002", "A-010"]
    assert str(sheet["A33"].value).startswith("Signed for the provider: Larkfield House")
    assert sheet["G31"].value == "=MAX(F11:F30)-MIN(E11:E30)"
    assert len(sheet._images) == 2  # type: ignore[attr-defined]


def test_the_template_is_never_written_over_and_a_wrong_field_writes_nothing(
    made: Path, tmp_path: Path
) -> None:
    ours = tmp_path / "ours.xlsx"
    ours.write_bytes((TEMPLATES / "council.xlsx").read_bytes())
    code, _, faults = pqmodel("-w", made, "plan", "export", ours, "--template", ours, "--force")
    assert (code, "written over" in faults) == (1, True)
    book = Workbook()
    assert book.active is not None
    book.active["B2"] = "{{overal}} {{action.leed}}"
    book.save(tmp_path / "wrong.xlsx")
    out = tmp_path / "out.xlsx"
    code, _, faults = pqmodel(
        "-w", made, "plan", "export", out, "--template", tmp_path / "wrong.xlsx"
    )
    assert (code, out.exists()) == (1, False)
    assert "Sheet!B2" in faults
    assert "{{overall}}" in faults
    assert "{{action.lead}}" in faults


def test_what_is_internal_stays_out_of_a_template_for_staff(made: Path, tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active["A1"], book.active["B1"] = "{{action.title}}", "{{action.evidence}}"
    book.save(tmp_path / "ours.xlsx")
    words = (
        "plan",
        "export",
        tmp_path / "out.xlsx",
        "--template",
        tmp_path / "ours.xlsx",
        "--for",
        "staff",
    )
    told("-w", made, *words)
    sheet = load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert sheet["A1"].value
    assert {cell.value for cell in sheet["B"]} == {None}


def test_the_empty_templates_need_no_service_and_the_plan_comes_back_by_import(
    new: Path, tmp_path: Path
) -> None:
    assert pqmodel("review", "export", tmp_path / "review.xlsx", "--blank")[0] == 0
    blank = tmp_path / "plan.xlsx"
    assert pqmodel("-w", new, "plan", "export", blank, "--blank")[0] == 0
    book = load_workbook(blank)
    sheet = book["Action plan"]
    assert "Orchard House" in str(sheet["A1"].value)
    first = int(sheet.tables["ActionPlan"].ref.split(":")[0][1:]) + 1
    sheet[f"C{first}"], sheet[f"G{first}"] = "Mend the bell", "Caretaker"
    book.save(blank)
    assert pqmodel("-w", new, "plan", "import", blank)[0] == 0
    actions = told("-w", new, "plan")["actions"]
    assert [(action["title"], action["lead"]) for action in actions] == [
        ("Mend the bell", "Caretaker")
    ]


def test_somebody_elses_plan_is_read_by_naming_its_columns_once(new: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "theirs.xlsx", ROTA, TABLETS, TRAINING)
    tried = told("-w", new, "plan", "import", file, *COLUMNS, "--dry-run")
    assert (len(tried["added"]), tried["saved"]) == (3, False)
    assert not (new / "maps").exists()
    first = told("-w", new, "plan", "import", file, *COLUMNS)
    assert Path(first["map_file"]).is_file()
    assert first["unread"] == ["Area"]
    assert [note["file"] for note in first["passed_over"]] == ["QIP!A10"]
    actions = told("-w", new, "plan")["actions"]
    shown = [
        (one["id"], one["title"], one["lead"], one["due"], one["status"], one["progress"])
        for one in actions
    ]
    assert shown == [
        (
            "A-001",
            "Publish rotas four weeks ahead",
            "Deputy",
            "2027-01-29",
            "in progress",
            "Draft is out",
        ),
        ("A-002", "Buy tablets", "Manager", "2027-02-26", "done", ""),
        ("A-003", "Book training", "", None, "not started", ""),
    ]
    before = (new / "plan.yaml").read_bytes()
    again = told("-w", new, "plan", "import", file)
    assert (again["map"], again["added"], again["changed"], again["same"]) == ("theirs", [], [], 3)
    assert (new / "plan.yaml").read_bytes() == before


def test_changed_rows_change_their_actions_and_a_change_on_both_sides_stops(
    new: Path, tmp_path: Path
) -> None:
    told("-w", new, "plan", "import", table(tmp_path / "theirs.xlsx", ROTA, TABLETS), *COLUMNS)
    told("-w", new, "plan", "set", "A-001", "--lead", "Rota planner")
    later = table(tmp_path / "march.xlsx", (*ROTA[:5], "Completed", "Printed"), TABLETS, TRAINING)
    third = told("-w", new, "plan", "import", later)
    assert [(one["action"], one["field"], one["now"], one["cell"]) for one in third["changed"]] == [
        ("A-001", "status", "done", "QIP!F5"), ("A-001", "progress", "Printed", "QIP!G5"),
    ]  # fmt: skip
    assert [one["id"] for one in third["added"]] == ["A-003"]
    assert told("-w", new, "plan", "show", "A-001")["lead"] == "Rota planner"
    clash = table(
        tmp_path / "april.xlsx", (*ROTA[:3], "Night lead", *ROTA[4:5], "Completed", "Printed")
    )
    before = (new / "plan.yaml").read_bytes()
    code, out, _ = pqmodel("-w", new, "plan", "import", clash)
    assert (code, (new / "plan.yaml").read_bytes()) == (1, before)
    assert "Rota planner -> Night lead" in " ".join(out.split())
    kept = told("-w", new, "plan", "import", clash, "--on-conflict", "records")
    assert kept["gone"] == ["A-002", "A-003"]
    assert told("-w", new, "plan", "show", "A-001")["lead"] == "Rota planner"
    assert told("-w", new, "plan", "import", clash)["conflicts"] == []


def test_an_import_that_was_taken_back_can_be_made_again(new: Path, tmp_path: Path) -> None:
    told("-w", new, "plan", "import", table(tmp_path / "theirs.xlsx", ROTA), *COLUMNS)
    later = table(tmp_path / "theirs.xlsx", (*ROTA[:6], "Printed"), TABLETS)
    told("-w", new, "plan", "import", later)
    told("-w", new, "plan", "undo")
    assert [one["progress"] for one in told("-w", new, "plan")["actions"]] == ["Draft is out"]
    once_more = told("-w", new, "plan", "import", later)
    assert ([one["now"] for one in once_more["changed"]], len(once_more["added"])) == (
        ["Printed"],
        1,
    )


def test_every_fault_of_a_table_is_told_by_cell_and_nothing_is_taken_in(
    new: Path, tmp_path: Path
) -> None:
    wrong = table(
        tmp_path / "theirs.xlsx",
        ("1", "", "Publish rotas", "Deputy", "end of March", "Green", ""),
        ("1", "", "Buy tablets", "Manager", "", "", ""),
        ("3", "", "", "Manager", "1/2/2027", "", ""),
    )
    code, _, faults = pqmodel("-w", new, "plan", "import", wrong, *COLUMNS)
    assert code == 1
    assert all(cell in faults for cell in ("QIP!E5", "QIP!F5", "QIP!C7")), faults
    assert (
        "plan.yaml" not in [path.name for path in new.iterdir()]
        or not told("-w", new, "plan")["actions"]
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--map", "Action=tilte"), "did you mean 'title'"),
        (("--map", "Action=title", "--map", "Lead=title"), "both named as title"),
        (("--map", "Action"), "names no field"),
        (("--map", "Actoin=title", "--map", "Lead=lead"), "did you mean 'Action'"),
        (("--map", "Lead=lead"), "no column for title"),
        (("--map", "nowhere.yaml"), "There is no file"),
        (("--map", "Action=title", "--sheet", "Elsewhere"), "Its sheets: 'QIP'"),
    ],
)
def test_a_wrong_map_is_told_in_words(
    new: Path, tmp_path: Path, words: tuple[str, ...], expected: str
) -> None:
    code, _, faults = pqmodel(
        "-w", new, "plan", "import", table(tmp_path / "theirs.xlsx", ROTA), *words
    )
    assert (code, expected in " ".join(faults.split())) == (1, True), faults


def test_a_map_may_be_a_file_and_name_the_sheet_and_the_row(new: Path, tmp_path: Path) -> None:
    (tmp_path / "trust.yaml").write_text(
        "columns:\n  Action: title\n  Lead: owner\nsheet: QIP\nheader_row: 4\n"
    )
    file = table(tmp_path / "theirs.xlsx", ROTA)
    first = told("-w", new, "plan", "import", file, "--map", tmp_path / "trust.yaml")
    assert (first["map"], first["added"][0]["lead"]) == ("trust", "Deputy")


def test_our_own_plan_in_a_filled_template_is_known_again_by_id_and_title(
    made: Path, tmp_path: Path
) -> None:
    out = tmp_path / "plan.xlsx"
    told("-w", made, "plan", "export", out, "--template", TEMPLATES / "council.xlsx")
    words = ("--map", "No=row_id", "--map", "Action=title", "--map", "Due=due", "--dry-run")
    back = told("-w", made, "plan", "import", out, *words)
    assert (back["added"], back["changed"], back["conflicts"], back["same"]) == ([], [], [], 10)
