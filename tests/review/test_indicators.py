"""How far the figure of a reviewed action came, in words: nothing is claimed that is not known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.plan.model import Indicator
from pqmodel.review.indicators import (
    indicator_in_words,
    measure_in_words,
    measure_sides,
    when_then,
)
from pqmodel.review.model import ActionReview, FigureFact, MeasureFact
from tests.conftest import tiny_questionnaire

TINY = tiny_questionnaire()
JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)


def item(**more: Any) -> ActionReview:
    base: dict[str, Any] = {
        "action": "A-001",
        "title": "Mend the heating",
        "status": "done",
        "since": "2026-Q3",
        "until": "2026-Q4",
    }
    return ActionReview.model_validate({**base, **more})


def turnover(**more: Any) -> MeasureFact:
    base: dict[str, Any] = {
        "measure": "turnover",
        "title": "Staff turnover",
        "unit": "percent",
        "better": "lower",
        "then": 31.0,
        "then_on": JUNE,
        "now": 27.0,
        "now_on": SEPTEMBER,
    }
    return MeasureFact.model_validate({**base, **more})


@pytest.mark.parametrize(
    ("fields", "sides"),
    [
        ({}, ("31% (30 Jun 2026) then", "27% (30 Sep 2026) now")),
        ({"then_on": None}, ("31% then", "27% (30 Sep 2026) now")),
        ({"then": None, "then_on": None}, ("not recorded then", "27% (30 Sep 2026) now")),
        ({"now": None, "now_on": None}, ("31% (30 Jun 2026) then", "not recorded since")),
        (
            {"then": None, "then_on": None, "now": None, "now_on": None},
            ("not recorded then", "not recorded now"),
        ),
        (
            {"now": None, "now_withheld": "3 people left over"},
            ("31% (30 Jun 2026) then", "now withheld (30 Sep 2026: 3 people left over)"),
        ),
    ],
)
def test_each_side_of_a_measure_is_told_or_said_to_be_missing(
    fields: dict[str, Any], sides: tuple[str, str]
) -> None:
    assert measure_sides(turnover(**fields)) == sides


def test_a_measure_without_a_title_goes_by_its_id() -> None:
    assert measure_in_words(turnover(title="")).startswith("turnover: 31%")


@pytest.mark.parametrize(
    ("since", "looked_back_to", "words"),
    [
        ("2026-Q3", "2026-Q3", "then"),
        ("2026-Q2", "2026-Q3", "in 2026-Q2"),
        ("2026-Q2", None, "in 2026-Q2"),
        (None, "2026-Q3", "then"),
    ],
)
def test_a_round_is_named_where_it_is_not_that_of_the_review(
    since: str | None, looked_back_to: str | None, words: str
) -> None:
    assert when_then(item(since=since), looked_back_to) == words


def test_an_action_without_a_figure_has_no_words_for_one() -> None:
    assert indicator_in_words(item(), TINY) == ("", "")


@pytest.mark.parametrize(
    ("now", "way"),
    [
        (25.1, "nearly there"),
        (25.0, "target reached"),
        (24.9, "target reached"),
        (33.0, "further away than it was"),
    ],
)
def test_a_measure_is_set_against_its_target_from_the_agreed_baseline(now: float, way: str) -> None:
    figure = Indicator(kind="measure", id="turnover", baseline=31.0, target=25.0)
    # What was observed for the day was put right later, and counts for nothing here.
    facts = (turnover(then=60.0, now=now),)
    name, words = indicator_in_words(item(figure=figure, figure_now=now, measures=facts), TINY)
    assert name == "Staff turnover"
    assert words.startswith("31% (30 Jun 2026) then")
    assert words.endswith(f"target 25%: {way}")


def test_without_a_baseline_what_was_observed_is_the_beginning() -> None:
    figure = Indicator(kind="measure", id="turnover", target=25.0)
    whole = item(figure=figure, figure_now=28.0, measures=(turnover(),))
    assert indicator_in_words(whole, TINY)[1].endswith("half of the way")


WARM = Indicator(kind="statement", id="rooms-warm", baseline=2.0, target=4.0)


def fact(verdict: str, **more: Any) -> FigureFact:
    return FigureFact.model_validate({"id": "rooms-warm", "verdict": verdict, **more})


def test_a_score_is_told_with_how_sure_it_is() -> None:
    whole = item(figure=WARM, figure_now=3.0, figures=(fact("clear change"),))
    words = indicator_in_words(whole, TINY, "2026-Q3")[1]
    assert words == "2.0 then, 3.0 now, target 4: half of the way (clear change)"


def test_a_score_came_no_farther_than_beyond_what_comes_by_itself() -> None:
    chosen = fact("within the noise", then=2.0, now=3.0, change=1.0, by_itself=0.6)
    whole = item(figure=WARM, figure_now=3.0, figures=(chosen,))
    words = indicator_in_words(whole, TINY, "2026-Q3")[1]
    assert "a quarter of the way, without the 0.6 that it was to rise by itself" in words


def test_scores_that_cannot_be_compared_are_not_set_against_a_target() -> None:
    broken = fact("not comparable", why="the scale changed")
    whole = item(figure=WARM, figure_now=3.0, figures=(broken,))
    assert indicator_in_words(whole, TINY)[1] == "not comparable: the scale changed"


def test_what_a_group_said_is_not_what_all_said() -> None:
    group = fact("not comparable", group="nights", why="too few")
    whole = item(figure=WARM, figure_now=3.0, figures=(group, fact("clear change")))
    assert indicator_in_words(whole, TINY, "2026-Q3")[1].endswith("(clear change)")


def test_within_one_round_nothing_has_moved_yet() -> None:
    whole = item(figure=WARM, figure_now=3.0, since="2026-Q4", until="2026-Q4")
    words = indicator_in_words(whole, TINY, "2026-Q4")[1]
    assert words.startswith("3.0 when planned, target 4")
    assert "way" not in words
