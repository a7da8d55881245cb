"""A round as comparisons take it: shares, samples, and who stands behind a statement."""

from __future__ import annotations

import pytest

from pqmodel.change.inference import Sample
from pqmodel.change.round import widest_error
from tests.conftest import Answers, all_answers, tiny_questionnaire, tiny_service
from tests.factories.changes import answered, questionnaire_of, reworded

TINY = tiny_questionnaire()
DAY: Answers = {"rooms-warm": 2, "rooms-bright": 3, "rooms-quiet": 3, "garden-paths": 4}


def test_the_statements_with_a_score_share_a_pillar_and_pillars_share_overall() -> None:
    round_ = answered(TINY, {"day": [DAY] * 6})
    third = pytest.approx(1 / 3)
    assert round_.shares("rooms") == dict.fromkeys(
        ("rooms-warm", "rooms-bright", "rooms-quiet"), third
    )
    assert round_.shares("rooms", "garden")["garden-paths"] == 0.5
    assert round_.shares("rooms", "garden")["rooms-warm"] == pytest.approx(1 / 6)
    assert round_.shares("tools") == round_.shares("gone") == {}
    assert round_.shares("rooms", group="night") == {}


def test_a_heavier_statement_has_a_larger_share() -> None:
    asked = reworded(questionnaire_of(2), "p1-s1", weight=3)
    round_ = answered(asked, {"day": [{"p1-s1": 2, "p1-s2": 3}] * 6})
    assert round_.shares("p1") == {"p1-s1": 0.75, "p1-s2": 0.25}


def test_what_stands_behind_a_mean_is_its_samples() -> None:
    round_ = answered(TINY, {"day": [DAY] * 6, "night": [DAY]})
    assert round_.parts({"rooms-warm": 1.0}) == [(Sample(6, 2.0, 0.0), 1.0)]
    assert round_.parts({"rooms-warm": 1.0}, "day") == [(Sample(6, 2.0, 0.0), 1.0)]
    assert round_.parts({"rooms-warm": 1.0}, "night") is None
    assert round_.parts({}) is None


def test_a_score_that_is_no_mean_over_people_has_no_samples() -> None:
    service = tiny_service(weighting="group")
    people = {"day": [all_answers(TINY, 2)] * 6, "night": [all_answers(TINY, 4)] * 12}
    round_ = answered(TINY, people, service=service)
    assert round_.parts({"rooms-warm": 1.0}) is None
    assert round_.parts({"rooms-warm": 1.0}, "day") is not None


def test_small_groups_that_are_counted_together_stand_as_one() -> None:
    few = [all_answers(TINY, 1)] * 3
    round_ = answered(TINY, {"day": [all_answers(TINY, 3)] * 6, "night": few, "family": few})
    assert round_.people("rooms-warm") == {
        "day": (3.0, 6),
        "small groups together (family, night)": (1.0, 6),
    }


def test_the_widest_error_adds_up_as_if_everybody_answered_alike() -> None:
    parts = [(Sample(10, 3.0, 1.6), 1.0), (Sample(40, 3.0, 1.6), 3.0)]
    error, freedom = widest_error(parts)
    assert error == pytest.approx((1 * 0.4 + 3 * 0.2) / 4)
    assert freedom == 9
