"""Headings are understood whoever wrote them."""

from __future__ import annotations

import pytest

from pqmodel.workbook.headings import match_headings, normal

NAMES = {"Who leads": "lead", "Due date": "due", "Lead person": "lead"}


@pytest.mark.parametrize(
    "heading",
    [
        "Who leads",
        "  WHO\nleads ",
        "who leads:",
        "Who leads *",
        "“Who leads”",
        "who leads.",
        "who_leads",
        "Who-Leads\u200b",
        "who\xa0leads",
    ],
)
def test_what_does_not_matter_in_a_heading_does_not_count(heading: str) -> None:
    assert match_headings({4: heading}, NAMES).columns == {"lead": 4}


def test_several_names_of_one_key_are_found_and_the_first_column_counts() -> None:
    matched = match_headings({1: "Lead person", 2: "Who leads", 3: "Due date"}, NAMES)
    assert matched.columns == {"lead": 1, "due": 3}
    assert matched.twice == (("lead", 1, 2),)


def test_headings_of_nobody_are_told_and_blank_ones_are_not() -> None:
    matched = match_headings({1: "Notes", 2: " ", 3: "", 4: "due date"}, NAMES)
    assert matched.columns == {"due": 4}
    assert matched.others == {1: "Notes"}
    assert matched.twice == ()


def test_no_headings_match_nothing() -> None:
    matched = match_headings({}, NAMES)
    assert (matched.columns, matched.twice, matched.others) == ({}, (), {})


def test_kinds_of_dash_are_one() -> None:
    assert normal("Start–date") == normal("start-date")


def test_a_heading_spelled_as_its_name_goes_before_one_spelled_alike() -> None:
    matched = match_headings({1: "who_leads", 2: "Who leads", 3: "Due-date"}, NAMES)
    assert matched.columns == {"lead": 2, "due": 3}
    assert matched.others == {1: "who_leads"}
    assert matched.twice == ()
