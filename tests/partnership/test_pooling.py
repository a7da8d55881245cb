"""Workforce measures of several organisations, pooled by their formula."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.partnership.collecting import MeasuresOfMany, measures_of_many
from pqmodel.partnership.in_words import measures_in_words
from pqmodel.partnership.model import SharedMeasure
from pqmodel.partnership.pooling import OTHERWISE, STATED
from tests.partnership.submissions import county_of, submission, turnover

THREE = {"Elm Care": (12, 40), "Oak Homes": (6, 30), "Ash Trust": (9, 50)}


def pooled_turnover(tmp_path: Path, **more: SharedMeasure) -> MeasuresOfMany:
    sent = [submission(by, measures=[turnover(*numbers)]) for by, numbers in THREE.items()]
    sent += [submission(by, measures=[one]) for by, one in more.items()]
    return measures_of_many(county_of(tmp_path / "county", *sent), None)


def test_turnover_of_three_organisations_is_that_of_the_pooled_formula(tmp_path: Path) -> None:
    sent = pooled_turnover(tmp_path)
    (measure,) = sent.measures
    assert measure.figure is not None
    # 12 + 6 + 9 leavers of 40 + 30 + 50 staff; the mean of 30%, 20% and 18% would be 22.67%.
    assert measure.figure.value == pytest.approx(22.5, abs=1e-9)
    assert (measure.numerator, measure.denominator) == (27, 120)
    assert (measure.figure.services, measure.collected_by) == (3, 3)
    assert sent.apart == {}


def test_the_one_whose_staff_total_does_not_match_is_withheld_and_named(tmp_path: Path) -> None:
    sent = pooled_turnover(tmp_path, Beech=turnover(19, 20, records=23))
    (measure,) = sent.measures
    assert measure.figure is not None
    assert measure.figure.value == pytest.approx(22.5, abs=1e-9)
    assert (measure.figure.services, measure.collected_by) == (3, 4)
    ((apart,),) = sent.apart.values()
    assert (apart.service, apart.withheld) == ("Beech", True)
    assert "staff" in apart.reason.lower()
    assert sent.standing("Beech", measure) == "withheld"


def test_where_it_is_one_of_only_three_the_other_two_are_not_shown_together(
    tmp_path: Path,
) -> None:
    sent = measures_of_many(
        county_of(
            tmp_path / "county",
            submission("Elm Care", measures=[turnover(12, 40)]),
            submission("Oak Homes", measures=[turnover(6, 30)]),
            submission("Ash Trust", measures=[turnover(9, 50, records=52)]),
        ),
        None,
    )
    (measure,) = sent.measures
    assert measure.figure is not None
    assert measure.figure.value is None
    assert measure.figure.services == 2
    assert [one.service for one in sent.apart["turnover"]] == ["Ash Trust"]


def test_what_is_worked_out_otherwise_or_stated_alone_stands_apart_with_the_reason(
    tmp_path: Path,
) -> None:
    other = turnover(5, 20).model_copy(update={"formula": "Leavers, divided by posts."})
    alone = turnover(5, 20).model_copy(update={"numerator": None, "denominator": None})
    unlike = turnover(5, 20).model_copy(update={"withheld": "we are not sure of it"})
    sent = pooled_turnover(tmp_path, Larch=other, Rowan=alone, Willow=unlike)
    (measure,) = sent.measures
    assert measure.figure is not None
    assert measure.figure.value == pytest.approx(22.5, abs=1e-9)
    reasons = {one.service: (one.reason, one.withheld) for one in sent.apart["turnover"]}
    assert reasons == {
        "Larch": (OTHERWISE, False),
        "Rowan": (STATED, False),
        "Willow": ("we are not sure of it", True),
    }
    standings = {sent.standing(service, measure) for service in ("Larch", "Rowan", "Willow")}
    assert standings == {"apart", "withheld"}
    assert measure.collected_by == 6


@pytest.mark.parametrize(
    ("leavers", "shown"),
    [
        ((12, 6, 9), True),
        # The second largest, with 10, would know that the largest has 30 to 33.
        ((30, 10, 3), True),
        ((30, 10, 2), False),
    ],
)
def test_sums_stand_beside_the_figure_only_where_nobody_can_come_near_to_the_largest_part(
    tmp_path: Path, leavers: tuple[int, int, int], shown: bool
) -> None:
    staff = (40, 50, 50)
    sent = [
        submission(f"House {n}", measures=[turnover(left, of)])
        for n, (left, of) in enumerate(zip(leavers, staff, strict=True))
    ]
    (measure,) = measures_of_many(county_of(tmp_path / "county", *sent), None).measures
    assert measure.figure is not None
    assert measure.figure.value == pytest.approx(100 * sum(leavers) / 140, abs=1e-9)
    assert (measure.numerator == sum(leavers)) is shown
    assert (measure.denominator == 140) is shown


@pytest.mark.parametrize(
    ("staff", "why"),
    [
        ((40, 30), "fewer than 3 services work it out alike and gave their numbers"),
        ((400, 30, 30), "one service makes up most of it, or could be worked out from it"),
    ],
)
def test_why_there_is_no_pooled_figure_is_said_as_it_is(
    tmp_path: Path, staff: tuple[int, ...], why: str
) -> None:
    sent = [submission(f"House {n}", measures=[turnover(9, of)]) for n, of in enumerate(staff)]
    measures = measures_of_many(county_of(tmp_path / "county", *sent), None).measures
    assert measures_in_words(measures, int) == [f"No figure, for {why}: Staff turnover."]


@pytest.mark.parametrize(("services", "has_interval"), [(3, False), (4, False), (5, True)])
def test_an_interval_stands_beside_a_figure_of_five_services_or_more(
    tmp_path: Path, services: int, has_interval: bool
) -> None:
    # Of three, each would learn from it what the other two have, for it knows its own.
    sent = [submission(f"House {n}", measures=[turnover(9 + n, 40)]) for n in range(services)]
    (measure,) = measures_of_many(county_of(tmp_path / "county", *sent), None).measures
    assert measure.figure is not None
    assert measure.figure.value is not None
    assert (measure.figure.low is not None) is has_interval
    assert (measure.figure.high is not None) is has_interval
