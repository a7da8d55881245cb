"""Figures that can hardly be meant: at each bound, one below and one above."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.measures.doubts import doubts_on
from pqmodel.measures.model import Observation
from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.locating import shipped
from pqmodel.questionnaire.measure import Measure

TODAY, LAST = date(2026, 11, 21), date(2026, 9, 30)
MEASURES = {measure.id: measure for measure in load(shipped()["workforce"]).measures}
TURNOVER = MEASURES["turnover"]


def observed(value: float | None, on: date = TODAY, **inputs: float) -> Observation:
    return Observation(measure="turnover", on=on, value=value, inputs=inputs)


@pytest.mark.parametrize(
    ("value", "last", "doubts"),
    [
        (100, None, 0),
        (100.1, None, 1),
        (43.8, 14.6, 1),
        (43.7, 14.6, 0),
        (14.6, 43.8, 1),
        (9.9, 1, 0),
        (11, 1, 1),
        (30, 0, 0),
        (146.3, 14.6, 2),
        (None, 14.6, 0),
    ],
)
def test_a_share_over_all_and_one_far_from_the_last_are_doubted(
    value: float | None, last: float | None, doubts: int
) -> None:
    before = None if last is None else observed(last, LAST)
    assert len(doubts_on(TURNOVER, observed(value), before, LAST, TODAY)) == doubts


def test_a_doubt_names_the_numbers_and_the_last_figure() -> None:
    over, far = doubts_on(
        TURNOVER, observed(146.3, leavers=60, staff=41), observed(14.6, LAST), LAST, TODAY
    )
    assert over == "Staff turnover: 146.3% (leavers 60, staff 41) is over 100%."
    assert far == "Staff turnover: 146.3% now, and 14.6% on 30 Sep 2026."


@pytest.mark.parametrize(("year", "doubted"), [(2026, False), (2021, False), (2020, True)])
def test_a_day_many_years_ago_is_doubted(year: int, doubted: bool) -> None:
    on = date(year, 1, 31)
    assert bool(doubts_on(TURNOVER, observed(14.6, on), None, None, TODAY)) == doubted


def test_yes_and_no_are_never_far_apart() -> None:
    measure: Measure = MEASURES["manager-in-post"]
    one = Observation(measure=measure.id, on=TODAY, value=1)
    none = Observation(measure=measure.id, on=LAST, value=0)
    assert doubts_on(measure, one, none, LAST, TODAY) == []
