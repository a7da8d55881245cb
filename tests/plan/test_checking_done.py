"""An action is closed when somebody has checked that it is done; a due date that is revised keeps the first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from pqmodel.plan.checking_done import CHECK, kept_in_step, what_is_wrong
from tests.factories.plans import TODAY, action

DAY = timedelta(days=1)
DONE = TODAY - timedelta(days=10)
CHECKED = TODAY - timedelta(days=5)


def checked(**fields: Any) -> Any:
    whole = {"status": "done", "done_on": DONE, "checked_by": "Owner", "checked_on": CHECKED}
    return action(**{**whole, **fields})


def wrong(**fields: Any) -> str:
    given = what_is_wrong(checked(**fields), CHECK, TODAY)
    if given is None:
        return ""
    return given[0]


def test_it_is_closed_when_it_is_done_and_checked_and_not_before() -> None:
    assert action(status="done").stage == "done"
    assert checked().stage == "closed"
    assert action(status="in progress", checked_on=CHECKED).stage == "in progress"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"checked_on": DONE}, ""),
        ({"checked_on": DONE - DAY}, "checked before it was done"),
        ({"checked_on": TODAY}, ""),
        ({"checked_on": TODAY + DAY}, "checked in the future"),
        ({"checked_on": None}, "no day on which it was checked"),
        ({"checked_by": ""}, "does not say who checked it"),
        ({"status": "in progress", "done_on": None}, "cannot be checked yet"),
        ({"status": "stopped", "done_on": None}, "cannot be checked yet"),
        ({"check_again": CHECKED}, "no later than it was checked"),
        ({"check_again": CHECKED + DAY}, ""),
        ({"sustained": "yes", "sustained_on": TODAY}, ""),
        ({"sustained": "yes", "sustained_on": TODAY + DAY}, "looked at again in the future"),
        ({"sustained": "yes", "sustained_on": CHECKED}, "no later than it was checked"),
        ({"sustained": "yes"}, "needs both"),
        ({"sustained_on": TODAY}, "needs both"),
    ],
)
def test_a_check_cannot_say_what_cannot_be(fields: dict[str, Any], words: str) -> None:
    told = wrong(**fields)
    assert words in told
    assert bool(told) == bool(words)


def test_a_plan_that_was_wrong_before_may_be_changed_elsewhere() -> None:
    assert what_is_wrong(checked(checked_by=""), ["progress"], TODAY) is None
    assert what_is_wrong(checked(checked_by=""), ["checked_on"], TODAY) is not None


def test_an_action_that_is_open_again_is_no_longer_checked() -> None:
    also = kept_in_step(checked(check_again=TODAY, sustained="yes"), {"status": "in progress"})
    assert also == dict.fromkeys(CHECK) | {"checked_by": "", "checked_evidence": ""}
    assert kept_in_step(checked(), {"status": "done"}) == {}
    assert kept_in_step(checked(), {"progress": "Kept up"}) == {}


FIRST, LATER = date(2027, 1, 29), date(2027, 2, 26)


@pytest.mark.parametrize(
    ("before", "fields", "original"),
    [
        ({"due": FIRST}, {"due": LATER}, FIRST),
        ({"due": FIRST}, {"due": None}, FIRST),
        ({"due": None}, {"due": FIRST}, "as it was"),
        ({"due": FIRST}, {"due": FIRST}, "as it was"),
        ({"due": FIRST}, {"lead": "Cook"}, "as it was"),
        ({"due": LATER, "original_due": FIRST}, {"due": LATER + DAY}, "as it was"),
        ({"due": LATER, "original_due": FIRST}, {"due": FIRST}, None),
        ({"due": FIRST}, {"due": LATER, "original_due": TODAY}, "as it was"),
    ],
)
def test_the_due_date_agreed_first_is_kept_when_it_is_revised(
    before: dict[str, Any], fields: dict[str, Any], original: object
) -> None:
    also = kept_in_step(action(**before), fields)
    assert also.get("original_due", "as it was") == original


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({}, None),
        ({"check_again": TODAY}, TODAY),
        ({"check_again": TODAY, "sustained": "yes", "sustained_on": TODAY - DAY}, TODAY),
        ({"check_again": TODAY, "sustained": "yes", "sustained_on": TODAY}, None),
        ({"check_again": TODAY, "status": "in progress"}, None),
    ],
)
def test_the_second_look_is_owed_until_it_was_taken(fields: dict[str, Any], day: object) -> None:
    assert checked(**fields).sustain_check == day
