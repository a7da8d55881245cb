"""A measure's figure and its change in words, each way and at nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pqmodel.measures.catalogue import Line
from pqmodel.measures.model import Observation
from pqmodel.measures.recording import Recorded
from pqmodel.measures.screen.recorded import recorded_in_words
from pqmodel.measures.screen.wording import (
    change_in_words,
    course_in_words,
    figure_in_words,
    reasons_in_words,
)
from pqmodel.questionnaire.measure import Better, Measure
from tests.measures.screen.test_measures import OTHERS, WARMTH

KEY = next(measure for measure in OTHERS if measure.unit == "yes-no")
WHY_COLD = next(measure for measure in OTHERS if measure.unit == "list")
ON = date(2026, 6, 30)


def line(measure: Measure, *values: float | None) -> Line:
    observations = tuple(
        Observation(measure=measure.id, on=date(2026, month, 1), value=value)
        for month, value in enumerate(values, 1)
    )
    return Line(measure, observations, (), None, own=False)


@pytest.mark.parametrize(
    ("better", "values", "words"),
    [
        ("higher", (70, 80), "up 10: better"),
        ("higher", (80, 70), "down 10: worse"),
        ("lower", (70, 80), "up 10: worse"),
        ("lower", (80, 70), "down 10: better"),
        ("higher", (70, 71), "up 1: may be chance"),
        ("neither", (70, 71), "up 1"),
        ("neither", (71, 70), "down 1"),
        ("higher", (70, 70), "as before"),
        ("higher", (70, 70.04), "as before"),
        ("higher", (70, 70.06), "up 0.1: within one"),
        ("higher", (None, 70), "first figure"),
        ("higher", (70, None), ""),
        ("higher", (None,), ""),
    ],
)
def test_a_change_is_better_or_worse_by_the_measures_direction(
    better: Better, values: tuple[float | None, ...], words: str
) -> None:
    measure = WARMTH.model_copy(update={"better": better})
    counted = line(measure, *values)
    of_a_thousand = [
        each.model_copy(update={"inputs": {"warm": 10 * (each.value or 0), "all": 1000}})
        for each in counted.observations
    ]
    assert change_in_words(replace(counted, observations=tuple(of_a_thousand))) == words


def test_without_the_numbers_behind_them_nobody_can_say_that_a_change_is_no_chance() -> None:
    assert change_in_words(line(WARMTH, 10, 90)) == "up 80: may be chance"
    leaks = next(measure for measure in OTHERS if measure.unit == "days")
    assert change_in_words(line(leaks, 2, 30)) == "up 28 days: may be chance"


@pytest.mark.parametrize(
    ("values", "words"), [((0, 1), "was no"), ((1, 0), "was yes"), ((1, 1), "as before")]
)
def test_yes_and_no_change_into_each_other(values: tuple[float, ...], words: str) -> None:
    assert change_in_words(line(KEY, *values)) == words


def test_the_lowest_and_the_highest_are_said_where_there_are_more_than_two() -> None:
    assert "lowest" not in course_in_words(line(WARMTH, 70, 80))
    assert course_in_words(line(WARMTH, 70, 80, 60)) == (
        "from 70% on 1 Jan 2026 down to 60% on 1 Mar 2026, "
        "lowest 60% on 1 Mar 2026, highest 80% on 1 Feb 2026"
    )


def test_a_figure_the_lines_of_a_list_or_none() -> None:
    assert figure_in_words(WARMTH, Observation(measure="warmth", on=ON, value=0)) == "0%"
    assert figure_in_words(WARMTH, Observation(measure="warmth", on=ON)) == "no figure"
    lines = Observation(measure="why-cold", on=ON, counts={"Wind": 2, "Door": 1})
    assert figure_in_words(WHY_COLD, lines) == "Wind 2, Door 1"
    assert figure_in_words(WHY_COLD, Observation(measure="why-cold", on=ON)) == "none"
    withheld = Observation(measure="why-cold", on=ON, withheld="nobody knows")
    assert figure_in_words(WHY_COLD, withheld) == "no figure"


def test_what_stands_behind_a_figure() -> None:
    observation = Observation(
        measure="warmth",
        on=ON,
        inputs={"warm": "dk", "all": 12},
        withheld="nobody knows",
        note="Hm",
    )
    assert reasons_in_words(observation) == (
        "from warm don't know, all 12; withheld: nobody knows; Hm"
    )
    assert reasons_in_words(Observation(measure="warmth", on=ON, value=1)) == ""


def test_what_was_recorded_is_said_in_sentences() -> None:
    observation = Observation(measure="warmth", on=ON, value=75)
    before = Observation(measure="warmth", on=date(2026, 3, 31), value=70)
    assert recorded_in_words(Recorded(WARMTH, observation)) == ["Warm rooms, 30 Jun 2026: 75%"]
    assert recorded_in_words(
        Recorded(WARMTH, observation, before, before, differs=("all is 12",), unchecked=("A", "B"))
    ) == [
        "Warm rooms, 30 Jun 2026: 75%",
        "It takes the place of 70%, which is kept: pqmodel measures show warmth --history",
        "Before, on 31 Mar 2026: 70%",
        "Check this: all is 12. Record the one that is wrong again.",
        "A slip in these numbers would show if you also gave: A; B.",
    ]


def test_what_is_known_already_is_not_checked_again_and_notes_are_warned_of() -> None:
    observation = Observation(measure="warmth", on=ON, withheld="nobody knows", note="Hm")
    sentences = recorded_in_words(Recorded(WARMTH, observation, known=True, unchecked=("A",)))
    assert sentences[:2] == [
        "Warm rooms, 30 Jun 2026: no figure (known already)",
        "Withheld: nobody knows. The numbers are kept.",
    ]
    assert len(sentences) == 3
    assert sentences[2].startswith("Small numbers are about people: write no names")
