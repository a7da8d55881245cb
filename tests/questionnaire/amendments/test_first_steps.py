"""Actions of a service's own, and a first step for each statement that would have none."""

from __future__ import annotations

from itertools import islice

import pytest

from pqmodel.questionnaire.amendments.first_steps import LONGEST_ID, numbered_ids, own_actions
from pqmodel.questionnaire.amendments.model import Amendments
from tests.conftest import tiny_questionnaire

TINY = tiny_questionnaire()
CAT = {"id": "cat", "pillar": "rooms", "text": "Our cat is fed."}


def amendments(**parts: object) -> Amendments:
    return Amendments.model_validate({"format": 1, **parts})


def test_a_statement_of_one_s_own_gets_a_first_step() -> None:
    own = own_actions(TINY, amendments(add=[CAT]))
    ((pillar, step),) = own.by_pillar
    assert (pillar, step.id, step.weeks, step.effort) == ("rooms", "first-step-cat", 8, "low")
    assert step.title == "Agree a first step towards this: Our cat is fed"
    assert own.by_statement == {"cat": ["first-step-cat"]}


def test_one_that_an_action_raises_gets_none() -> None:
    led_to = amendments(add=[{**CAT, "actions": ["do-rooms"]}])
    assert own_actions(TINY, led_to).by_pillar == []
    action = {"id": "feed", "pillar": "rooms", "title": "Feed her", "statements": ["cat"]}
    own = own_actions(TINY, amendments(add=[CAT], actions=[action]))
    assert [step.id for _, step in own.by_pillar] == ["feed"]
    assert own.by_statement == {"cat": ["feed"]}


def test_what_is_not_said_of_an_action_is_to_be_agreed() -> None:
    action = {"id": "feed", "pillar": "rooms", "title": "Feed her", "involved": "The cook"}
    ((_, made),) = own_actions(TINY, amendments(actions=[action])).by_pillar
    assert (made.involved, made.inputs, made.outcome_for_people) == (
        "The cook",
        "To be agreed",
        "To be agreed",
    )
    assert made.steps == ("Agree who does what, and by when",)


def test_a_first_step_takes_no_id_that_is_taken() -> None:
    action = {"id": "first-step-cat", "pillar": "rooms", "title": "Feed her"}
    own = own_actions(TINY, amendments(add=[CAT], actions=[action]))
    assert [step.id for _, step in own.by_pillar] == ["first-step-cat", "first-step-cat-2"]


@pytest.mark.parametrize("length", [LONGEST_ID - 1, LONGEST_ID, LONGEST_ID + 1])
def test_no_id_is_longer_than_one_may_be(length: int) -> None:
    first, second, third = islice(numbered_ids("a" * length), 3)
    assert len(first) == min(length, LONGEST_ID)
    assert (second[-2:], third[-2:]) == ("-2", "-3")
    assert len(second) == LONGEST_ID - 2
    assert first != second != third


def test_no_id_ends_in_two_hyphens() -> None:
    name = "a" * (LONGEST_ID - 5) + "-bcdef"
    first, second = islice(numbered_ids(name), 2)
    assert first == "a" * (LONGEST_ID - 5) + "-bcde"
    assert second == "a" * (LONGEST_ID - 5) + "-2"
