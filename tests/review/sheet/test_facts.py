"""What a row of a review's table says of an action: its scores, what can be claimed, what it is compared with."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.review.model import ActionReview, FigureFact, Review
from pqmodel.review.sheet.facts import compared_with, how_sure, then_and_now

CYCLE, BEFORE = "2026-Q4", "2026-Q3"


def item(**fields: Any) -> ActionReview:
    base: dict[str, Any] = {
        "action": "A-001", "title": "Mend", "status": "done", "statements": ("warm", "clean"),
        "since": BEFORE, "until": CYCLE,
    }  # fmt: skip
    return ActionReview.model_validate({**base, **fields})


def fact(verdict: str, key: str = "warm", **fields: Any) -> FigureFact:
    return FigureFact.model_validate({"id": key, "verdict": verdict, **fields})


def review(*items: ActionReview, **fields: Any) -> Review:
    base: dict[str, Any] = {"cycle": CYCLE, "since": BEFORE, "started": date(2026, 11, 21)}
    return Review.model_validate({**base, "actions": items, **fields})


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ({"warm": 2.0, "clean": 3.0}, {"warm": 4.0, "clean": 4.0}, (2.5, 4.0)),
        ({"warm": 2.0, "clean": 5.0}, {"warm": 4.0}, (2.0, 4.0)),
        ({"warm": 2.0}, {"clean": 4.0}, (2.0, 4.0)),
        ({}, {"warm": 4.0}, (None, 4.0)),
        ({}, {}, (None, None)),
    ],
)
def test_means_are_of_the_statements_that_have_both_else_of_those_that_have_one(
    then: dict[str, float], now: dict[str, float], expected: tuple[float | None, float | None]
) -> None:
    assert then_and_now(item(scores_then=then, scores_now=now)) == expected


def test_of_one_round_there_is_no_score_then() -> None:
    one = item(since=CYCLE, scores_then={"warm": 2.0}, scores_now={"warm": 2.0})
    assert then_and_now(one) == (None, 2.0)


def test_each_verdict_is_told_once_and_only_of_its_own_statements() -> None:
    figures = (
        fact("clear change"), fact("clear change", "clean"), fact("within the noise", "another"),
        fact("within the noise", "warm", group="nights"),
    )  # fmt: skip
    assert how_sure(item(figures=figures), review()) == "clear change"


def test_what_cannot_be_compared_says_why() -> None:
    figures = (fact("not comparable", why="another scale"), fact("indicative", "clean", why="few"))
    assert how_sure(item(figures=figures), review()) == "not comparable: another scale; indicative"


def test_a_round_that_the_review_does_not_look_back_to_is_named() -> None:
    earlier = item(since="2026-Q2", figures=(fact("clear change"),))
    assert how_sure(earlier, review()) == "clear change, since 2026-Q2"
    assert how_sure(earlier, None) == "clear change"
    assert how_sure(item(since="2026-Q2"), review()) == ""


def test_without_a_second_round_it_says_so() -> None:
    assert how_sure(item(since=CYCLE), review()) == "planned in this cycle"
    assert how_sure(item(since=BEFORE, until=BEFORE), review()) == f"not answered since {BEFORE}"
    assert how_sure(item(since=BEFORE, until=BEFORE), None) == "planned in this cycle"


def test_what_a_review_is_compared_with() -> None:
    assert compared_with(review(since=None)) == "no earlier cycle"
    assert compared_with(review(since=CYCLE)) == "no earlier cycle"
    assert compared_with(review()) == BEFORE
    several = review(item(since=CYCLE), item(action="A-002"), since=CYCLE)
    assert compared_with(several).startswith(f"{CYCLE}; each action with the cycle")
