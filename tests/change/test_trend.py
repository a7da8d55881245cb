"""The trend of all rounds as a whole."""

from __future__ import annotations

import pytest

from pqmodel.change.trend import trend
from tests.conftest import all_answers, tiny_questionnaire
from tests.factories.changes import answered, reworded

TINY = tiny_questionnaire()


def test_a_trend_needs_a_round() -> None:
    with pytest.raises(ValueError, match="needs a round"):
        trend([])


def test_one_round_has_no_method_and_two_say_how_they_are_compared() -> None:
    rounds = [
        answered(TINY, {"day": [all_answers(TINY, 2)] * 12}, cycle=cycle)
        for cycle in ("2026-Q3", "2026-Q4")
    ]
    assert trend(rounds[:1]).method == ()
    assert "figures)" in trend(rounds).method[0]
    assert trend(rounds).cycles == ("2026-Q3", "2026-Q4")


def test_only_groups_with_a_score_or_withheld_have_lines() -> None:
    day = [all_answers(TINY, 2)] * 6
    found = trend([answered(TINY, {"day": day, "night": [all_answers(TINY, 2)]})])
    assert [(line.id, line.group) for line in found.groups] == [
        ("rooms", "day"),
        ("garden", "day"),
        ("tools", "day"),
        ("rooms", "night"),
        ("garden", "night"),
        ("tools", "night"),
    ]
    paths = trend([answered(TINY, {"day": [{"garden-paths": 2}] * 6})])
    assert [line.id for line in paths.groups] == ["garden"]


def test_what_is_known_of_each_step_is_told_once() -> None:
    other = reworded(TINY, "rooms-warm", text="It is warm.")
    rounds = [
        answered(asked, {"day": [all_answers(TINY, 2)] * 6}, cycle=cycle)
        for asked, cycle in ((TINY, "2026-Q2"), (other, "2026-Q3"), (other, "2026-Q4"))
    ]
    assert trend(rounds).notes == ("The questionnaire was changed between 2026-Q2 and 2026-Q3.",)


def test_without_every_statement_those_alone_are_followed_whose_lines_began_on_the_way() -> None:
    other = reworded(TINY, "rooms-warm", id="rooms-cosy")
    rounds = [
        answered(asked, {"day": [all_answers(asked, 2)] * 6}, cycle=cycle)
        for asked, cycle in ((TINY, "2026-Q2"), (TINY, "2026-Q3"), (other, "2026-Q4"))
    ]
    whole, short = trend(rounds), trend(rounds, every_statement=False)
    assert [line.id for line in short.statements] == ["rooms-cosy"]
    assert short.statements == tuple(line for line in whole.statements if line.began)
    assert short.model_copy(update={"statements": whole.statements}) == whole
