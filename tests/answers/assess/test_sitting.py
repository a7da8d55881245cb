"""One sitting: the way through the statements, undo, pace, and what is on disk after every step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pqmodel.answers.assess.opening import open_session
from pqmodel.answers.assess.sitting import FIRST_PACE, Session
from pqmodel.answers.response import Response
from pqmodel.ground.faults import ChangedMeanwhile, PqmodelError
from pqmodel.ground.free_text import TooLong
from pqmodel.questionnaire.versions.snapshots import read_snapshot
from tests.factories.desk import Desk

ALL = [
    "rooms-warm",
    "rooms-bright",
    "rooms-quiet",
    "rooms-cafe",
    "garden-paths",
    "garden-shade",
    "tools-sharp",
]


def asked_now(session: Session) -> str | None:
    return session.current.id if session.current else None


def answer_all(session: Session, value: int = 3) -> None:
    while session.current:
        session.give(value)


def test_a_new_sitting_begins_at_the_first_statement_and_writes_nothing_yet(desk: Desk) -> None:
    session = desk.sit_down()
    assert asked_now(session) == "rooms-warm"
    assert (session.answered, session.asked, session.number) == (0, 7, 1)
    assert desk.on_disk() == []


def test_every_answer_is_on_disk_before_the_next_statement_is_asked(desk: Desk) -> None:
    session = desk.sit_down()
    for number, value in enumerate((1, "na", "dk", 4), 1):
        session.give(value)  # type: ignore[arg-type]
        assert desk.on_disk() == [session.response]
        assert len(session.response.answers) == number
    assert {key: answer.value for key, answer in session.response.answers.items()} == {
        "rooms-warm": 1,
        "rooms-bright": "na",
        "rooms-quiet": "dk",
        "rooms-cafe": 4,
    }


def test_the_next_sitting_goes_on_where_the_last_one_stopped(desk: Desk) -> None:
    first = desk.sit_down()
    first.give(2)
    first.skip()
    first.give(3)
    again = desk.sit_down()
    assert asked_now(again) == "rooms-cafe"
    assert again.response == first.response
    assert [statement.id for statement in again.skipped] == ["rooms-bright"]


def test_the_questionnaire_is_kept_with_the_first_answer(desk: Desk) -> None:
    session = desk.sit_down()
    assert read_snapshot(desk.workspace, desk.questionnaire.ref) is None
    session.give(1)
    assert read_snapshot(desk.workspace, desk.questionnaire.ref) == desk.questionnaire


def test_back_goes_statement_by_statement_and_stops_at_the_first(desk: Desk) -> None:
    session = desk.sit_down()
    session.give(1)
    session.give(2)
    assert session.back()
    assert session.back()
    assert asked_now(session) == "rooms-warm"
    assert not session.back()
    session.give(4)
    assert asked_now(session) == "rooms-bright", "one page on, not all the way to the open one"
    session.forward()
    assert asked_now(session) == "rooms-quiet"
    assert session.response.answers["rooms-warm"].value == 4


def test_back_from_the_end_and_a_changed_answer_leads_to_the_end_again(desk: Desk) -> None:
    session = desk.sit_down()
    session.go_to("tools")
    session.give(1)
    answer_all(session)
    assert session.current is None
    session.back()
    assert asked_now(session) == "garden-shade"
    session.give(1)
    assert session.current is None
    assert session.response.finished


def test_after_a_jump_the_open_ones_are_asked_and_answers_given_already_are_not(desk: Desk) -> None:
    session = desk.sit_down()
    session.give(1)
    session.go_to("garden")
    session.give(2)
    session.go_to("rooms")
    assert asked_now(session) == "rooms-bright"
    for _ in range(3):
        session.give(3)
    assert asked_now(session) == "garden-shade"


def test_skipped_statements_are_offered_when_nothing_else_is_left(desk: Desk) -> None:
    session = desk.sit_down()
    session.skip()
    session.give(3)
    session.skip()
    answer_all(session)
    assert [statement.id for statement in session.skipped] == ["rooms-warm", "rooms-quiet"]
    again = desk.sit_down()
    assert again.current is None
    again.take_up_skipped()
    assert asked_now(again) == "rooms-warm"
    again.skip()
    assert asked_now(again) == "rooms-quiet"
    again.give(2)
    assert again.current is None
    assert [statement.id for statement in again.skipped] == ["rooms-warm"]


def test_skipping_a_statement_that_has_an_answer_keeps_the_answer(desk: Desk) -> None:
    session = desk.sit_down()
    session.give(2)
    session.back()
    session.skip()
    assert session.response.answers["rooms-warm"].value == 2
    assert session.skipped == ()


def test_several_undos_in_a_row_take_back_score_note_evidence_and_skip(desk: Desk) -> None:
    session = desk.sit_down()
    session.comment('It\'s "fine" 😀')
    session.evidence("A thermometer")
    session.give(3)
    session.skip()
    parts = []
    while undone := session.undo():
        parts.append(undone.part)
        assert asked_now(session) == undone.statement.id
        assert desk.on_disk() == [session.response]
    assert parts == ["skip", "score", "evidence", "note"]
    assert session.response.answers == {}
    assert session.response.skipped == ()


def test_undo_of_a_changed_answer_brings_the_earlier_one_back(desk: Desk) -> None:
    session = desk.sit_down()
    session.give(2)
    session.back()
    session.give(4)
    session.undo()
    assert desk.on_disk()[0].answers["rooms-warm"].value == 2


def test_undo_does_not_reach_into_an_earlier_sitting(desk: Desk) -> None:
    desk.sit_down().give(2)
    assert desk.sit_down().undo() is None
    assert desk.on_disk()[0].answers["rooms-warm"].value == 2


def test_undo_at_the_end_opens_the_assessment_again(desk: Desk) -> None:
    session = desk.sit_down()
    answer_all(session)
    assert session.response.finished
    session.undo()
    assert asked_now(session) == "tools-sharp"
    assert not desk.on_disk()[0].finished


def test_a_note_alone_is_kept_but_is_no_answer(desk: Desk) -> None:
    session = desk.sit_down()
    session.comment("To be looked at")
    assert asked_now(session) == "rooms-warm"
    assert session.answered == 0
    assert desk.on_disk()[0].answers["rooms-warm"].note == "To be looked at"
    assert asked_now(desk.sit_down()) == "rooms-warm"


def test_taking_a_lone_note_away_leaves_no_trace_of_the_statement(desk: Desk) -> None:
    session = desk.sit_down()
    session.comment("x")
    session.comment("")
    assert desk.on_disk()[0].answers == {}


def test_comments_keep_emoji_and_quotes_and_lose_control_characters(desk: Desk) -> None:
    session = desk.sit_down()
    session.comment("  “Good” \x1b[31m'night' 😀\ud800 ​日本\x00\r\nsecond\tline ")
    assert (
        desk.on_disk()[0].answers["rooms-warm"].note == "“Good” [31m'night' 😀 ​日本\nsecond\tline"
    )


def test_a_comment_of_ten_thousand_characters_is_kept_and_one_more_is_refused(desk: Desk) -> None:
    session = desk.sit_down()
    session.comment("😀" * 10_000)
    with pytest.raises(TooLong, match="10,001 characters"):
        session.comment("x" * 10_001)
    assert desk.on_disk()[0].answers["rooms-warm"].note == "😀" * 10_000


def test_one_pillar_alone_is_asked_and_its_end_does_not_finish_the_managers_whole(
    desk: Desk,
) -> None:
    session = desk.sit_down(None, "garden")
    assert session.asked == 2
    answer_all(session)
    assert not desk.on_disk()[0].finished
    assert session.open_elsewhere == 5
    assert asked_now(desk.sit_down()) == "rooms-warm"


def test_an_anonymous_person_is_finished_with_the_pillar_they_were_asked(desk: Desk) -> None:
    answer_all(desk.sit_down("day", "garden"))
    assert desk.on_disk()[0].finished
    assert desk.assessment("day").begun() == []


def test_the_time_left_follows_the_median_pace_of_this_sitting(desk: Desk) -> None:
    session = desk.sit_down()
    assert session.seconds_left == 7 * FIRST_PACE
    for seconds in (4, 6, 600):
        desk.clock.now += seconds
        session.give(3)
    assert session.seconds_left == 4 * 6


def test_the_order_of_skipping_is_not_kept(desk: Desk) -> None:
    session = desk.sit_down("day")
    session.go_to("tools")
    session.skip()
    session.go_to("rooms")
    session.skip()
    assert desk.on_disk()[0].skipped == ("rooms-warm", "tools-sharp")


def test_where_saving_fails_the_session_stays_as_it_was(desk: Desk) -> None:
    saved: list[Response] = []

    def full_disk(response: Response) -> None:
        if saved:
            raise PqmodelError("The disk is full.")
        saved.append(response)

    fresh = Response(questionnaire=desk.questionnaire.ref, cycle="2026-Q4", group="manager")
    session = Session(desk.questionnaire, fresh, full_disk, desk.clock)
    session.give(1)
    for work in (lambda: session.give(2), lambda: session.comment("x"), session.skip, session.undo):
        with pytest.raises(PqmodelError, match="disk is full"):
            work()
        assert asked_now(session) == "rooms-bright"
        assert session.response == saved[0]


def test_an_assessment_changed_by_somebody_else_is_not_written_over(desk: Desk) -> None:
    desk.sit_down().give(1)
    one, other = desk.sit_down(), desk.sit_down()
    one.give(2)
    with pytest.raises(ChangedMeanwhile, match="changed by somebody else"):
        other.give(3)
    assert desk.on_disk()[0].answers["rooms-bright"].value == 2


def test_two_managers_who_begin_at_once_do_not_make_two_responses(desk: Desk) -> None:
    one, other = desk.sit_down(), desk.sit_down()
    one.give(2)
    with pytest.raises(ChangedMeanwhile, match="begun somewhere else"):
        other.give(3)
    assert len(desk.on_disk()) == 1


def test_looking_through_a_finished_assessment_shows_every_answer_again(desk: Desk) -> None:
    answer_all(desk.sit_down())
    session = desk.sit_down()
    assert session.current is None
    session.look_at(1)
    shown: list[str] = []
    while session.current:
        shown.append(session.current.id)
        session.forward()
    assert shown == ALL


def test_why_a_statement_is_asked_is_told_only_where_not_everything_is(desk: Desk) -> None:
    assert desk.sit_down().why == ""
    assessment = replace(desk.assessment(), only={"rooms-quiet": "new since 2026-Q3"})
    session, _ = open_session(assessment, None, desk.clock)
    assert session.why == "new since 2026-Q3"
    session.give(2)
    assert (session.current, session.why) == (None, "")
