"""Which audience a group is, and what each audience is asked."""

from __future__ import annotations

from typing import Any

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire.audiences import Audience, audience_of, named_audience
from pqmodel.workspace.service import Group
from tests.conftest import section, statement, tiny_questionnaire

TWO = (Audience(id="manager", title="Manager"), Audience(id="staff", title="Staff"))
THREE = (*TWO, Audience(id="families", title="Families"))
ONE = (Audience(id="all", title="Everybody"),)


def group(key: str, **more: Any) -> Group:
    return Group(id=key, title=key.capitalize(), **more)


@pytest.mark.parametrize(
    ("asked", "audiences", "audience"),
    [
        (group("manager", named=True), TWO, "manager"),
        (group("boss", named=True), TWO, "manager"),
        (group("nights"), TWO, "staff"),
        (group("families"), TWO, "staff"),
        (group("families"), THREE, "families"),
        (group("relatives"), THREE, "staff"),
        (group("relatives", audience="families"), THREE, "families"),
        (group("deputies", audience="manager"), THREE, "manager"),
        (group("relatives", audience="families"), TWO, "staff"),
        (group("nights"), ONE, "all"),
        (group("boss", named=True), ONE, "all"),
    ],
)
def test_a_group_is_the_audience_it_names_or_the_usual_one(
    asked: Group, audiences: tuple[Audience, ...], audience: str
) -> None:
    assert audience_of(asked, audiences) == audience


def test_an_audience_is_named_or_the_usual_one_is_meant() -> None:
    assert named_audience("", THREE) == "staff"
    assert named_audience("families", THREE) == "families"
    with pytest.raises(PqmodelError, match="no audience 'family'"):
        named_audience("family", THREE)


def asked_differently() -> Any:
    rooms = section(
        "rooms",
        "Rooms",
        "Rooms",
        [
            statement("rooms-warm", "Rooms are warm."),
            {
                **statement("rooms-paid", "The heating bill is paid."),
                "text": None,
                "plain": None,
                "wording": {"manager": "The heating bill is paid."},
            },
            {
                **statement("rooms-cosy", "Rooms are cosy."),
                "text": None,
                "plain": None,
                "asked_of": ["families"],
                "wording": {"families": "My mother's room is cosy."},
            },
        ],
    )
    for each in rooms["statements"]:
        for key in ("text", "plain"):
            if each[key] is None:
                del each[key]
    return tiny_questionnaire(
        pillars=[rooms],
        themes=[],
        audiences=[{"id": each.id, "title": each.title} for each in THREE],
        sets=[{"id": "short", "title": "Short form", "statements": ["rooms-warm", "rooms-cosy"]}],
    )


def test_each_audience_is_asked_what_has_words_for_it_or_the_part_in_a_named_set() -> None:
    questionnaire = asked_differently()
    assert questionnaire.asked_of("manager") == ("rooms-warm", "rooms-paid")
    assert questionnaire.asked_of("staff") == ("rooms-warm",)
    assert questionnaire.asked_of("families") == ("rooms-cosy",)
    assert questionnaire.asked_of("manager", "short") == ("rooms-warm",)
    assert questionnaire.asked_of("manager", "no-such-set") == ("rooms-warm", "rooms-paid")


def test_a_statement_is_known_by_the_words_of_the_first_who_is_asked() -> None:
    questionnaire = asked_differently()
    _, cosy = questionnaire.by_statement["rooms-cosy"]
    assert cosy.text == "My mother's room is cosy."
    assert cosy.words_for("manager") == cosy.text
    assert cosy.audiences == ("families",)


def test_two_audiences_without_more_keep_the_digest_that_they_had_before_there_were_any() -> None:
    # What the first edition's snapshots are called by.
    assert tiny_questionnaire().ref.digest == "5f70dfe27dd2"
