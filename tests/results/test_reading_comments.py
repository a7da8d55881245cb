"""The comments of a workspace: gathered, remembered as shown, warned about and masked."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from pqmodel.answers.record import keep_response
from pqmodel.answers.response import Answer
from pqmodel.ground.cycle import parse
from pqmodel.results.comment import Comment, LikelyPersonal
from pqmodel.results.model import Withheld
from pqmodel.results.reading_comments import comments_of
from pqmodel.results.record import read_published
from pqmodel.results.releasing import release_round
from tests.factories.desk import Desk

CYCLE = parse("2026-Q4")
TODAY = date(2026, 11, 28)


def write(desk: Desk, group: str, note: str, value: int = 3) -> None:
    kept = desk.answered(CYCLE.id, {"rooms-warm": value}, group)
    answer = Answer(value=value, note=note)
    keep_response(desk.workspace, kept, kept.response.with_answer("rooms-warm", answer))


@pytest.fixture
def written(desk: Desk) -> Desk:
    for number, note in enumerate(
        (
            "It is cold.",
            "Ask Sarah Okafor on 07700 900123.",
            "  ",
            "",
            "Mrs Lee in room 2 is cold.",
        )
    ):
        write(desk, "day", note, 2 + number % 2)
    write(desk, "manager", "I agree with Rooms and Garden people at Orchard House.")
    release_round(desk.workspace, CYCLE, TODAY)
    return desk


def test_comments_of_staff_wait_for_a_release_and_the_manager_s_do_not(desk: Desk) -> None:
    for number in range(6):
        write(desk, "day", "Warm.", 2 + number % 2)
    write(desk, "manager", "Mine.")
    groups = comments_of(desk.workspace, CYCLE, Random(1)).comments.groups
    assert groups["day"] == Withheld(withheld="not released")
    assert groups["manager"] == (Comment(statement="rooms-warm", note="Mine."),)


def test_comments_are_shown_with_what_seems_personal_counted_by_kind(written: Desk) -> None:
    shown = comments_of(written.workspace, CYCLE, Random(1))
    day = shown.comments.groups["day"]
    assert not isinstance(day, Withheld)
    assert {comment.note for comment in day} == {
        "It is cold.", "Ask Sarah Okafor on 07700 900123.", "Mrs Lee in room 2 is cold.",
    }  # fmt: skip
    assert shown.comments.warnings == (
        LikelyPersonal(kind="phone", comments=1),
        LikelyPersonal(kind="name", comments=2),
    )
    assert shown.suspect == 2


def test_masked_comments_say_nothing_of_it_and_are_still_warned_about(written: Desk) -> None:
    shown = comments_of(written.workspace, CYCLE, Random(1), masked=True)
    assert (
        Comment(statement="rooms-warm", note="Ask [name?] on [phone].")
        in shown.comments.groups["day"]
    )
    assert shown.suspect == 2
    assert "07700" not in shown.comments.model_dump_json()


def test_what_was_shown_is_remembered_and_later_comments_wait(written: Desk) -> None:
    before = comments_of(written.workspace, CYCLE, Random(1)).comments
    write(written, "day", "A late word.")
    release_round(written.workspace, CYCLE, TODAY)
    after = comments_of(written.workspace, CYCLE, Random(1)).comments
    assert after == before
    for number in range(4):
        write(written, "day", "", 2 + number % 2)
    release_round(written.workspace, CYCLE, TODAY)
    assert (
        "A late word."
        in comments_of(written.workspace, CYCLE, Random(1)).comments.model_dump_json()
    )


def test_a_small_group_is_withheld_and_nothing_of_it_is_noted(desk: Desk) -> None:
    write(desk, "day", "Just me.")
    release_round(desk.workspace, CYCLE, TODAY)
    shown = comments_of(desk.workspace, CYCLE, Random(1)).comments
    assert shown.groups == {"day": Withheld()}
    assert shown.warnings == ()
    published = read_published(desk.workspace, CYCLE.id)
    assert published is not None
    assert published.groups == {}


def test_a_cycle_without_answers_has_no_comments(desk: Desk) -> None:
    assert comments_of(desk.workspace, CYCLE, Random(1)).comments.groups == {}
