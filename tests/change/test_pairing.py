"""Whether two rounds asked the same of the same people."""

from __future__ import annotations

import pytest

from pqmodel.change.pairing import Pair, signed
from pqmodel.change.round import Round
from tests.conftest import Answers, tiny_questionnaire
from tests.factories.changes import answered, questionnaire_of, reworded
from tests.factories.rounds import ZERO

TINY = tiny_questionnaire()
WARM = {"rooms-warm": 1.0}


def warm(group: str, *scores: int) -> dict[str, list[Answers]]:
    return {group: [{"rooms-warm": score} for score in scores]}


def round_of(*groups: dict[str, list[Answers]], cycle: str = "2026-Q4") -> Round:
    people: dict[str, list[Answers]] = {}
    for group in groups:
        people |= group
    return answered(TINY, people, cycle=cycle)


@pytest.mark.parametrize(
    ("fours", "why"),
    [
        (1, None),
        (2, "other groups are counted: night in 2026-Q4 only. Without them 0.0"),
        (3, "other groups are counted: night in 2026-Q4 only. Without them 0.0"),
    ],
)
def test_a_group_that_joins_breaks_the_line_where_it_moves_it_by_a_tenth(
    fours: int, why: str | None
) -> None:
    day = warm("day", *[3] * 10)
    night = warm("night", *[4] * fours, *[3] * (10 - fours))
    pair = Pair(round_of(day, cycle="2026-Q3"), round_of(day, night))
    assert pair.people_break(WARM, WARM) == (("method changed", why) if why else None)


def test_a_group_that_left_is_named_with_its_round_and_what_is_left_without_it() -> None:
    then = round_of(warm("day", *[2] * 10), warm("night", *[1] * 10), cycle="2026-Q3")
    pair = Pair(then, round_of(warm("day", *[3] * 10)), titles={"night": "Nights"})
    assert pair.people_break(WARM, WARM) == (
        "method changed",
        "other groups are counted: Nights in 2026-Q3 only. Without them +1.0",
    )


def test_rounds_of_wholly_different_people_are_not_like_with_like() -> None:
    pair = Pair(round_of(warm("day", *[2] * 6), cycle="2026-Q3"), round_of(warm("night", *[2] * 6)))
    assert pair.people_break(WARM, WARM) == ("method changed", "no group answered in both")
    assert pair.people_break({}, {}) is None


def test_the_same_groups_break_nothing_however_far_they_moved() -> None:
    pair = Pair(round_of(warm("day", *[1] * 6), cycle="2026-Q3"), round_of(warm("day", *[4] * 9)))
    assert pair.people_break(WARM, WARM) is None


def with_labels(*labels: str, first: int = 1) -> Round:
    """A round on a scale of these words."""
    points = [
        {"value": value, "label": label, "meaning": "It is so."}
        for value, label in enumerate(labels, first)
    ]
    scale = {
        **TINY.scale.model_dump(),
        "points": points,
        "target": first,
        "favourable_from": first,
    }
    return answered(tiny_questionnaire(scale=scale), {})


@pytest.mark.parametrize(
    ("now", "broken"),
    [
        (with_labels("No", "Some", "Yes"), None),
        (
            with_labels("No", "Some", "Yes", first=0),
            ("not comparable", "the scale changed: 1 to 3 then, 0 to 2 now"),
        ),
        (
            with_labels("No", "Some", "Yes", "Fully"),
            ("not comparable", "the scale changed: 1 to 3 then, 1 to 4 now"),
        ),
        (
            with_labels("Yes", "Some", "No"),
            ("not comparable", "the points of the scale are in another order"),
        ),
        (with_labels("No", "A bit", "Yes"), ("method changed", "the words of the scale changed")),
    ],
)
def test_scores_are_compared_on_one_scale_alone(now: Round, broken: tuple[str, str] | None) -> None:
    assert Pair(with_labels("No", "Some", "Yes"), now).scale_break == broken


def test_groups_stand_in_the_service_s_order_then_any_others() -> None:
    then = round_of(warm("cooks", *[2] * 6), warm("night", *[2] * 6), cycle="2026-Q3")
    now = round_of(warm("day", *[2] * 6), warm("night", *[2] * 6))
    titles = {"day": "Day staff", "night": "Nights", "family": "Families"}
    pair = Pair(then, now, titles=titles)
    assert pair.groups == ["day", "night", "cooks"]
    assert pair.named(pair.groups) == "Day staff, Nights and cooks"


