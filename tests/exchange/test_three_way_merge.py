"""The three-way merge by itself, on rows of texts: what each side changed, added and took out."""

from __future__ import annotations

from collections.abc import Sequence
from operator import eq

import pytest

from pqmodel.exchange.row_matching import FileRow, match
from pqmodel.exchange.three_way_merge import (
    DELETED,
    Addition,
    Candidate,
    Choices,
    Conflict,
    Edit,
    Kept,
    Merged,
    Winners,
    compare_rows,
    equal,
    merge_rows,
)


def row(key: str, number: int = 2, **fields: str) -> FileRow:
    return FileRow(f"S!{number}", number, key, fields=fields)


def merged(
    rows: Sequence[FileRow],
    base: dict[str, dict[str, str]],
    current: dict[str, dict[str, str]],
    candidates: Sequence[Candidate] = (),
) -> Merged:
    matched = match(rows, {**current, **base}, eq)
    return merge_rows(matched, base.keys(), base, current, eq, [candidates])


@pytest.mark.parametrize(
    ("was", "file", "records", "kind"),
    [
        ("a", "a", "a", "nothing"), ("a", "b", "a", "edit"), ("a", "a", "b", "kept"), ("a", "b", "b", "nothing"),
        ("a", "b", "c", "conflict"), ("a", "", "a", "edit"), ("a", "", "c", "conflict"), ("", "b", "", "edit"),
        ("a", "", "", "nothing"), (None, "a", "a", "nothing"), (None, "a", "", "conflict"), (None, "", "a", "conflict"),
    ],
)  # fmt: skip
def test_three_ways(was: str | None, file: str, records: str, kind: str) -> None:
    base = {} if was is None else {"A": {"lead": was}}
    found = compare_rows({"A": row("A", lead=file)}, base, {"A": {"lead": records}}, eq)
    by_kind = {
        "edit": (Edit("A", "lead", records, file, "S!2"),),
        "kept": (Kept("A", "lead", file, records),),
        "conflict": (Conflict("A", "lead", was, file, records, "S!2"),),
    }
    assert found.edits == (by_kind["edit"] if kind == "edit" else ())
    assert found.kept == (by_kind["kept"] if kind == "kept" else ())
    assert found.conflicts == (by_kind["conflict"] if kind == "conflict" else ())
    assert found.nothing == (kind in ("kept", "nothing"))


def test_differences_come_in_the_order_of_the_records_and_of_the_columns() -> None:
    rows = {"B": row("B", 2, y="1", x="1"), "A": row("A", 3, x="1")}
    current = {"A": {"x": "", "y": ""}, "B": {"x": "", "y": ""}}
    found = compare_rows(rows, current, current, eq)
    assert [(one.key, one.field) for one in found.edits] == [("A", "x"), ("B", "y"), ("B", "x")]


def test_fields_that_one_side_does_not_have_and_refused_rows_are_no_change() -> None:
    current = {"A": {"lead": "Cook", "due": ""}, "B": {"lead": "Cook"}}
    refused = FileRow("S!3", 3, "B", fields={"lead": "Deputy"}, refused=True)
    rows = {"A": row("A", lead="Cook", budget="100"), "B": refused}
    assert compare_rows(rows, current, current, eq).nothing


def test_a_row_that_was_taken_out_is_told_and_one_that_was_never_exported_is_not() -> None:
    current = {"A": {"lead": ""}, "B": {"lead": ""}, "C": {"lead": ""}}
    base = {"A": {"lead": ""}, "B": {"lead": ""}}
    assert merged([row("A", lead="")], base, current).deleted == ("B",)


def test_what_the_records_dropped_is_gone_and_lost_where_its_row_was_edited() -> None:
    base = {key: {"lead": "Cook"} for key in "ABC"}
    refused = FileRow("S!4", 4, "C", fields={"lead": "Deputy"}, refused=True)
    found = merged([row("A", lead="Cook"), row("B", 3, lead="Deputy"), refused], base, {})
    assert (found.gone, found.lost, found.nothing) == (("A", "C"), ("B",), True)


def test_rows_that_are_nothing_known_are_added_but_refused_ones_are_not() -> None:
    new, copy = row("", 3, lead="Cook"), row("A", 4, lead="Deputy")
    refused = FileRow("S!5", 5, refused=True)
    base = {"A": {"lead": "Cook"}}
    found = merged([row("A", lead="Cook"), new, copy, refused], base, base)
    assert found.added == (Addition(new), Addition(copy, "A"))


def test_a_candidate_is_recognised_once_and_merged_with_its_own_base() -> None:
    known = Candidate("B", {"lead": "Cook"}, lambda one, _: one.fields["lead"] == "Deputy")
    first, second = row("", 3, lead="Deputy"), row("", 4, lead="Deputy")
    found = merged([first, second], {}, {"B": {"lead": "Cook"}}, [known])
    assert found.edits == (Edit("B", "lead", "Cook", "Deputy", "S!3"),)
    assert found.added == (Addition(second),)


def test_a_candidate_of_which_nobody_knows_the_base_differs_in_conflicts_alone() -> None:
    known = Candidate("B", None, lambda *_: True)
    found = merged([row("", 3, lead="Deputy")], {}, {"B": {"lead": "Cook"}}, [known])
    assert found.conflicts == (Conflict("B", "lead", None, "Deputy", "Cook", "S!3"),)


