"""A pillar, a statement and a group, looked at closely, in both manners."""

from __future__ import annotations

import pytest

from pqmodel.results.model import GroupScore
from pqmodel.results.screen.drill_down import show_group, show_pillar, show_statement
from pqmodel.results.screen.moves import Moves
from pqmodel.results.selecting import select_group, select_pillar, select_statement
from tests.conftest import all_answers, round_results_of, seen, tiny_questionnaire

TINY = tiny_questionnaire()
ROUND = round_results_of(
    {
        "manager": [all_answers(TINY, 2, rooms_warm=4, rooms_cafe="na")],
        "day": [all_answers(TINY, 3, rooms_quiet=1, garden_shade="dk")] * 6,
        "night": [all_answers(TINY, 1)] * 4,
    }
)
RESULTS = ROUND.results
GROUPS = ["manager", "day", "night"]


@pytest.mark.parametrize("plain", [False, True])
def test_a_pillar_is_told_statement_by_statement_the_lowest_first(plain: bool) -> None:
    part = select_pillar(RESULTS, "rooms")
    words = seen(lambda screen: show_pillar(screen, ROUND, part, Moves()), plain=plain)
    assert words.startswith("Rooms and corridors, 2026-Q4\n")
    assert "4 of 4 statements answered" in words
    lowest, highest = words.index("rooms-quiet"), words.index("rooms-warm")
    assert words.index("the lowest first") < lowest < highest
    assert words.endswith("pqmodel guide rooms-quiet\n")


@pytest.mark.parametrize("plain", [False, True])
def test_a_statement_tells_its_score_its_groups_and_why_it_matters(plain: bool) -> None:
    part = select_statement(RESULTS, "rooms-quiet")
    words = " ".join(seen(lambda screen: show_statement(screen, ROUND, part), plain=plain).split())
    assert "1.14 of 4, never, from 7 people; the target is 3." in words
    assert "fewer than 5 answered" in words
    assert "Why it is a place to start" in words


def test_answers_that_are_no_score_are_told_beside_it() -> None:
    part = select_statement(RESULTS, "garden-shade")
    words = seen(lambda screen: show_statement(screen, ROUND, part), plain=True)
    assert "6 answers “Don't know”, which never count as a score." in words


def test_a_group_is_told_by_what_it_said_alone() -> None:
    part = select_group(RESULTS, "day", GROUPS)
    words = seen(lambda screen: show_group(screen, ROUND, part, "day"), plain=True)
    assert "Rooms: 2.50 (6)\n" in words
    assert words.index("rooms-quiet") < words.index("rooms-warm")
    assert "Without a score of theirs: 1 statement." in words


@pytest.mark.parametrize(
    ("group", "words"),
    [("night", "Not shown (fewer than 5 answered)."), ("cooks", "Nobody of this group has")],
)
def test_a_group_that_is_small_or_silent_shows_no_figure(group: str, words: str) -> None:
    part = select_group(RESULTS, group, [*GROUPS, "cooks"])
    text = seen(lambda screen: show_group(screen, ROUND, part, group), plain=True)
    assert words in text
    assert "(4)" not in text
    assert len(text.splitlines()) <= 2


def test_where_nearly_all_said_the_same_a_band_stands_in_place_of_the_score() -> None:
    part = select_statement(RESULTS, "rooms-warm")
    hidden = {"score": None, "band": "high", "distribution": None, "sd": None, "ad": None}
    groups = {"day": GroupScore(score=None, n=6, band="high")}
    banded = part.statements[0].model_copy(update={**hidden, "groups": groups})
    part = part.model_copy(update={"statements": (banded,)})
    words = seen(lambda screen: show_statement(screen, ROUND, part), plain=True)
    assert "Nearly all: 3 or higher, from 7 people.\n" in words
    assert "Day staff: nearly all 3 or higher (6)\n" in words
    assert "the target is" not in words
