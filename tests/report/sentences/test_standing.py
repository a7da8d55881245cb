"""How a service stands is said truly in every case, at the boundary of each condition too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from pqmodel.report.sentences.standing import (
    not_released,
    not_scored,
    rests_on,
    spread_of_pillars,
    verdict,
    who_answered,
)
from pqmodel.results.round_results import RoundResults
from tests.conftest import Answers, all_answers, round_results_of
from tests.factories.reports import QUESTIONNAIRE

TARGET = 3.0


def of(**views: Sequence[Answers]) -> RoundResults:
    return round_results_of(views)


def with_overall(score: float) -> RoundResults:
    this_round = of(manager=[all_answers(QUESTIONNAIRE, 3)])
    overall = this_round.results.overall.model_copy(update={"score": score})
    return replace(this_round, results=this_round.results.model_copy(update={"overall": overall}))


@pytest.mark.parametrize(
    ("score", "ending"),
    [
        (2.0, "That is 1.0 below the target of 3."),
        (2.96, "That is just below the target of 3."),
        (2.95, "That is 0.1 below the target of 3."),
        (3.0, "The target of 3 is reached."),
        (3.04, "The target of 3 is reached."),
        (3.06, "That is 0.1 above the target of 3."),
        (4.0, "That is 1.0 above the target of 3."),
    ],
)
def test_a_score_is_set_beside_its_target(score: float, ending: str) -> None:
    assert verdict(with_overall(score), TARGET).endswith(ending)


def test_the_verdict_names_service_round_scale_and_label() -> None:
    words = verdict(of(manager=[all_answers(QUESTIONNAIRE, 2)]), TARGET)
    assert words == (
        "Orchard House scores 2.0 of 4 overall in 2026-Q4: seldom. "
        "That is 1.0 below the target of 3."
    )


def test_a_score_made_of_bands_is_about_that() -> None:
    # All gave 1; the band says no more than "2 or lower", of which 1.5 is the middle.
    alike = [all_answers(QUESTIONNAIRE, 1)] * 6
    this_round = round_results_of({"day": alike}, bands=True)
    assert verdict(this_round, TARGET).startswith("Orchard House scores about 1.5 of 4")


def test_nobody_has_answered() -> None:
    words = verdict(round_results_of({}), TARGET)
    assert words == "Nobody has answered in 2026-Q4 yet, so nothing can be said of Orchard House."


def test_people_answered_and_nothing_is_released() -> None:
    held = replace(round_results_of({}), answered={"day": 6}, unreleased=frozenset({"day"}))
    words = verdict(held, TARGET)
    assert words == "People have answered in 2026-Q4, but no figures have been released yet."


def test_too_few_answered_to_be_shown() -> None:
    words = verdict(of(day=[all_answers(QUESTIONNAIRE, 2)] * 2), TARGET)
    assert words.startswith("People have answered in 2026-Q4, but there is no score that may be")


def test_too_few_statements_are_scored_for_any_pillar() -> None:
    words = verdict(of(manager=[{"rooms-warm": 3}]), TARGET)
    assert words.endswith("in no pillar have half of the statements a score that may be shown.")


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (all_answers(QUESTIONNAIRE, 3), "All 2 pillars with a score are at 3.0."),
        (
            all_answers(QUESTIONNAIRE, 3, garden_paths=1, garden_shade=1),
            "Highest is Rooms and corridors at 3.0; lowest is Garden at 1.0.",
        ),
        ({"garden-paths": 3}, ""),
    ],
)
def test_the_pillars_are_told_apart_only_where_a_difference_shows(
    answers: Answers, words: str
) -> None:
    assert spread_of_pillars(of(manager=[answers]).results) == words


@pytest.mark.parametrize(
    ("views", "words"),
    [
        ({}, ""),
        (
            {"manager": [all_answers(QUESTIONNAIRE, 3)]},
            "The answers of one person are counted, so the figures are that person's view.",
        ),
        (
            {"day": [all_answers(QUESTIONNAIRE, 3)] * 5},
            "The answers of 5 people are counted.",
        ),
    ],
)
def test_on_whose_answers_it_rests(views: Mapping[str, Sequence[Answers]], words: str) -> None:
    assert rests_on(round_results_of(views)) == words


def test_of_a_group_that_is_not_shown_not_even_the_number_is_told() -> None:
    views = {
        "manager": [all_answers(QUESTIONNAIRE, 3)],
        "day": [all_answers(QUESTIONNAIRE, 3)] * 5,
        "night": [all_answers(QUESTIONNAIRE, 3)] * 4,
    }
    assert who_answered(round_results_of(views)) == [
        ("Manager", "1 person", "shown"),
        ("Day staff", "5 of 8 asked (63%)", "shown"),
        ("Night staff", "–", "fewer than 5 answered"),
    ]


def test_what_has_no_score_is_counted() -> None:
    assert not_scored(of(manager=[all_answers(QUESTIONNAIRE, 3)]).results) == ""
    one = all_answers(QUESTIONNAIRE, 3, tools_sharp="dk")
    assert (
        not_scored(of(manager=[one]).results) == "1 of 7 statements has no score in these figures."
    )


def test_whose_answers_wait_for_a_release_is_said() -> None:
    this_round = of(manager=[all_answers(QUESTIONNAIRE, 3)])
    assert not_released(this_round) == ""
    held = replace(this_round, unreleased=frozenset({"night", "day"}))
    assert not_released(held) == (
        "2026-Q4 is not released: what Day staff and Night staff said is not in these figures."
    )
