"""The merge by itself: which row is which action, and what each side changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from pqmodel.exchange.field_texts import text_of
from pqmodel.exchange.merging import Merged, merge
from pqmodel.exchange.model import Exported, ExportedRow, Seen, SeenRow
from pqmodel.exchange.row_matching import FileRow, match
from pqmodel.plan.editable_fields import FIELDS, texts_of, value_of
from pqmodel.plan.model import Action, Plan
from pqmodel.plan.sheet.columns import PLAN


def same(record: str, cell: str) -> bool:
    return record == cell


def made(number: int, **more: object) -> Action:
    return Action.model_validate(
        {"id": f"A-{number:03d}", "title": f"Title {number}", "cycle": "2026-Q4", **more}
    )


def exported(*actions: Action) -> Exported:
    rows = {one.id: ExportedRow(fields=texts_of(one)) for one in actions}
    return Exported(plan="p", export="e", service="s", cycle="2026-Q4", rows=rows)


def row(
    number: int, of: Action | None = None, identity: str = "", label: str = "", **edits: str
) -> FileRow:
    fields = {**(texts_of(of) if of else dict.fromkeys(FIELDS, "")), **edits}
    return FileRow(f"S!{number}", number, identity or (of.id if of else ""), label, fields)


def merged(now: Plan, base: Exported | None, *rows: FileRow, seen: tuple[Seen, ...] = ()) -> Merged:
    return merge(now, base, rows, seen, "here", same)


def plan_of(*actions: Action) -> Plan:
    return Plan(actions=actions, last_number=max((int(one.id[2:]) for one in actions), default=0))


def test_the_fields_are_the_editable_columns() -> None:
    assert {column.key for column in PLAN if column.editable} == set(FIELDS)


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("due", date(2027, 1, 29), "2027-01-29"), ("due", None, ""), ("target", 4.0, "4"), ("target", 3.25, "3.25"),
        ("target", None, ""), ("steps", ("Ring", "Wait"), "Ring\nWait"), ("steps", (), ""), ("lead", "Cook", "Cook"),
        ("status", "in progress", "in progress"),
    ],
)  # fmt: skip
def test_fields_become_texts_and_back(field: str, value: object, text: str) -> None:
    assert text_of(value) == text
    assert value_of(field, text) == value


@pytest.mark.parametrize(
    ("was", "file", "records", "kind"),
    [
        ("a", "a", "a", "nothing"), ("a", "b", "a", "edit"), ("a", "a", "b", "kept"), ("a", "b", "b", "nothing"),
        ("a", "b", "c", "conflict"), ("a", "", "a", "edit"), ("a", "", "c", "conflict"), ("", "b", "", "edit"),
        ("a", "", "", "nothing"),
    ],
)  # fmt: skip
def test_three_ways(was: str, file: str, records: str, kind: str) -> None:
    result = merged(
        plan_of(made(1, lead=records)),
        exported(made(1, lead=was)),
        row(2, made(1, lead=was), lead=file),
    )
    found = {"edit": result.edits, "kept": result.kept, "conflict": result.conflicts}
    assert {name: len(ones) for name, ones in found.items()} == {
        name: int(name == kind) for name in found
    }


def test_columns_that_are_not_in_the_file_are_no_change() -> None:
    one = made(1, lead="Cook")
    short = FileRow("S!2", 2, "A-001", "", {"title": "Title 1"})
    assert merged(plan_of(one), exported(one), short).nothing


def texts(*actions: Action) -> Mapping[str, Mapping[str, str]]:
    return {one.id: texts_of(one) for one in actions}


def test_of_two_rows_with_one_identity_the_one_most_like_it_is_the_action() -> None:
    one = made(1, lead="Cook", progress="Half")
    changed, whole = row(2, one, title="Another", lead="Deputy"), row(3, one, progress="More")
    found = match([changed, whole], texts(one), same)
    assert (found.rows["A-001"], found.new) == (whole, ((changed, "A-001"),))
    twins = [row(2, one), row(3, one)]
    assert match(twins, texts(one), same).rows["A-001"] is twins[0]


def test_a_row_that_lost_its_hidden_cell_is_known_by_its_id_unless_another_is_that_action() -> None:
    one = made(1)
    bare = FileRow("S!2", 2, "", "A-001", texts_of(one))
    assert match([bare], texts(one), same).rows == {"A-001": bare}
    found = match([bare, row(3, one)], texts(one), same)
    assert (found.rows["A-001"].number, found.new) == (3, ((bare, "A-001"),))


def test_where_the_hidden_cell_and_the_id_differ_the_words_decide() -> None:
    one, two = made(1, lead="Cook"), made(2, lead="Deputy")
    shifted = [
        row(2, two, identity="A-001", label="A-002"),
        row(3, one, identity="A-002", label="A-001"),
    ]
    found = match(shifted, texts(one, two), same)
    assert {key: owner.number for key, owner in found.rows.items()} == {"A-001": 3, "A-002": 2}


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
    note = Seen(export="e", place="elsewhere", file="f", on=date(2026, 11, 21),
                added=(SeenRow(action="A-002", fields=texts_of(added)),))  # fmt: skip
    bare = [FileRow(f"S!{n}", n, fields=texts_of(added)) for n in (3, 4)]
    result = merged(now, exported(made(1)), row(2, made(1)), *bare, seen=(note,))
    assert [one.row.number for one in result.added] == [4]
    assert result.rows["A-002"].number == 3


def test_a_row_whose_action_was_taken_out_of_the_plan_does_not_come_back() -> None:
    added = made(2, title="Buy a ladder")
    now = Plan(actions=(made(1),), last_number=2)
    note = Seen(export="e", place="here", file="f", on=date(2026, 11, 21),
                added=(SeenRow(action="A-002", fields=texts_of(added)),))  # fmt: skip
    result = merged(
        now,
        exported(made(1)),
        row(2, made(1)),
        FileRow("S!3", 3, fields=texts_of(added)),
        seen=(note,),
    )
    assert (result.added, result.gone) == ((), ("A-002",))
