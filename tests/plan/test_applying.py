"""What goes into the plan: the day of done, the order of days, ids, texts that were cut, and an import taken back."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.three_way_merge import Addition, Choices, Conflict, Edit, Merged, OnConflict
from pqmodel.plan.applying import (
    Applied,
    apply_merged,
    changed_action,
    take_back,
)
from pqmodel.plan.model import Action, Plan, Status

TODAY, BEFORE = date(2026, 11, 21), date(2026, 11, 7)


def made(number: int = 1, **more: object) -> Action:
    return Action.model_validate(
        {"id": f"A-{number:03d}", "title": f"Title {number}", "cycle": "2026-Q4", **more}
    )


def row(number: int = 2, **fields: str) -> FileRow:
    return FileRow(f"S!{number}", number, fields=fields)


def applied(plan: Plan, merged: Merged, choices: Choices = Choices(), cut: str = "") -> Applied:  # noqa: B008
    return apply_merged(plan, merged, TODAY, "2027-Q1", lambda _: (), choices, cut_note=cut)


def edited(plan: Plan, field: str, now: str, **fields: str) -> Applied:
    key = plan.actions[0].id
    edit = Edit(key, field, "", now, "S!2")
    return applied(
        plan, Merged(edits=(edit,), rows={key: FileRow("S!2", 2, fields={field: now, **fields})})
    )


@pytest.mark.parametrize(
    ("was", "now", "done_on"),
    [
        ("in progress", "done", TODAY), ("done", "done", BEFORE), ("done", "in progress", None),
        ("done", "stopped", None), ("stopped", "done", TODAY),
    ],
)  # fmt: skip
def test_done_notes_the_day_once_and_an_action_that_is_open_again_has_none(
    was: Status, now: Status, done_on: date | None
) -> None:
    before = made(status=was, done_on=BEFORE if was == "done" else None)
    assert changed_action(before, {"status": now}, TODAY).done_on == done_on


def test_the_day_of_done_stays_where_something_else_changes() -> None:
    before = made(status="done", done_on=BEFORE)
    assert changed_action(before, {"progress": "He came."}, TODAY).done_on == BEFORE


@pytest.mark.parametrize(("due", "wrong"), [(20, True), (21, False), (22, False)])
def test_an_action_may_be_due_on_the_day_on_which_it_starts(due: int, wrong: bool) -> None:
    assert made(start=TODAY, due=date(2026, 11, due)).due_before_start == wrong
    assert not made(start=TODAY).due_before_start
    assert not made(due=TODAY).due_before_start


def test_days_in_the_wrong_order_are_refused_only_where_the_row_changes_one_of_them() -> None:
    plan = Plan(actions=(made(start=TODAY, due=BEFORE),), last_number=1)
    (wrong,) = edited(plan, "due", "2026-11-01").wrong
    assert (wrong.place, wrong.what) == ("S!2", "A-001 would be due before it starts")
    assert edited(plan, "lead", "Cook").wrong == []
    assert edited(plan, "due", "2026-11-21").wrong == []


def test_what_changes_is_noted_in_the_history() -> None:
    plan = Plan(actions=(made(),), last_number=1)
    (action,) = edited(plan, "lead", "Cook").plan.actions
    assert [(line.on, line.field, line.now, line.by) for line in action.history] == [
        (TODAY, "lead", "Cook", "import")
    ]


def test_a_text_that_was_cut_is_refused_and_the_rest_of_the_plan_goes_in() -> None:
    plan = Plan(actions=(made(1), made(2)), last_number=2)
    rows = {"A-001": row(2, progress="It … [cut]"), "A-002": row(3, lead="Cook")}
    edits = (Edit("A-001", "progress", "", "It … [cut]"), Edit("A-002", "lead", "", "Cook"))
    new = Addition(row(4, title="Buy a ladder", inputs="Wood … [cut]"))
    found = applied(plan, Merged(edits=edits, rows=rows, added=(new,)), cut="[cut]")
    assert [(one.place, one.what) for one in found.wrong] == [
        ("S!2", "progress is too long for a cell, so the file holds its beginning alone"),
        ("S!4", "inputs is too long for a cell, so the file holds its beginning alone"),
    ]
    assert [action.lead for action in found.plan.actions] == ["", "Cook"]


def test_new_rows_get_ids_above_all_that_were_ever_given() -> None:
    merged = Merged(added=(Addition(row(7, title="Buy a ladder", status="done")),))
    found = applied(Plan(actions=(made(3),), last_number=9), merged)
    _, action = found.plan.actions
    assert (found.new, action.id, action.cycle) == ({7: "A-010"}, "A-010", "2027-Q1")
    assert (action.done_on, action.history[0].by) == (TODAY, "import")


def test_a_new_row_that_would_be_due_before_it_starts_is_refused() -> None:
    fields = {"title": "Buy a ladder", "start": "2027-06-02", "due": "2027-06-01"}
    found = applied(Plan(last_number=9), Merged(added=(Addition(row(7, **fields)),)))
    assert (found.plan.actions, found.new) == ((), {})
    assert found.wrong[0].what == "the new action would be due before it starts"


@pytest.mark.parametrize(("wins", "left"), [("file", ["A-002"]), ("records", ["A-001", "A-002"])])
def test_an_action_whose_row_was_deleted_goes_where_the_file_is_to_win(
    wins: OnConflict, left: list[str]
) -> None:
    plan = Plan(actions=(made(1), made(2)), last_number=2)
    merged = Merged(conflicts=(Conflict("A-001", "", None, "deleted", "changed"),))
    found = applied(plan, merged, Choices(on_conflict=wins))
    assert [action.id for action in found.plan.actions] == left


@pytest.mark.parametrize("allowed", [False, True])
def test_deleted_rows_take_their_actions_with_them_only_where_allowed(allowed: bool) -> None:
    plan = Plan(actions=(made(1), made(2)), last_number=2)
    found = applied(plan, Merged(deleted=("A-002",)), Choices(allow_delete=allowed))
    assert [action.id for action in found.plan.actions] == ["A-001", "A-002"][: 2 - allowed]
    assert found.plan.last_number == 2


def test_an_action_that_the_plan_dropped_comes_back_under_its_id_where_the_file_wins() -> None:
    conflict = Conflict("A-003", "", None, "changed", "deleted", "S!4")
    merged = Merged(conflicts=(conflict,), rows={"A-003": row(4, title="Sweep", lead="Cook")})
    found = applied(Plan(last_number=5), merged, Choices(on_conflict="file"))
    assert [(one.id, one.title, one.lead) for one in found.plan.actions] == [
        ("A-003", "Sweep", "Cook")
    ]
    assert (found.plan.last_number, found.new) == (5, {})
    assert applied(Plan(last_number=5), merged).plan.actions == ()


def test_taken_back_the_plan_is_as_before_with_a_history_and_its_ids_stay_used() -> None:
    before = Plan(actions=(made(1, lead="Cook"), made(2)), last_number=2)
    now = Plan(actions=(made(1, lead="Deputy"), made(3)), last_number=3, uid="name")
    back = take_back(now, before, TODAY)
    assert [(one.id, one.lead) for one in back.actions] == [("A-001", "Cook"), ("A-002", "")]
    assert [[(line.field, line.now, line.by) for line in one.history] for one in back.actions] == [
        [("lead", "Cook", "undo")],
        [("title", "Title 2", "undo")],
    ]
    assert (back.last_number, back.uid) == (3, "name")
    assert take_back(before, now, TODAY).last_number == 3


@pytest.mark.parametrize(
    ("file", "records"), [("deleted", "zzz"), ("zzz", "deleted"), ("a", "zzz")]
)
def test_a_field_that_says_deleted_is_a_text_like_any_other(file: str, records: str) -> None:
    plan = Plan(actions=(made(progress=records),), last_number=1)
    conflict = Conflict("A-001", "progress", "x", file, records, "S!2")
    merged = Merged(conflicts=(conflict,), rows={"A-001": row(progress=file)})
    found = applied(plan, merged, Choices(on_conflict="file"))
    assert [(one.id, one.progress) for one in found.plan.actions] == [("A-001", file)]
