"""Counting responses."""

from __future__ import annotations

from pqmodel.answers.response import Answer, Response, Value
from pqmodel.results.tally import OVERALL, Counts
from tests.conftest import Answers, response, tally, tiny_questionnaire

TINY = tiny_questionnaire()


def one(answers: Answers, group: str = "day") -> Response:
    return response(TINY, "2026-Q4", group, answers)


def test_answers_are_counted_by_group_and_statement() -> None:
    warm: list[Value] = [1, 4, 4, "na", "dk", "dk"]
    counted = tally(
        [*(one({"rooms-warm": value}) for value in warm), one({"rooms-warm": 2}, "night")],
        TINY,
        "2026-Q4",
    )
    assert counted.groups["day"].n == 6
    assert counted.groups["day"].statements["rooms-warm"] == Counts(scores=(1, 0, 0, 2), na=1, dk=2)
    assert counted.groups["night"].statements["rooms-warm"] == Counts(scores=(0, 1, 0, 0))
    assert (counted.cycle, counted.questionnaire) == ("2026-Q4", TINY.ref)


def test_persons_of_a_pillar_are_those_who_scored_something_in_it() -> None:
    people = [
        one({"rooms-warm": 1, "rooms-quiet": 2}),
        one({"rooms-warm": "dk"}),
        one({"garden-paths": 3}),
    ]
    of_day = tally(people, TINY, "2026-Q4").groups["day"]
    assert of_day.n == 3
    counted = {pillar: n for pillar, n in of_day.pillars.items() if n}
    assert counted == {"rooms": 1, "garden": 1, OVERALL: 2}


def test_a_blank_is_not_counted_at_all() -> None:
    noted = one({}).with_answer("rooms-warm", Answer(note="Later"))
    assert tally([noted, one({})], TINY, "2026-Q4").groups == {}
    counted = tally([noted.with_answer("rooms-quiet", Answer(value=1))], TINY, "2026-Q4").groups[
        "day"
    ]
    assert set(counted.statements) == {"rooms-quiet"}


def test_statements_that_are_not_asked_any_more_are_left_out() -> None:
    counted = tally(
        [one({"rooms-gone": 3}), one({"rooms-gone": 3, "rooms-warm": 1})], TINY, "2026-Q4"
    )
    assert counted.groups["day"].n == 1
    assert set(counted.groups["day"].statements) == {"rooms-warm"}


def test_answers_to_what_is_asked_no_more_are_counted_by_group_whoever_gave_them() -> None:
    people = [
        one({"rooms-gone": 3}),
        one({"rooms-gone": "dk", "rooms-warm": 1}),
        one({"rooms-gone": 3, "rooms-lost": 2, "rooms-warm": 1}),
        one({"rooms-warm": 1}, "night"),
    ]
    counted = tally(people, TINY, "2026-Q4")
    assert counted.elsewhere == {"day": {"rooms-gone": 3, "rooms-lost": 1}}


def test_scores_that_are_not_on_the_scale_are_left_out() -> None:
    counted = tally([one({"rooms-warm": 5, "rooms-quiet": 0, "rooms-bright": 1})], TINY, "2026-Q4")
    assert set(counted.groups["day"].statements) == {"rooms-bright"}


def test_no_responses_give_no_groups() -> None:
    assert tally([], TINY, "2026-Q4").groups == {}


def test_a_scale_that_begins_at_zero_counts_its_zeros() -> None:
    points = [
        {"value": value, "label": f"Point {value}", "meaning": "So much."} for value in (0, 1, 2)
    ]
    aside = {"label": "None", "meaning": "None."}
    scale = {
        "points": points,
        "target": 0,
        "favourable_from": 1,
        "not_applicable": aside,
        "dont_know": aside,
    }
    zero = tiny_questionnaire(scale=scale)
    counted = tally([response(zero, "2026-Q4", "day", {"rooms-warm": 0})] * 5, zero, "2026-Q4")
    assert counted.groups["day"].statements["rooms-warm"] == Counts(scores=(5, 0, 0))
    assert counted.groups["day"].pillars["rooms"] == 5