def test_a_candidate_that_the_records_dropped_is_gone_and_no_new_row() -> None:
    known = Candidate("B", {"lead": "Cook"}, lambda *_: True)
    found = merged([row("", 3, lead="Deputy")], {}, {}, [known])
    assert (found.gone, found.added, found.rows) == (("B",), (), {})


def test_an_item_that_has_a_row_is_no_candidate() -> None:
    known = Candidate("A", {"lead": "Cook"}, lambda *_: True)
    base = {"A": {"lead": "Cook"}}
    other = row("", 3, lead="Deputy")
    assert merged([row("A", lead="Cook"), other], base, base, [known]).added == (Addition(other),)


def test_all_rows_are_tried_by_a_sure_sign_before_any_by_a_weaker_one() -> None:
    rows = [row("", 3, lead="Deputy"), row("", 4, lead="Cook")]
    sure = Candidate("A", None, lambda one, _: one.fields["lead"] == "Cook")
    weak = Candidate("A", None, lambda *_: True)
    current = {"A": {"lead": ""}}
    found = merge_rows(match(rows, current, eq), (), {}, current, eq, [[sure], [weak]])
    assert found.rows["A"].number == 4


@pytest.mark.parametrize(
    ("on_conflict", "changes"),
    [
        ("stop", {"A": {"lead": "b"}}),
        ("records", {"A": {"lead": "b"}}),
        ("file", {"A": {"lead": "b", "due": "c"}, "B": {"due": "d"}}),
    ],
)
def test_conflicts_change_something_only_where_the_file_is_to_win(
    on_conflict: str, changes: dict[str, dict[str, str]]
) -> None:
    found = Merged(
        edits=(Edit("A", "lead", "a", "b"),),
        conflicts=(
            Conflict("A", "due", "a", "c", "b"),
            Conflict("B", "due", "a", "d", "b"),
            Conflict("C", "", None, DELETED, "changed"),
        ),
    )
    assert found.changes(on_conflict) == changes  # type: ignore[arg-type]


def test_texts_are_equal_where_the_fields_that_both_have_are() -> None:
    assert equal({"a": "1", "b": "2"}, {"a": "1", "c": "3"}, eq)
    assert not equal({"a": "1"}, {"a": "2"}, eq)
    assert equal({}, {"a": "1"}, eq)


def test_a_row_is_one_candidate_alone() -> None:
    both = [Candidate(key, None, lambda *_: True) for key in "AB"]
    current = {"A": {"lead": ""}, "B": {"lead": ""}}
    found = merged([row("", 3, lead="x"), row("", 4, lead="y")], {}, current, both)
    assert {key: owner.number for key, owner in found.rows.items()} == {"A": 3, "B": 4}


def test_unless_something_else_is_chosen_an_import_stops_and_leaves_nothing_out() -> None:
    plain = Choices()
    assert (plain.dry_run, plain.on_conflict, plain.allow_delete, plain.skip_faulty) == (
        False, "stop", False, False,
    )  # fmt: skip


def test_an_item_without_a_row_does_not_hide_those_after_it() -> None:
    current = {"A": {"lead": ""}, "B": {"lead": ""}}
    found = compare_rows({"B": row("B", lead="Cook")}, current, current, eq)
    assert [one.key for one in found.edits] == ["B"]


def test_the_word_deleted_in_a_cell_deletes_nothing() -> None:
    typed = Conflict("A", "progress", "a", DELETED, "b")
    assert (typed.deleted_in_file, Conflict("A", "", None, DELETED, "changed").deleted_in_file) == (
        False, True,
    )  # fmt: skip
    held = Conflict("A", "progress", "a", "b", DELETED)
    whole = Conflict("A", "", None, "changed", DELETED)
    assert (held.deleted_in_records, whole.deleted_in_records) == (False, True)


@pytest.mark.parametrize("words", ["changed", "deleted", "deletee", "zebra", ""])
def test_a_whole_item_is_deleted_only_on_the_side_that_says_so(words: str) -> None:
    in_records = Conflict("A", "", None, "changed", words)
    in_file = Conflict("A", "", None, words, "changed")
    assert in_records.deleted_in_records is (words == DELETED)
    assert in_file.deleted_in_file is (words == DELETED)


def test_a_field_that_both_sides_have_alike_hides_none_after_it() -> None:
    rows = {"A": row("A", title="a", unknown="x", lead="new")}
    found = compare_rows(rows, {"A": {"lead": "old"}}, {"A": {"title": "a", "lead": "old"}}, eq)
    assert found.edits == (Edit("A", "lead", "old", "new", "S!2"),)


def test_each_conflict_goes_to_the_side_that_was_chosen_and_the_others_stay() -> None:
    due = Conflict("A-002", "due", "1", "2", "3", "S!4")
    lead = Conflict("A-001", "lead", "a", "b", "c")
    gone = Conflict("A-003", "", None, DELETED, "changed")
    left = Conflict("A-004", "lead", "a", "b", "c")
    both = Merged(edits=(Edit("A-003", "x", "", "y"),), conflicts=(due, lead, gone, left))
    winners: Winners = {
        ("A-002", "due"): "file",
        ("A-001", "lead"): "records",
        ("A-003", ""): "file",
    }
    done = both.settled(winners)
    assert done.edits == (Edit("A-002", "due", "3", "2", "S!4"), Edit("A-003", "x", "", "y"))
    assert done.kept == (Kept("A-001", "lead", "b", "c"),)
    assert done.conflicts == (left,)
    assert done.won("stop") == (gone,)
    assert done.won("file") == (gone, left)
    assert both.settled({}) is both
    assert both.settled({("A-003", ""): "records"}).won("stop") == ()
