"""Who answered, as a terminal shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pqmodel.results.round_results import RoundResults
from pqmodel.results.screen.participation import show_participation
from pqmodel.workspace.service import Group
from tests.conftest import all_answers, round_results_of, seen, tiny_questionnaire, tiny_service

ALL_THREES = all_answers(tiny_questionnaire(), 3)


def shown(this_round: RoundResults, *, plain: bool = True) -> str:
    return seen(lambda screen: show_participation(screen, this_round), plain=plain)


def of_day_staff(answered: int, asked: int | None = 10) -> RoundResults:
    day = Group(id="day", title="Day staff", asked=asked)
    return round_results_of({"day": [ALL_THREES] * answered}, service=tiny_service(groups=(day,)))


def test_where_nobody_answered_nothing_is_shown() -> None:
    assert shown(round_results_of({})) == ""


@pytest.mark.parametrize(
    ("answered", "facts"),
    [
        (4, "4 of 10 asked, 40%, low, fewer than 5 answered"),
        (5, "5 of 10 asked, 50%, low"),
        (6, "6 of 10 asked, 60%, desirable"),
        (10, "10 of 10 asked, 100%, very good"),
        (11, "11 people"),
    ],
)
def test_a_group_is_told_of_from_the_smallest_group_on_and_rated_where_it_can_be(
    answered: int, facts: str
) -> None:
    text = shown(of_day_staff(answered))
    assert f"Day staff ({facts}).\n" in text
    assert ("(HSE)" in text) is ("asked" in facts)


def test_without_a_number_asked_there_is_no_rate() -> None:
    assert "Day staff (6 people).\n" in shown(of_day_staff(6, asked=None))


def test_of_a_named_person_no_rate_is_told() -> None:
    boss = Group(id="manager", title="Manager", named=True, asked=1)
    this_round = round_results_of({"manager": [ALL_THREES]}, service=tiny_service(groups=(boss,)))
    assert "Manager (1 person).\n" in shown(this_round)


@pytest.mark.parametrize(
    ("waiting", "words"),
    [
        (0, ""),
        (1, "1 more answer of Day staff has come. It is shown once 5 have come"),
        (4, "4 more answers of Day staff have come. They are shown once 5 have come"),
    ],
)
def test_answers_that_wait_are_told_of(waiting: int, words: str) -> None:
    text = " ".join(shown(replace(of_day_staff(6), waiting={"day": waiting})).split())
    assert words in text
    assert ("more answer" in text) is bool(words)


def test_the_full_manner_sets_people_and_rates_in_columns() -> None:
    people = {"manager": [ALL_THREES], "day": [ALL_THREES] * 8}
    lines = shown(round_results_of(people), plain=False).splitlines()
    assert "Manager    1 person" in lines
    assert "Day staff  8 of 8 asked  100%, very good" in lines
