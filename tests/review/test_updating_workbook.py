"""The review is written into somebody's own workbook: what is ours is renewed, what is theirs stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from pqmodel.exchange.updating_workbook import Renewed
from pqmodel.ground.faults import InputRefused
from pqmodel.review.merging import OVERALL
from pqmodel.review.model import FigureFact, MeasureFact
from pqmodel.review.updating_workbook import update_review_workbook
from pqmodel.workspace.workspace import Workspace
from tests.factories.editing import TOP, Editor
from tests.factories.reviews import (
    CYCLE,
    TODAY,
    answer,
    editor,
    exported_review,
    reshape,
    reviewed,
    say,
    service,
    take_in,
)

pytestmark = pytest.mark.slow


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return service(tmp_path / "s", reviewed(1), reviewed(2), result="Warmer.")


@pytest.fixture
def file(workspace: Workspace, tmp_path: Path) -> Path:
    return exported_review(workspace, tmp_path / "review.xlsx")


def renew(workspace: Workspace, file: Path) -> Renewed:
    done = update_review_workbook(workspace, file, CYCLE, TODAY)
    again = take_in(workspace, file, dry_run=True)
    assert (again.merged.nothing, again.merged.kept, again.faults, again.edited) == (
        True,
        (),
        (),
        (),
    )
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


def test_groups_and_measures_go_out_come_back_and_are_renewed_but_not_read(
    workspace: Workspace, file: Path
) -> None:
    with editor(file) as sheet:
        sheet.put("A-001", "Groups then and now", "Everybody is happy")
    told = take_in(workspace, file)
    assert (told.edited, told.saved, told.merged.nothing) == (("groups",), False, True)
    day = FigureFact(
        id="care", title="Care", group="manager", then=2.0, now=3.0, verdict="one person's view"
    )
    turned = MeasureFact(
        measure="turnover", title="Turnover", unit="percent", then=31, now=27, now_on=TODAY
    )
    say(workspace, "A-001", figures=(day,), measures=(turned,))
    assert renew(workspace, file).changed == 2
    with editor(file) as sheet:
        group = sheet.cell("A-001", "Groups then and now").value
        assert group == "Care\nManager: 2.0 to 3.0, one person's view"
        measure = sheet.cell("A-001", "Measures then and now").value
        assert measure == "Turnover: 31% then, 27% (21 Nov 2026) now"


def test_a_workbook_from_before_these_columns_is_still_renewed(
    workspace: Workspace, file: Path
) -> None:
    with editor(file) as sheet:
        for heading in ("Groups then and now", "Measures then and now"):
            sheet.sheet.cell(TOP, sheet.column(heading)).value = f"Was: {heading}"
    say(workspace, "A-001", lessons="Ring")
    assert renew(workspace, file).changed == 1


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
    reshape(workspace, lambda actions: (*actions, reviewed(3)))
    assert renew(workspace, file).added == 1
    with editor(file) as sheet:
        assert [sheet.row(key) for key in ("A-002", "A-001", "A-003")] == [
            TOP + 1,
            TOP + 2,
            TOP + 3,
        ]
        assert [sheet.sheet.cell(row, own).value for row in range(TOP + 1, TOP + 4)] == [
            700,
            600,
            None,
        ]
        assert sheet.cell("A-001", "Budget").fill.fgColor.rgb == "FFFF99CC"
        assert sheet.sheet.column_dimensions[get_column_letter(own)].width == 33
        assert sheet.book["Our notes"]["A1"].value == "=1+2"
        assert sheet.cell("A-003", "SMART action").font.b
        assert str(sheet.sheet.print_area).endswith(f"${TOP + 3}")
    assert file.with_name("review-before-1.xlsx").exists()


def test_a_deleted_row_is_put_back_and_one_without_its_action_is_named(
    workspace: Workspace, file: Path
) -> None:
    with editor(file) as sheet:
        sheet.sheet.delete_rows(sheet.row("A-001"))
    reshape(workspace, lambda actions: actions[:1])
    done = renew(workspace, file)
    assert (done.put_back, done.left) == (("A-001",), ("A-002",))


def test_edits_that_were_not_taken_in_are_not_written_over(
    workspace: Workspace, file: Path
) -> None:
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
