"""Figures through all rounds, as a terminal shows them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

import pytest

from pqmodel.change.following_rounds import Followed
from pqmodel.change.screen.trend import show_trend
from pqmodel.change.trend import trend
from pqmodel.ground.cycle import parse
from tests.conftest import all_answers, seen, tiny_questionnaire, tiny_service
from tests.factories.changes import answered

TINY = tiny_questionnaire()
SERVICE = tiny_service()


def followed(scores: Sequence[int], nights: Sequence[int] = ()) -> Followed:
    """A round for each of these scores of the day staff, from 2025-Q1 on, and so many of the night
    staff in it."""
    first = parse("2025-Q1")
    rounds = []
    for number, (score, night) in enumerate(zip_longest(scores, nights, fillvalue=0)):
        people = {"day": [all_answers(TINY, score)] * 6, "night": [all_answers(TINY, 1)] * night}
        rounds.append(answered(TINY, people, cycle=first.shift(number).id))
    titles = {group.id: group.title for group in SERVICE.groups}
    return Followed(SERVICE, TINY, trend(rounds, SERVICE.target, titles))


def shown(rounds: Followed, *, plain: bool = False, width: int = 80) -> str:
    return seen(lambda screen: show_trend(screen, rounds), plain=plain, width=width)


def test_the_title_names_the_first_and_the_last_round() -> None:
    assert shown(followed([2, 3, 4])).startswith("Orchard House: 2025-Q1 to 2025-Q3\n")
    alone = shown(followed([2]))
    assert alone.startswith("Orchard House: 2025-Q1\n")
    assert "House and garden. 1 round." in alone
    assert "One round makes no trend yet." in alone


def test_plain_lines_tell_every_round_and_both_steps() -> None:
    text = " ".join(shown(followed([2, 3, 4]), plain=True).split())
    points = "2.0 in 2025-Q1 (6 people), 3.0 in 2025-Q2 (6 people), 4.0 in 2025-Q3 (6 people)"
    since = "Up 2.0 since 2025-Q1 (interval +1.5 to +2.5): indicative"
    assert f"Rooms: {points}. {since}" in text
    assert "Up 1.0 since 2025-Q2 (interval +0.5 to +1.5): indicative" in text


def test_with_two_rounds_the_step_is_told_once() -> None:
    text = " ".join(shown(followed([2, 3]), plain=True).split())
    rooms = text.partition("Rooms: ")[2].partition("Garden: ")[0]
    assert rooms.count("since 2025-Q1") == 1


@pytest.mark.parametrize(("width", "is_table"), [(71, False), (72, True)])
def test_a_narrow_terminal_has_sentences_in_place_of_a_table(width: int, is_table: bool) -> None:
    text = shown(followed([2, 3]), width=width)
    assert ("  people" in text) is is_table
    assert ("in 2025-Q1 (6" in text) is not is_table


def test_rounds_without_room_in_the_table_are_left_to_the_small_picture() -> None:
    # On 80 columns five rounds stand beside the picture and the change.
    note = "are in the small picture, and in --json."
    text = shown(followed([1, 2, 3, 4, 3, 2]))
    assert note in text
    assert note not in shown(followed([1, 2]))
    assert note not in shown(followed([1, 2, 3, 4, 3, 2]), plain=True)


def test_a_withheld_group_is_named_without_a_figure() -> None:
    rounds = followed([2, 3], nights=(4, 5))
    plain = " ".join(shown(rounds, plain=True).split())
    assert "withheld in 2025-Q1 (fewer than 5), 1.0 in 2025-Q2 (5 people)" in plain
    assert "w is withheld: fewer than 5." in shown(rounds)
