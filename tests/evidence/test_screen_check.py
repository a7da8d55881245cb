"""What the register lacks is told under headings, and no more than fifty at once."""

from __future__ import annotations

import io

import pytest

from pqmodel.evidence.gaps import Gap
from pqmodel.evidence.screen.check import show_gaps
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.workspace import Workspace


def told(home: Workspace, gaps: list[Gap]) -> str:
    file = io.StringIO()
    show_gaps(Screen(plain=True, width=80, file=file), home.service, gaps)
    return file.getvalue()


@pytest.mark.parametrize(("number", "rest"), [(50, ""), (51, "And 1 more")])
def test_fifty_are_told_and_the_rest_counted(home: Workspace, number: int, rest: str) -> None:
    gaps = [Gap("title", f"f/t{each}", "nothing is recorded for it", "") for each in range(number)]
    words = told(home, gaps)
    assert words.count("nothing is recorded for it") == 50
    assert ("more; all of them" in words) is bool(rest)
    assert rest in words
    assert f"Framework titles with nothing to show: {number}" in words


def test_nothing_missing_is_said(home: Workspace) -> None:
    assert "Nothing is missing, and nothing is out of date." in told(home, [])
