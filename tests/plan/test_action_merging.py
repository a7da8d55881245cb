"""The merge of a plan: rows that became actions, actions that one side no longer has."""

from __future__ import annotations

from datetime import date
from operator import eq

from pqmodel.exchange.model import Exported, ExportedRow, Seen, SeenRow
from pqmodel.exchange.past_imports import Past
from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.three_way_merge import Merged
from pqmodel.plan.action_merging import merge_plan
from pqmodel.plan.editable_fields import FIELDS, texts_of
from pqmodel.plan.model import Action, Change, Plan

TODAY = date(2026, 11, 21)


def made(number: int, **more: object) -> Action:
    return Action.model_validate(
        {"id": f"A-{number:03d}", "title": f"Title {number}", "cycle": "2026-Q4", **more}
    )


def exported(*actions: Action) -> Exported:
    rows = {one.id: ExportedRow(fields=texts_of(one)) for one in actions}
    return Exported(plan="p", export="e", service="s", cycle="2026-Q4", rows=rows)


def row(number: int, of: Action | None = None, identity: str = "", **edits: str) -> FileRow:
    texts = texts_of(of) if of else dict.fromkeys(FIELDS, "")
    return FileRow(
        f"S!{number}", number, identity or (of.id if of else ""), fields={**texts, **edits}
    )


def new(number: int, of: Action, **edits: str) -> FileRow:
    return FileRow(f"S!{number}", number, fields={**texts_of(of), **edits})


def merged(
    now: Plan,
    base: Exported | None,
    *rows: FileRow,
    seen: tuple[Seen, ...] = (),
    allow_delete: bool = False,
) -> Merged:
    return merge_plan(now, base, rows, Past(seen, "here"), eq, allow_delete=allow_delete)


def plan_of(*actions: Action, last: int = 0) -> Plan:
    numbers = [int(one.id[2:]) for one in actions]
    return Plan(actions=actions, last_number=max([last, *numbers]))


def note(place: str, *added: Action, edits: dict[str, dict[str, str]] | None = None) -> Seen:
    rows = tuple(SeenRow(action=one.id, fields=texts_of(one)) for one in added)
    return Seen(export="e", place=place, file="f", on=TODAY, added=rows, edits=edits or {})


def test_columns_that_are_not_in_the_file_are_no_change() -> None:
    one = made(1, lead="Cook")
    short = FileRow("S!2", 2, "A-001", "", {"title": "Title 1"})
    assert merged(plan_of(one), exported(one), short).nothing


def test_differences_come_in_the_order_of_the_ids() -> None:
    two, ten = made(2), made(10)
    found = merged(
        plan_of(ten, two), exported(ten, two), row(2, ten, lead="Cook"), row(3, two, lead="Cook")
    )
    assert [one.key for one in found.edits] == ["A-002", "A-010"]


def test_a_row_that_cannot_be_read_stands_for_its_action_and_is_nothing_else() -> None:
    one, two = made(1), made(2)
    refused = FileRow("S!2", 2, "A-001", refused=True)
    result = merged(
        plan_of(one, two), exported(one, two), refused, row(3, two), FileRow("S!4", 4, refused=True)
    )
    assert (result.nothing, result.deleted, result.added) == (True, (), ())


def test_without_a_record_differences_are_conflicts_and_nothing_is_deleted() -> None:
    one, two = made(1, lead="Cook"), made(2)
    result = merged(plan_of(one, two), None, row(2, one, lead="Deputy"))
    assert [(one.field, one.was) for one in result.conflicts] == [("lead", None)]
    assert result.deleted == ()


def test_a_row_that_became_an_action_is_that_action_again_once() -> None:
    added = made(2, title="Buy a ladder")
    now = plan_of(made(1), added)
    bare = [new(n, added) for n in (3, 4)]
    result = merged(now, exported(made(1)), row(2, made(1)), *bare, seen=(note("there", added),))
    assert [one.row.number for one in result.added] == [4]
    assert result.rows["A-002"].number == 3


def test_a_row_that_became_an_action_is_known_by_its_title_in_its_own_file_alone() -> None:
    added = made(2, title="Buy a ladder")
    now = plan_of(made(1), added)
    edited = new(3, added, lead="Cook")
    own = merged(now, exported(made(1)), row(2, made(1)), edited, seen=(note("here", added),))
    assert [(one.key, one.field, one.now) for one in own.edits] == [("A-002", "lead", "Cook")]
    others = merged(now, exported(made(1)), row(2, made(1)), edited, seen=(note("there", added),))
    assert [one.row.number for one in others.added] == [3]


def test_a_row_that_says_what_a_later_action_says_is_that_action() -> None:
    later = made(2, title="Buy a ladder")
    result = merged(plan_of(made(1), later), exported(made(1)), row(2, made(1)), new(3, later))
    assert (result.nothing, result.rows["A-002"].number) == (True, 3)


def test_a_row_whose_action_was_taken_out_of_the_plan_does_not_come_back() -> None:
    added = made(2, title="Buy a ladder")
    result = merged(
        plan_of(made(1), last=2),
        exported(made(1)),
        row(2, made(1)),
        new(3, added),
        seen=(note("here", added),),
    )
    assert (result.added, result.gone) == ((), ("A-002",))


def test_where_an_older_plan_was_put_back_the_row_is_new_again() -> None:
    added = made(2, title="Buy a ladder")
    result = merged(
        plan_of(made(1), last=1),
        exported(made(1)),
        row(2, made(1)),
        new(3, added),
        seen=(note("here", added),),
    )
    assert ([one.row.number for one in result.added], result.gone) == ([3], ())


def test_an_edit_of_before_is_the_base_only_where_the_history_says_that_it_came_in() -> None:
    was, came = made(1, lead="Cook"), note("here", edits={"A-001": {"lead": "Deputy"}})
    imported = Change(on=TODAY, field="lead", was="Cook", now="Deputy", by="import")
    undone = Change(on=TODAY, field="lead", was="Deputy", now="Cook", by="undo")
    for history, expected in (((imported,), "kept"), ((imported, undone), "edit"), ((), "edit")):
        now = plan_of(was.model_copy(update={"history": history}))
        found = merged(now, exported(was), row(2, was, lead="Deputy"), seen=(came,))
        assert (len(found.kept), len(found.edits)) == ((1, 0) if expected == "kept" else (0, 1)), (
            history
        )


def test_an_action_that_the_plan_dropped_is_a_conflict_where_its_row_was_edited() -> None:
    one, two, three = made(1), made(2), made(3)
    rows = [row(2, one), row(3, two), row(4, three, lead="Cook")]
    found = merged(plan_of(one, last=3), exported(one, two, three), *rows)
    assert [(c.key, c.field, c.file, c.records, c.place) for c in found.conflicts] == [
        ("A-003", "", "changed", "deleted", "S!4")
    ]
    assert (found.gone, found.lost) == (("A-002",), ())


def test_a_deleted_row_of_an_action_that_changed_is_a_conflict_where_deleting_is_allowed() -> None:
    one, two, three = made(1), made(2), made(3)
    now = plan_of(one, two, made(3, lead="Cook"))
    base = exported(one, two, three)
    told = merged(now, base, row(2, one))
    assert (told.deleted, told.conflicts) == (("A-002", "A-003"), ())
    allowed = merged(now, base, row(2, one), allow_delete=True)
    assert allowed.deleted == ("A-002",)
    assert [(c.key, c.field, c.file, c.records) for c in allowed.conflicts] == [
        ("A-003", "", "deleted", "changed")
    ]
