"""One statement or one action of the guide, whole."""

from __future__ import annotations

from pqmodel.questionnaire.guide.screen_whole import show_action, show_statement
from tests.conftest import seen, tiny_questionnaire

TINY = tiny_questionnaire()


def test_a_statement_says_how_sure_we_are_of_what_regulators_call_it() -> None:
    place = TINY.by_statement["rooms-warm"]
    text = seen(lambda s: show_statement(s, TINY, *place), plain=True, width=100)
    assert "Rooms and corridors, comfort. rooms-warm" in text
    assert "second-hand: read in August 2026 where others quote it" in text
    assert "a draft, seen in August 2026" in text
    assert "See it whole: pqmodel guide do-rooms" in text


def test_an_action_names_the_statements_that_it_is_for() -> None:
    place = TINY.by_action["do-garden"]
    text = seen(lambda s: show_action(s, TINY, *place), plain=True, width=100)
    assert "Paths are even. (garden-paths)" in text
    assert "Rooms are warm." not in text
