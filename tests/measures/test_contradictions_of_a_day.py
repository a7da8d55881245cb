"""Figures of one day beside each other: where they disagree, what is told of it, and the set that they share."""

from __future__ import annotations

from datetime import date, timedelta

from pqmodel.measures.contradictions_of_a_day import differing, inputs_on
from pqmodel.measures.model import Measures, Observation
from pqmodel.questionnaire.measure import Measure, MeasureInput

DAY = date(2026, 9, 30)


def counted(key: str, sum_of: tuple[str, ...] = (), part_of: tuple[str, ...] = ()) -> MeasureInput:
    return MeasureInput(id=key, title=key.title(), unit="count", sum_of=sum_of, part_of=part_of)


HENS = counted("hens", sum_of=("brown", "white"))
SICK = counted("sick", part_of=("hens",))
FARM = Measure(
    id="farm",
    title="Farm",
    unit="count",
    better="neither",
    formula="As counted",
    source="Ours",
    standing="ours",
    inputs=(HENS, counted("brown"), counted("white"), counted("eggs"), SICK),
)
KNOWN = {"farm": FARM}


def observation(measure: str, on: date = DAY, **inputs: float | str) -> Observation:
    return Observation.model_validate({"measure": measure, "on": on, "inputs": inputs})


def test_numbers_of_the_same_day_that_differ_are_told_from_the_side_of_the_observation() -> None:
    mine, other = observation("eggs", hens=8), observation("feed", brown=4, white=3)
    assert differing(KNOWN, mine, [other]) == [
        "hens is 8 here, but on the same day feed was worked out from 7 (brown 4 + white 3)"
    ]
    assert differing(KNOWN, other, [mine]) == [
        "hens is 7 here (brown 4 + white 3), but on the same day eggs was worked out from 8"
    ]
    assert differing(KNOWN, mine, []) == []
    assert differing(KNOWN, observation("eggs", hens=7), [other]) == []


def test_a_number_that_two_others_give_differently_is_told_once() -> None:
    others = [observation("feed", hens=7), observation("straw", hens=9)]
    (told,) = differing(KNOWN, observation("eggs", hens=8), others)
    assert "feed" in told


def test_a_part_of_one_that_is_larger_than_the_whole_of_the_other_is_told() -> None:
    whole = observation("eggs", hens=8)
    assert differing(KNOWN, whole, [observation("health", sick=8)]) == []
    assert differing(KNOWN, whole, [observation("health", sick=9)]) == [
        "hens is 8, but sick (9) is a part of it, by the numbers of health on the same day"
    ]


def test_what_contradicts_itself_on_one_side_is_not_told_of_the_other() -> None:
    broken = observation("health", hens=8, sick=9)
    assert differing(KNOWN, observation("feed", eggs=1), [broken]) == []
    assert differing(KNOWN, broken, [observation("feed", eggs=1)]) == []


def test_the_set_of_a_day_has_each_number_once_and_only_of_that_day() -> None:
    kept = Measures(
        observations=(
            observation("eggs", hens=8, eggs=5),
            observation("feed", hens=8, sick=1),
            observation("eggs", DAY - timedelta(days=1), brown=1),
            observation("eggs", DAY + timedelta(days=1), white=1),
        )
    )
    assert inputs_on(KNOWN, kept, DAY) == ({"hens": 8, "eggs": 5, "sick": 1}, [])
    assert inputs_on(KNOWN, Measures(), DAY) == ({}, [])


def test_a_number_that_one_figure_knows_stands_whichever_comes_first() -> None:
    known, unknown = observation("eggs", hens=8), observation("feed", hens="dk")
    for order in ((known, unknown), (unknown, known)):
        assert inputs_on(KNOWN, Measures(observations=order), DAY) == ({"hens": 8}, [])
    both = (unknown, observation("eggs", hens="dk"))
    assert inputs_on(KNOWN, Measures(observations=both), DAY) == ({"hens": "dk"}, [])


def test_numbers_that_disagree_are_in_no_set_and_why_is_told() -> None:
    first = observation("eggs", hens=8, eggs=5)
    second = observation("feed", brown=4, white=3)
    assert inputs_on(KNOWN, Measures(observations=(first, second)), DAY) == (
        {"eggs": 5},
        ["hens is 7 for feed (brown 4 + white 3), but on the same day eggs was worked out from 8"],
    )


def test_numbers_that_contradict_each_other_only_together_are_in_no_set() -> None:
    kept = Measures(observations=(observation("eggs", hens=8, eggs=5), observation("ill", sick=9)))
    assert inputs_on(KNOWN, kept, DAY) == (
        {"eggs": 5},
        ["hens is 8, but sick (9) is a part of it"],
    )


def test_figures_of_other_days_hide_nothing_that_comes_after_them() -> None:
    kept = Measures(
        observations=(
            observation("eggs", DAY - timedelta(days=1), brown=1),
            observation("eggs", DAY, eggs=5),
        )
    )
    assert inputs_on(KNOWN, kept, DAY) == ({"eggs": 5}, [])
