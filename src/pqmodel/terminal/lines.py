"""Asks for lines, at a terminal or from a pipe, whatever the line ends and letters are like."""

from __future__ import annotations

import contextlib
import shutil
import sys
import textwrap
from typing import Any

from pqmodel.ground.free_text import clean

_WIDEST = 100


class EndOfInput(Exception):
    """There are no more lines to read."""


class Lines:
    """Reads lines and says lines. A pipe is read as bytes, since what comes through it may be in any encoding."""

    def __init__(self) -> None:
        self._typed = bool(sys.stdin and sys.stdin.isatty())
        self._shown = bool(sys.stdout and sys.stdout.isatty())
        for stream in (sys.stdin, sys.stdout):
            # An emoji on an old code page is shown as "?" rather than ending the program.
            with contextlib.suppress(AttributeError, ValueError, OSError):
                stream.reconfigure(errors="replace")  # type: ignore[union-attr]

    def say(self, words: str = "") -> None:
        """Writes a paragraph, broken into lines only where a terminal shows it."""
        width = min(_WIDEST, shutil.get_terminal_size().columns)
        lines = textwrap.wrap(words, width, break_on_hyphens=False) if self._shown else [words]
        sys.stdout.write("\n".join(lines or [""]) + "\n")

    def ask(self, prompt: str, *, begun: str = "") -> str:
        """The next line, cleaned. The prompt is shown to those who type; `begun` stands in their line already, to be
        gone on with, where the terminal can edit lines. Raises EndOfInput."""
        sys.stdout.flush()
        if not self._typed:
            return clean(_decoded(self._piped()))
        try:
            use_line_editing(begun)
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


def use_line_editing(begun: str = "") -> None:
    """Gives `input` the usual editing keys where the system has them apart (Windows has them built in), and words that
    stand in the line from the beginning."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(ImportError):
        import readline

        # What one person typed must not come back to the next by the arrow keys.
        readline.set_auto_history(False)
        readline.set_startup_hook(lambda: readline.insert_text(begun))


def _decoded(line: bytes) -> str:
    """UTF-8, else the code page of Windows in western Europe; what is neither becomes a question mark."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
