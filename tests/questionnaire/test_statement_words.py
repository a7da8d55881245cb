"""Ids in words, for rows of a sheet: also of what the questionnaire no longer has."""

from __future__ import annotations

from pqmodel.questionnaire.statement_words import (
    framework_headings,
    pillar_names,
    short_name,
    statement_texts,
)
from tests.conftest import tiny_questionnaire, tiny_service

TINY = tiny_questionnaire()


def test_each_pillar_is_named_once() -> None:
    ids = ("rooms-warm", "rooms-bright", "tools-sharp", "gone")
    assert pillar_names(ids, TINY) == "Rooms\nTools"


def test_an_action_without_statements_has_the_pillar_of_what_it_was_taken_from() -> None:
    assert pillar_names((), TINY, "do-garden") == "Garden"
    assert pillar_names(("rooms-warm",), TINY, "do-garden") == "Rooms"
    assert pillar_names(("gone",), TINY, "do-nothing") == ""
    assert pillar_names((), TINY) == ""


def test_a_pillar_that_is_gone_has_the_name_that_is_given_or_its_id() -> None:
    assert short_name("rooms", TINY, "Halls") == "Rooms"
    assert short_name("attic", TINY, "Attic") == "Attic"
    assert short_name("attic", TINY) == "attic"


def test_a_statement_that_is_gone_shows_its_id() -> None:
    assert statement_texts(("rooms-warm", "gone"), TINY) == "Rooms are warm.\ngone"


def test_headings_are_told_once_of_the_frameworks_that_the_service_chose() -> None:
    ids = ("rooms-warm", "rooms-warm", "rooms-bright", "gone")
    assert (
        framework_headings(ids, TINY, tiny_service()) == "Old book: B1 Warmth\nNew book: Fresh air"
    )
    chosen = tiny_service(frameworks=("new-book",))
    assert framework_headings(ids, TINY, chosen) == "New book: Fresh air"
    assert framework_headings(("gone",), TINY, tiny_service()) == ""
