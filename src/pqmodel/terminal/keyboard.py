"""Single keys from the terminal, on every system, and now and then a whole line."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

from pqmodel.terminal.lines import edit_line

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyPress

ENTER, LEFT, RIGHT, ESCAPE = "enter", "left", "right", "escape"
INTERRUPT, END, RESIZED, OTHER = "interrupt", "end", "resized", "other"

# By the names that prompt_toolkit gives to keys. Ctrl-Z ends the input on Windows.
_NAMED = {
    "c-m": ENTER,
    "c-j": ENTER,
    "c-c": INTERRUPT,
    "c-d": END,
    "c-z": END,
    "escape": ESCAPE,
    "left": LEFT,
    "right": RIGHT,
}
# Nobody pressed these: the terminal sends them by itself, and they may come late.
_NO_KEYS = ("<cursor-position-response>", "<ignore>")

_WAIT_FOR_RESIZE = 0.5
"""Seconds between two looks at the size of the terminal, which tells nobody when it changes."""
_WAIT_FOR_SEQUENCE = 0.03
"""Seconds in which the rest of a key arrives that sends several characters; Escape alone has no rest."""


class Keyboard:
    """Gives one key at a time while it is entered. Keys that come faster than they are asked for wait their turn.

    The terminal's mode is set once and not for every key, since setting it throws away keys that came meanwhile, and
    lets them show on the screen. Ctrl-C comes as a key, so that it never breaks into a save.
    """

    def __init__(self, source: Input | None = None) -> None:
        self._source = source
        self._waiting: deque[str] = deque()
        self._size = shutil.get_terminal_size()
        self._held = ExitStack()

    def __enter__(self) -> Keyboard:
        from prompt_toolkit.input import create_input

        with ExitStack() as held:
            self._input = self._source or create_input()
            held.enter_context(self._input.raw_mode())
            self._runner = held.enter_context(asyncio.Runner())
            self._held = held.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    def key(self) -> str:
        """The next key: a character, or one of the names above.

        INTERRUPT is Ctrl-C; END comes where the terminal has gone or Ctrl-D was pressed.
        """
        while not self._waiting:
            presses = self._runner.run(self._wait_for_keys())
            self._waiting.extend(keys_in(presses))

            size = shutil.get_terminal_size()
            if self._input.closed:
                self._waiting.append(END)
            elif size != self._size:
                self._size = size
                self._waiting.append(RESIZED)
        return self._waiting.popleft()

    def line(self, prompt: str, begun: str = "") -> str:
        """A line typed with the usual editing keys, in which `begun` stands already.

        What was typed ahead of the prompt goes on from there. Raises EOFError and KeyboardInterrupt
        as `input` does.
        """
        begun += self._typed_ahead()
        if begun.endswith("\n"):
            return begun[:-1]
        return edit_line(prompt, begun, self._input)

    async def _wait_for_keys(self) -> list[KeyPress]:
        """What was pressed; nothing where the time for a look at the terminal's size is over."""
        arrived = asyncio.Event()
        with self._input.attach(arrived.set):
            if not await _within(arrived, _WAIT_FOR_RESIZE):
                return []
            presses = self._input.read_keys()
            if presses:
                return presses

            arrived.clear()
            await _within(arrived, _WAIT_FOR_SEQUENCE)
            return [*self._input.read_keys(), *self._input.flush_keys()]

    def _typed_ahead(self) -> str:
        """What waits of a line; it ends with a line break where Enter was pressed already."""
        typed = ""
        while self._waiting:
            key = self._waiting.popleft()
            if key == ENTER:
                return typed + "\n"
            if key == INTERRUPT:
                raise KeyboardInterrupt
            if len(key) == 1:
                typed += key
        return typed


def keys_in(presses: Iterable[KeyPress]) -> Iterator[str]:
    """The keys that were pressed: a character each, or one of the names above."""
    for press in presses:
        name = str(getattr(press.key, "value", press.key))
        if name in _NO_KEYS:
            continue
        if len(name) == 1 and name.isprintable():
            yield name
        else:
            yield _NAMED.get(name, OTHER)


async def _within(event: asyncio.Event, seconds: float) -> bool:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
    return event.is_set()
