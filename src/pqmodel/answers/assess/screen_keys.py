"""An assessment by single keys: one statement fills the screen, and one key answers it."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.answers.assess.screen_drawing import (
    draw_end,
    draw_message,
    draw_pillars,
    draw_statement,
    help_sheets,
    list_pages,
)
from pqmodel.answers.assess.screen_words import (
    FIRST_OF_ALL,
    NOTHING_TO_UNDO,
    STILL_OPEN,
    Outcome,
    Words,
    number_of,
    part_of,
    value_of,
)
from pqmodel.answers.assess.sitting import Session
from pqmodel.ground.free_text import TooLong, clean
from pqmodel.terminal.key_screen import KeyScreen
from pqmodel.terminal.keyboard import END, ENTER, LEFT, RESIZED, RIGHT


class Keys(KeyScreen):
    """The full-screen manner of an assessment."""

    def announce(self, paragraphs: Sequence[str]) -> None:
        """Shows what is to be said before the first statement, until a key is pressed."""
        while True:
            draw_message(self.screen, paragraphs, "Any key begins.")
            if self.key() != RESIZED:
                return

    def choose(self, question: str, options: list[str]) -> int | None:
        """The place of the option that is chosen; None where the person stops instead."""
        numbered = [f"{number}  {option}" for number, option in enumerate(options, 1)]
        foot = f"Press 1 to {len(options)}, or q to stop."
        while True:
            draw_message(self.screen, [question, *numbered], foot)
            key = self.key()
            if key in ("q", END):
                return None
            number = number_of(key, len(options))
            if number is not None:
                return number - 1

    def run(self, session: Session, words: Words) -> Outcome:
        """Asks until the end, or until the person stops."""
        try:
            return _Sitting(self, session, words).run()
        except KeyboardInterrupt:
            return "interrupted"


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
                outcome = self._take_end_key(self.keys.key())
            else:
                draw_statement(self.screen, self.words, self.message)
                outcome = self._take_key(self.keys.key())
            if outcome:
                return outcome

    def _take_key(self, key: str) -> Outcome | None:
        """Does what a key asks for on a statement."""
        if key in ("q", END):
            return "stopped"
        # A window drawn wider or narrower leaves the message where it was.
        if key == RESIZED:
            return None
        self.message = ""
        value = value_of(key, self.words.scale.values)
        if value is not None:
            number = self.session.number
            self.session.give(value)
            self.message = f"Saved {number}: {self.words.chosen(value)}"
        elif not self._move(key) and not self._take_word_key(key) and len(key) == 1:
            self.message = self.words.wrong(key)
        return None

    def _move(self, key: str) -> bool:
        """Goes to another statement; False for keys that do not."""
        session = self.session
        if key == "s":
            if session.is_open:
                self.message = f"Skipped {session.number} for now."
            session.skip()
        elif key in ("b", LEFT):
            if not session.back():
                self.message = FIRST_OF_ALL
        elif key == ENTER and session.is_open:
            self.message = STILL_OPEN
        elif key in (RIGHT, ENTER):
            session.forward()
        elif key == "g":
            self._pillars()
        elif key == "l":
            self._list()
        else:
            return False
        return True

    def _take_word_key(self, key: str) -> bool:
        """Does what the keys do that stay on the statement; False for keys that do nothing."""
        if key == "u":
            self._undo()
        elif key == "p":
            self.message = self.words.recalled()
        elif key in ("c", "e"):
            self._write(key)
        elif key in ("?", "h"):
            self._help()
        else:
            return False
        return True

    def _take_end_key(self, key: str) -> Outcome | None:
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
            self._list()
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
        """Takes a line as comment or evidence; what is there already stands in it, to be edited."""
        part = part_of(key, self.session)
        message = f"Type your {part.name}, then Enter. Enter alone leaves it."
        if part.text:
            message = f"Edit the {part.name}, then Enter. An empty line takes it away."
        draw_statement(self.screen, self.words, message, typing=True)
        try:
            text = clean(self.keys.keyboard.line("> ", part.line))
        except EOFError:
            text = part.line
        try:
            self.message = part.put_edited(text)
        except TooLong as error:
            self.message = error.message

    def _pillars(self) -> None:
        sections = self.session.sections
        draw_pillars(self.screen, self.session)
        if len(sections) < 10:
            typed = self.keys.key()
        else:
            typed = clean(self.keys.keyboard.line("  Number of the pillar, then Enter: "))
        number = number_of(typed, len(sections))
        if number is not None:
            self.session.go_to(sections[number - 1].id)

    def _list(self) -> None:
        """Shows the answers page by page, until a number is typed to go to."""
        for page in list_pages(self.screen, self.words):
            page.show()
            try:
                typed = clean(self.keys.keyboard.line("  Number to go to, then Enter: "))
            except EOFError:
                return
            number = number_of(typed, self.session.asked)
            if number is not None:
                self.session.look_at(number)
            if typed:
                return

    def _help(self) -> None:
        for sheet in help_sheets(self.screen, self.words, self.session.present()):
            sheet.show()
            self.keys.key()
