"""The merge of a review by itself: which row is which action, and what each side changed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.exchange.model import Exported, ExportedRow, Seen, SeenRow
from pqmodel.exchange.past_imports import Past
from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.three_way_merge import Merged, OnConflict
from pqmodel.review.merging import (
    ANSWERS,
    FIELDS,
    OVERALL,
    MergedReview,
    merge_review,
    review_texts,
    with_merged,
)
from pqmodel.review.model import ActionReview, OverallReview, Review
from pqmodel.review.sheet.columns import OVERALL as QUESTIONS
from pqmodel.review.sheet.columns import REVIEW

TODAY = date(2026, 11, 21)


def same(record: str, cell: str) -> bool:
    return record == cell


def item(number: int, **more: object) -> ActionReview:
    base = {"action": f"A-{number:03d}", "title": f"Title {number}", "status": "done"}
    return ActionReview.model_validate({**base, **more})


def review(*items: ActionReview, **answers: str) -> Review:
    return Review(cycle="2026-Q4", started=TODAY, actions=items, overall=OverallReview(**answers))


def exported(of: Review) -> Exported:
    titles = {one.action: {"title": one.title} for one in of.actions}
    rows = {
        key: ExportedRow(fields=texts, known=titles.get(key, {}))
        for key, texts in review_texts(of).items()
    }
    return Exported(kind="review", plan="p", export="e", service="s", cycle="2026-Q4", rows=rows)


def row(
    number: int, of: ActionReview | None = None, identity: str = "", label: str = "", **edits: str
) -> FileRow:
    key = of.action if of else ""
    texts = review_texts(review(of))[key] if of else dict.fromkeys(FIELDS, "")
    told = {"title": edits.pop("title", of.title if of else "")}
    return FileRow(f"S!{number}", number, identity or key, label, {**texts, **edits}, told)


def answers(of: Review, **edits: str) -> FileRow:
    return FileRow("Overall", 0, OVERALL, fields={**review_texts(of)[OVERALL], **edits})


def merged(
    now: Review,
    base: Review | None,
    *rows: FileRow,
    overall: FileRow | None = None,
    seen: tuple[Seen, ...] = (),
) -> MergedReview:
    past = Past(seen, "here")
    return merge_review(now, exported(base) if base else None, rows, overall, past, same)


def went_in(now: Review, found: Merged, file_wins: bool) -> Review:
    on_conflict: OnConflict = "file" if file_wins else "records"
    return with_merged(now, found.changes(on_conflict))


def test_the_fields_are_the_editable_columns_and_the_questions() -> None:
    assert {column.key for column in REVIEW if column.editable} == set(FIELDS)
    assert tuple(key for key, _ in QUESTIONS) == ANSWERS


@pytest.mark.parametrize(
    ("was", "file", "records", "kind"),
    [
        ("a", "a", "a", "nothing"), ("a", "b", "a", "edit"), ("a", "a", "b", "kept"), ("a", "b", "b", "nothing"),
        ("a", "b", "c", "conflict"), ("a", "", "a", "edit"), ("a", "", "c", "conflict"), ("", "b", "", "edit"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("whole", [False, True])
def test_three_ways(was: str, file: str, records: str, kind: str, whole: bool) -> None:
    if whole:
        base, now = review(item(1), result=was), review(item(1), result=records)
        found = merged(now, base, row(2, item(1)), overall=answers(base, result=file)).merged
    else:
        base, now = review(item(1, done=was)), review(item(1, done=records))
        found = merged(
            now, base, row(2, item(1, done=was), done=file), overall=answers(base)
        ).merged
    by_kind = {"edit": found.edits, "kept": found.kept, "conflict": found.conflicts}
    assert {name: len(ones) for name, ones in by_kind.items()} == {
        name: int(name == kind) for name in by_kind
    }


def test_choices_go_in_as_choices_and_can_be_taken_away() -> None:
    base = review(item(1, reached="fully", next_step="embed"))
    found = merged(base, base, row(2, base.actions[0], reached="", next_step="stop")).merged
    after = went_in(base, found, False).actions[0]
    assert (after.reached, after.next_step) == (None, "stop")


def test_conflicts_go_in_only_where_the_file_is_to_win() -> None:
    base, now = review(item(1, done="a"), result="a"), review(item(1, done="b"), result="b")
    found = merged(
        now, base, row(2, base.actions[0], done="c"), overall=answers(base, result="c")
    ).merged
    assert went_in(now, found, False) == now
    after = went_in(now, found, True)
    assert (after.actions[0].done, after.overall.result) == ("c", "c")


def test_a_deleted_row_is_told_and_changes_nothing() -> None:
    base = review(item(1, done="a"), item(2, done="b"))
    found = merged(base, base, row(2, base.actions[0]), overall=answers(base))
    assert (found.merged.deleted, found.merged.nothing) == (("A-002",), True)
    assert merged(base, base, row(2, base.actions[0]), row(3, base.actions[1])).merged.deleted == ()


def test_a_row_of_no_action_is_left_out() -> None:
    base = review(item(1))
    stray = row(3, None, done="We bought it", title="Buy a ladder")
    assert merged(base, base, row(2, item(1)), stray).strays == (stray,)


def test_a_row_of_no_action_is_the_action_of_that_title_that_came_later() -> None:
    base, now = review(item(1)), review(item(1), item(2, evidence="from the plan"))
    found = merged(now, base, row(2, item(1)), row(3, None, title="Title 2", done="We bought it"))
    assert found.strays == ()
    assert [(one.key, one.field, one.now) for one in found.merged.edits] == [
        ("A-002", "done", "We bought it")
    ]
    assert [(one.key, one.field) for one in found.merged.kept] == [("A-002", "evidence")]
    clash = merged(now, base, row(2, item(1)), row(3, None, title="Title 2", evidence="ours"))
    assert [(one.field, one.was) for one in clash.merged.conflicts] == [("evidence", "")]


def test_a_second_row_of_an_action_is_told_only_where_it_says_something_else() -> None:
    base = review(item(1, done="a"))
    own = row(2, base.actions[0])
    assert merged(base, base, own, row(3, base.actions[0])).twice == ()
    other = row(3, base.actions[0], done="b")
    found = merged(base, base, own, other)
    assert (found.twice, found.merged.edits) == (((other, own),), ())


def test_an_action_that_the_review_no_longer_has_is_lost_only_where_its_row_was_edited() -> None:
    base, now = review(item(1), item(2)), review(item(1))
    plain = merged(now, base, row(2, item(1)), row(3, item(2)))
    assert (plain.merged.lost, plain.merged.gone) == ((), ("A-002",))
    edited = merged(now, base, row(2, item(1)), row(3, item(2), done="b"))
    assert (edited.merged.lost, edited.merged.gone) == (("A-002",), ())


def test_rows_whose_hidden_cells_were_left_behind_are_known_by_what_stands_beside_the_judgement() -> (
    None
):
    base = review(item(1), item(2))
    shifted = [
        row(2, item(2), identity="A-001", label="A-002", done="second"),
        row(3, item(1), identity="A-002", label="A-001", done="first"),
    ]
    found = merged(base, base, *shifted).merged
    assert sorted((one.key, one.now) for one in found.edits) == [
        ("A-001", "first"),
        ("A-002", "second"),
    ]


def test_a_refused_row_stands_for_its_action() -> None:
    base = review(item(1), item(2))
    refused = FileRow("S!2", 2, "A-001", refused=True)
    found = merged(base, base, refused, row(3, item(2)), FileRow("S!4", 4, refused=True))
    assert (found.merged.nothing, found.merged.deleted, found.strays) == (True, (), ())


def test_without_a_record_differences_are_conflicts() -> None:
    now = review(item(1, done="a"), result="r")
    found = merged(
        now, None, row(2, item(1, done="a"), done="b"), overall=answers(now, result="s")
    ).merged
    assert [(one.key, one.field, one.was) for one in found.conflicts] == [
        ("A-001", "done", None), (OVERALL, "result", None),
    ]  # fmt: skip


def test_an_earlier_import_of_the_file_is_the_base_of_what_was_edited_on() -> None:
    base, now = review(item(1, done="a")), review(item(1, done="b"))
    note = Seen(export="e", place="here", file="f", on=TODAY, edits={"A-001": {"done": "b"}})
    found = merged(now, base, row(2, item(1, done="c")), seen=(note,)).merged
    assert [(one.was, one.now) for one in found.edits] == [("b", "c")]
    elsewhere = note.model_copy(update={"place": "there"})
    assert (
        len(merged(now, base, row(2, item(1, done="c")), seen=(elsewhere,)).merged.conflicts) == 1
    )


def test_a_later_action_has_its_earlier_import_as_its_base() -> None:
    base, now = review(item(1)), review(item(1), item(2, done="set since"))
    note = Seen(export="e", place="here", file="f", on=TODAY,
                added=(SeenRow(action="A-002", fields={**dict.fromkeys(FIELDS, ""), "done": "We did"}),))  # fmt: skip
    found = merged(
        now, base, row(2, item(1)), row(3, None, title="Title 2", done="We did"), seen=(note,)
    ).merged
    assert [(one.key, one.records) for one in found.kept] == [("A-002", "set since")]


_TEXTS = st.sampled_from(["", "a", "b", "c"])
_SIDE = st.fixed_dictionaries({(key, name): _TEXTS for key in ("A-001", "A-002") for name in ("done", "lessons")}
                              | {(OVERALL, name): _TEXTS for name in ("result", "surprises")})  # fmt: skip
Side = dict[tuple[str, str], str]


def of_side(side: Side) -> Review:
    items = (
        item(n, **{name: side[f"A-{n:03d}", name] for name in ("done", "lessons")}) for n in (1, 2)
    )
    return review(*items, **{name: side[OVERALL, name] for name in ("result", "surprises")})


@given(_SIDE, _SIDE, _SIDE, st.booleans(), st.permutations([2, 3]))
def test_whatever_both_sides_did_the_merge_is_the_expected_one(
    was: Side, file: Side, records: Side, file_wins: bool, places: list[int]
) -> None:
    base, theirs, now = of_side(was), of_side(file), of_side(records)
    rows = [row(place, one) for place, one in zip(places, theirs.actions, strict=True)]
    found = merged(now, base, *sorted(rows, key=lambda one: one.number), overall=answers(theirs))
    expected = {}
    for key, before in was.items():
        changed_there, changed_here = file[key] != before, records[key] != before
        both = changed_there and changed_here and file[key] != records[key]
        expected[key] = (
            file[key]
            if changed_there and (not changed_here or (both and file_wins))
            else records[key]
        )
    assert went_in(now, found.merged, file_wins) == of_side(expected)
    clashes = {key for key in was if len({was[key], file[key], records[key]}) == 3}
    assert {(one.key, one.field) for one in found.merged.conflicts} == clashes


def test_a_stray_row_does_not_hide_a_second_row_under_it() -> None:
    base = review(item(1, done="a"))
    own, stray = row(2, base.actions[0]), row(3, None, title="Buy a ladder")
    other = row(4, base.actions[0], done="b")
    found = merged(base, base, own, stray, other)
    assert (found.strays, found.twice) == ((stray,), ((other, own),))


def test_a_copy_of_a_row_is_no_later_action_whatever_its_title() -> None:
    base, now = review(item(1)), review(item(1), item(2))
    own = row(2, base.actions[0])
    copy = row(3, base.actions[0], title="Title 2", done="b")
    found = merged(now, base, own, copy)
    assert found.twice == ((copy, own),)
    assert set(found.merged.rows) == {"A-001"}


def test_a_row_without_a_title_is_no_later_action() -> None:
    base, now = review(item(1)), review(item(1), item(2))
    stray = row(3, None, title="", done="b")
    assert merged(now, base, row(2, base.actions[0]), stray).strays == (stray,)
