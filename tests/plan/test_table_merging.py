"""Rows of somebody else's table against the plan: known by their keys, merged with what they held the last time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.three_way_merge import OnConflict
from pqmodel.ground.faults import InputRefused
from pqmodel.ground.likeness import fold
from pqmodel.plan.model import Action, Change, Plan
from pqmodel.plan.table_map import TakenRow
from pqmodel.plan.table_merging import TableMerge, action_of, rows_by_key
from tests.factories.books import QUESTIONNAIRE

TODAY, BEFORE = date(2026, 11, 21), date(2026, 11, 7)


def row(number: int = 2, label: str = "1", **fields: str) -> FileRow:
    cells = {name: f"QIP!{name}{number}" for name in (*fields, "row_id")}
    return FileRow(f"QIP!{number}", number, label=label, fields=fields, cells=cells)


def made(number: int = 1, **fields: Any) -> Action:
    base = {"id": f"A-{number:03d}", "title": "Publish rotas", "cycle": "2026-Q4"}
    return Action.model_validate({**base, **fields})


def new_action(new: FileRow) -> Action:
    return Action(id="A-000", cycle="2026-Q4", title=new.fields["title"])


def taken(**fields: str) -> TakenRow:
    return TakenRow(action="A-001", began="Publish rotas", fields=fields)


def merged(action: Action, before: TakenRow, now: FileRow, wins: OnConflict = "stop") -> TableMerge:
    merge = TableMerge(Plan(actions=(action,), last_number=1), {"id | 1": before})
    merge.merge({"id | 1": now}, wins, new_action, TODAY)
    return merge


@pytest.mark.parametrize(
    ("was", "file", "plan", "kind"),
    [
        ("a", "b", "a", "changed"), ("a", "a", "b", "same"), ("a", "b", "b", "same"), ("a", "b", "c", "conflict"),
        ("a", "a", "a", "same"), ("", "", "b", "same"),
    ],
)  # fmt: skip
def test_three_ways(was: str, file: str, plan: str, kind: str) -> None:
    found = merged(made(lead=plan), taken(lead=was), row(lead=file))
    assert (len(found.changed), len(found.conflicts), found.same) == (
        int(kind == "changed"), int(kind == "conflict"), int(kind == "same"),
    )  # fmt: skip
    assert found.plan.actions[0].lead == (file if kind == "changed" else plan)
    assert found.rows["id | 1"].fields == {"lead": file}


@pytest.mark.parametrize(("wins", "lead"), [("stop", "c"), ("records", "c"), ("file", "b")])
def test_a_conflict_goes_in_where_the_file_wins(wins: OnConflict, lead: str) -> None:
    found = merged(made(lead="c"), taken(lead="a"), row(lead="b"), wins)
    assert (found.plan.actions[0].lead, len(found.conflicts)) == (lead, 1)
    assert [(one.was, one.now, one.place) for one in found.changed] == [("c", "b", "QIP!lead2")] * (
        wins == "file"
    )


def test_a_column_that_was_not_there_before_is_a_change_from_nothing() -> None:
    found = merged(made(), taken(), row(lead="Cook"))
    assert [(one.was, one.now) for one in found.changed] == [("", "Cook")]


def test_statements_are_merged_as_the_lines_of_one_cell() -> None:
    found = merged(made(statements=("a", "b")), taken(statement="a\nb"), row(statement="a\nc"))
    assert found.plan.actions[0].statements == ("a", "c")
    assert merged(made(statements=("a",)), taken(), row(statement="a")).same == 1


@pytest.mark.parametrize(("due", "refused"), [("20", True), ("21", False), ("22", False)])
def test_an_action_may_be_due_on_the_day_on_which_it_starts(due: str, refused: bool) -> None:
    action, now = made(start=TODAY), row(due=f"2026-11-{due}")
    if not refused:
        assert len(merged(action, taken(), now).changed) == 1
        return
    with pytest.raises(InputRefused) as told:
        merged(action, taken(), now)
    assert told.value.faults[0].file == "QIP!due2"


def test_days_that_were_in_the_wrong_order_before_stop_no_other_change() -> None:
    assert merged(made(start=TODAY, due=BEFORE), taken(), row(lead="Cook")).changed


def test_the_start_is_named_where_the_table_has_no_column_of_due_days() -> None:
    with pytest.raises(InputRefused) as told:
        merged(made(due=BEFORE), taken(), row(start="2026-11-21"))
    assert told.value.faults[0].file == "QIP!start2"


def test_an_id_that_went_to_another_action_makes_the_row_new() -> None:
    other = made(history=(Change(on=BEFORE, field="title", now="Another thing", by="add"),))
    plan = Plan(actions=(other,), last_number=1)
    assert action_of(plan, taken()) is None
    assert action_of(Plan(), taken()) is None
    assert action_of(Plan(actions=(made(),)), taken()) == made()
    merge = TableMerge(plan, {"id | 1": taken()})
    merge.merge({"id | 1": row(title="Publish rotas")}, "stop", new_action, TODAY)
    assert [one.id for one in merge.added] == ["A-002"]
    assert merge.rows["id | 1"].action == "A-002"


def test_a_row_with_the_id_and_title_of_our_action_is_that_action() -> None:
    merge = TableMerge(Plan(actions=(made(lead="Cook"),), last_number=1), {})
    ours = row(label="a-001", title="publish  rotas", lead="Deputy", due="")
    merge.merge({"id | a-001": ours}, "stop", new_action, TODAY)
    assert ([one.field for one in merge.conflicts], merge.added) == (["lead"], [])


def test_rows_are_known_by_their_own_id_else_by_their_words() -> None:
    rows = [
        row(2, "R 1", title="Mend"), row(3, "", title="Mend"), row(4, "", title="MEND "),
        row(5, "", title="Mend", statement=next(iter(QUESTIONNAIRE.statements())).id),
    ]  # fmt: skip
    found, faults = rows_by_key(rows, QUESTIONNAIRE)
    key = fold(rows[3].fields["statement"], "case")
    assert list(found) == ["id | r 1", "row | mend | ", "row | mend |  #2", f"row | mend | {key}"]
    assert faults == []


def test_three_rows_with_one_id_are_told_twice_and_all_kept_apart() -> None:
    rows = [row(number, "1", title="Mend") for number in (2, 3, 4)]
    found, faults = rows_by_key(rows, QUESTIONNAIRE)
    assert list(found) == ["id | 1", "id | 1 #2", "id | 1 #3"]
    assert [fault.where for fault in faults] == ["QIP!row_id3", "QIP!row_id4"]


def test_a_status_that_is_not_filled_in_is_not_started() -> None:
    found, _ = rows_by_key([row(title="Mend", status=""), row(3, "2", title="Mow")], QUESTIONNAIRE)
    assert found["id | 1"].fields["status"] == "not started"
    assert "status" not in found["id | 2"].fields


def test_statements_are_known_with_or_without_a_full_stop_and_a_slip_is_told() -> None:
    statement = next(iter(QUESTIONNAIRE.statements()))
    words = f"  {statement.text.rstrip('.').upper()} \n\n{statement.id}"
    found, faults = rows_by_key([row(title="Mend", statement=words)], QUESTIONNAIRE)
    assert (found["id | 1"].fields["statement"], faults) == (statement.id, [])
    _, faults = rows_by_key([row(title="Mend", statement=f"{statement.text}xx")], QUESTIONNAIRE)
    assert faults[0].mend.startswith(f"did you mean '{statement.id}'?")
    _, faults = rows_by_key([row(title="Mend", statement="?")], QUESTIONNAIRE)
    assert faults[0].mend.startswith("write its ID or its words")


def test_a_new_row_does_not_hide_the_rows_under_it() -> None:
    merge = TableMerge(Plan(actions=(made(),), last_number=1), {"id | 1": taken()})
    rows = {"id | 9": row(2, "9", title="Mow"), "id | 1": row(3, "1", lead="Cook")}
    merge.merge(rows, "stop", new_action, TODAY)
    assert ([one.id for one in merge.added], [one.key for one in merge.changed]) == (
        ["A-002"], ["A-001"],
    )  # fmt: skip


def test_our_action_is_known_by_the_title_it_began_with_though_it_was_changed_since() -> None:
    lines = [
        Change(on=BEFORE, field="title", now="Publish rotas", by="add"),
        Change(on=BEFORE, field="lead", now="Cook", by="set"),
    ]
    plan = Plan(actions=(made(lead="Cook", history=tuple(lines)),), last_number=1)
    merge = TableMerge(plan, {})
    merge.merge({"id": row(label="A-001", title="Publish rotas")}, "stop", new_action, TODAY)
    assert (merge.added, merge.same, merge.rows["id"].began) == ([], 1, "Publish rotas")
    other = TableMerge(plan, {})
    other.merge({"id": row(label="A-001", title="Mow the lawn")}, "stop", new_action, TODAY)
    assert [one.id for one in other.added] == ["A-002"]


def test_every_statement_of_a_cell_counts_once_in_its_order() -> None:
    first, second = [one.id for one in QUESTIONNAIRE.statements()][:2]
    words = f"{second}\n\n{first}\n{second}"
    found, faults = rows_by_key([row(title="Mend", statement=words)], QUESTIONNAIRE)
    assert (found["id | 1"].fields["statement"], faults) == (f"{second}\n{first}", [])


def test_a_statement_is_known_by_its_id_however_it_is_spelled() -> None:
    statement = next(iter(QUESTIONNAIRE.statements()))
    for words in (statement.id.replace("-", "_"), statement.id.upper(), f"{statement.text}\u200b"):
        found, faults = rows_by_key([row(title="Mend", statement=words)], QUESTIONNAIRE)
        assert (found["id | 1"].fields["statement"], faults) == (statement.id, [])
