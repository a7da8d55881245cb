"""Lines are asked for at a terminal or from a pipe, whatever their line ends and letters."""

from __future__ import annotations

import io
import sys

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from pqmodel.terminal import lines as lines_module
from pqmodel.terminal.lines import EndOfInput, Lines, edit_line


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def piped(monkeypatch: pytest.MonkeyPatch, data: bytes) -> Lines:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    return Lines()


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("Zoë\n".encode(), "Zoë"),
        ("Zoë\r\n".encode(), "Zoë"),
        ("Zoë\n".encode("cp1252"), "Zoë"),
        (b"  two words \n", "two words"),
        (b"last", "last"),
        (b"\n", ""),
    ],
)
def test_a_pipe_is_read_in_any_encoding(
    data: bytes, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert piped(monkeypatch, data).ask("> ") == line


def test_the_prompt_is_not_shown_where_nobody_types(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    piped(monkeypatch, b"yes\n").ask("Really? ")
    assert capsys.readouterr().out == ""


def test_the_end_of_a_pipe_is_told_apart_from_an_empty_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = piped(monkeypatch, b"\n")
    assert lines.ask("> ") == ""
    with pytest.raises(EndOfInput):
        lines.ask("> ")


def test_a_paragraph_is_broken_only_where_a_terminal_shows_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = "word " * 40
    monkeypatch.setenv("COLUMNS", "300")
    for stream, widest in ((_Terminal(), 100), (io.StringIO(), len(words))):
        monkeypatch.setattr(sys, "stdout", stream)
        Lines().say(words)
        assert max(len(line) for line in stream.getvalue().splitlines()) <= widest
        assert (stream.getvalue().count("\n") > 1) is stream.isatty()


@pytest.mark.parametrize(
    ("plain", "begun", "is_edited"),
    [(False, "", True), (False, "old", True), (True, "", False), (True, "old", True)],
)
def test_lines_can_be_edited_unless_they_are_to_stay_plain(
    plain: bool, begun: str, is_edited: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", _Terminal())
    monkeypatch.setattr(sys, "stdout", _Terminal())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("builtins.input", lambda _: "typed")
    monkeypatch.setattr(lines_module, "edit_line", lambda _, begun: f"edited {begun}")
    answer = Lines(plain).ask("> ", begun=begun)
    assert answer == (f"edited {begun}".strip() if is_edited else "typed")


def test_a_dumb_terminal_gets_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", _Terminal())
    monkeypatch.setattr(sys, "stdout", _Terminal())
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr("builtins.input", lambda _: "typed")
    assert Lines().ask("> ") == "typed"


def test_the_end_at_a_terminal_is_the_end_of_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def ends(_: str) -> str:
        raise EOFError

    monkeypatch.setattr(sys, "stdin", _Terminal())
    monkeypatch.setattr(sys, "stdout", _Terminal())
    monkeypatch.setattr("builtins.input", ends)
    with pytest.raises(EndOfInput):
        Lines(plain=True).ask("> ")


def test_words_that_stand_in_the_line_are_gone_on_with() -> None:
    with create_pipe_input() as pipe, create_app_session(pipe, DummyOutput()):
        pipe.send_text(" and well\r")
        assert edit_line("> ", "It is done", pipe) == "It is done and well"
