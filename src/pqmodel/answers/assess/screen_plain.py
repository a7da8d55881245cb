"""An assessment in lines: each statement is said, an answer is typed and Enter pressed; nothing is ever redrawn."""

from __future__ import annotations

from collections.abc import Iterable

from pqmodel.answers.assess.screen_words import (
    FIRST_OF_ALL,
    NOTHING_TO_UNDO,
    STILL_OPEN,
    Outcome,
    Words,
    value_of,
)
from pqmodel.answers.assess.sitting import Session
from pqmodel.ground.free_text import TooLong
from pqmodel.ground.words import count
from pqmodel.questionnaire.model import Pillar
from pqmodel.terminal.lines import EndOfInput, Lines

_PROMPT = "> "
_NAMES = {
    "comment": "c",
    "evidence": "e",
    "back": "b",
    "skip": "s",
    "pillars": "g",
    "pillar": "g",
    "go": "g",
    "undo": "u",
    "stop": "q",
    "quit": "q",
    "help": "?",
    "h": "?",
    "look": "l",
    "previous": "p",
    "last": "p",
}
_KEYS = (
    "Or: c and your comment; e and your evidence; b back; s skip for now; g go to a pillar; u undo; q stop. "
    "Enter alone goes on from an answer that is there. ? says all this again, and what each score looks like."
)


