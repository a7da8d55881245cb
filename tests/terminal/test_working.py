"""That work goes on is said to who looks at a terminal, and is gone when it is done."""

from __future__ import annotations

import io

import pytest

from pqmodel.terminal.working import working


class Terminal(io.StringIO):
    def __init__(self, *, looked_at: bool) -> None:
        super().__init__()
        self.looked_at = looked_at

    def isatty(self) -> bool:
        return self.looked_at


def said(monkeypatch: pytest.MonkeyPatch, *, looked_at: bool, wanted: bool) -> tuple[str, str]:
    """What stands there while the work goes on, and all that was written."""
    terminal = Terminal(looked_at=looked_at)
    monkeypatch.setattr("sys.stderr", terminal)
    with working("Writing the report", wanted=wanted):
        meanwhile = terminal.getvalue()
    return meanwhile, terminal.getvalue()


def test_a_line_stands_there_while_it_lasts_and_is_blank_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    meanwhile, all_of_it = said(monkeypatch, looked_at=True, wanted=True)
    assert meanwhile == "Writing the report …"
    assert all_of_it == meanwhile + "\r" + " " * len(meanwhile) + "\r"


@pytest.mark.parametrize(("looked_at", "wanted"), [(False, True), (True, False)])
def test_nothing_is_said_to_files_and_where_it_is_not_wanted(
    monkeypatch: pytest.MonkeyPatch, looked_at: bool, wanted: bool
) -> None:
    assert said(monkeypatch, looked_at=looked_at, wanted=wanted) == ("", "")


def test_it_is_gone_where_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal(looked_at=True)
    monkeypatch.setattr("sys.stderr", terminal)
    with pytest.raises(OSError), working("Writing", wanted=True):
        raise OSError
    assert terminal.getvalue().endswith("\r")
