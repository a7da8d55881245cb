"""A review goes out as a workbook, is edited on both sides, and comes back: what goes in, stops, is undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.plan.exporting import export_plan
from pqmodel.plan.importing import import_plan
from pqmodel.review.importing import ReviewImported, import_review, undo_review
from pqmodel.review.merging import OVERALL
from pqmodel.review.record import keep_review, read_review
from pqmodel.workbook.text import LONGEST
from pqmodel.workspace.workspace import Workspace
from tests.factories.editing import TOP, Editor
from tests.factories.reviews import (
    CYCLE,
    TODAY,
    answer,
    editor,
    exported_review,
    on_disk,
    reshape,
    reviewed,
    say,
    service,
    take_in,
    texts,
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    items = (reviewed(1, reached="partly"), reviewed(2, done=""), reviewed(3))
    return service(tmp_path / "s", *items, result="Warmer.", successes="He came.")


@pytest.fixture
def file(workspace: Workspace, tmp_path: Path) -> Path:
    return exported_review(workspace, tmp_path / "review.xlsx")


def told(difference: ReviewImported) -> list[tuple[str, str, str, str]]:
    return [(one.key, one.field, one.was, one.now) for one in difference.merged.edits]


def test_a_workbook_that_nobody_touched_changes_nothing(workspace: Workspace, file: Path) -> None:
    before = on_disk(workspace)
    found = take_in(workspace, file)
    assert (found.merged.nothing, found.merged.deleted, found.merged.kept) == (True, (), ())
    assert (found.saved, found.faults, found.notes, found.edited, found.extra, found.left_out) == (
        False, (), (), (), (), (),
    )  # fmt: skip
    assert on_disk(workspace) == before


def test_what_was_edited_goes_in_field_by_field(workspace: Workspace, file: Path) -> None:
    with editor(file) as sheet:
        sheet.put("A-001", "Outcome reached", "  FULLY ")
        sheet.put("A-002", "Next step", "Embed")
        sheet.put("A-002", "What did not work", "Writing\nRinging")
        sheet.put("A-003", "Done", None)
    answer(file, "Successes", "Nobody left.")
    found = take_in(workspace, file)
    assert told(found) == [
        ("A-001", "reached", "partly", "fully"),
        ("A-002", "not_worked", "", "Writing\nRinging"),
        ("A-002", "next_step", "", "embed"),
        ("A-003", "done", "He came 3 times.", ""),
        (OVERALL, "successes", "He came.", "Nobody left."),
    ]
    review, _ = read_review(workspace, CYCLE.id)
    assert review is not None
    assert [item.reached for item in review.actions] == ["fully", None, None]
    assert (review.actions[2].done, review.overall.successes, review.overall.result) == (
        "",
        "Nobody left.",
        "Warmer.",
    )
    assert review.actions[2].scores_now == {"rooms-warm": 3.25}


def test_a_row_that_was_emptied_is_no_deleted_row(workspace: Workspace, file: Path) -> None:
    with editor(file) as sheet:
        sheet.put("A-003", "Done", "")
    found = take_in(workspace, file)
    assert (told(found), found.merged.deleted) == ([("A-003", "done", "He came 3 times.", "")], ())


def test_both_sides_changed_is_a_conflict_that_stops_everything(
    workspace: Workspace, file: Path
) -> None:
    with editor(file) as sheet:
        sheet.put("A-001", "Lessons", "Ring")
        sheet.put("A-002", "Lessons", "Wait")
    answer(file, "What surprised", "Frost")
    say(workspace, "A-001", lessons="Write")
    say(workspace, OVERALL, surprises="Snow", goes_on="All of it")
    before = on_disk(workspace)
    found = take_in(workspace, file)
    assert [(one.key, one.field, one.was, one.file, one.records) for one in found.merged.conflicts] == [
        ("A-001", "lessons", "", "Ring", "Write"), (OVERALL, "surprises", "", "Frost", "Snow"),
    ]  # fmt: skip
    assert [(one.key, one.field) for one in found.merged.kept] == [(OVERALL, "goes_on")]
    assert (found.stopped, found.saved, on_disk(workspace)) == (True, False, before)


@pytest.mark.parametrize(("choice", "lessons"), [("file", "Ring"), ("records", "Write")])
def test_a_choice_merges_and_is_remembered(
    workspace: Workspace, file: Path, choice: str, lessons: str
) -> None:
    with editor(file) as sheet:
        sheet.put("A-001", "Lessons", "Ring")
        sheet.put("A-002", "Lessons", "Wait")
    say(workspace, "A-001", lessons="Write")
    assert take_in(workspace, file, on_conflict=choice).saved
    assert (texts(workspace)["A-001"]["lessons"], texts(workspace)["A-002"]["lessons"]) == (
        lessons,
        "Wait",
    )
    before = on_disk(workspace)
    again = take_in(workspace, file)
    assert (again.saved, again.stopped, again.merged.conflicts, on_disk(workspace)) == (
        False,
        False,
        (),
        before,
    )


def test_a_dry_run_saves_nothing(workspace: Workspace, file: Path) -> None:
    with editor(file) as sheet:
        sheet.put("A-001", "Lessons", "Ring")
    before = on_disk(workspace)
    found = take_in(workspace, file, dry_run=True)
    assert (len(found.merged.edits), found.saved, on_disk(workspace)) == (1, False, before)
    assert not (workspace.root / ".pqmodel" / "backups").exists()


def test_the_same_file_can_be_edited_on_and_imported_again(
    workspace: Workspace, file: Path
) -> None:
    for words in ("Ring", "Ring twice", "Ring three times"):
        with editor(file) as sheet:
            sheet.put("A-001", "Lessons", words)
        found = take_in(workspace, file)
        assert (found.merged.conflicts, found.saved) == ((), True)
    assert texts(workspace)["A-001"]["lessons"] == "Ring three times"


def test_rows_sorted_columns_moved_and_columns_of_the_persons_own(
    workspace: Workspace, file: Path
) -> None:
    with editor(file) as sheet:
        sheet.put("A-001", "Lessons", "Ring")
        budget = sheet.column("Budget")
        sheet.sheet.cell(TOP + 1, budget).value = 100
        sheet.rewrite(lambda rows: sorted(rows, key=lambda row: str(row[0]), reverse=True))
        sheet.sheet.auto_filter.ref = "A5:U8"
        sheet.sheet.row_dimensions[TOP + 1].hidden = True
        lessons, done = sheet.column("Lessons"), sheet.column("Done")
        for row in range(TOP, sheet.sheet.max_row + 1):
            one, other = sheet.sheet.cell(row, lessons), sheet.sheet.cell(row, done)
            one.value, other.value = other.value, one.value
    found = take_in(workspace, file)
    assert told(found) == [("A-001", "lessons", "", "Ring")]
    assert (found.extra, found.merged.deleted, found.left_out) == (("Budget",), (), ())


def test_faults_are_told_all_at_once_by_row_and_heading(workspace: Workspace, file: Path) -> None:
    with editor(file) as sheet:
        sheet.put("A-001", "Next step", "carry on")
        sheet.put("A-002", "Outcome reached", "yes, fully")
        sheet.put("A-003", "Lessons", "Ring")
        step, reached = sheet.cell("A-001", "Next step"), sheet.cell("A-002", "Outcome reached")
    found = take_in(workspace, file)
    assert [(fault.where, fault.what, fault.mend) for fault in found.faults] == [
        (f"review.xlsx, Actions reviewed!{step.coordinate}", "'carry on' is not a next step",
         "choose one of: embed, continue, change, stop"),
        (f"review.xlsx, Actions reviewed!{reached.coordinate}", "'yes, fully' is not an outcome reached",
         "choose one of: fully, partly, not"),
    ]  # fmt: skip
    assert (found.stopped, texts(workspace)["A-003"]["lessons"]) == (True, "")
    assert take_in(workspace, file, skip_faulty=True).saved
    assert texts(workspace)["A-003"]["lessons"] == "Ring"


def test_a_row_added_by_hand_is_left_out_and_the_rest_goes_in(
    workspace: Workspace, file: Path
) -> None:
    with editor(file) as sheet:
        sheet.add(SMART_action="Buy a ladder", Done="Bought")
        sheet.put("A-001", "Lessons", "Ring")
    found = take_in(workspace, file)
    assert ([row.known["title"] for row in found.left_out], found.saved) == (["Buy a ladder"], True)


def test_a_second_row_of_an_action_that_says_something_else_stops(
    workspace: Workspace, file: Path
) -> None:
    with editor(file) as sheet:
        row = sheet.copy("A-001")
    assert take_in(workspace, file).faults == ()
    with editor(file) as sheet:
        sheet.sheet.cell(row, sheet.column("Lessons")).value = "Ring"
    (fault,) = take_in(workspace, file).faults
    assert fault.where == "review.xlsx, Actions reviewed!9"
    assert fault.what == "shows the action of row 6 once more, and says something else"


def test_deleted_rows_and_edited_facts_change_nothing_and_are_told(
    workspace: Workspace, file: Path
) -> None:
    with editor(file) as sheet:
        sheet.sheet.delete_rows(sheet.row("A-002"))
        sheet.put("A-001", "Planned", "Something else")
        sheet.put("A-003", "Due", date(2027, 1, 1))
    before = on_disk(workspace)
    found = take_in(workspace, file)
    assert (found.merged.deleted, found.edited) == (("A-002",), ("planned", "due"))
    assert (found.stopped, found.saved, on_disk(workspace)) == (False, False, before)


def test_an_edited_row_of_an_action_that_left_the_review_stops(
    workspace: Workspace, file: Path
) -> None:
    with editor(file) as sheet:
        sheet.put("A-002", "Lessons", "Wait")
    reshape(workspace, lambda actions: tuple(one for one in actions if one.action != "A-002"))
    (fault,) = take_in(workspace, file).faults
    assert (fault.where, fault.what) == (
        "review.xlsx, Actions reviewed!7", "A-002 is no longer in the review",
    )  # fmt: skip


def test_a_text_too_long_for_a_cell_stays_and_a_change_to_it_is_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    long = "z" * (LONGEST + 10)
    say(workspace, "A-001", lessons=long)
    file = exported_review(workspace, tmp_path / "long.xlsx")
    assert take_in(workspace, file).merged.nothing
    say(workspace, "A-001", lessons="short")
    with editor(file) as sheet:
        cell = sheet.cell("A-001", "Lessons")
        cell.value = f"More {str(cell.value)[200:]}"
    found = take_in(workspace, file, on_conflict="file")
    assert [fault.what for fault in found.faults] == [
        "lessons is too long for a cell, so the file holds its beginning alone"
    ]
    assert (found.stopped, texts(workspace)["A-001"]["lessons"]) == (True, "short")


def test_the_review_is_backed_up_and_an_import_is_taken_back(
    workspace: Workspace, file: Path
) -> None:
    before = on_disk(workspace)
    with editor(file) as sheet:
        sheet.put("A-001", "Lessons", "Ring")
    answer(file, "Overall result", "Hot.")
    take_in(workspace, file)
    (backup,) = (workspace.root / ".pqmodel" / "backups").iterdir()
    assert (backup.name, backup.read_bytes()) == ("review-2026-Q4-000001-2026-11-21.yaml", before)
    undone = undo_review(workspace, CYCLE, TODAY)
    assert (undone.file, undone.on, undone.actions) == ("review.xlsx", TODAY, ("A-001", OVERALL))
    assert on_disk(workspace) == before
    with pytest.raises(PqmodelError, match="nothing to undo"):
        undo_review(workspace, CYCLE, TODAY)
    assert len(told(take_in(workspace, file))) == 2


def test_an_import_cannot_be_taken_back_once_the_review_was_changed(
    workspace: Workspace, file: Path
) -> None:
    with editor(file) as sheet:
        sheet.put("A-001", "Lessons", "Ring")
    take_in(workspace, file)
    say(workspace, "A-003", lessons="Since")
    before = on_disk(workspace)
    with pytest.raises(
        PqmodelError, match=r"2026-Q4\.yaml was changed .* after review\.xlsx was imported"
    ) as told_:
        undo_review(workspace, CYCLE, TODAY)
    assert "review-2026-Q4-000001" in str(told_.value.hint)
    assert on_disk(workspace) == before


def test_undo_of_the_plan_and_of_the_review_do_not_touch_each_other(
    workspace: Workspace, file: Path, tmp_path: Path
) -> None:
    export_plan(workspace, CYCLE, tmp_path / "plan.xlsx", TODAY)
    with Editor(tmp_path / "plan.xlsx") as sheet:
        sheet.put("A-001", "Who leads", "Deputy")
    import_plan(workspace, tmp_path / "plan.xlsx", CYCLE, TODAY)
    plan = (workspace.root / "plan.yaml").read_bytes()
    with editor(file) as sheet:
        sheet.put("A-001", "Lessons", "Ring")
    take_in(workspace, file)
    undo_review(workspace, CYCLE, TODAY)
    assert (workspace.root / "plan.yaml").read_bytes() == plan


def test_a_completed_review_is_refused(workspace: Workspace, file: Path) -> None:
    with editor(file) as sheet:
        sheet.put("A-001", "Lessons", "Ring")
    take_in(workspace, file)
    review, stamp = read_review(workspace, CYCLE.id)
    assert review is not None
    keep_review(workspace, review.model_copy(update={"completed": TODAY}), stamp)
    with pytest.raises(PqmodelError, match="was completed on"):
        take_in(workspace, file, dry_run=True)
    with pytest.raises(PqmodelError, match="that import cannot be undone"):
        undo_review(workspace, CYCLE, TODAY)


def test_where_no_review_was_begun_the_command_is_told(workspace: Workspace, file: Path) -> None:
    (workspace.root / "reviews" / "2026-Q4.yaml").unlink()
    with pytest.raises(PqmodelError, match="There is no review of 2026-Q4 yet") as told_:
        take_in(workspace, file)
    assert told_.value.hint == "Begin it with: pqmodel review start --cycle 2026-Q4"


def test_a_workbook_of_another_cycle_service_or_kind_is_refused(
    workspace: Workspace, file: Path, tmp_path: Path
) -> None:
    with pytest.raises(
        PqmodelError, match="is the review of 2026-Q4, and you are at 2026-Q3"
    ) as other:
        import_review(workspace, file, parse("2026-Q3"), TODAY)
    assert other.value.hint == "Import it with: pqmodel review import review.xlsx --cycle 2026-Q4"
    neighbour = service(tmp_path / "n", reviewed(1))
    with pytest.raises(PqmodelError, match="from another review, that of Rose House"):
        import_review(neighbour, file, CYCLE, TODAY)
    export_plan(workspace, CYCLE, tmp_path / "plan.xlsx", TODAY)
    with pytest.raises(
        PqmodelError, match="is the workbook of an action plan, not of a review"
    ) as kind:
        take_in(workspace, tmp_path / "plan.xlsx")
    assert kind.value.hint == "Import it with: pqmodel plan import plan.xlsx"
    with pytest.raises(
        PqmodelError, match="is the workbook of a review, not of an action plan"
    ) as plan:
        import_plan(workspace, file, CYCLE, TODAY)
    assert plan.value.hint == "Import it with: pqmodel review import review.xlsx"
