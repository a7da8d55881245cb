"""Measures then and now, by hand: which way, what one more or fewer would do, and what cannot be compared."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.change.measure_change import change_in, latest, moved, one_told
from pqmodel.change.model import MeasureChange
from pqmodel.measures.model import Observation
from pqmodel.measures.natural_variation import moves_by
from pqmodel.measures.working_out import work_out
from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.locating import shipped
from pqmodel.questionnaire.measure import Measure

SHIPPED = {measure.id: measure for measure in load(shipped()["workforce"]).measures}
TURNOVER = SHIPPED["turnover"]
THEN, NOW = date(2026, 6, 30), date(2026, 9, 30)


def seen(on: date, measure: str = "turnover", **inputs: float | str) -> Observation:
    named = {key.replace("_", "-"): value for key, value in inputs.items()}
    worked = work_out(SHIPPED[measure], named)
    assert not worked.problems
    return Observation(
        measure=measure, on=on, value=worked.value, withheld=worked.withheld, inputs=named
    )


def given(on: date, value: float, measure: str = "turnover") -> Observation:
    return Observation(measure=measure, on=on, value=value)


def turnover(then: tuple[int, int], now: tuple[int, int]) -> MeasureChange:
    before, after = (
        seen(on, leavers=n, staff=staff) for on, (n, staff) in ((THEN, then), (NOW, now))
    )
    return change_in(TURNOVER, before, after)


def test_one_leaver_of_41_moves_turnover_by_2_4_points() -> None:
    assert moves_by(TURNOVER, seen(THEN, leavers=6, staff=41)) == pytest.approx(100 / 41)
    change = turnover((9, 41), (6, 41))
    assert change.change == pytest.approx(-300 / 41)
    assert (change.verdict, change.within_one) == ("too small to tell", False)
    assert moved(change) == "down 7.3 points: too small to tell from chance"
    assert one_told(change) == "One leaver more or fewer moves it by 2.4 points."


def test_a_change_of_one_leaver_is_within_one_and_the_smaller_staff_says_how_far_that_reaches() -> (
    None
):
    assert moved(turnover((6, 41), (7, 41))) == "up 2.4 points, no more than one leaver makes"
    assert moved(turnover((6, 41), (8, 41))) == "up 4.9 points: too small to tell from chance"
    assert moved(turnover((6, 41), (20, 41))) == "up 34.1 points: worse"
    change = turnover((6, 41), (6, 36))
    assert change.one_moves == pytest.approx(100 / 36)
    assert change.change == pytest.approx(600 / 36 - 600 / 41)
    assert change.within_one


def test_one_more_stands_below_the_line_too_where_it_counts_there() -> None:
    # 3 of 38 + 3 is 7.3%, 4 of 38 + 4 is 9.5%.
    step = moves_by(SHIPPED["vacancy-rate"], seen(THEN, "vacancy-rate", vacancies=3, staff=38))
    assert step == pytest.approx(400 / 42 - 300 / 41)


def test_where_all_of_it_is_reached_one_fewer_is_taken() -> None:
    step = moves_by(
        SHIPPED["supervisions-held"],
        seen(THEN, "supervisions-held", supervisions_held=38, supervisions_due=38),
    )
    assert step == pytest.approx(100 / 38)


@pytest.mark.parametrize(
    ("measure", "inputs"),
    [
        ("sickness", {"sickness_days": 200, "sickness_recorded": 40}),
        ("agency-hours", {"agency_hours": 100, "all_hours": 1000}),
    ],
)
def test_nothing_is_said_of_one_where_hours_or_days_stand_above_the_line(
    measure: str, inputs: dict[str, float]
) -> None:
    assert moves_by(SHIPPED[measure], seen(THEN, measure, **inputs)) is None
    assert moves_by(TURNOVER, given(THEN, 31)) is None


def test_a_plain_count_moves_by_one() -> None:
    change = change_in(
        SHIPPED["over-48-hours"], given(THEN, 4, "over-48-hours"), given(NOW, 5, "over-48-hours")
    )
    assert moved(change) == "up 1, no more than one worker makes"
    assert one_told(change) == "", "it goes without saying"


def test_yes_and_no_are_told_as_such() -> None:
    measure = SHIPPED["manager-in-post"]
    assert (
        moved(change_in(measure, given(THEN, 0, measure.id), given(NOW, 1, measure.id)))
        == "was no: better"
    )
    assert (
        moved(change_in(measure, given(THEN, 1, measure.id), given(NOW, 0, measure.id)))
        == "was yes: worse"
    )
    assert (
        moved(change_in(measure, given(THEN, 1, measure.id), given(NOW, 1, measure.id)))
        == "as before"
    )


def test_where_neither_way_is_better_it_is_only_up_or_down() -> None:
    change = change_in(
        SHIPPED["bank-staff"], given(THEN, 4, "bank-staff"), given(NOW, 17, "bank-staff")
    )
    assert (change.verdict, moved(change)) == ("higher", "up 13")


def test_a_side_that_is_withheld_or_missing_has_no_change() -> None:
    hidden = seen(NOW, leavers="dk", staff=41)
    change = change_in(TURNOVER, seen(THEN, leavers=6, staff=41), hidden)
    assert (change.verdict, change.change, moved(change)) == ("withheld", None, "")
    assert change.why.startswith("30 Sep 2026: nobody knows: Leavers")
    assert change_in(TURNOVER, None, seen(NOW, leavers=6, staff=41)).why == "no figure then"
    assert change_in(TURNOVER, seen(NOW, leavers=6, staff=41), None).why == "no figure since"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"unit": "count"}, "its unit changed from count to percent"),
        ({"formula": "Leavers of three months, divided by all staff."}, "its formula changed"),
        (
            {"working": {"add": ["leavers"], "divide_by": ["staff-total"]}},
            "worked out from other numbers",
        ),
    ],
)
def test_a_definition_that_changed_between_two_rounds_is_not_comparable(
    fields: dict[str, Any], why: str
) -> None:
    was = Measure.model_validate(TURNOVER.model_dump() | fields)
    change = change_in(TURNOVER, given(THEN, 31), given(NOW, 27), was, TURNOVER)
    assert (change.verdict, change.change) == ("not comparable", None)
    assert why in change.why
    again = change_in(
        TURNOVER, seen(THEN, leavers=6, staff=41), seen(NOW, leavers=5, staff=41), was, TURNOVER
    )
    assert again.verdict == "too small to tell", "both follow from their inputs by today's formula"


def test_a_comma_in_the_formula_changes_nothing() -> None:
    was = TURNOVER.model_copy(update={"formula": TURNOVER.formula.replace(",", "").upper()})
    assert change_in(TURNOVER, given(THEN, 31), given(NOW, 27), was, TURNOVER).change == -4


def test_a_figure_that_todays_formula_does_not_give_is_not_comparable_with_one_that_it_gives() -> (
    None
):
    other = Observation(measure="turnover", on=THEN, value=12.0, inputs={"leavers": 6, "staff": 41})
    change = change_in(TURNOVER, other, seen(NOW, leavers=5, staff=41))
    assert change.verdict == "not comparable"
    assert (
        change.why == "the figure of 30 Jun 2026 was worked out in another way than today's formula"
    )


def test_the_latest_between_two_days_counts_both() -> None:
    one, other = given(THEN, 31), given(NOW, 27)
    assert latest([other, one], THEN, NOW) == other
    assert latest([other, one], THEN, date(2026, 9, 29)) == one
    assert latest([other, one], date(2026, 7, 1), date(2026, 9, 29)) is None
