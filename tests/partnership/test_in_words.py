"""What is said of many services is true also where little of it may be shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.partnership.in_words import nothing_common
from pqmodel.partnership.overview import overview
from tests.partnership.submissions import MIDDLING, STRONG, WEAK, county_of, submission

TODAY = date(2026, 12, 28)


@pytest.mark.parametrize(
    ("services", "scores", "said"),
    [
        (2, WEAK, "Nothing that may be shown is weak"),
        # Of what may not be shown nobody is told whether it is weak.
        (2, STRONG, "Nothing that may be shown is weak"),
        (3, MIDDLING, "Nothing is weak"),
    ],
)
def test_of_fewer_than_three_services_nobody_is_told_that_nothing_is_weak(
    tmp_path: Path, services: int, scores: tuple[int, ...], said: str
) -> None:
    sent = [submission(f"House {n}", scores, STRONG) for n in range(services)]
    picture = overview(county_of(tmp_path / "county", *sent), None, TODAY)
    assert picture.common == ()
    assert nothing_common(picture).startswith(said)
