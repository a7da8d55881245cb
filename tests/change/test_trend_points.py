"""The points of a trend: from how many people on they have an interval, and that it stays on the scale."""

from __future__ import annotations

import pytest

from pqmodel.change.trend_points import (
    Point,
    group_point,
    interval_of,
    overall_point,
    pillar_point,
    statement_point,
)
from tests.conftest import all_answers, tiny_questionnaire
from tests.factories.changes import answered, counted, questionnaire_of

ASKED = questionnaire_of(1)
TINY = tiny_questionnaire()


@pytest.mark.parametrize(("low", "has_interval"), [(3, False), (4, True), (5, True)])
def test_a_point_has_an_interval_from_ten_people_on(low: int, has_interval: bool) -> None:
    round_ = counted(ASKED, {"p1-s1": (low, 3, 3, 0, 0)})
    interval = interval_of(statement_point(round_, "p1-s1"), round_)
    assert (interval != (None, None)) is has_interval


def test_a_pillar_that_too_few_statements_give_a_score_has_no_interval() -> None:
    # Twelve people answered one statement of three: there are answers, and no score.
    round_ = counted(questionnaire_of(3), {"p1-s1": (6, 6, 0, 0, 0)})
    point = pillar_point(round_, "p1")
    assert (point.score, point.n) == (None, 12)
    assert point.stray is not None
    assert interval_of(point, round_) == (None, None)


def test_an_interval_stays_on_the_scale() -> None:
    round_ = counted(ASKED, {"p1-s1": (11, 1, 0, 0, 0)})
    low, high = interval_of(overall_point(round_), round_)
    assert low == 1
    assert high is not None
    assert 1 < high < 2


def test_a_point_that_everybody_gave_one_score_has_no_interval() -> None:
    round_ = counted(ASKED, {"p1-s1": (0, 0, 12, 0, 0)})
    assert interval_of(pillar_point(round_, "p1"), round_) == (None, None)


def test_what_was_not_asked_or_not_answered_is_a_point_without_a_score() -> None:
    round_ = answered(TINY, {"day": [all_answers(TINY, 2)] * 6, "night": [all_answers(TINY, 2)]})
    assert statement_point(round_, None) == statement_point(round_, "gone") == Point()
    assert pillar_point(round_, "gone") == group_point(round_, "rooms", "family") == Point()
    assert group_point(round_, "rooms", "night") == Point(withheld=True)
    assert group_point(round_, "rooms", "day").n == 6
