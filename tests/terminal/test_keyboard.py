"""Keys are told apart whatever the terminal sends for them, and a line can be typed among them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from pqmodel.terminal import keyboard
from pqmodel.terminal.keyboard import (
    END,
    ENTER,
    ESCAPE,
    INTERRUPT,
    LEFT,
    OTHER,
    RESIZED,
    RIGHT,
    Keyboard,
)


@pytest.fixture
def pipe() -> Iterator[PipeInput]:
    """What a terminal sends, without a terminal."""
    with create_pipe_input() as pipe, create_app_session(pipe, DummyOutput()):
        yield pipe


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("3", ["3"]),
        ("345\r", ["3", "4", "5", ENTER]),
        ("3\x1b[D\x1bOC4", ["3", LEFT, RIGHT, "4"]),
        ("\x1b[A\x1b[3~\x1b[1;5Cb", [OTHER, OTHER, OTHER, "b"]),
        ("3\x03", ["3", INTERRUPT]),
        ("\x04", [END]),
        ("\x1b", [ESCAPE]),
        ("é😀", ["é", "😀"]),
        ("\x1b[24;80R5", ["5"]),
    ],
)
def test_what_a_terminal_sends_is_told_apart_into_keys(
    pipe: PipeInput, sent: str, keys: list[str]
) -> None:
    pipe.send_text(sent)
    with Keyboard(pipe) as typing:
        assert [typing.key() for _ in keys] == keys


def test_a_terminal_that_goes_away_ends_the_input(pipe: PipeInput) -> None:
    pipe.send_text("3")
    pipe.close()
    with Keyboard(pipe) as typing:
        assert [typing.key(), typing.key()] == ["3", END]


def test_another_size_of_the_terminal_is_told(
    pipe: PipeInput, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyboard, "_WAIT_FOR_RESIZE", 0.001)
    monkeypatch.setenv("COLUMNS", "80")
    with Keyboard(pipe) as typing:
        monkeypatch.setenv("COLUMNS", "100")
        assert typing.key() == RESIZED


def test_a_line_is_typed_with_editing_keys(pipe: PipeInput) -> None:
    pipe.send_text("c" + "went wel\x1b[Dl\r" + "4")
    with Keyboard(pipe) as typing:
        assert typing.key() == "c"
        assert typing.line("> ") == "went well"
        assert typing.key() == "4"


def test_what_was_typed_ahead_begins_the_line(pipe: PipeInput) -> None:
    with Keyboard(pipe) as typing:
        pipe.send_text("cgo")
        assert typing.key() == "c"
        pipe.send_text("od\r")
        assert typing.line("> ") == "good"


def test_ctrl_c_typed_ahead_interrupts_the_line(pipe: PipeInput) -> None:
    pipe.send_text("cgo\x03")
    with Keyboard(pipe) as typing:
        typing.key()
        with pytest.raises(KeyboardInterrupt):
            typing.line("> ")
