"""A list of workers is counted: a year in the job to the day, days and levels at their limits."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.measures.sheet.tables import Sheet
from pqmodel.measures.sheet.worker_list import Counted, count_workers, is_list_of_workers

ON = date(2026, 11, 21)


def counted(headings: str, *rows: str) -> Counted:
    cells = [row.split(",") for row in (headings, *rows)]
    return count_workers(Sheet("w.csv", "", cells, range(1, len(cells) + 1)), ON)


def fault(headings: str, row: str) -> str:
    faults = counted(headings, row).faults
    return "".join(f"{each.file}: {each.what}" for each in faults)


@pytest.mark.parametrize(
    ("started", "number"), [("2025-11-20", 1), ("2025-11-21", 1), ("2025-11-22", 0)]
)
def test_a_year_in_the_job_is_counted_to_the_day(started: str, number: int) -> None:
    found = counted("Status,Start date", f"permanent,{started}")
    assert found.inputs["year-or-more"] == number
    assert found.inputs["start-missing"] == 0


def test_a_start_today_is_possible_and_tomorrow_is_not() -> None:
    assert fault("Status,Started", "permanent,2026-11-21") == ""
    assert (
        fault("Status,Started", "bank,2026-11-22") == "w.csv:2: has a start date after 2026-11-21"
    )
    assert "cannot be read as a date" in fault("Status,Started", "bank,soon")


def test_a_missing_start_counts_for_permanent_and_temporary_staff_alone() -> None:
    found = counted("Status,Started", "permanent,", "temporary,dk", "bank,", "agency,", "other,")
    assert found.inputs["start-missing"] == 2
    assert found.inputs["year-or-more"] == 0
    assert found.inputs["staff-records"] == found.workers == 5


@pytest.mark.parametrize(
    ("days", "is_refused"),
    [
        ("0", False),
        ("365.5", False),
        ("366", False),
        ("367", True),
        ("-1", True),
        ("level 3", True),
    ],
)
def test_days_of_sickness_are_0_to_366(days: str, is_refused: bool) -> None:
    found = counted("Status,Sick days", f"permanent,{days}")
    assert bool(found.faults) == is_refused
    assert found.inputs["sickness-recorded"] == (not is_refused)


def test_days_that_nobody_recorded_are_not_0() -> None:
    found = counted("Status,Sick days", "permanent,3", "permanent,0", "permanent,", "bank,dk")
    assert (found.inputs["sickness-days"], found.inputs["sickness-recorded"]) == (3, 2)


@pytest.mark.parametrize(
    ("level", "qualified", "is_refused"),
    [
        ("none", 0, False),
        ("0", 0, False),
        ("1", 0, False),
        ("2", 1, False),
        ("Level 3", 1, False),
        ("8", 1, False),
        ("9", 0, True),
        ("-1", 0, True),
    ],
)
def test_qualified_is_level_2_or_above(level: str, qualified: int, is_refused: bool) -> None:
    found = counted("Status,Qualification level,Provides care", f"permanent,{level},yes")
    assert bool(found.faults) == is_refused
    assert found.inputs["qualified-level-2"] == qualified
    assert found.inputs["qualification-known"] == (not is_refused)


def test_only_who_gives_care_and_whose_level_is_known_counts_for_qualifications() -> None:
    headings = "Status,Qualification level,Provides care"
    found = counted(headings, "permanent,3,no", "permanent,dk,yes", "permanent,3,", "permanent,1,y")
    assert found.inputs["qualification-known"] == 1
    assert found.inputs["qualified-level-2"] == 0
    assert "neither yes nor no" in fault(headings, "permanent,3,perhaps")


def test_each_status_is_counted_and_one_that_is_not_known_is_refused() -> None:
    found = counted("Status,Started", "Pool,", "bank/pool,", "Agency,", "student,", "temporary,")
    assert [found.inputs[key] for key in ("permanent", "temporary", "bank", "agency")] == [
        0,
        1,
        2,
        1,
    ]
    assert fault("Status,Started", "boss,") == "w.csv:2: has no employment status that we know"


def test_what_a_list_cannot_give_is_told_with_the_columns_that_it_lacks() -> None:
    found = counted("Status,Qualification level", "permanent,3", ",", "bank,2")
    assert found.workers == 2
    assert found.absent == {
        "start-missing": "“Start date”",
        "year-or-more": "“Start date”",
        "sickness-days": "“Days of sickness”",
        "sickness-recorded": "“Days of sickness”",
        "qualification-known": "“Provides care”",
        "qualified-level-2": "“Provides care”",
    }
    assert not found.absent.keys() & found.inputs.keys()


@pytest.mark.parametrize(
    ("headings", "is_list"),
    [("Status", False), ("Status,Colour", False), ("Status,Started", True), ("Started", False)],
)
def test_a_list_has_a_status_and_one_more_column(headings: str, is_list: bool) -> None:
    assert is_list_of_workers(Sheet("w.csv", "", [headings.split(",")], [1])) == is_list
