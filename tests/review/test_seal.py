"""The seal of a review, what it lacks, and where a copy differs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.review.model import ActionReview, Correction, OverallReview, Review
from pqmodel.review.seal import differences, intact, lacks, lacks_in_words, seal_of, sealed

DAY = date(2026, 12, 18)


def review(**more: Any) -> Review:
    one = ActionReview(
        action="A-001", title="Mend the heating", status="done", reached="fully", next_step="embed"
    )
    two = ActionReview(action="A-002", title="Plant a tree", status="in progress")
    base: dict[str, Any] = {
        "cycle": "2026-Q4",
        "started": DAY,
        "completed": DAY,
        "actions": (one, two),
    }
    return Review.model_validate({**base, **more})


def test_a_seal_breaks_with_any_change_but_a_correction() -> None:
    kept = sealed(review())
    assert intact(kept)
    added = Correction(on=DAY, field="result", says="A start", why="Too rosy")
    assert intact(kept.model_copy(update={"corrections": (added,)}))
    assert not intact(kept.model_copy(update={"overall": OverallReview(result="x")}))
    assert not intact(kept.replace(kept.actions[1].model_copy(update={"lessons": "Ring"})))
    assert not intact(kept.model_copy(update={"completed": date(2026, 12, 19)}))


def test_the_seal_of_a_record_is_the_same_for_ever() -> None:
    assert seal_of(review()) == "f05b3a006c476d1bfef361dc38c96564e00819ba7420148615ef120fe2145f89"


def test_what_is_lacking_is_named_all_at_once() -> None:
    assert lacks(review()) == (
        "A-002: outcome reached", "A-002: next step", "the cycle as a whole: overall result",
    )  # fmt: skip
    assert lacks(review(actions=(), overall=OverallReview(result="Warmer."))) == ()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"overall": OverallReview(goes_on="All")}, ("overall goes on",)),
        ({"completed": None}, ("completed",)),
        ({"actions": ()}, ("A-001 is gone", "A-002 is gone")),
        ({"actions": review().actions[::-1]}, ("the order of actions",)),
        (
            {"corrections": (Correction(on=DAY, field="result", says="x", why="y"),)},
            ("corrections",),
        ),
        ({}, ()),
    ],
)
def test_differences_name_the_fields(changed: dict[str, Any], told: tuple[str, ...]) -> None:
    assert differences(review(), review().model_copy(update=changed)) == told


def test_differences_of_an_action_name_it() -> None:
    other = review().replace(review().actions[1].model_copy(update={"not_worked": "Frost"}))
    assert differences(review(), other) == ("A-002 not worked",)


def test_actions_that_lack_the_same_are_told_together() -> None:
    lacking = ("A-002: outcome reached", "A-002: next step", "A-004: next step", "A-007: outcome reached",
               "A-007: next step", "the cycle as a whole: overall result")  # fmt: skip
    assert lacks_in_words(lacking) == (
        "A-002, A-007: outcome reached, next step; A-004: next step; the cycle as a whole: overall result"
    )
    assert lacks_in_words(()) == ""


def test_an_action_that_was_put_in_or_taken_out_is_told() -> None:
    kept = review()
    third = ActionReview(action="A-003", title="Paint", status="done")
    more = kept.model_copy(update={"actions": (*kept.actions, third)})
    fewer = kept.model_copy(update={"actions": kept.actions[:1]})
    assert differences(kept, more) == ("A-003 is new",)
    assert differences(kept, fewer) == ("A-002 is gone",)


def test_another_order_of_actions_is_told() -> None:
    kept = review()
    turned = kept.model_copy(update={"actions": kept.actions[::-1]})
    assert differences(kept, turned) == ("the order of actions",)
    assert differences(kept, kept) == ()
