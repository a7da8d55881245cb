"""What is said of a comparison as a whole."""

from __future__ import annotations

import pytest

from pqmodel.change.comparison_notes import method_in_words, notes_on
from pqmodel.change.pairing import Pair
from tests.conftest import all_answers, tiny_questionnaire
from tests.factories.changes import answered

TINY = tiny_questionnaire()


@pytest.mark.parametrize(
    ("tested", "words"),
    [
        (1, "1 statement is tested, and one in 20 would look changed by chance alone"),
        (19, "19 statements are compared at once, and one in 20 would look changed"),
        (20, "20 statements are compared at once, and about 1 of them would look changed"),
        (68, "68 statements are compared at once, and about 3 of them would look changed"),
    ],
)
def test_how_many_would_look_changed_by_chance_is_told(tested: int, words: str) -> None:
    assert method_in_words(tested, 0, [])[0].startswith(words)


@pytest.mark.parametrize(("others", "words"), [(1, "(1 figure)"), (2, "(2 figures)")])
def test_pillars_groups_and_overall_are_counted(others: int, words: str) -> None:
    assert words in method_in_words(0, others, [])[0]


def test_nothing_tested_needs_no_method() -> None:
    assert method_in_words(0, 0, []) == ()


def test_groups_that_are_counted_in_one_round_only_are_named_in_the_services_order() -> None:
    day, night = [all_answers(TINY, 2)] * 6, [all_answers(TINY, 3)] * 6
    then = answered(TINY, {"night": night, "day": day}, cycle="2026-Q3")
    pair = Pair(then, answered(TINY, {}), titles={"day": "Day staff", "night": "Nights"})
    assert notes_on(pair) == ("Day staff and Nights: counted in 2026-Q3, not in 2026-Q4.",)
    assert notes_on(Pair(then, then)) == ()
