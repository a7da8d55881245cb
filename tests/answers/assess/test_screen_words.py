"""What is said in both manners of an assessment."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pqmodel.answers.assess.keying_paper import key_of
from pqmodel.answers.assess.screen_words import (
    Words,
    begun,
    number_of,
    part_of,
    time_left,
    value_of,
)
from pqmodel.answers.response import Value
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.service_kinds import ServiceKind
from tests.conftest import section, statement, tiny_questionnaire
from tests.factories.desk import Desk, desk, new_desk

__all__ = ["desk", "new_desk"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("1", 1), ("4", 4), ("04", 4), ("0", None), ("5", None), ("004", None), ("٣", None),
        ("n", "na"), ("na", "na"), ("d", "dk"), ("dk", "dk"), ("", None), ("x", None),
    ],
)  # fmt: skip
def test_a_key_gives_an_answer_of_the_scale_or_none(key: str, value: Value | None) -> None:
    assert value_of(key, (1, 2, 3, 4)) == value


@pytest.mark.parametrize(("value", "key"), [("na", "n"), ("dk", "d"), (3, "3")])
def test_an_answer_has_its_key(value: Value, key: str) -> None:
    assert key_of(value) == key


@pytest.mark.parametrize(
    ("typed", "number"),
    [("0", None), ("1", 1), ("12", 12), ("13", None), ("9" * 5_000, None), ("²", None), ("", None)],
)
def test_a_number_is_one_of_the_list(typed: str, number: int | None) -> None:
    assert number_of(typed, 12) == number


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "less than a minute left"),
        (44.9, "less than a minute left"),
        (45, "about 1 minute left"),
        (89.9, "about 1 minute left"),
        (90, "about 2 minutes left"),
        (150, "about 3 minutes left"),
    ],
)
def test_the_time_left_is_said_in_whole_minutes(seconds: float, words: str) -> None:
    assert time_left(seconds) == words


def test_whoever_comes_next_may_begin_as_a_new_person() -> None:
    question, options = begun([3], 7)
    assert question == "One assessment of this group was begun and not finished."
    assert options == [
        "begin as a new person",
        "go on with the one that has 3 of 7 answered (only if it is yours)",
    ]
    assert begun([3, 2], 7)[0] == "2 assessments of this group were begun and not finished."


def test_a_comment_is_kept_left_or_taken_away(desk: Desk) -> None:
    session = desk.sit_down()
    assert part_of("c", session).put("Warm") == "The comment is kept."
    part = part_of("c", session)
    assert (part.name, part.text) == ("comment", "Warm")
    assert part.put("") == "Nothing was changed."
    assert session.answer.note == "Warm"
    assert part.put("-") == "The comment is taken away."
    assert session.answer.note == ""
    assert part_of("e", session).put("A list") == "The evidence is kept."
    assert session.answer.evidence == "A list"


def test_what_an_undo_brings_back_is_said(desk: Desk) -> None:
    assessment = desk.assessment()
    session = desk.sit_down()
    words = Words(assessment, session)

    def undo() -> str:
        undone = session.undo()
        assert undone is not None
        return words.undone(undone)

    session.comment("Warm")
    session.comment("Warmer")
    assert undo() == "Undone. The comment is as it was before."
    assert undo() == "Undone. The comment is taken away again."
    session.give(3)
    assert undo() == "Undone. This one has no score again."
    session.skip()
    assert undo() == "Undone. This one is no longer skipped."
    session.skip()
    session.back()
    session.give(2)
    assert undo() == "Undone. This one is skipped again."


def test_the_manager_hears_what_is_open_elsewhere_and_nobody_else(desk: Desk) -> None:
    words = Words(desk.assessment(None, "tools"), desk.sit_down(None, "tools"))
    assert words.elsewhere() == (
        "6 statements of other pillars are still open. Leave out --pillar to go on with them."
    )
    staff = Words(desk.assessment("day", "tools"), desk.sit_down("day", "tools"))
    assert staff.elsewhere() == ""
    assert staff.thanks("pqmodel assess")[1] == (
        "They count together with everybody's: a group is shown only when at least 5 people have answered."
    )


def test_a_pillar_is_said_with_its_number_and_a_single_theme_without(desk: Desk) -> None:
    words = Words(desk.assessment(), desk.sit_down())
    rooms, garden, tools = desk.questionnaire.sections
    assert [words.place(section) for section in (rooms, garden, tools)] == [
        "Pillar 1 of 2",
        "Pillar 2 of 2",
        "Theme",
    ]


def test_an_example_of_this_kind_of_service_stands_with_the_statement(
    new_desk: Callable[[Questionnaire], Desk],
) -> None:
    kinds = (ServiceKind(id="garden-home", title="Home with a garden"),)
    examples = {"garden-home": "The roses are cut.", "care-home": "The lift works."}
    warm = statement("rooms-warm", "Rooms are warm.", examples=examples)
    cool = statement("rooms-cool", "Rooms are cool.")
    desk = new_desk(
        tiny_questionnaire(
            pillars=[section("rooms", "Rooms", "Rooms", [warm, cool])],
            themes=[],
            kinds=[kind.model_dump() for kind in kinds],
        )
    )
    words = Words(desk.assessment(), desk.sit_down())
    shown = [words.example(each) for each in desk.questionnaire.statements()]
    assert shown == ["For example: The roses are cut.", ""]
