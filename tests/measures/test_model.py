"""What a service keeps of its measures: one figure a day, in order, and words written by hand."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from pqmodel.measures.model import Figure, Measures, Observation, OwnMeasure
from pqmodel.questionnaire.measure import MeasureInput

EARLY, LATE = date(2026, 3, 31), date(2026, 6, 30)


def observation(measure: str, on: date, value: float = 1) -> Observation:
    return Observation(measure=measure, on=on, value=value)


def test_the_figures_of_a_measure_come_earliest_first_however_they_were_written() -> None:
    first, second = observation("eggs", EARLY), observation("eggs", LATE)
    kept = Measures(observations=(second, observation("feed", EARLY), first))
    assert kept.of("eggs") == (first, second)
    assert kept.of("straw") == ()


def test_a_day_has_its_own_figure_and_the_days_beside_it_have_none() -> None:
    kept = Measures(observations=(observation("eggs", EARLY),))
    assert kept.on("eggs", EARLY) == observation("eggs", EARLY)
    assert kept.on("eggs", date(2026, 3, 30)) is None
    assert kept.on("eggs", date(2026, 4, 1)) is None
    assert kept.on("feed", EARLY) is None


def test_a_second_figure_of_a_day_takes_the_place_of_the_first_alone() -> None:
    kept = Measures().put(observation("feed", EARLY)).put(observation("eggs", LATE))
    kept = kept.put(observation("eggs", EARLY)).put(observation("eggs", EARLY, value=2))
    assert [(each.measure, each.on, each.value) for each in kept.observations] == [
        ("eggs", EARLY, 2),
        ("feed", EARLY, 1),
        ("eggs", LATE, 1),
    ]


@pytest.mark.parametrize(("words", "value"), [("yes", 1.0), (" No ", 0.0), ("YES", 1.0), (3, 3.0)])
def test_yes_and_no_are_read_as_people_write_them(words: object, value: float) -> None:
    assert Figure.model_validate({"value": words}).value == value


def test_other_words_are_no_figure() -> None:
    with pytest.raises(ValidationError):
        Figure.model_validate({"value": "perhaps"})


def own(numerator: MeasureInput | None, denominator: MeasureInput | None) -> OwnMeasure:
    return OwnMeasure(
        id="late",
        title="Late",
        unit="count",
        better="lower",
        formula="Late of all",
        numerator=numerator,
        denominator=denominator,
    )


def test_an_own_measure_is_worked_out_from_the_inputs_that_it_has() -> None:
    above = MeasureInput(id="late-swaps", title="Late swaps", unit="count")
    below = MeasureInput(id="swaps", title="Swaps", unit="count")
    assert own(None, None).measure.working is None
    for measure, needed in [
        (own(above, None).measure, ("late-swaps",)),
        (own(above, below).measure, ("late-swaps", "swaps")),
    ]:
        assert measure.working is not None
        assert measure.working.needed == needed
        assert tuple(counted.id for counted in measure.inputs) == needed
