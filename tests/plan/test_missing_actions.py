"""That reviews name actions which the plan does not have."""

from __future__ import annotations

import pytest

from pqmodel.plan.missing_actions import is_it_whole


@pytest.mark.parametrize(
    ("number", "named"),
    [
        (1, "reviews name A-1 that"),
        (3, "reviews name A-1, A-2, A-3 that"),
        (4, "reviews name A-1, A-2, A-3 and 1 more that"),
        (9, "reviews name A-1, A-2, A-3 and 6 more that"),
    ],
)
def test_three_are_named_and_the_rest_counted(number: int, named: str) -> None:
    missing = tuple(f"A-{n}" for n in range(1, number + 1))
    assert is_it_whole(missing) == f"{named} the plan does not have: is plan.yaml whole?"


def test_a_whole_plan_is_not_spoken_of() -> None:
    assert is_it_whole(()) == ""
