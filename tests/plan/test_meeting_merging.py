"""The log of meetings: which line is which meeting, what goes in, and what both sides changed."""

from __future__ import annotations

from datetime import date
from operator import eq
from typing import Any

import pytest

from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.three_way_merge import Merged, OnConflict
from pqmodel.plan.meeting_merging import (
    meeting_keys,
    meeting_texts,
    merge_meetings,
    with_meetings,
)
from pqmodel.plan.model import Meeting, Plan

FIRST = Meeting(id="M-001", on=date(2026, 11, 4), present="Cook", decisions="Plant two")
SECOND = Meeting(on=date(2026, 12, 2), decisions="Water them")


def plan(*meetings: Meeting) -> Plan:
    return Plan(meetings=meetings)


def line(number: int, of: Meeting | None = None, **edits: str) -> FileRow:
    texts = meeting_texts(of) if of else dict.fromkeys(meeting_texts(FIRST), "")
    fields = {name: text for name, text in {**texts, **edits}.items() if name != "id"}
    return FileRow(f"S!{number}", number, fields=fields)


def merged(now: Plan, before: Plan, *rows: FileRow) -> Merged:
    return merge_meetings(now, [meeting_texts(one) for one in before.meetings], rows, eq)


def told(found: Merged) -> list[tuple[str, str, str]]:
    return [(one.key, one.field, one.now) for one in found.edits]


def test_meetings_are_called_by_their_id_or_day_and_a_second_of_a_day_gets_a_number() -> None:
    assert meeting_keys(plan(FIRST, SECOND, SECOND)) == ["M-001", "2026-12-02", "2026-12-02 #2"]


def test_without_a_table_nothing_differs() -> None:
    assert merge_meetings(plan(FIRST), [meeting_texts(FIRST)], None, eq) == Merged()


def test_a_line_is_known_by_its_day_or_by_its_words() -> None:
    now = plan(FIRST, SECOND)
    by_day = merged(now, now, line(3, SECOND), line(2, FIRST, decisions="Plant three"))
    assert told(by_day) == [("M-001", "decisions", "Plant three")]
    moved = merged(now, now, line(2, FIRST, on="2026-11-05"), line(3, SECOND))
    assert told(moved) == [("M-001", "on", "2026-11-05")]
    assert moved.rows["M-001"].number == 2


@pytest.mark.parametrize(("wins", "words"), [("records", "Plant four"), ("file", "Plant three")])
def test_both_sides_changed_is_a_conflict(wins: OnConflict, words: str) -> None:
    now = plan(FIRST.model_copy(update={"decisions": "Plant four"}))
    found = merged(now, plan(FIRST), line(2, FIRST, decisions="Plant three"))
    (conflict,) = found.conflicts
    assert (conflict.was, conflict.file, conflict.records) == (
        "Plant two", "Plant three", "Plant four",
    )  # fmt: skip
    after = with_meetings(now, found, found.changes(wins))
    assert after.meetings[0].decisions == words


def test_what_only_the_records_changed_stays_and_is_not_told() -> None:
    now = plan(FIRST.model_copy(update={"present": "Deputy"}))
    found = merged(now, plan(FIRST), line(2, FIRST))
    assert (found.nothing, found.kept) == (True, ())


def test_a_new_line_is_a_new_meeting() -> None:
    found = merged(
        plan(FIRST), plan(FIRST), line(2, FIRST), line(3, on="2026-12-09", present="All")
    )
    after = with_meetings(plan(FIRST), found, {})
    assert [(one.on, one.present, one.id) for one in after.meetings[1:]] == [
        (date(2026, 12, 9), "All", None)
    ]


def test_of_a_line_that_was_not_exported_only_what_is_empty_is_filled() -> None:
    now = plan(FIRST, SECOND)
    found = merged(
        now, plan(FIRST), line(2, FIRST), line(3, SECOND, present="Cook", decisions="Dig")
    )
    assert told(found) == [("2026-12-02", "present", "Cook")]
    (conflict,) = found.conflicts
    assert (conflict.field, conflict.was, conflict.records) == ("decisions", None, "Water them")
    assert found.added == ()


def test_a_line_that_was_taken_out_is_told_unless_one_cannot_be_read() -> None:
    now = plan(FIRST, SECOND)
    assert merged(now, now, line(2, FIRST)).deleted == ("2026-12-02",)
    refused = FileRow("S!3", 3, refused=True)
    assert merged(now, now, line(2, FIRST), refused).deleted == ()


def test_a_day_that_was_emptied_is_no_day() -> None:
    changes: Any = {"M-001": {"next": "", "present": ""}}
    before = FIRST.model_copy(update={"next": date(2026, 12, 2)})
    (after,) = with_meetings(plan(before), Merged(), changes).meetings
    assert (after.next, after.present) == (None, "")


def test_a_meeting_as_texts_has_its_id_where_it_has_one() -> None:
    assert meeting_texts(FIRST)["id"] == "M-001"
    assert meeting_texts(SECOND)["id"] == ""


def test_a_line_of_a_meeting_that_the_plan_dropped_is_nothing_and_the_next_one_counts() -> None:
    third = Meeting(id="M-003", on=date(2026, 12, 16), present="All")
    found = merged(
        plan(SECOND), plan(third, SECOND), line(2, third), line(3, SECOND, present="Cook")
    )
    assert told(found) == [("2026-12-02", "present", "Cook")]
    assert (found.added, found.conflicts) == ((), ())


def test_a_meeting_is_known_by_its_id_though_all_of_it_was_changed_here() -> None:
    now = plan(
        FIRST.model_copy(update={"on": date(2026, 11, 9), "present": "All", "decisions": "x"})
    )
    found = merged(now, plan(FIRST), line(2, FIRST, next="2026-12-02"))
    assert told(found) == [("M-001", "next", "2026-12-02")]


def test_a_line_of_another_day_and_other_words_is_another_meeting() -> None:
    other = line(2, on="2026-11-11", present="Gardener", decisions="Rake the leaves")
    found = merged(plan(FIRST), plan(FIRST), other)
    assert [addition.row for addition in found.added] == [other]
    assert (found.edits, found.deleted) == ((), ("2026-11-04",))


def test_a_line_that_was_put_off_is_known_by_its_words() -> None:
    found = merged(plan(FIRST), plan(FIRST), line(2, FIRST, on="2026-11-11"))
    assert told(found) == [("M-001", "on", "2026-11-11")]


def test_a_meeting_without_words_is_known_by_its_day_alone() -> None:
    empty = Meeting(id="M-001", on=date(2026, 11, 4))
    found = merged(plan(empty), plan(empty), line(2, empty, on="2026-11-11"))
    assert (len(found.added), found.edits) == (1, ())
