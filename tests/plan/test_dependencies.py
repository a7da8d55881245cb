"""What an action waits for is looked at where it names actions of the plan."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.plan.dependencies import circles, waits_for
from pqmodel.plan.smart import check
from tests.factories.plans import action, plan


def advice_on(depends_on: str, **other: Any) -> list[str]:
    """The advice on A-001, due on 29 January 2027, which waits for those words; A-002 is the other."""
    first = action(depends_on=depends_on, due=date(2027, 1, 29))
    second = action(id="A-002", **{"due": date(2027, 1, 28), **other})
    return [advice.words for advice in check(plan(first, second)) if "A-001" in advice.actions]


@pytest.mark.parametrize(
    ("depends_on", "words"),
    [
        ("", []),
        ("the landlord", []),
        ("A-002 and the landlord", []),
        ("A-001", ["it depends on itself"]),
        ("A-099", ["it depends on A-099, which is not in the plan"]),
        ("a letter from ZA-002X", []),
    ],
)
def test_what_it_waits_for_is_in_the_plan_and_another_action(
    depends_on: str, words: list[str]
) -> None:
    assert advice_on(depends_on) == words


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"status": "stopped"}, ["it depends on A-002, which was stopped"]),
        ({"status": "done", "due": date(2027, 2, 1)}, []),
        ({"due": date(2027, 1, 29)}, []),
        (
            {"due": date(2027, 2, 1)},
            ["it depends on A-002, which is due later, on 1 Feb 2027"],
        ),
        ({"due": None}, []),
    ],
)
def test_what_it_waits_for_comes_and_comes_first(other: dict[str, Any], words: list[str]) -> None:
    assert advice_on("A-002", **other) == words


def test_several_are_named_once_each_in_the_order_of_the_words() -> None:
    assert waits_for(action(depends_on="A-003, A-002; then A-003")) == ("A-003", "A-002")


def test_actions_that_wait_for_each_other_are_told_once_and_others_are_not_in_it() -> None:
    ring = [("A-001", "A-002"), ("A-002", "A-003"), ("A-003", "A-001"), ("A-004", "A-001")]
    actions = [action(id=key, depends_on=other) for key, other in ring]
    assert circles(plan(*actions)) == [("A-001", "A-002", "A-003")]
    (told,) = [advice for advice in check(plan(*actions)) if advice.rule == "circle"]
    assert told.actions == ("A-001", "A-002", "A-003")
    assert told.words.startswith("these wait for each other")


def test_what_is_over_is_in_no_circle() -> None:
    first = action(depends_on="A-002")
    second = action(id="A-002", depends_on="A-001", status="done")
    assert circles(plan(first, second)) == []
