"""Words are made safe for the terminal, whatever they hold and whatever it can say."""

from __future__ import annotations

import io
import sys

import pytest

from pqmodel.terminal import plain
from pqmodel.terminal.plain import safe, say_lines, wants_plain, wrapped


@pytest.mark.parametrize(
    ("words", "encoding", "said"),
    [
        ("Café – “open”", "utf-8", "Café – “open”"),
        ("Café – “open”…", "ascii", 'Cafe - "open"...'),
        ("Łódź 王", "latin-1", "?ódz ?"),
        ("red \x1b[31m bell\x07 nul\x00", "utf-8", "red [31m bell nul"),
        ("c1 \x9b31m", "utf-8", "c1 31m"),
        ("tab\tand \u2028 line", "utf-8", "tab and \n line"),
        ("\u202eover \u2066and\u2069 \u200bnothing", "utf-8", "over and nothing"),
        ("two\nlines", "utf-8", "two\nlines"),
        ("a\u00a0b", "ascii", "a b"),
        ("", "ascii", ""),
    ],
)
def test_words_become_what_the_encoding_can_say(words: str, encoding: str, said: str) -> None:
    assert safe(words, encoding) == said


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("just twenty letters.", ["just twenty letters."]),
        ("just twenty letters, and more", ["just twenty letters,", "and more"]),
        ("  set in, and too long", ["  set in, and too", "  long"]),
        # What cannot be broken is not: a path or an option is copied whole.
        ("in /home/somebody/Documents it", ["in", "/home/somebody/Documents", "it"]),
        (
            "Bring them in with: pqmodel collect FILE --group nights",
            ["Bring them in with:", "  pqmodel collect FILE --group nights"],
        ),
    ],
)
def test_a_long_line_is_broken_between_words_and_a_command_stays_whole(
    line: str, lines: list[str]
) -> None:
    assert wrapped(line, 20).splitlines() == lines


class _Stream(io.StringIO):
    def __init__(self, tty: bool) -> None:
        super().__init__()
        self.tty = tty

    def isatty(self) -> bool:
        return self.tty


@pytest.mark.parametrize(
    ("asked", "environment", "keyboard", "display", "is_plain"),
    [
        (False, {}, True, True, False),
        (True, {}, True, True, True),
        (False, {"PQMODEL_PLAIN": "1"}, True, True, True),
        (False, {"PQMODEL_PLAIN": "0"}, True, True, False),
        (False, {"PQMODEL_PLAIN": ""}, True, True, False),
        (False, {"TERM": "dumb"}, True, True, True),
        (False, {"TERM": "xterm"}, True, True, False),
        (False, {}, False, True, True),
        (False, {}, True, False, True),
    ],
)
def test_plain_is_asked_for_or_comes_by_itself_without_a_terminal(
    asked: bool,
    environment: dict[str, str],
    keyboard: bool,
    display: bool,
    is_plain: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", _Stream(keyboard))
    monkeypatch.setattr(sys, "stdout", _Stream(display))
    assert wants_plain(asked, environment) is is_plain


def test_closed_streams_are_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert wants_plain(False, {})


def test_lines_are_said_whole_and_safe(capsys: pytest.CaptureFixture[str]) -> None:
    say_lines(["one\x1b", "two " * 60])
    assert capsys.readouterr().out == "one\n" + "two " * 60 + "\n"
    assert plain.__doc__
