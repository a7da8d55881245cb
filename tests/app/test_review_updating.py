"""The review is written into somebody's own workbook: what is ours is renewed, what is theirs stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from tests.formats.excel.editing import TOP, Editor
from tests.formats.excel.reviews import (
    CYCLE,
    TODAY,
    answer,
    editor,
    exported_review,
    reviewed,
    say,
    service,
)

from pqmodel.analysis.review_merging import OVERALL
from pqmodel.app.review_exchange import import_review
from pqmodel.app.review_updating import update_review_workbook
from pqmodel.app.taking_in import Renewed
from pqmodel.errors import InputRefused
from pqmodel.store.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return service(tmp_path / "s", reviewed(1), reviewed(2), result="Warmer.")


@pytest.fixture
def file(workspace: Workspace, tmp_path: Path) -> Path:
    return exported_review(workspace, tmp_path / "review.xlsx")


def renew(workspace: Workspace, file: Path) -> Renewed:
    done = update_review_workbook(workspace, file, CYCLE, TODAY)
    again = import_review(workspace, file, CYCLE, TODAY, dry_run=True)
    assert (again.merged.nothing, again.merged.kept, again.faults, again.edited) == (True, (), (), ())
    return done


def test_what_changed_in_the_records_goes_into_its_cell(workspace: Workspace, file: Path) -> None:
    say(workspace, "A-002", reached="fully", lessons="=Ring")
    say(workspace, OVERALL, surprises="Frost\nand snow")
    assert (renew(workspace, file).changed, renew(workspace, file).changed) == (3, 0)
    with editor(file) as sheet:
        assert sheet.cell("A-002", "Outcome reached").value == "fully"
        lessons = sheet.cell("A-002", "Lessons")
        assert (lessons.value, lessons.data_type, lessons.quotePrefix) == ("=Ring", "s", True)
        overall = sheet.book["Overall"]
        words = [cell.value for row in overall.iter_rows() for cell in row]
        assert words[words.index("What surprised us") + 1] == "Frost\nand snow"


def test_an_action_that_came_later_stands_under_the_last_and_the_persons_own_stays(
    workspace: Workspace, file: Path
) -> None:
    with editor(file) as sheet:
        own = sheet.column("Budget")
        for row in (TOP + 1, TOP + 2):
            sheet.sheet.cell(row, own).value = row * 100
            sheet.sheet.cell(row, own).fill = PatternFill("solid", fgColor="FFFF99CC")
        sheet.sheet.column_dimensions[get_column_letter(own)].width = 33
        sheet.rewrite(lambda rows: rows[::-1])
        sheet.book.create_sheet("Our notes")["A1"] = "=1+2"
    review, stamp = workspace.review(CYCLE.id)
    assert review is not None
    workspace.keep_review(review.model_copy(update={"actions": (*review.actions, reviewed(3))}), stamp)
    assert renew(workspace, file).added == 1
    with editor(file) as sheet:
        assert [sheet.row(key) for key in ("A-002", "A-001", "A-003")] == [TOP + 1, TOP + 2, TOP + 3]
        assert [sheet.sheet.cell(row, own).value for row in range(TOP + 1, TOP + 4)] == [700, 600, None]
        assert sheet.cell("A-001", "Budget").fill.fgColor.rgb == "FFFF99CC"
        assert sheet.sheet.column_dimensions[get_column_letter(own)].width == 33
        assert sheet.book["Our notes"]["A1"].value == "=1+2"
        assert sheet.cell("A-003", "SMART action").font.b
        assert str(sheet.sheet.print_area).endswith(f"${TOP + 3}")
    assert file.with_name("review-before-1.xlsx").exists()


def test_a_deleted_row_is_put_back_and_one_without_its_action_is_named(workspace: Workspace, file: Path) -> None:
    with editor(file) as sheet:
        sheet.sheet.delete_rows(sheet.row("A-001"))
    review, stamp = workspace.review(CYCLE.id)
    assert review is not None
    workspace.keep_review(review.model_copy(update={"actions": review.actions[:1]}), stamp)
    done = renew(workspace, file)
    assert (done.put_back, done.left) == (("A-001",), ("A-002",))


def test_edits_that_were_not_taken_in_are_not_written_over(workspace: Workspace, file: Path) -> None:
    with editor(file) as sheet:
        sheet.put("A-001", "Lessons", "Ring")
    answer(file, "Successes", "Nobody left.")
    old = file.read_bytes()
    with pytest.raises(InputRefused) as told:
        update_review_workbook(workspace, file, CYCLE, TODAY)
    assert [fault.what for fault in told.value.faults] == [
        "A-001: lessons was changed", "overall: successes was changed",
    ]  # fmt: skip
    assert file.read_bytes() == old


def test_rows_of_no_action_stay_in_the_file(workspace: Workspace, file: Path) -> None:
    with editor(file) as sheet:
        row = sheet.add(SMART_action="Buy a ladder", Done="Bought")
    say(workspace, "A-001", lessons="Ring")
    update_review_workbook(workspace, file, CYCLE, TODAY)
    sheet = Editor(file, "Actions reviewed")
    assert sheet.sheet.cell(row, sheet.column("Done")).value == "Bought"
