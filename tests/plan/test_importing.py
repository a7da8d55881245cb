"""A plan goes out as a workbook, is edited on both sides, and comes back: what goes in, what stops, what is undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pqmodel.exchange import backups
from pqmodel.exchange.three_way_merge import Choices
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.plan.changing import change
from pqmodel.plan.exporting import export_plan
from pqmodel.plan.importing import PlanImported, import_plan, undo_plan
from pqmodel.plan.model import Meeting, Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.factories.books import action, open_action
from tests.factories.editing import TOP, Editor

pytestmark = pytest.mark.slow

CYCLE, TODAY = parse("2026-Q4"), date(2026, 11, 21)
MEETING = Meeting(
    on=date(2026, 11, 4), present="Cook", decisions="Plant two", next=date(2026, 12, 2)
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = set_up_service(tmp_path / "s", "Rose House", "Care home", [])
    actions = (action(1), open_action(2), action(3, title="Sweep the path", lead="Gardener"))
    write_plan(made, Plan(actions=actions, meetings=(MEETING,), last_number=3), read_plan(made)[1])
    return made


@pytest.fixture
def file(workspace: Workspace, tmp_path: Path) -> Path:
    export_plan(workspace, CYCLE, tmp_path / "plan.xlsx", TODAY)
    return tmp_path / "plan.xlsx"


def take_in(workspace: Workspace, file: Path, **how: object) -> PlanImported:
    return import_plan(workspace, file, CYCLE, TODAY, Choices(**how))  # type: ignore[arg-type]


def told(difference: PlanImported) -> list[tuple[str, str, str, str]]:
    return [(one.key, one.field, one.was, one.now) for one in difference.merged.edits]


def test_a_workbook_that_nobody_touched_changes_nothing(workspace: Workspace, file: Path) -> None:
    before = (workspace.root / "plan.yaml").read_bytes()
    difference = take_in(workspace, file)
    assert (difference.merged.nothing, difference.saved, difference.faults) == (True, False, ())
    assert (workspace.root / "plan.yaml").read_bytes() == before


def test_the_plan_gets_its_name_once(workspace: Workspace, file: Path) -> None:
    uid = read_plan(workspace)[0].uid
    assert uid
    export_plan(workspace, CYCLE, file.with_name("again.xlsx"), TODAY)
    assert read_plan(workspace)[0].uid == uid


def test_what_was_edited_goes_in_field_by_field_and_is_noted(
    workspace: Workspace, file: Path
) -> None:
    with Editor(file) as sheet:
        sheet.put("A-002", "Who leads", "Deputy")
        sheet.put("A-001", "Due", "24/01/2027")
        sheet.put("A-001", "Status", "  DONE ")
    difference = take_in(workspace, file)
    assert told(difference) == [
        ("A-001", "due", "2026-12-24", "2027-01-24"),
        ("A-001", "status", "in progress", "done"),
        ("A-002", "lead", "", "Deputy"),
    ]
    first, second, third = read_plan(workspace)[0].actions
    assert (first.due, first.status, first.done_on) == (date(2027, 1, 24), "done", TODAY)
    assert [(line.field, line.now, line.by) for line in second.history] == [
        ("lead", "Deputy", "import")
    ]
    assert third == action(3, title="Sweep the path", lead="Gardener")


def test_both_sides_changed_is_a_conflict_that_stops_everything(
    workspace: Workspace, file: Path
) -> None:
    with Editor(file) as sheet:
        sheet.put("A-001", "Progress", "The boiler came.")
        sheet.put("A-002", "Who leads", "Deputy")
    change(workspace, "A-001", {"progress": "He came."}, TODAY)
    change(workspace, "A-003", {"progress": "Half swept."}, TODAY)
    before = (workspace.root / "plan.yaml").read_bytes()
    difference = take_in(workspace, file)
    (conflict,) = difference.merged.conflicts
    assert (conflict.key, conflict.field, conflict.was) == ("A-001", "progress", "He rang.")
    assert (conflict.file, conflict.records) == ("The boiler came.", "He came.")
    assert [(one.key, one.field) for one in difference.merged.kept] == [("A-003", "progress")]
    assert (difference.stopped, difference.saved) == (True, False)
    assert (workspace.root / "plan.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("choice", "progress"), [("file", "The boiler came."), ("records", "He came.")]
)
def test_a_choice_merges(workspace: Workspace, file: Path, choice: str, progress: str) -> None:
    with Editor(file) as sheet:
        sheet.put("A-001", "Progress", "The boiler came.")
        sheet.put("A-002", "Who leads", "Deputy")
    change(workspace, "A-001", {"progress": "He came."}, TODAY)
    assert take_in(workspace, file, on_conflict=choice).saved
    first, second, _ = read_plan(workspace)[0].actions
    assert (first.progress, second.lead) == (progress, "Deputy")
    again = take_in(workspace, file)
    assert (again.saved, again.merged.conflicts) == (False, ())


def test_a_choice_for_the_records_is_remembered_where_nothing_else_changed(
    workspace: Workspace, file: Path
) -> None:
    with Editor(file) as sheet:
        sheet.put("A-001", "Progress", "The boiler came.")
    change(workspace, "A-001", {"progress": "He came."}, TODAY)
    assert not take_in(workspace, file, on_conflict="records").saved
    assert take_in(workspace, file).merged.conflicts == ()


def test_the_same_on_both_sides_is_no_conflict(workspace: Workspace, file: Path) -> None:
    with Editor(file) as sheet:
        sheet.put("A-001", "Progress", "He came.")
    change(workspace, "A-001", {"progress": "He came."}, TODAY)
    assert take_in(workspace, file).merged.nothing


def test_sorted_moved_and_hidden_rows_change_nothing(workspace: Workspace, file: Path) -> None:
    with Editor(file) as sheet:
        sheet.rewrite(lambda rows: [rows[2], [None] * len(rows[0]), rows[1], rows[0]])
        sheet.sheet.row_dimensions[TOP + 1].hidden = True
        sheet.sheet.auto_filter.ref = f"A{TOP}:W9"
    difference = take_in(workspace, file)
    assert (difference.merged.nothing, difference.faults, difference.merged.deleted) == (
        True,
        (),
        (),
    )


def test_a_sort_that_left_out_the_hidden_column_is_seen_through(
    workspace: Workspace, file: Path
) -> None:
    with Editor(file) as sheet:
        hidden = sheet.column("pqmodel row") - 1
        names = [row[hidden] for row in sheet.rows()]
        sheet.rewrite(
            lambda rows: [[*row[:hidden], names[i]] for i, row in enumerate(reversed(rows))]
        )
    assert take_in(workspace, file).merged.nothing


def test_new_rows_become_actions_with_new_ids_and_import_twice_equals_once(
    workspace: Workspace, file: Path
) -> None:
    with Editor(file) as sheet:
        sheet.add(SMART_action="Buy a ladder", Due="1 March 2027", Status="blocked")
        sheet.add(SMART_action="Buy a ladder", Due="1 March 2027", Status="blocked")
    assert list(take_in(workspace, file).new.values()) == ["A-004", "A-005"]
    made = read_plan(workspace)[0].actions[3]
    assert (made.title, made.due, made.status, made.cycle) == (
        "Buy a ladder",
        date(2027, 3, 1),
        "blocked",
        "2026-Q4",
    )
    assert made.history[0].by == "import"
    assert (take_in(workspace, file).saved, len(read_plan(workspace)[0].actions)) == (False, 5)
    copy = file.with_name("copy.xlsx")
    copy.write_bytes(file.read_bytes())
    assert (take_in(workspace, copy).saved, len(read_plan(workspace)[0].actions)) == (False, 5)


def test_a_copied_row_is_a_new_action_that_keeps_its_statement(
    workspace: Workspace, file: Path
) -> None:
    with Editor(file) as sheet:
        row = sheet.copy("A-001")
        sheet.sheet.cell(row, sheet.column("SMART action")).value = "Mend the other heating"
    difference = take_in(workspace, file)
    assert [one.copied for one in difference.merged.added] == ["A-001"]
    plan = read_plan(workspace)[0]
    assert [one.title for one in plan.actions][::3] == [
        "Mend the heating",
        "Mend the other heating",
    ]
    assert plan.actions[0] == action(1)


def test_the_same_workbook_is_edited_on_and_imported_again(
    workspace: Workspace, file: Path
) -> None:
    with Editor(file) as sheet:
        sheet.put("A-001", "Progress", "Week one.")
        added = sheet.add(SMART_action="Buy a ladder")
    take_in(workspace, file)
    with Editor(file) as sheet:
        sheet.put("A-001", "Progress", "Week two.")
        sheet.sheet.cell(added, sheet.column("Who leads")).value = "Cook"
    difference = take_in(workspace, file)
    assert told(difference) == [
        ("A-001", "progress", "Week one.", "Week two."),
        ("A-004", "lead", "", "Cook"),
    ]
    assert difference.saved
    change(workspace, "A-001", {"progress": "Said in the office."}, TODAY)
    assert take_in(workspace, file).merged.nothing


def test_two_people_who_edit_the_same_field_of_one_export_are_told(
    workspace: Workspace, file: Path
) -> None:
    other = file.with_name("other.xlsx")
    other.write_bytes(file.read_bytes())
    with Editor(file) as sheet:
        sheet.put("A-001", "Progress", "Anna was here.")
    with Editor(other) as sheet:
        sheet.put("A-001", "Progress", "Bob was here.")
        sheet.put("A-002", "Who leads", "Bob's deputy")
    take_in(workspace, file)
    difference = take_in(workspace, other)
    assert [(one.file, one.records) for one in difference.merged.conflicts] == [
        ("Bob was here.", "Anna was here.")
    ]
    assert difference.stopped


def test_another_person_s_copy_saved_over_a_file_takes_nothing_back(
    workspace: Workspace, file: Path
) -> None:
    untouched = file.read_bytes()
    with Editor(file) as sheet:
        sheet.put("A-001", "Progress", "Anna was here.")
        sheet.put("A-002", "Who leads", "Anna")
    take_in(workspace, file)
    file.write_bytes(untouched)
    with Editor(file) as sheet:
        sheet.put("A-003", "Who leads", "Bob")
    difference = take_in(workspace, file)
    assert told(difference) == [("A-003", "lead", "Gardener", "Bob")]
    assert read_plan(workspace)[0].actions[0].progress == "Anna was here."


def test_an_older_plan_that_was_put_back_by_hand_takes_the_edits_in_again(
    workspace: Workspace, file: Path
) -> None:
    older = (workspace.root / "plan.yaml").read_bytes()
    with Editor(file) as sheet:
        sheet.put("A-001", "Progress", "Week one.")
        sheet.add(SMART_action="Buy a ladder")
    take_in(workspace, file)
    (workspace.root / "plan.yaml").write_bytes(older)
    difference = take_in(workspace, file)
    assert told(difference) == [("A-001", "progress", "He rang.", "Week one.")]
    assert list(difference.new.values()) == ["A-004"]


def test_a_deleted_row_is_told_and_kept_unless_allowed(workspace: Workspace, file: Path) -> None:
    with Editor(file) as sheet:
        sheet.sheet.delete_rows(sheet.row("A-002"))
    assert take_in(workspace, file).merged.deleted == ("A-002",)
    assert len(read_plan(workspace)[0].actions) == 3
    assert take_in(workspace, file, allow_delete=True).saved
    plan = read_plan(workspace)[0]
    assert ([one.id for one in plan.actions], plan.last_number) == (["A-001", "A-003"], 3)
    with Editor(file) as sheet:
        sheet.add(SMART_action="Buy a ladder")
    assert list(take_in(workspace, file).new.values()) == ["A-004"]


def test_deleted_here_and_changed_there_is_a_conflict(workspace: Workspace, file: Path) -> None:
    with Editor(file) as sheet:
        sheet.sheet.delete_rows(sheet.row("A-002"))
    change(workspace, "A-002", {"lead": "Deputy"}, TODAY)
    difference = take_in(workspace, file, allow_delete=True)
    assert [(one.key, one.field, one.file) for one in difference.merged.conflicts] == [
        ("A-002", "", "deleted")
    ]
    assert difference.stopped
    assert not take_in(workspace, file, allow_delete=True, on_conflict="records").saved
    assert take_in(workspace, file, allow_delete=True, on_conflict="file").saved
    assert read_plan(workspace)[0].action("A-002") is None


def test_an_action_that_the_plan_no_longer_has_comes_back_only_when_the_file_is_to_win(
    workspace: Workspace, file: Path
) -> None:
    plan, stamp = read_plan(workspace)
    write_plan(workspace, plan.model_copy(update={"actions": plan.actions[:2]}), stamp)
    assert take_in(workspace, file).merged.gone == ("A-003",)
    with Editor(file) as sheet:
        sheet.put("A-003", "Progress", "Half swept.")
    difference = take_in(workspace, file)
    assert [(one.key, one.records) for one in difference.merged.conflicts] == [("A-003", "deleted")]
    assert take_in(workspace, file, on_conflict="file").saved
    back = read_plan(workspace)[0].action("A-003")
    assert back is not None
    assert (back.title, back.progress) == ("Sweep the path", "Half swept.")


def test_meetings_come_in_too(workspace: Workspace, file: Path) -> None:
    with Editor(file, "Monitoring") as sheet:
        sheet.sheet["C4"] = "Plant three"
        assert sheet.sheet["A5"].value.date() == date(2026, 12, 2), (
            "the next meeting, which was announced"
        )
        sheet.sheet["C5"] = "All is planted"
        sheet.sheet["A6"], sheet.sheet["C6"] = "9 December 2026", "Rest"
    difference = take_in(workspace, file)
    assert (len(difference.log.edits), len(difference.log.added)) == (2, 1)
    first, second, third = read_plan(workspace)[0].meetings
    assert (first.decisions, second.on, second.decisions) == (
        "Plant three",
        date(2026, 12, 2),
        "All is planted",
    )
    assert (third.on, third.decisions) == (date(2026, 12, 9), "Rest")
    assert not take_in(workspace, file).saved
    with Editor(file, "Monitoring") as sheet:
        sheet.sheet["D5"] = "Frost"
    assert take_in(workspace, file).saved
    assert read_plan(workspace)[0].meetings[1].barriers == "Frost"


def test_a_meeting_changed_on_both_sides_is_a_conflict(workspace: Workspace, file: Path) -> None:
    with Editor(file, "Monitoring") as sheet:
        sheet.sheet["C4"] = "Plant three"
    plan, stamp = read_plan(workspace)
    changed = MEETING.model_copy(update={"decisions": "Plant four"})
    write_plan(workspace, plan.model_copy(update={"meetings": (changed,)}), stamp)
    difference = take_in(workspace, file)
    assert [(one.file, one.records) for one in difference.log.conflicts] == [
        ("Plant three", "Plant four")
    ]
    assert difference.stopped
    assert take_in(workspace, file, on_conflict="file").saved
    assert read_plan(workspace)[0].meetings[0].decisions == "Plant three"


def test_what_cannot_be_read_stops_the_import_and_is_left_out_when_so_chosen(
    workspace: Workspace, file: Path
) -> None:
    with Editor(file) as sheet:
        sheet.put("A-001", "Due", "soonish")
        sheet.put("A-001", "Progress", "Never mind.")
        sheet.put("A-002", "Who leads", "Deputy")
        sheet.add(Who_leads="Nobody")
    difference = take_in(workspace, file)
    assert [(fault.where, fault.what) for fault in difference.faults] == [
        ("plan.xlsx, Action plan!J6", "'soonish' is not a date"),
        ("plan.xlsx, Action plan!C9", "has no title"),
    ]
    assert (difference.stopped, difference.merged.deleted) == (True, ())
    assert take_in(workspace, file, skip_faulty=True).saved
    first, second, _ = read_plan(workspace)[0].actions
    # The good fields of the row go in, and the one that cannot be read stays as it was.
    assert (first.progress, first.due) == ("Never mind.", action(1).due)
    assert second.lead == "Deputy"
    # A new action without a title is none.
    assert len(read_plan(workspace)[0].actions) == 3


def test_an_action_that_would_be_due_before_it_starts_is_refused_with_its_row(
    workspace: Workspace, file: Path
) -> None:
    with Editor(file) as sheet:
        sheet.put("A-001", "Start", date(2027, 6, 1))
        sheet.add(SMART_action="Buy a ladder", Start=date(2027, 6, 1), Due=date(2027, 5, 1))
    difference = take_in(workspace, file)
    assert [fault.where for fault in difference.faults] == [
        "plan.xlsx, Action plan!6",
        "plan.xlsx, Action plan!9",
    ]
    assert difference.stopped


def test_what_pqmodel_works_out_itself_is_not_read_and_said_once(
    workspace: Workspace, file: Path
) -> None:
    with Editor(file) as sheet:
        for key in ("A-001", "A-002"):
            sheet.put(key, "RAG", "GREEN: trust me")
            sheet.put(key, "Statement", "Another statement")
    difference = take_in(workspace, file)
    assert (difference.merged.nothing, set(difference.edited)) == (True, {"rag", "statement"})


def test_a_text_that_was_cut_on_the_way_out_cannot_be_edited_in_the_file(
    workspace: Workspace, file: Path
) -> None:
    change(workspace, "A-001", {"progress": "z" * 40_000}, TODAY)
    export_plan(workspace, CYCLE, file, TODAY, force=True)
    assert take_in(workspace, file).merged.nothing
    with Editor(file) as sheet:
        sheet.put("A-001", "Progress", "Y" + str(sheet.cell("A-001", "Progress").value)[1:])
    difference = take_in(workspace, file)
    assert [fault.what for fault in difference.faults] == [
        "progress is too long for a cell, so the file holds its beginning alone"
    ]
    assert difference.stopped
    assert read_plan(workspace)[0].actions[0].progress == "z" * 40_000


def test_a_dry_run_changes_nothing_at_all(workspace: Workspace, file: Path) -> None:
    with Editor(file) as sheet:
        sheet.put("A-002", "Who leads", "Deputy")
    before = {path: path.read_bytes() for path in workspace.root.rglob("*") if path.is_file()}
    assert len(take_in(workspace, file, dry_run=True).merged.edits) == 1
    assert {
        path: path.read_bytes() for path in workspace.root.rglob("*") if path.is_file()
    } == before


def _of_another_service(workspace: Workspace, file: Path) -> None:
    other = set_up_service(workspace.root.with_name("other"), "Lily House", "Care home", [])
    export_plan(other, CYCLE, file, TODAY, force=True)


def _not_a_workbook(_: Workspace, file: Path) -> None:
    file.write_text("Dear all, here is the plan")


def _without_headings(_: Workspace, file: Path) -> None:
    with Editor(file) as sheet:
        sheet.sheet.delete_rows(TOP)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_of_another_service, "was exported from another plan, that of Lily House"),
        (_not_a_workbook, "is no Excel workbook"),
        (_without_headings, "No action plan was found in plan.xlsx"),
        (lambda _, file: file.unlink(), "plan.xlsx is not there"),
    ],
)
def test_what_is_not_our_plan_is_refused_in_words(
    workspace: Workspace, file: Path, spoil: Callable[[Workspace, Path], None], message: str
) -> None:
    spoil(workspace, file)
    with pytest.raises(PqmodelError) as refused:
        take_in(workspace, file)
    assert message in refused.value.message
    assert refused.value.hint


def test_a_workbook_that_may_be_anybodys_is_refused_with_the_way_to_map_it(
    workspace: Workspace, file: Path
) -> None:
    with Editor(file) as sheet:
        del sheet.book["pqmodel"]
    _without_headings(workspace, file)
    with pytest.raises(PqmodelError) as refused:
        take_in(workspace, file)
    assert 'plan import plan.xlsx --map "Their heading=title"' in str(refused.value.hint)


def test_without_its_hidden_sheet_every_difference_is_a_conflict(
    workspace: Workspace, file: Path
) -> None:
    with Editor(file) as sheet:
        del sheet.book["pqmodel"]
        sheet.put("A-001", "Progress", "He came.")
        sheet.sheet.delete_rows(sheet.row("A-002"))
    difference = take_in(workspace, file)
    assert [(one.key, one.field, one.was) for one in difference.merged.conflicts] == [
        ("A-001", "progress", None)
    ]
    assert difference.merged.deleted == ()
    assert "The hidden sheet that says what was exported is gone." in difference.notes[0]
    assert take_in(workspace, file, on_conflict="file").saved


def test_undo_takes_the_import_back_once_and_the_history_says_so(
    workspace: Workspace, file: Path
) -> None:
    with Editor(file) as sheet:
        sheet.put("A-001", "Progress", "He came.")
        sheet.add(SMART_action="Buy a ladder")
        sheet.sheet.delete_rows(sheet.row("A-002"))
    take_in(workspace, file, allow_delete=True)
    undone = undo_plan(workspace, TODAY)
    assert (undone.file, undone.actions, undone.removed) == (
        "plan.xlsx",
        ("A-001", "A-002"),
        ("A-004",),
    )
    plan = read_plan(workspace)[0]
    assert [one.id for one in plan.actions] == ["A-001", "A-002", "A-003"]
    assert [(line.now, line.by) for line in plan.actions[0].history] == [
        ("He came.", "import"),
        ("He rang.", "undo"),
    ]
    assert plan.last_number == 4
    with pytest.raises(PqmodelError, match="There is nothing to undo"):
        undo_plan(workspace, TODAY)
    again = take_in(workspace, file, allow_delete=True)
    assert (told(again), list(again.new.values())) == (
        [("A-001", "progress", "He rang.", "He came.")],
        ["A-005"],
    )


def test_undo_is_refused_where_the_plan_was_changed_since(workspace: Workspace, file: Path) -> None:
    with Editor(file) as sheet:
        sheet.put("A-001", "Progress", "He came.")
    take_in(workspace, file)
    change(workspace, "A-003", {"lead": "Cook"}, TODAY)
    with pytest.raises(
        PqmodelError, match=r"plan\.yaml was changed .* after plan\.xlsx was imported"
    ):
        undo_plan(workspace, TODAY)
    assert read_plan(workspace)[0].actions[0].progress == "He came."


def test_before_an_import_the_plan_is_backed_up_and_the_last_copies_are_kept(
    workspace: Workspace, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert backups.KEPT == 20
    monkeypatch.setattr(backups, "KEPT", 3)
    folder = workspace.root / ".pqmodel" / "backups"
    for number in range(5):
        before = (workspace.root / "plan.yaml").read_bytes()
        with Editor(file) as sheet:
            sheet.put("A-001", "Progress", f"Week {number}")
        assert take_in(workspace, file).saved
        newest = sorted(folder.iterdir())[-1]
        assert newest.read_bytes() == before
    assert len(list(folder.iterdir())) == 3
