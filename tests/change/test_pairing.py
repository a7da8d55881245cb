"""Whether two rounds asked the same of the same people."""

from __future__ import annotations

import pytest

from pqmodel.change.pairing import Pair, signed
from pqmodel.change.round import Round
from tests.conftest import Answers, tiny_questionnaire
from tests.factories.changes import answered, questionnaire_of, reworded

TINY = tiny_questionnaire()


def warm(group: str, *scores: int) -> dict[str, list[Answers]]:
    return {group: [{"rooms-warm": score} for score in scores]}


def round_of(*groups: dict[str, list[Answers]], cycle: str = "2026-Q4") -> Round:
    people: dict[str, list[Answers]] = {}
    for group in groups:
        people |= group
    return answered(TINY, people, cycle=cycle)


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


def test_other_statements_and_other_weights_are_another_pillar() -> None:
    asked, fewer = questionnaire_of(3), questionnaire_of(2)
    then = answered(asked, {"day": [{"p1-s1": 3}] * 6}, cycle="2026-Q3")
    now = answered(fewer, {"day": [{"p1-s1": 3}] * 6})
    assert Pair(then, now).structure_break("p1") == (
        "method changed",
        "only 2 of its 3 statements were asked in both",
    )
    heavier = answered(reworded(asked, "p1-s1", weight=2), {"day": [{"p1-s1": 3}] * 6})
    assert Pair(then, heavier).structure_break("p1") == (
        "method changed",
        "its statements had other weights",
    )
    assert Pair(then, then).structure_break("p1") is None


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
