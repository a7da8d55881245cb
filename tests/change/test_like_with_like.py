"""Figures over what both rounds have."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pqmodel.change.comparing import compare
from pqmodel.change.like_with_like import Sides, over_what_both_have
from pqmodel.change.pairing import Break, Pair
from pqmodel.change.round import Round
from tests.conftest import Answers, all_answers, tiny_questionnaire, tiny_service
from tests.factories.changes import answered
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


def of_warm(then: Round, now: Round) -> Sides | Break | None:
    pair = Pair(then, now, titles={"night": "Nights"})
    return over_what_both_have(pair, WARM, WARM)


def known(sides: Sides | Break | None) -> Sides:
    assert isinstance(sides, Sides)
    return sides


@pytest.mark.parametrize(("threes", "left_out"), [(6, False), (7, True), (8, True)])
def test_a_group_that_joins_is_left_out_where_it_moves_the_change_by_a_tenth(
    threes: int, left_out: bool
) -> None:
    # Of ten at 2.5 and ten at 2.5 and a bit: six threes of ten make 0.05, seven make 0.1.
    day = warm("day", *[3, 2] * 5)
    night = warm("night", *[3] * threes, *[2] * (10 - threes))
    sides = of_warm(round_of(day, cycle="2026-Q3"), round_of(day, night))
    assert (sides is not None) is left_out
    if left_out:
        assert (known(sides).then, known(sides).now, known(sides).n_now) == (2.5, 2.5, 10)
        assert known(sides).note == "without Nights, counted in 2026-Q4 only"


@pytest.mark.parametrize(("nights", "left_out"), [(9, False), (10, False), (11, True)])
def test_groups_of_one_round_only_are_left_out_where_they_are_most_of_its_people(
    nights: int, left_out: bool
) -> None:
    """As where the later round is not released: one person's answers are not set beside everybody's."""
    then = round_of(warm("day", *[2] * 10), warm("night", *[2] * nights), cycle="2026-Q3")
    now = round_of(warm("day", *[3] * 10))
    for sides in (of_warm(then, now), of_warm(now, then)):
        assert (sides is not None) is left_out
        if left_out:
            assert (known(sides).n_then, known(sides).n_now) == (10, 10)
            assert known(sides).note == "without Nights, counted in 2026-Q3 only"


def test_a_group_that_left_is_named_with_its_round() -> None:
    then = round_of(warm("day", *[2] * 10), warm("night", *[1] * 10), cycle="2026-Q3")
    sides = known(of_warm(then, round_of(warm("day", *[3] * 10))))
    assert (sides.then, sides.now, sides.n_then) == (2, 3, 10)
    assert sides.note == "without Nights, counted in 2026-Q3 only"


def test_groups_that_came_to_another_share_have_the_same_share_in_both() -> None:
    # Nobody changed a thing, and yet the mean rose, since there are more of the day.
    then = round_of(warm("day", *[4] * 10), warm("night", *[1] * 30), cycle="2026-Q3")
    now = round_of(warm("day", *[4] * 30), warm("night", *[1] * 10))
    sides = known(of_warm(then, now))
    assert sides.then == pytest.approx(2.5)
    assert sides.now == pytest.approx(2.5)
    assert sides.groups == {"day": 0.5, "night": 0.5}
    assert sides.note.startswith("groups have other shares of the whole, and are counted as if")


def test_rounds_of_wholly_different_people_are_not_like_with_like() -> None:
    then, now = round_of(warm("day", 2, 2, 2, 2, 2, 2)), round_of(warm("night", 2, 2, 2, 2, 2, 2))
    assert of_warm(then, now) == ("not comparable", "no group answered in both")


def test_the_same_groups_stand_as_they_are_however_far_they_moved() -> None:
    then = round_of(warm("day", *[1] * 6), cycle="2026-Q3")
    assert of_warm(then, round_of(warm("day", *[4] * 9))) is None


def of_rooms(then: Answers, now: Answers) -> Sides | Break | None:
    sides = (
        answered(TINY, {"day": [then] * 10}, cycle="2026-Q3"),
        answered(TINY, {"day": [now] * 10}),
    )
    return over_what_both_have(Pair(*sides), sides[0].shares("rooms"), sides[1].shares("rooms"))


def test_a_statement_scored_in_one_round_only_is_left_out_where_it_moves_the_pillar() -> None:
    three: Answers = {"rooms-warm": 2, "rooms-bright": 2, "rooms-quiet": 2}
    assert of_rooms(three, {**three, "rooms-cafe": 2}) is None
    sides = known(of_rooms(three, {**three, "rooms-cafe": 4}))
    assert sides.then == pytest.approx(2)
    assert sides.now == pytest.approx(2)
    assert sides.note == "over the 3 of 4 statements with a score in both rounds"
    nothing = ("not comparable", "no statement has a score in both")
    assert of_rooms({"rooms-warm": 3}, {"rooms-cafe": 3}) == nothing
    assert of_rooms({}, {}) == nothing
    assert of_rooms({"rooms-warm": 1}, {"rooms-warm": 4}) is None


@pytest.mark.parametrize("earlier_first", [True, False])
def test_a_score_of_nought_is_a_score_like_any_other(earlier_first: bool) -> None:
    # Without rooms-cafe nothing moves; with it the mean of four is 0.75 above that of three.
    noughts: Answers = {"rooms-warm": 0, "rooms-bright": 0, "rooms-quiet": 0}
    people = [noughts, {**noughts, "rooms-cafe": 3}]
    if not earlier_first:
        people.reverse()
    then = answered(ZERO, {"day": [people[0]] * 10}, cycle="2026-Q3")
    now = answered(ZERO, {"day": [people[1]] * 10})
    sides = known(over_what_both_have(Pair(then, now), then.shares("rooms"), now.shares("rooms")))
    assert (sides.then, sides.now) == (0, 0)


def test_one_statement_that_nobody_scored_breaks_neither_its_pillar_nor_overall() -> None:
    service = tiny_service()
    whole = [all_answers(TINY, 2 + n % 2) for n in range(12)]
    partly = [{key: v for key, v in one.items() if key != "garden-shade"} for one in whole]
    then = answered(TINY, {"day": partly}, cycle="2026-Q3", service=service)
    now = answered(TINY, {"day": [{**one, "garden-shade": 4} for one in whole]}, service=service)
    changes = compare(then, now)
    garden = next(pillar for pillar in changes.pillars if pillar.id == "garden")
    assert garden.change == pytest.approx(0)
    assert garden.verdict == "within the noise"
    assert garden.notes == ("over the one statement of 2 with a score in both rounds",)
    assert changes.overall.verdict == "within the noise"
    assert changes.overall.change == pytest.approx(0)


def test_the_interval_of_what_is_left_is_that_of_the_groups_that_are_left() -> None:
    day = [all_answers(TINY, 2 + n % 2) for n in range(14)]
    alone = compare(
        answered(TINY, {"day": day}, cycle="2026-Q3"), answered(TINY, {"day": day})
    ).pillars[0]
    night = [all_answers(TINY, 4)] * 8
    joined = compare(
        answered(TINY, {"day": day}, cycle="2026-Q3"),
        answered(TINY, {"day": day, "night": night}),
    ).pillars[0]
    assert (joined.then, joined.now, joined.n_now) == (alone.then, alone.now, 14)
    assert (joined.low, joined.high) == pytest.approx((alone.low, alone.high))


def test_a_group_that_is_told_as_a_band_only_is_left_out_of_its_statement() -> None:
    """Six of the night are of one mind, which is no more than a band to whoever reads it."""
    day, night = warm("day", *[3, 2] * 6), warm("night", *[1] * 6)
    then = answered(TINY, {**day, **night}, cycle="2026-Q3", bands=True)
    now = answered(TINY, {**warm("day", *[3] * 12), **night}, bands=True)
    assert then.by_id["rooms-warm"].distribution is None
    sides = known(of_warm(then, now))
    assert (sides.then, sides.now, sides.n_then) == (2.5, 3, 12)
    assert sides.note == "without Nights, told as a band only"
    change = compare(then, now).statement("rooms-warm")
    assert change is not None
    assert change.change == 0.5
    assert change.low is not None


def without(round_: Round, key: str, *, asked: bool) -> Round:
    """The round in which nobody answered a statement: since nobody was asked it, or though all
    were."""
    flags = ("unanswered",) if asked else ("not-asked",)
    statements = tuple(
        each.model_copy(update={"score": None, "n": 0, "flags": flags}) if each.id == key else each
        for each in round_.results.statements
    )
    return replace(round_, results=round_.results.model_copy(update={"statements": statements}))


@pytest.mark.parametrize("asked", [True, False])
@pytest.mark.parametrize("short_round_first", [True, False])
def test_what_a_short_form_did_not_ask_is_left_out_however_little_it_moves(
    asked: bool, short_round_first: bool
) -> None:
    # All say 3 of both statements: leaving one out moves nothing.
    threes: Answers = {"rooms-warm": 3, "rooms-bright": 3}
    day = {"day": [threes] * 10}
    whole = round_of(day, cycle="2026-Q3" if not short_round_first else "2026-Q4")
    short = without(
        round_of(day, cycle="2026-Q4" if not short_round_first else "2026-Q3"),
        "rooms-bright",
        asked=asked,
    )
    both = {"rooms-warm": 0.5, "rooms-bright": 0.5}
    pair, shares = Pair(whole, short), (both, WARM)
    if short_round_first:
        pair, shares = Pair(short, whole), (WARM, both)
    sides = over_what_both_have(pair, *shares)
    assert (sides is None) is asked
    if not asked:
        assert known(sides).note == "over the one statement of 2 with a score in both rounds"
