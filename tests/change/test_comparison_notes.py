"""What is said of a comparison as a whole."""

from __future__ import annotations

import pytest

from pqmodel.change.comparing import compare
from pqmodel.change.comparison_notes import method_in_words, notes_on
from pqmodel.change.pairing import Pair
from tests.conftest import all_answers, tiny_questionnaire
from tests.factories.changes import answered

TINY = tiny_questionnaire()


EMPTY = Pair(answered(TINY, {}, cycle="2026-Q3"), answered(TINY, {}))


@pytest.mark.parametrize(("tested", "words"), [(1, "(1 figure)"), (80, "(80 figures)")])
def test_how_many_were_tested_and_how_many_may_be_chance_is_told(tested: int, words: str) -> None:
    method = method_in_words(tested, [], EMPTY)
    assert len(method) == 1
    assert words in method[0]
    assert "1 in 20 is expected to be chance; of those called likely, 1 in 5" in method[0]


def test_nothing_tested_needs_no_method() -> None:
    assert method_in_words(0, [], EMPTY) == ()


def test_that_an_interval_is_wider_than_need_be_is_told_with_the_round_and_why() -> None:
    people = [all_answers(TINY, 2), all_answers(TINY, 3)] * 6
    bare = answered(TINY, {"day": people}, cycle="2026-Q3", with_spreads=False)
    full = answered(TINY, {"day": people})
    told = [line for line in compare(bare, full).method if "wider than need be" in line]
    assert len(told) == 1
    assert "of 2026-Q3 only counts of answers are kept" in told[0]
    assert not any("wider" in line for line in compare(full, full).method)


def test_groups_that_are_counted_in_one_round_only_are_named_in_the_services_order() -> None:
    day, night = [all_answers(TINY, 2)] * 6, [all_answers(TINY, 3)] * 6
    then = answered(TINY, {"night": night, "day": day}, cycle="2026-Q3")
    pair = Pair(then, answered(TINY, {}), titles={"day": "Day staff", "night": "Nights"})
    assert notes_on(pair) == ("Day staff and Nights: counted in 2026-Q3, not in 2026-Q4.",)
    assert notes_on(Pair(then, then)) == ()
