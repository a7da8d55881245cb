"""A figure beside a published one: below, the same, above, and how sure the published one is."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.measures.benchmarks import beside, is_of_all_staff
from pqmodel.measures.model import LocalFigure, Observation
from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.locating import shipped
from pqmodel.questionnaire.measure import Benchmark, Measure

SEEN = Benchmark(
    value=24.7, year="2024/25", population="England", source="A report", standing="seen"
)
SECOND_HAND = SEEN.model_copy(update={"value": 20.0, "standing": "second-hand"})
LOCAL = LocalFigure(measure="warmth", value=22, year="2026", population="County", source="A letter")


def measure(*benchmarks: Benchmark) -> Measure:
    return Measure(
        id="warmth",
        title="Warm rooms",
        unit="percent",
        better="higher",
        formula="Of all",
        source="Ours",
        standing="ours",
        benchmarks=benchmarks,
    )


def seen(value: float, **inputs: float) -> Observation:
    named = {key.replace("_", "-"): number for key, number in inputs.items()}
    return Observation(measure="warmth", on=date(2026, 9, 30), value=value, inputs=named)


@pytest.mark.parametrize(
    ("own", "told"),
    [
        (24.6, "24.6% is below the 24.7% for England, 2024/25."),
        (24.7, "24.7% is the same as the figure for England, 2024/25."),
        (24.8, "24.8% is above the 24.7% for England, 2024/25."),
        (0.0, "0% is below the 24.7% for England, 2024/25."),
        (24.7 + 1e-9, "24.7% is the same as the figure for England, 2024/25."),
    ],
)
def test_a_figure_is_below_the_same_as_or_above_the_published_one(own: float, told: str) -> None:
    (figure,) = beside(measure(SEEN), seen(own))
    assert figure.sentence == told


def test_how_sure_a_figure_is_stands_with_it() -> None:
    found = beside(measure(SEEN, SECOND_HAND), seen(21.0), (LOCAL,))
    assert [(figure.standing, figure.label, figure.sentence) for figure in found] == [
        ("seen", "England, 2024/25", "21% is below the 24.7% for England, 2024/25."),
        (
            "second-hand",
            "England, 2024/25, second-hand",
            "21% is above the 20% for England, 2024/25 (second-hand).",
        ),
        (
            "local",
            "County, 2026, your own local figure",
            "21% is below the 22% for County, 2026 (your own local figure).",
        ),
    ]
    assert [(figure.value, figure.source) for figure in found] == [
        (24.7, "A report"),
        (20.0, "A report"),
        (22.0, "A letter"),
    ]


def test_without_a_figure_of_its_own_nothing_is_set_beside() -> None:
    (figure,) = beside(measure(SEEN), None)
    assert (figure.value, figure.sentence) == (24.7, "")
    assert beside(measure(), seen(21.0)) == []


TURNOVER = next(m for m in load(shipped()["workforce"]).measures if m.id == "turnover")


@pytest.mark.parametrize(
    ("leavers", "staff", "ending"),
    [
        (10, 41, ", by no more than one more or fewer would make."),
        (14, 41, ", by no more than chance often makes where so few are counted."),
        (24, 41, "."),
    ],
)
def test_a_difference_that_one_person_or_chance_makes_is_said_to_be_that(
    leavers: int, staff: int, ending: str
) -> None:
    own = seen(100 * leavers / staff, leavers=leavers, staff=staff)
    sentence = beside(TURNOVER, own)[0].sentence
    assert sentence.endswith(f"England, independent sector, 2024/25{ending}")


@pytest.mark.parametrize(
    ("population", "is_same"),
    [
        ("England, all adult social care", True),
        ("England, independent sector", True),
        ("Care homes with nursing in Durham", True),
        ("Nursing homes", True),
        ("England, care and support workers", False),
        ("England, registered managers", False),
        ("Registered nurses", False),
        ("Agency staff", False),
        ("Social workers in councils", False),
    ],
)
def test_a_population_is_of_all_staff_unless_it_names_some(population: str, is_same: bool) -> None:
    assert is_of_all_staff(population) == is_same