def test_the_target_is_the_service_s_own_or_that_of_the_later_scale() -> None:
    side = round_of(warm("day", *[2] * 6))
    assert Pair(side, side).target_of() == TINY.scale.target
    assert Pair(side, side, target=2.5).target_of() == 2.5
    assert Pair(side, side, target=0).target_of() == 0
    assert Pair(side, side, target=2.5).target_of("rooms-warm") == 2.5


def structure(then: Answers, now: Answers) -> str | None:
    sides = (
        answered(TINY, {"day": [then] * 10}, cycle="2026-Q3"),
        answered(TINY, {"day": [now] * 10}),
    )
    then_shares, now_shares = (side.shares("rooms") for side in sides)
    broken = Pair(*sides).structure_break("rooms", then_shares, now_shares)
    return broken[1] if broken else None


def test_a_statement_scored_in_one_round_only_breaks_the_pillar_where_it_moves_it_by_a_tenth() -> (
    None
):
    three: Answers = {"rooms-warm": 3, "rooms-bright": 3, "rooms-quiet": 3}
    assert structure(three, {**three, "rooms-cafe": 3}) is None
    assert structure(three, {**three, "rooms-cafe": 4}) == (
        "3 of 4 statements have a score in both. Over these alone 0.0"
    )
    assert structure({"rooms-warm": 3}, {"rooms-cafe": 3}) == "no statement has a score in both"
    assert structure({"rooms-warm": 1}, {"rooms-warm": 4}) is None
    assert structure({}, {}) == "no statement has a score in both"


@pytest.mark.parametrize("earlier_first", [True, False])
def test_a_score_of_nought_is_a_score_like_any_other(earlier_first: bool) -> None:
    # Without rooms-cafe nothing moves; with it the mean of four is 0.75 above that of three.
    noughts: Answers = {"rooms-warm": 0, "rooms-bright": 0, "rooms-quiet": 0}
    people = [noughts, {**noughts, "rooms-cafe": 3}]
    if not earlier_first:
        people.reverse()
    then = answered(ZERO, {"day": [people[0]] * 10}, cycle="2026-Q3")
    now = answered(ZERO, {"day": [people[1]] * 10})
    broken = Pair(then, now).structure_break("rooms", then.shares("rooms"), now.shares("rooms"))
    assert broken is not None
    assert broken[1] == "3 of 4 statements have a score in both. Over these alone 0.0"


def test_where_noughts_alone_are_scored_nothing_moves() -> None:
    then = answered(ZERO, {"day": [{"rooms-warm": 0, "rooms-bright": 0}] * 10}, cycle="2026-Q3")
    now = answered(ZERO, {"day": [{"rooms-warm": 0, "rooms-bright": 0, "rooms-cafe": 0}] * 10})
    pair = Pair(then, now)
    assert pair.structure_break("rooms", then.shares("rooms"), now.shares("rooms")) is None
    grown = answered(ZERO, {"day": [{"rooms-warm": 2, "rooms-bright": 0, "rooms-cafe": 1}] * 10})
    pair = Pair(then, grown)
    assert pair.structure_break("rooms", then.shares("rooms"), grown.shares("rooms")) is None


def test_other_statements_and_other_weights_are_another_pillar() -> None:
    asked, fewer = questionnaire_of(3), questionnaire_of(2)
    then = answered(asked, {"day": [{"p1-s1": 3}] * 6}, cycle="2026-Q3")
    now = answered(fewer, {"day": [{"p1-s1": 3}] * 6})
    assert Pair(then, now).structure_break("p1", {}, {}) == (
        "method changed",
        "only 2 of its 3 statements were asked in both",
    )
    heavier = answered(reworded(asked, "p1-s1", weight=2), {"day": [{"p1-s1": 3}] * 6})
    assert Pair(then, heavier).structure_break("p1", {}, {}) == (
        "method changed",
        "its statements had other weights",
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0.0, "0.0"),
        (0.049, "0.0"),
        (-0.049, "0.0"),
        (0.05, "+0.1"),
        (3.05 - 3, "+0.1"),
        (-0.05, "-0.1"),
        (-1, "-1.0"),
    ],
)
def test_a_change_that_shows_has_its_sign(number: float, words: str) -> None:
    assert signed(number) == words
