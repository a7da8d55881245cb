"""Headings of a framework that no statement speaks to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories.garden import check, line_of, spoiled

B1 = "      - {id: B1, title: Water}\n"


@pytest.mark.parametrize(
    ("status", "warned"),
    [("in force", True), ("draft", True), ("retired", False)],
)
def test_a_heading_without_a_statement_is_a_warning_while_it_counts(
    tmp_path: Path, status: str, warned: bool
) -> None:
    text = spoiled(
        ("    standing: seen\n", f"    standing: seen\n    status: {status}\n"),
        (B1, f"{B1}      - {{id: B2, title: Shade}}\n"),
    )
    faults = check(tmp_path, text)
    assert [(fault.line, fault.what) for fault in faults if warned] == [
        (line_of(text, "id: B2"), "no statement speaks to 'Shade'")
    ] * warned
    assert len(faults) == warned


def test_a_heading_that_says_why_none_speaks_to_it_is_left_alone(tmp_path: Path) -> None:
    text = spoiled(
        ("    standing: seen\n", "    standing: seen\n    status: in force\n"),
        (B1, f"{B1}      - {{id: B2, title: Shade, outside: It is about trees.}}\n"),
    )
    assert check(tmp_path, text) == []


def test_a_framework_that_nothing_speaks_to_is_told_once(tmp_path: Path) -> None:
    text = spoiled(
        ("        frameworks:\n          old-book: [B1]\n", ""),
        ("    standing: seen\n", "    standing: seen\n    status: in force\n"),
        (B1, f"{B1}      - {{id: B2, title: Shade}}\n"),
    )
    assert [fault.what for fault in check(tmp_path, text)] == [
        "no statement speaks to any heading of 'old-book'"
    ]
