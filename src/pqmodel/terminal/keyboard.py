"""Single keys from the terminal, on Windows and elsewhere, and now and then a whole line."""

from __future__ import annotations

import codecs
import contextlib
import re
import shutil
import sys
from collections import deque
from collections.abc import Iterator
from types import TracebackType
from typing import Any

import typer

from pqmodel.terminal.lines import use_line_editing

ENTER, LEFT, RIGHT, ESCAPE = "enter", "left", "right", "escape"
INTERRUPT, END, RESIZED, OTHER = "interrupt", "end", "resized", "other"

_NAMED = {
    "\r": ENTER,
    "\n": ENTER,
    "\x03": INTERRUPT,
    "\x04": END,
    "\x1a": END,
    "\x1b": ESCAPE,
    "\x1b[C": RIGHT,
    "\x1bOC": RIGHT,
    "\xe0M": RIGHT,
    "\x00M": RIGHT,
    "\x1b[D": LEFT,
    "\x1bOD": LEFT,
    "\xe0K": LEFT,
    "\x00K": LEFT,
}
# A key that sends several characters: a sequence that begins with Escape, or Windows' pairs.
_KEY = re.compile(r"\x1b(?:\[[0-9;?<]*[ -/]*[@-~]|O[ -~])|\x1b|[\x00\xe0].|.", re.DOTALL)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-9;?<]*|O)?\Z")


def keys_in(text: str) -> Iterator[str]:
    """The keys that stand behind what a terminal sent: a character each, or one of the names above."""
    for sequence in _KEY.findall(text):
        if sequence in _NAMED:
            yield _NAMED[sequence]
        else:
            yield sequence if len(sequence) == 1 and sequence.isprintable() else OTHER


class Keyboard:
    """Gives one key at a time while it is entered. Keys that come faster than they are asked for wait their turn."""

    def __init__(self) -> None:
        self._waiting: deque[str] = deque()
        self._mode = _Mode()

    def __enter__(self) -> Keyboard:
        self._mode.single_keys()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._mode.lines()

    def key(self) -> str:
        """The next key; INTERRUPT for Ctrl-C, END where the terminal has gone or Ctrl-D was pressed."""
        while not self._waiting:
            self._waiting.extend(self._mode.read())
        return self._waiting.popleft()

    def line(self, prompt: str) -> str:
        """A line typed with the usual editing keys. What was typed ahead of the prompt begins it. Raises EOFError
        and KeyboardInterrupt as `input` does."""
        typed = self._typed_ahead()
        if typed.endswith("\n"):
            return typed[:-1]
        self._mode.lines()
        try:
            use_line_editing()
            with _begun_with(typed) as shown:
                return shown + input(prompt + shown)
        finally:
            self._mode.single_keys()

    def _typed_ahead(self) -> str:
        typed = ""
        while self._waiting:
            key = self._waiting.popleft()
            if key == ENTER:
                return typed + "\n"
            if key == INTERRUPT:
                raise KeyboardInterrupt
            typed += key if len(key) == 1 else ""
        return typed


@contextlib.contextmanager
def _begun_with(typed: str) -> Iterator[str]:
    """Puts what was typed already into the line to be edited; yields what could only be shown before it."""
    if sys.platform == "win32":
        yield typed
        return
    try:
        import readline
    except ImportError:
        yield typed
        return
    readline.set_startup_hook(lambda: readline.insert_text(typed))
    try:
        yield ""
    finally:
        readline.set_startup_hook(None)


if sys.platform == "win32":

    class _Mode:
        """Windows gives single keys without being asked to, and keeps those that come early."""

        def single_keys(self) -> None:
            pass

        def lines(self) -> None:
            pass

        def read(self) -> Iterator[str]:
            try:
                yield from keys_in(typer.getchar())
            except KeyboardInterrupt:
                yield INTERRUPT
            except EOFError:
                yield END

else:
    import os
    import select
    import termios

    _WAIT_FOR_RESIZE = 0.5
    _WAIT_FOR_SEQUENCE = 0.03

    class _Mode:
        """The terminal's mode. It is set once and not for every key, since setting it throws away keys that came
        meanwhile, and lets them show on the screen. Ctrl-C comes as a key, so that it never breaks into a save."""

        def __init__(self) -> None:
            self._handle = sys.stdin.fileno()
            self._before: list[Any] | None = None
            self._letters = codecs.getincrementaldecoder("utf-8")("replace")
            self._size = shutil.get_terminal_size()

        def single_keys(self) -> None:
            self._before = termios.tcgetattr(self._handle)
            mode = list(self._before)
            mode[3] &= ~(termios.ICANON | termios.ECHO | termios.ISIG | termios.IEXTEN)
            termios.tcsetattr(self._handle, termios.TCSADRAIN, mode)

        def lines(self) -> None:
            if self._before is not None:
                termios.tcsetattr(self._handle, termios.TCSADRAIN, self._before)
                self._before = None

        def read(self) -> Iterator[str]:
            while not self._ready(_WAIT_FOR_RESIZE):
                size = shutil.get_terminal_size()
                if size != self._size:
                    self._size = size
                    yield RESIZED
                    return
            text = self._bytes()
            while text is not None and _UNFINISHED.search(text) and self._ready(_WAIT_FOR_SEQUENCE):
                more = self._bytes()
                if more is None:
                    break
                text += more
            if text is None:
                yield END
            else:
                yield from keys_in(text)

        def _ready(self, seconds: float) -> bool:
            return bool(select.select([self._handle], [], [], seconds)[0])

        def _bytes(self) -> str | None:
            try:
                data = os.read(self._handle, 1024)
            except OSError:
                return None
            return self._letters.decode(data) if data else None
