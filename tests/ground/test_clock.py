"""The day it is; SOURCE_DATE_EPOCH stands in for the clock."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.ground.clock import moment, today
from pqmodel.ground.faults import PqmodelError

LAST = 7258118399
"""The last second of 2199."""


@pytest.mark.parametrize(
    ("seconds", "day"),
    [
        ("0", date(1970, 1, 1)),
        ("86399", date(1970, 1, 1)),
        ("86400", date(1970, 1, 2)),
        (str(LAST), date(2199, 12, 31)),
    ],
)
def test_the_day_of_a_moment(seconds: str, day: date) -> None:
    assert today({"SOURCE_DATE_EPOCH": seconds}) == day
    assert moment({"SOURCE_DATE_EPOCH": seconds}) == int(seconds)


@pytest.mark.parametrize("environment", [{}, {"SOURCE_DATE_EPOCH": ""}])
def test_else_it_is_the_day_of_the_clock(environment: dict[str, str]) -> None:
    before = date.today()
    assert before <= today(environment) <= date.today()
    assert moment(environment) is None


@pytest.mark.parametrize("words", [str(LAST + 1), "-1", "soon", "1.5", " 1", "9" * 13])
def test_what_is_no_moment_of_ours_is_refused(words: str) -> None:
    with pytest.raises(PqmodelError, match="SOURCE_DATE_EPOCH is") as refused:
        today({"SOURCE_DATE_EPOCH": words})
    assert "from 1970 to 2199" in refused.value.hint
