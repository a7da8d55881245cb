"""An assessment by single keys: one statement fills the screen, and one key answers it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack

from pqmodel.answers.assess.screen_drawing import (
    draw_end,
    draw_message,
    draw_pillars,
    draw_statement,
    help_sheets,
)
from pqmodel.answers.assess.screen_words import (
    FIRST_OF_ALL,
    NOTHING_TO_UNDO,
    STILL_OPEN,
    Outcome,
    Words,
    value_of,
)
from pqmodel.answers.assess.sitting import Session
from pqmodel.ground.free_text import TooLong, clean
from pqmodel.terminal.keyboard import END, ENTER, INTERRUPT, LEFT, RESIZED, RIGHT, Keyboard
from pqmodel.terminal.screen import Screen


class Keys:
    """The full-screen manner of an assessment. While entered, it has the terminal; on leaving it gives it back as it
    was, whatever happened."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.keyboard = Keyboard()
        self._held = ExitStack()

    def __enter__(self) -> Keys:
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

    def announce(self, paragraphs: Sequence[str]) -> None:
        """Shows what has to be said before the first statement, until a key is pressed. Ctrl-C stops."""
        while True:
            draw_message(self.screen, paragraphs, "Any key begins.")
            if self.key() != RESIZED:
                return

    def choose(self, question: str, options: list[str]) -> int | None:
        """The place of the option that is chosen; None where the person stops instead."""
        numbered = [f"{number}  {option}" for number, option in enumerate(options, 1)]
        while True:
            draw_message(
                self.screen, [question, *numbered], f"Press 1 to {len(options)}, or q to stop."
            )
            key = self.key()
            if key in ("q", END):
                return None
            if key.isascii() and key.isdecimal() and 1 <= int(key) <= len(options):
                return int(key) - 1

    def run(self, session: Session, words: Words) -> Outcome:
        """Asks until the end, or until the person stops."""
        try:
            return _Sitting(self, session, words).run()
        except KeyboardInterrupt:
            return "interrupted"

    def key(self) -> str:
        """The next key, letters small; Ctrl-C is raised."""
        key = self.keyboard.key()
        if key == INTERRUPT:
            raise KeyboardInterrupt
        return key if len(key) > 1 else key.lower()


class _Sitting:
    """Draws, takes a key, does what it asks for, and draws again."""

    def __init__(self, keys: Keys, session: Session, words: Words) -> None:
        self.keys = keys
        self.screen = keys.screen
        self.session = session
        self.words = words
        self.message = ""

    def run(self) -> Outcome:
        while True:
            if self.session.current is None:
                draw_end(self.screen, self.words, self.message)
                outcome = self._end_key(self.keys.key())
            else:
                draw_statement(self.screen, self.words, self.message)
                outcome = self._key(self.keys.key())
            if outcome:
                return outcome

    def _key(self, key: str) -> Outcome | None:
        """Does what a key asks for on a statement."""
        session, before = self.session, self.session.number
        self.message, shown = "", self.message
        value = value_of(key, self.words.scale.values)
        if value is not None:
            session.give(value)
            self.message = f"Saved {before}: {self.words.chosen(value)}"
        elif key in ("q", END):
            return "stopped"
        elif key == "s":
            self.message = f"Skipped {before} for now." if session.is_open else ""
            session.skip()
        elif key in ("b", LEFT):
            self.message = "" if session.back() else FIRST_OF_ALL
        elif key == RIGHT or (key == ENTER and not session.is_open):
            session.forward()
        elif key == ENTER:
            self.message = STILL_OPEN
        elif key == "u":
            self._undo()
        elif key == "p":
            self.message = self.words.recalled()
        elif key in ("c", "e"):
            self._write(key)
        elif key == "g":
            self._pillars()
        elif key in ("?", "h"):
            self._help()
        elif key == RESIZED:
            self.message = shown
        elif len(key) == 1:
            self.message = self.words.wrong(key)
        return None

    def _end_key(self, key: str) -> Outcome | None:
        """Does what a key asks for at the end."""
        session = self.session
        self.message = ""
        if key == ENTER:
            return "ended"
        if key in ("q", END):
            return "stopped"
        if key == "s" and session.skipped:
            session.take_up_skipped()
        elif key == "l":
            session.look_through()
        elif key in ("b", LEFT):
            session.back()
        elif key == "u":
            self._undo()
        elif key == "g":
            self._pillars()
        return None

    def _undo(self) -> None:
        undone = self.session.undo()
        self.message = self.words.undone(undone) if undone else NOTHING_TO_UNDO

    def _write(self, key: str) -> None:
        """Takes a line as comment or evidence."""
        name, old = (
            ("comment", self.session.answer.note)
            if key == "c"
            else ("evidence", self.session.answer.evidence)
        )
        keep = (
            f"Enter alone keeps the {name}, - takes it away." if old else "Enter alone leaves it."
        )
        draw_statement(
            self.screen, self.words, f"Type your {name}, then Enter. {keep}", typing=True
        )
        try:
            text = clean(self.keys.keyboard.line("> "))
        except EOFError:
            text = ""
        if not text:
            self.message = "Nothing was changed."
            return
        put = self.session.comment if key == "c" else self.session.evidence
        try:
            put("" if text == "-" else text)
            self.message = f"The {name} is {'taken away' if text == '-' else 'kept'}."
        except TooLong as error:
            self.message = error.message

    def _pillars(self) -> None:
        sections = self.session.sections
        draw_pillars(self.screen, self.session)
        if len(sections) < 10:
            given = self.keys.key()
        else:
            given = clean(self.keys.keyboard.line("  Number of the pillar, then Enter: "))
        if given.isascii() and given.isdecimal() and 1 <= int(given) <= len(sections):
            self.session.go_to(sections[int(given) - 1].id)

    def _help(self) -> None:
        for sheet in help_sheets(self.screen, self.words, self.session.present()):
            sheet.show()
            self.keys.key()
