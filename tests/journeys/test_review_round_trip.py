"""The review's workbook is edited in an office program while the review goes on, comes back, and goes out again."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl.styles import PatternFill

from tests.factories.editing import TOP
from tests.factories.office import needs_office, saved_by_office
from tests.factories.reviews import answer, editor
from tests.journeys.program import Program

PINK = "FFFF99CC"


class Desk(Program):
    """The demo service, the workbook of its review, and the command line."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.file = root.parent / "review.xlsx"
        self.run("review", "export", str(self.file))
        self.first = self.review()
        self.ids = [item["action"] for item in self.first["actions"]]

    def review(self) -> Any:
        return self.data("review")

    def said(self, action: str) -> Any:
        return next(item for item in self.review()["actions"] if item["action"] == action)

    def on_disk(self) -> bytes:
        return (self.root / "reviews" / f"{self.first['cycle']}.yaml").read_bytes()


@pytest.fixture
def desk(own_demo: Path) -> Desk:
    return Desk(own_demo)


def edited(desk: Desk) -> None:
    """Six fields edited, one by a formula, rows sorted, a row deleted, one added, a column of the person's own."""
    one, two, three, four, *_ = desk.ids
    with editor(desk.file) as sheet:
        sheet.put(one, "Outcome reached", "  Not")
        sheet.put(one, "Lessons", "Ask nights first.\nThen days.")
        sheet.put(two, "Next step", "STOP")
        sheet.put(two, "Evidence", "The rota says so")
        sheet.put(three, "What worked", '="Ringing"&" them"')
        sheet.sheet.delete_rows(sheet.row(four))
        own = sheet.column("Asked by")
        for row in range(TOP + 1, sheet.sheet.max_row + 1):
            sheet.sheet.cell(row, own).value = f"Deputy {row}"
            sheet.sheet.cell(row, own).fill = PatternFill("solid", fgColor=PINK)
        sheet.rewrite(lambda rows: sorted(rows, key=lambda row: str(row[1])))
        sheet.add(SMART_action="Bought a ladder", Done="It stands in the shed")
    answer(desk.file, "What surprised", "How quickly it went")


def check_the_whole_story(desk: Desk) -> None:
    one, two, three, four, *_ = desk.ids
    desk.run("review", "set", two, "--evidence", "Nobody wrote it down")
    desk.run("review", "set", one, "--worked", "Protected time")
    before = desk.on_disk()
    told = desk.data("review", "import", str(desk.file), code=1)
    assert {(edit["action"], edit["field"]) for edit in told["edits"]} == {
        (one, "reached"), (one, "lessons"), (two, "next_step"), (three, "worked"), ("overall", "surprises"),
    }  # fmt: skip
    (conflict,) = told["conflicts"]
    assert (conflict["action"], conflict["field"], conflict["file"], conflict["records"]) == (
        two, "evidence", "The rota says so", "Nobody wrote it down",
    )  # fmt: skip
    assert [(kept["action"], kept["field"]) for kept in told["kept"]] == [(one, "worked")]
    assert [row["title"] for row in told["left_out"]] == ["Bought a ladder"]
    assert (told["deleted"], told["faults"], told["not_read"], told["own_columns"]) == (
        [four],
        [],
        [],
        ["Asked by"],
    )
    assert (told["saved"], told["stopped"], desk.on_disk()) == (False, True, before)

    words = desk.run("review", "import", str(desk.file), "--on-conflict", "records")
    assert "Changed on both sides (1); the records win" in words
    assert "The review is changed. To undo this:" in words
    assert " review undo\n" in words
    first = desk.said(one)
    assert (first["reached"], first["lessons"], first["worked"]) == (
        "not", "Ask nights first.\nThen days.", "Protected time",
    )  # fmt: skip
    assert (desk.said(two)["next_step"], desk.said(two)["evidence"]) == (
        "stop",
        "Nobody wrote it down",
    )
    assert desk.said(three)["worked"] == "Ringing them"
    assert desk.review()["overall"]["surprises"] == "How quickly it went"
    was = {item["action"]: item for item in desk.first["actions"]}
    assert all(desk.said(action) == was[action] for action in desk.ids[3:])
    assert desk.data("review", "import", str(desk.file))["saved"] is False


def check_that_the_workbook_is_still_theirs(desk: Desk) -> None:
    one, _, three, four, *_ = desk.ids
    # Looked at without saving, since openpyxl would drop the last value of the formula.
    sheet = editor(desk.file)
    own = {key: sheet.cell(key, "Asked by").value for key in (one, three)}
    said = desk.run("review", "export", str(desk.file), "--update")
    assert f"Put back at the end, since the review still has them: {four}." in said
    sheet = editor(desk.file)
    assert {key: sheet.cell(key, "Asked by").value for key in own} == own
    assert sheet.cell(one, "Asked by").fill.fgColor.rgb == PINK
    assert sheet.cell(one, "What worked").value == "Protected time"
    assert sheet.cell(three, "What worked").value == '="Ringing"&" them"'
    assert sheet.cell(four, "Id").value == four
    told = desk.data("review", "import", str(desk.file))
    empty = ("edits", "conflicts", "kept", "deleted", "gone", "faults", "not_read")
    assert all(not told[part] for part in empty), told


@needs_office
def test_edited_with_openpyxl_and_saved_by_libreoffice(desk: Desk, tmp_path: Path) -> None:
    edited(desk)
    shutil.copy(saved_by_office(desk.file, tmp_path), desk.file)
    check_the_whole_story(desk)
    check_that_the_workbook_is_still_theirs(desk)


def test_a_formula_that_was_never_worked_out_is_a_fault(desk: Desk) -> None:
    edited(desk)
    told = desk.run("review", "import", str(desk.file), code=1)
    assert "holds a formula that was never worked out" in " ".join(told.split())
    assert "1 place cannot be imported" in told


def test_undo_from_the_command_line(desk: Desk) -> None:
    before = desk.on_disk()
    with editor(desk.file) as sheet:
        sheet.put(desk.ids[0], "Lessons", "Something else")
    desk.run("review", "import", str(desk.file), "--dry-run")
    assert desk.on_disk() == before
    desk.run("review", "import", str(desk.file))
    assert desk.said(desk.ids[0])["lessons"] == "Something else"
    assert "Undone: the import of review.xlsx" in desk.run("review", "undo")
    assert desk.on_disk() == before


def test_other_workbooks_are_refused_with_what_to_do(desk: Desk, tmp_path: Path) -> None:
    plan = tmp_path / "plan.xlsx"
    desk.run("plan", "export", str(plan))
    assert " plan import plan.xlsx" in desk.run("review", "import", str(plan), code=1)
    assert " review import review.xlsx" in desk.run("plan", "import", str(desk.file), code=1)
    said = desk.run("review", "import", str(desk.file), "--cycle", "2026-Q3", code=1)
    assert " review import review.xlsx --cycle 2026-Q4" in said
    desk.run("review", "export", str(tmp_path / "blank.xlsx"), "--blank")
    assert "lost pqmodel's hidden marks" in desk.run(
        "review", "import", str(tmp_path / "blank.xlsx"), code=1
    )
