"""The terminal held for one dialogue by single keys: its own screen, and the keyboard."""

from __future__ import annotations

from contextlib import ExitStack

from pqmodel.ground.free_text import clean
from pqmodel.terminal.keyboard import INTERRUPT, Keyboard
from pqmodel.terminal.screen import Screen


class KeyScreen:
    """While entered, it has the terminal; on leaving it gives it back as it was, whatever happened."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.keyboard = Keyboard()
        self._held = ExitStack()

    def __enter__(self) -> KeyScreen:
        # The cursor is never hidden: were the program killed, it would stay so.
        console = self.screen.console
        with ExitStack() as held:
            held.callback(console.set_alt_screen, False)
            console.set_alt_screen(True)
            held.enter_context(self.keyboard)
            self._held = held.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    def key(self) -> str:
        """The next key, letters small; Ctrl-C is raised."""
        key = self.keyboard.key()
        if key == INTERRUPT:
            raise KeyboardInterrupt
        # Longer ones are names of keys without a letter, such as Enter.
        if len(key) > 1:
            return key
        return key.lower()

    def line(self) -> str:
        """A line typed with the usual editing keys, cleaned. Raises EOFError and KeyboardInterrupt."""
        return clean(self.keyboard.line("> "))
