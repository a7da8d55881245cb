"""How far a figure came, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.plan.indicators import amount, progress
from pqmodel.plan.model import Indicator
from pqmodel.questionnaire.measure import Better
from pqmodel.review.indicators import indicator_told, measure_told
from pqmodel.review.model import ActionReview, FigureFact, MeasureFact
from tests.conftest import tiny_questionnaire


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (33, "further away than it was"),
        (31.1, "no nearer"),
        (30.5, "a little of the way"),
        (29.5, "a quarter of the way"),
        (29, "a third of the way"),
        (28, "half of the way"),
        (27, "two thirds of the way"),
        (26.5, "three quarters of the way"),
        (25.6, "most of the way"),
        (25.1, "nearly there"),
        (25, "target reached"),
        (20, "target reached"),
    ],
)
def test_the_way_to_a_target_is_told_in_words(now: float, told: str) -> None:
    assert (
        progress(31, now, 25, "percent")
        == f"31 % then, {amount(now, 'percent')} now, target 25 %: {told}"
    )


def test_what_is_not_known_is_never_taken_for_nought() -> None:
    assert progress(31, None, 25, "percent") == "31 % then, not known now, target 25 %"
    assert progress(None, 3, 4) == "not known then, 3 now, target 4"
    assert progress(2.6, 3.123, None) == "2.6 then, 3.1 now, target to be agreed"
    assert progress(3, 3, 3) == "3 then, 3 now, target 3: on target, as it was"
    assert progress(3, 2, 3) == "3 then, 2 now, target 3: no longer on target"


@pytest.mark.parametrize(
    ("then", "now", "target", "better", "told"),
    [
        (17.6, 17.6, 25, "lower", "already within the target when it was planned"),
        (17.6, 16, 25, "lower", "already within the target when it was planned"),
        (17.6, 20, 25, "lower", "already within the target when it was planned"),
        (17.6, 27, 25, "lower", "within the target when it was planned, no longer"),
        (31, 20, 25, "lower", "target reached"),
        (31, 25, 25, "lower", "target reached"),
        (25, 25, 25, "lower", "already within the target when it was planned"),
        (90, 85, 80, "higher", "already within the target when it was planned"),
        (90, 75, 80, "higher", "within the target when it was planned, no longer"),
        (70, 80, 80, "higher", "target reached"),
        (70, 70, 80, "higher", "no nearer"),
        (10, 12, 14, "neither", "half of the way"),
        (17.6, 17.6, 25, "neither", "no nearer"),
        (None, 20, 25, "lower", "target reached"),
        (None, 27, 25, "lower", "target not reached"),
        (None, 27, 25, "neither", ""),
        (1, 1, 1, "higher", "already within the target when it was planned"),
    ],
)
def test_a_target_that_is_met_is_said_to_be_met(
    then: float | None, now: float, target: float, better: Better, told: str
) -> None:
    assert progress(then, now, target, "count", better).partition(": ")[2] == told


def test_which_way_is_better_is_known_of_measures_and_of_scores() -> None:
    own = MeasureFact(measure="coats", title="Coats", unit="count", better="lower", now=3)
    given = item(
        figure=Indicator(kind="measure", id="coats", baseline=3, target=5),
        figure_now=3,
        measures=(own,),
    )
    within = "already within the target when it was planned"
    assert indicator_told(given, tiny_questionnaire())[1] == f"3 then, 3 now, target 5: {within}"
    scored = item(
        figure=Indicator(kind="statement", id="rooms-warm", baseline=4.2, target=4), figure_now=4.3
    )
    assert (
        indicator_told(scored, tiny_questionnaire())[1] == f"4.2 then, 4.3 now, target 4: {within}"
    )


def test_units_are_told_as_people_say_them() -> None:
    told = [
        amount(1, "yes-no"),
        amount(0, "yes-no"),
        amount(1, "days"),
        amount(4.5, "hours"),
        amount(12, "count"),
    ]
    assert told == ["yes", "no", "1 day", "4.5 hours", "12"]


def item(**more: Any) -> ActionReview:
    base: dict[str, Any] = {
        "action": "A-001",
        "title": "Mend",
        "status": "done",
        "statements": ("rooms-warm",),
    }
    return ActionReview.model_validate({**base, "scores_then": {"rooms-warm": 2.0}, **more})


def test_the_indicator_of_a_statement_says_how_sure_it_is_or_why_it_cannot_be_compared() -> None:
    figure = Indicator(kind="statement", id="rooms-warm", target=4)
    sure = FigureFact(
        id="rooms-warm", then=2.0, now=3.0, n_then=6, n_now=6, change=1.0, verdict="indicative"
    )
    tiny = tiny_questionnaire()
    assert indicator_told(item(figure=figure, figure_now=3.0, figures=(sure,)), tiny) == (
        "score of “Rooms are warm.”", "2.0 then, 3.0 now, target 4: half of the way (indicative)",
    )  # fmt: skip
    why = "the scale changed: 1 to 5 then, 1 to 4 now"
    broken = FigureFact(id="rooms-warm", verdict="not comparable", why=why)
    told = indicator_told(item(figure=figure, figure_now=3.0, figures=(broken,)), tiny)
    assert told[1] == f"not comparable: {why}"
    assert indicator_told(item(), tiny) == ("", "")


def test_the_indicator_of_a_measure_uses_its_unit_and_its_baseline_when_it_was_planned() -> None:
    fact = MeasureFact(
        measure="warmth",
        title="Warm rooms",
        unit="percent",
        then=40,
        now=70,
        now_on=date(2026, 11, 2),
    )
    given = item(
        figure=Indicator(kind="measure", id="warmth", target=80), figure_now=70, measures=(fact,)
    )
    told = indicator_told(given, tiny_questionnaire())
    assert told == (
        "Warm rooms",
        "40 % then, 70 % (2 Nov 2026) now, target 80 %: three quarters of the way",
    )
    assert measure_told(fact) == "Warm rooms: 40 % then, 70 % (2 Nov 2026) now"