class Plain:
    """The line manner of an assessment."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines

    def __enter__(self) -> Plain:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def announce(self, paragraphs: Iterable[str]) -> None:
        """Says what has to be said before the first statement."""
        for words in paragraphs:
            self.lines.say(words)
        self.lines.say()

    def choose(self, question: str, options: list[str]) -> int | None:
        """The place of the option that is chosen; None where the input ends first."""
        self.lines.say(question)
        for number, option in enumerate(options, 1):
            self.lines.say(f"{number} {option}")
        try:
            while True:
                given = self.lines.ask(_PROMPT)
                if given.isascii() and given.isdecimal() and 1 <= int(given) <= len(options):
                    return int(given) - 1
                self.lines.say(f"Type a number, 1 to {len(options)}, and press Enter.")
        except EndOfInput:
            return None

    def run(self, session: Session, words: Words) -> Outcome:
        """Asks until the end, or until the person stops or the input does."""
        talk = _Talk(self.lines, session, words)
        try:
            return talk.run()
        except EndOfInput:
            return "ended" if session.current is None else "stopped"
        except KeyboardInterrupt:
            self.lines.say()
            return "interrupted"


class _Talk:
    """One sitting: says where we are, and does what a line asks for."""

    def __init__(self, lines: Lines, session: Session, words: Words) -> None:
        self.lines = lines
        self.say = lines.say
        self.session = session
        self.words = words
        self._told: Pillar | None = None

    def run(self) -> Outcome:
        self.say(self.words.who)
        self._choices()
        while True:
            outcome = self._end() if self.session.current is None else self._statement()
            if outcome:
                return outcome

    def _choices(self) -> None:
        self.say("Type one of these and press Enter:")
        for key, label, meaning in self.words.choices():
            self.say(f"{key} {label}: {meaning}")
        self.say(_KEYS)
        if self.session.previous is not None:
            self.say(f"p says what you answered last time, in {self.session.previous.cycle}.")

    def _statement(self) -> Outcome | None:
        """Says the statement and takes lines until another is to be said."""
        session, words = self.session, self.words
        statement = session.present()
        section = session.section_of(statement)
        self.say()
        if section is not self._told:
            self._told = section
            size = count(len(session.asked_in(section)), "statement", "statements")
            self.say(
                f"{words.place(section)}: {section.title}. {size}. {_sentence(words.progress())}"
            )
        self.say(
            f"Statement {session.number} of {session.asked}, {section.short}. {words.text(statement)}"
        )
        if words.why():
            self.say(f"{words.why()}.")
        self._already()
        while True:
            line = self.lines.ask(_PROMPT)
            key, _, rest = line.partition(" ")
            key = _NAMES.get(key.lower(), key.lower())
            if key == "q" and not rest:
                return "stopped"
            if self._do(key, rest.strip(), line):
                return None

    def _already(self) -> None:
        answer, last_time = self.session.answer, self.words.last_time()
        if last_time:
            self.say(f"{last_time}.")
        if answer.value is not None:
            self.say(f"Your answer: {self.words.chosen(answer.value)}. Enter keeps it.")
        if self.session.current in self.session.skipped:
            self.say("You skipped this one.")
        if answer.note:
            self.say(f"Comment: {answer.note}")
        if answer.evidence:
            self.say(f"Evidence: {answer.evidence}")

    def _do(self, key: str, rest: str, line: str) -> bool:
        """Does what a line asks for; True where a statement is to be said next."""
        session, value = self.session, value_of(key, self.words.scale.values)
        if key in ("c", "e"):
            self._write(key, rest)
            return False
        if key == "g":
            return self._go(rest)
        if rest:
            self.say(self.words.wrong(line))
            return False
        if value is not None:
            session.give(value)
            self.say(f"Saved: {self.words.chosen(value)}.")
        elif key == "s":
            skips = session.answer.value is None
            session.skip()
            self.say("Skipped for now." if skips else "It keeps its answer.")
        elif key == "b":
            if not session.back():
                self.say(FIRST_OF_ALL)
        elif key == "u":
            self._undo()
        elif key == "p":
            self.say(f"{self.words.recalled().rstrip('.')}.")
            return False
        elif key == "?":
            self._help()
        elif key == "" and not session.is_open:
            session.forward()
        else:
            self.say(STILL_OPEN if key == "" else self.words.wrong(line))
            return False
        return True

    def _write(self, key: str, text: str) -> None:
        """Takes a comment or evidence, from this line or from one more."""
        name, old = (
            ("comment", self.session.answer.note)
            if key == "c"
            else ("evidence", self.session.answer.evidence)
        )
        if not text:
            keep = (
                f"Enter alone keeps the {name} that is there, - takes it away."
                if old
                else "Enter alone leaves it."
            )
            self.say(f"Type your {name} and press Enter. {keep}")
            text = self.lines.ask(_PROMPT)
        if not text:
            self.say("Nothing was changed.")
            return
        put = self.session.comment if key == "c" else self.session.evidence
        try:
            put("" if text == "-" else text)
        except TooLong as error:
            self.say(f"{error.message} {error.hint}")
            return
        then = "Now your answer." if self.session.is_open else "Enter goes on."
        self.say(f"The {name} is {'taken away' if text == '-' else 'kept'}. {then}")

    def _go(self, number: str) -> bool:
        sections = self.session.sections
        if not number:
            for place, section in enumerate(sections, 1):
                done = f"{self.session.answered_in(section)} of {len(self.session.asked_in(section))} answered"
                self.say(f"{place} {section.title}: {done}")
            self.say("Type the number of a pillar and press Enter. Enter alone stays here.")
            number = self.lines.ask(_PROMPT)
        if number.isascii() and number.isdecimal() and 1 <= int(number) <= len(sections):
            self.session.go_to(sections[int(number) - 1].id)
            return True
        self.say(
            f"There is no pillar {number[:20]!r} in this list."
            if number
            else "Nothing was changed."
        )
        return False

    def _undo(self) -> None:
        undone = self.session.undo()
        self.say(self.words.undone(undone) if undone else NOTHING_TO_UNDO)

    def _help(self) -> None:
        self.say("What each score looks like here:")
        asides = self.words.choices()[len(self.words.scale.points) :]
        statement = self.session.present()
        for key, label, meaning in [*self.words.levels(statement), *asides]:
            self.say(f"{key} {label}: {meaning}")
        for heading, texts in self.words.background(statement):
            self.say(f"{heading}: {'; '.join(texts)}")
        self.say(_sentence(self.words.progress()))
        self.say(_KEYS)

    def _end(self) -> Outcome | None:
        """Says what was skipped, and takes one line on what to do now."""
        self.say()
        for line in self.words.end():
            self.say(line)
        self.say("; ".join(f"{key} {does}" for key, does in self.words.end_keys()) + ".")
        while True:
            line = self.lines.ask(_PROMPT)
            key, _, rest = line.partition(" ")
            key = _NAMES.get(key.lower(), key.lower())
            if key in ("", "q") and not rest:
                return "stopped" if key else "ended"
            if key == "g" and self._go(rest):
                return None
            if rest or key == "g":
                continue
            if key == "s" and self.session.skipped:
                self.session.take_up_skipped()
                return None
            if key == "l":
                self.session.look_through()
                return None
            if key == "b" and self.session.back():
                return None
            if key == "u":
                self._undo()
                if self.session.current is not None:
                    return None
            else:
                self.say(f"{line[:20]!r} does nothing here. Press Enter alone to end.")


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
