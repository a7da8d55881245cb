"""What is told of a change of few services, and with how many places where it is published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.partnership.canonical import with_checksum
from pqmodel.partnership.comparing import compare_cycles
from pqmodel.partnership.in_words import change_in_words
from tests.partnership.submissions import MIDDLING, QUICK, STRONG, WEAK, county_of, submission


@pytest.mark.parametrize(("services", "has_interval"), [(3, False), (4, False), (5, True)])
def test_a_change_has_an_interval_from_five_services_on(
    tmp_path: Path, services: int, has_interval: bool
) -> None:
    now = [submission(f"House {n}", MIDDLING, STRONG) for n in range(services)]
    before = [
        with_checksum(
            submission(f"House {n}", MIDDLING, WEAK).model_copy(
                update={
                    "cycle": "2026-Q3",
                    "starts": date(2026, 7, 1),
                    "ends": date(2026, 9, 30),
                    "made_on": date(2026, 9, 30),
                }
            )
        )
        for n in range(services)
    ]
    comparison = compare_cycles(county_of(tmp_path / "county", *before, *now), None, None)
    (change,) = (one for one in comparison.statements if one.key == QUICK)
    assert change.change == pytest.approx(2.625)
    assert (change.low is not None) is has_interval
    assert (change.high is not None) is has_interval
    words = "+2.63 (+2.63 to +2.63), clearly" if has_interval else "+2.63, clearly"
    assert words in change_in_words(change, "Praise")
    assert "+2.6" in change_in_words(change, "Praise", publish=True)
    assert "+2.63" not in change_in_words(change, "Praise", publish=True)
