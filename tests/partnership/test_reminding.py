"""Whom to remind: who is expected and has not sent, also before anybody has."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.partnership.county import CONFIG, County
from pqmodel.partnership.reminding import reminder, reminder_text
from tests.partnership.submissions import county_of, submission

TODAY = date(2027, 1, 31)
LIST = "code,name\nH1,House 1\nH2,The Elms\n"


def with_settings(county: County, *lines: str) -> County:
    file = county.root / CONFIG
    file.write_text("\n".join([file.read_text(encoding="utf-8"), *lines, ""]), encoding="utf-8")
    return County(county.root)


def test_before_anybody_has_sent_all_are_reminded_of_the_cycle_that_is_named(
    tmp_path: Path,
) -> None:
    county = county_of(tmp_path / "county", services=LIST)
    with pytest.raises(PqmodelError, match="no cycle was named"):
        reminder(county, None, TODAY)
    assert reminder(county, "2027-Q1", TODAY).missing == ("House 1", "The Elms")
    expecting = with_settings(county, "cycles: [2026-Q4, 2027-Q1]")
    assert reminder(expecting, None, TODAY).cycle == "2027-Q1"


def test_without_a_list_nobody_is_said_to_have_sent(tmp_path: Path) -> None:
    county = county_of(tmp_path / "county", submission("House 1"))
    with pytest.raises(PqmodelError, match="names no service yet"):
        reminder(county, None, TODAY)


@pytest.mark.parametrize(
    ("day", "late", "words"),
    [
        ("2027-01-31", False, "yours is due by 31 January 2027"),
        ("2027-01-30", True, "was due on 30 January 2027"),
        ("", False, "We look at 2026-Q4 together soon"),
    ],
)
def test_who_has_not_sent_is_late_from_the_day_after_the_one_to_send_by(
    tmp_path: Path, day: str, late: bool, words: str
) -> None:
    county = county_of(tmp_path / "county", submission("House 1"), services=LIST)
    county = with_settings(county, f"send_by: '{day}'")
    to_send = reminder(county, None, TODAY)
    assert (to_send.missing, to_send.late) == (("The Elms",), late)
    text = reminder_text(to_send)
    assert words in text
    assert "- The Elms" in text
    assert "House 1" not in text
    assert "pqmodel share our-service.json --cycle 2026-Q4" in text


def test_a_day_to_send_by_that_is_none_is_told_with_its_place(tmp_path: Path) -> None:
    county = county_of(tmp_path / "county", submission("House 1"), services=LIST)
    county = with_settings(county, "send_by: 'end of May'")
    with pytest.raises(PqmodelError, match="cannot be read as a day"):
        reminder(county, None, TODAY)
