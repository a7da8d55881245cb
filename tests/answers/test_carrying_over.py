"""Answers to older statements go to those that were declared to take their place, and nothing is lost in silence."""

from __future__ import annotations

from pqmodel.answers.carrying_over import carry, heirs
from pqmodel.answers.response import Answer
from pqmodel.questionnaire.model import Questionnaire
from tests.conftest import section, statement, tiny_questionnaire


def questionnaire(**replaces: list[str]) -> Questionnaire:
    """Two statements, `first` and `second`, with what each of them replaces."""
    statements = [
        statement(f"rooms-{name}", f"Rooms are {name}.", replaces=replaces.get(name, []))
        for name in ("first", "second")
    ]
    return tiny_questionnaire(
        pillars=[section("rooms", "Rooms", "Rooms", statements)], themes=[], guidance={}
    )


def answers(**values: int) -> dict[str, Answer]:
    return {key.replace("_", "-"): Answer(value=value) for key, value in values.items()}


def test_answers_to_what_is_asked_stay_as_they_are() -> None:
    given = answers(rooms_first=1, rooms_second=2)
    carried = carry(given, questionnaire(first=["rooms-old"]))
    assert (carried.answers, carried.carried, carried.lost) == (given, {}, ())


def test_no_answers_at_all_are_none() -> None:
    carried = carry({}, questionnaire())
    assert (carried.answers, carried.carried, carried.lost) == ({}, {}, ())


def test_an_older_answer_goes_to_the_statement_that_replaces_it() -> None:
    carried = carry(answers(rooms_old=3, rooms_second=2), questionnaire(first=["rooms-old"]))
    assert carried.answers == answers(rooms_first=3, rooms_second=2)
    assert carried.carried == {"rooms-old": "rooms-first"}
    assert carried.lost == ()


def test_an_answer_to_the_statement_itself_goes_before_an_older_one() -> None:
    carried = carry(answers(rooms_old=3, rooms_first=1), questionnaire(first=["rooms-old"]))
    assert carried.answers == answers(rooms_first=1)
    assert carried.carried == {}
    assert carried.lost == ("rooms-old",)


def test_of_two_older_answers_the_first_named_is_carried() -> None:
    declared = questionnaire(first=["rooms-older", "rooms-old"])
    carried = carry(answers(rooms_old=3, rooms_older=4), declared)
    assert carried.answers == answers(rooms_first=4)
    assert carried.carried == {"rooms-older": "rooms-first"}
    assert carried.lost == ("rooms-old",)


def test_one_older_answer_goes_to_one_statement_only() -> None:
    declared = questionnaire(first=["rooms-old"], second=["rooms-old"])
    carried = carry(answers(rooms_old=3), declared)
    assert carried.answers == answers(rooms_first=3)
    assert heirs(declared) == {"rooms-old": "rooms-first"}


def test_a_statement_that_is_still_asked_keeps_its_answer() -> None:
    declared = questionnaire(second=["rooms-first"])
    carried = carry(answers(rooms_first=3, rooms_gone=1), declared)
    assert carried.answers == answers(rooms_first=3)
    assert (carried.carried, carried.lost) == ({}, ("rooms-gone",))
    assert heirs(declared) == {}


def test_what_nobody_replaces_is_named_in_the_order_given() -> None:
    carried = carry(answers(z_gone=1, rooms_first=2, a_gone=3), questionnaire())
    assert carried.answers == answers(rooms_first=2)
    assert carried.lost == ("z-gone", "a-gone")
