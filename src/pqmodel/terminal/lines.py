"""Asks for lines, at a terminal or from a pipe, whatever the line ends and letters are like."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import textwrap
from typing import TYPE_CHECKING, Any

from pqmodel.ground.free_text import clean
from pqmodel.terminal.output import check_before_asking
from pqmodel.terminal.plain import command_apart, safe

if TYPE_CHECKING:
    from prompt_toolkit.input import Input

_WIDEST = 100


class EndOfInput(Exception):
    """There are no more lines to read."""


class Lines:
    """Reads lines and says lines. A pipe is read as bytes, since what comes through it may be in any encoding.

    `plain` lines are asked for without a redraw, as a screen reader wants them, unless words stand in them already.
    """

    def __init__(self, plain: bool = False) -> None:
        self._plain = plain or os.environ.get("TERM") == "dumb"
        self._typed = bool(sys.stdin and sys.stdin.isatty())
        self._shown = bool(sys.stdout and sys.stdout.isatty())
        for stream in (sys.stdin, sys.stdout):
            # An emoji on an old code page is shown as "?" rather than ending the program.
            with contextlib.suppress(AttributeError, ValueError, OSError):
                stream.reconfigure(errors="replace")  # type: ignore[union-attr]

    def say(self, words: str = "") -> None:
        """Writes a paragraph, broken into lines only where a terminal shows it.

        A command at its end is never broken, since it is to be copied.
        """
        words = safe(words, getattr(sys.stdout, "encoding", None) or "utf-8")
        lines = [words]
        if self._shown:
            width = min(_WIDEST, shutil.get_terminal_size().columns)
            label, command = command_apart(words, width)
            lines = textwrap.wrap(label, width, break_on_hyphens=False) or [""]
            if command:
                lines.append(command)
        sys.stdout.write("\n".join(lines) + "\n")

    @property
    def is_typed(self) -> bool:
        """True where a person types the lines, and no script gives them."""
        return self._typed

    @property
    def can_be_edited(self) -> bool:
        """True where a line can be given to somebody with words in it already."""
        return self._typed and self._shown and os.environ.get("TERM") != "dumb"

    def ask(self, prompt: str, *, begun: str = "") -> str:
        """The next line, cleaned. The prompt is shown to those who type.

        `begun` stands in their line already, to be gone on with, where lines can be edited. Raises EndOfInput.
        """
        sys.stdout.flush()
        prompt = safe(prompt, getattr(sys.stdout, "encoding", None) or "utf-8")
        if not self._typed:
            return clean(_decoded(self._piped()))
        check_before_asking()
        try:
            # Words that stand in the line already can only be gone on with where it can be edited.
            can_be_edited = self._shown and (begun or not self._plain)
            if can_be_edited:
                return clean(edit_line(prompt, begun))
            return clean(input(prompt))
        except EOFError as error:
            self.say()
            raise EndOfInput from error

    def _piped(self) -> bytes:
        stream: Any = getattr(sys.stdin, "buffer", None)
        line: bytes = stream.readline() if stream is not None else b""
        if not line:
            raise EndOfInput
        return line


def edit_line(prompt: str, begun: str = "", source: Input | None = None) -> str:
    """A line typed with the usual editing keys, in which `begun` stands already.

    Raises EOFError and KeyboardInterrupt as `input` does. Lines are not remembered: what one person typed must not
    come back to the next by the arrow keys.
    """
    # Asking the terminal where its cursor is serves menus, which we have none of; some terminals never answer.
    os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
    from prompt_toolkit.history import DummyHistory
    from prompt_toolkit.shortcuts import PromptSession

    session: PromptSession[str] = PromptSession(
        history=DummyHistory(), input=source, reserve_space_for_menu=0
    )
    return session.prompt(prompt, default=begun)


def _decoded(line: bytes) -> str:
    """UTF-8, else the code page of Windows in western Europe; what is neither becomes a question mark."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
