"""Long output is read page by page at a terminal, and nowhere else is anything held back."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from pqmodel.terminal.pager import paged
from pqmodel.terminal.screen import Screen

LONG, SHORT = 200, 5


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def printed(
    monkeypatch: pytest.MonkeyPatch, lines: int, *, plain: bool = False, terminal: bool = True
) -> str:
    """What comes to stdout itself."""
    out = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("COLUMNS", "80")
    with paged(Screen(plain)) as screen:
        for number in range(lines):
            screen.line(f"line {number}")
    return out.getvalue()


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the pager is given."""
    given: list[str] = []
    monkeypatch.setattr("rich.pager.SystemPager.show", lambda _, text: given.append(text))
    monkeypatch.delenv("PAGER", raising=False)
    # Set first, so that what is set meanwhile is taken back.
    monkeypatch.setenv("LESS", "")
    monkeypatch.delenv("LESS")
    return given


def test_what_is_higher_than_the_terminal_is_paged(
    monkeypatch: pytest.MonkeyPatch, pages: list[str]
) -> None:
    assert printed(monkeypatch, LONG) == ""
    assert len(pages) == 1
    assert pages[0].count("\n") == LONG


@pytest.mark.parametrize(
    ("lines", "plain", "terminal"),
    [(SHORT, False, True), (LONG, True, True), (LONG, False, False)],
)
def test_what_fits_what_is_plain_and_what_goes_into_a_file_is_only_printed(
    monkeypatch: pytest.MonkeyPatch, pages: list[str], lines: int, plain: bool, terminal: bool
) -> None:
    assert printed(monkeypatch, lines, plain=plain, terminal=terminal).count("\n") == lines
    assert pages == []


@pytest.mark.parametrize("pager", ["", "cat", "no-such-pager -x"])
def test_without_a_pager_nothing_is_lost(
    monkeypatch: pytest.MonkeyPatch, pages: list[str], pager: str
) -> None:
    monkeypatch.setenv("PAGER", pager)
    assert printed(monkeypatch, LONG).count("\n") == LONG
    assert pages == []


def test_less_says_which_keys_go_on_and_leave(
    monkeypatch: pytest.MonkeyPatch, pages: list[str]
) -> None:
    printed(monkeypatch, LONG)
    assert len(pages) == 1
    assert "q leaves" in os.environ["LESS"]
    assert "Space goes on" in os.environ["LESS"]


def test_what_a_person_has_set_for_less_stays(
    monkeypatch: pytest.MonkeyPatch, pages: list[str]
) -> None:
    monkeypatch.setenv("LESS", "-M")
    printed(monkeypatch, LONG)
    assert len(pages) == 1
    assert os.environ["LESS"] == "-M"


def test_the_pager_that_a_person_has_set_is_used(
    monkeypatch: pytest.MonkeyPatch, pages: list[str]
) -> None:
    monkeypatch.setenv("PAGER", f"{Path(sys.executable)} -x")
    assert printed(monkeypatch, LONG) == ""
    assert len(pages) == 1


def _print_half(screen: Screen) -> None:
    with paged(screen):
        screen.line("so far")
        raise ValueError("half way")


def test_what_was_printed_before_an_error_is_seen(
    monkeypatch: pytest.MonkeyPatch, pages: list[str]
) -> None:
    out = Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setenv("TERM", "xterm-256color")
    with pytest.raises(ValueError, match="half way"):
        _print_half(Screen(False))
    assert "so far" in out.getvalue()
    assert pages == []
