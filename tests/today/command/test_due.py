"""How far ahead `due` looks."""

from __future__ import annotations

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.today.command.due import days_ahead


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("14d", 14),
        ("14", 14),
        ("4w", 28),
        ("2m", 60),
        (" 3 Weeks ", 21),
        ("0d", 0),
        ("9999d", 9999),
    ],
)
def test_days_weeks_and_months_of_thirty_days_are_understood(words: str, days: int) -> None:
    assert days_ahead(words) == days


@pytest.mark.parametrize("words", ["", "soon", "-1d", "2y", "10000d", "1.5w"])
def test_what_is_no_length_of_time_is_refused_with_the_way_to_write_it(words: str) -> None:
    with pytest.raises(PqmodelError, match="cannot be read as a length of time") as refused:
        days_ahead(words)
    assert refused.value.hint == "Write it as 14d, 4w or 2m."
