"""An assessment in lines: a statement is said, an answer typed; nothing is ever redrawn."""

from __future__ import annotations

from collections.abc import Iterable

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
from pqmodel.ground.free_text import TooLong
from pqmodel.ground.words import count, sentence
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
    "list": "l",
    "previous": "p",
    "last": "p",
}
_KEYS = (
    "Or: c and your comment; e and your evidence; b back; s skip for now; g go to a pillar; "
    "l list of your answers; u undo; q stop. Enter alone goes on from an answer that is there. "
    "? says all this again, and what each score looks like."
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
                chosen = number_of(self.lines.ask(_PROMPT), len(options))
                if chosen is not None:
                    return chosen - 1
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
        self._section_said: Pillar | None = None

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
        if section is not self._section_said:
            self._section_said = section
            size = count(len(session.asked_in(section)), "statement")
            progress = sentence(words.progress())
            self.say(f"{words.place(section)}: {section.title}. {size}. {progress}")
        number = f"Statement {session.number} of {session.asked}"
        self.say(f"{number}, {section.short}. {words.text(statement)}")
        example = words.example(statement)
        if example:
            self.say(example)
        if words.why():
            self.say(f"{words.why()}.")
        self._already()
        while True:
            line = self.lines.ask(_PROMPT)
            key, rest = _split(line)
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
        if key in ("c", "e"):
            self._write(key, rest)
            return False
        if key == "g":
            return self._go(rest)
        if key == "l":
            return self._list(rest)
        if rest:
            self.say(self.words.wrong(line))
            return False
        value = value_of(key, self.words.scale.values)
        if value is not None:
            self.session.give(value)
            self.say(f"Saved: {self.words.chosen(value)}.")
            return True
        return self._do_key(key, line)

    def _do_key(self, key: str, line: str) -> bool:
        """Does what one key asks for; True where a statement is to be said next."""
        session = self.session
        if key == "s":
            is_answered = session.answer.value is not None
            session.skip()
            self.say("It keeps its answer." if is_answered else "Skipped for now.")
        elif key == "b":
            if not session.back():
                self.say(FIRST_OF_ALL)
        elif key == "u":
            self._undo()
        elif key == "?":
            self._help()
        elif key == "" and not session.is_open:
            session.forward()
        else:
            self.say(self._refuse(key, line))
            return False
        return True

    def _refuse(self, key: str, line: str) -> str:
        """What is said to a key that leaves everything as it is."""
        if key == "p":
            return f"{self.words.recalled().rstrip('.')}."
        if key == "":
            return STILL_OPEN
        return self.words.wrong(line)

    def _write(self, key: str, text: str) -> None:
        """Takes a comment or evidence, from this line or from one more."""
        part = part_of(key, self.session)
        if not text and part.text and self.lines.can_be_edited:
            self.say(f"Edit the {part.name} and press Enter. An empty line takes it away.")
            text = self.lines.ask(_PROMPT, begun=part.line) or "-"
            if text == part.line:
                text = ""
        elif not text:
            keep = "Enter alone leaves it."
            if part.text:
                keep = f"Enter alone keeps the {part.name} that is there, - takes it away."
            self.say(f"Type your {part.name} and press Enter. {keep}")
            text = self.lines.ask(_PROMPT)
        try:
            message = part.put(text)
        except TooLong as error:
            self.say(f"{error.message} {error.hint}")
            return
        if not text:
            self.say(message)
            return
        then = "Now your answer." if self.session.is_open else "Enter goes on."
        self.say(f"{message} {then}")

    def _go(self, typed: str) -> bool:
        """Goes to a pillar; False where the line names none."""
        sections = self.session.sections
        if not typed:
            for place, section in enumerate(sections, 1):
                answered = self.session.answered_in(section)
                asked = len(self.session.asked_in(section))
                self.say(f"{place} {section.title}: {answered} of {asked} answered")
            self.say("Type the number of a pillar and press Enter. Enter alone stays here.")
            typed = self.lines.ask(_PROMPT)
        if not typed:
            self.say("Nothing was changed.")
            return False

        number = number_of(typed, len(sections))
        if number is None:
            self.say(f"There is no pillar {typed[:20]!r} in this list.")
            return False
        self.session.go_to(sections[number - 1].id)
        return True

    def _list(self, typed: str) -> bool:
        """Goes to a statement by its number, which a list says; False where none is typed."""
        if not typed:
            for number, (statement, mark) in enumerate(self.words.listed(), 1):
                answer = {"": "no answer yet", "-": "skipped"}.get(mark, mark)
                self.say(f"{number} {statement} {answer}")
            self.say("Type the number of a statement and press Enter. Enter alone stays here.")
            typed = self.lines.ask(_PROMPT)
        if not typed:
            self.say("Nothing was changed.")
            return False
        chosen = number_of(typed, self.session.asked)
        if chosen is None:
            self.say(f"There is no statement {typed[:20]!r} in this list.")
            return False
        self.session.look_at(chosen)
        return True

    def _undo(self) -> None:
        undone = self.session.undo()
        self.say(self.words.undone(undone) if undone else NOTHING_TO_UNDO)

    def _help(self) -> None:
        self.say("What each score looks like here:")
        statement = self.session.present()
        for key, label, meaning in self.words.levels(statement):
            self.say(f"{key} {label}: {meaning}")
        for heading, texts in self.words.background(statement):
            self.say(f"{heading}: {'; '.join(texts)}")
        self.say(sentence(self.words.progress()))
        self.say(_KEYS)

    def _end(self) -> Outcome | None:
        """Says what was skipped, and takes one line on what to do now."""
        self.say()
        for line in self.words.end():
            self.say(line)
        self.say("; ".join(f"{key} {does}" for key, does in self.words.end_keys()) + ".")
        while True:
            line = self.lines.ask(_PROMPT)
            key, rest = _split(line)
            if key in ("", "q") and not rest:
                return "stopped" if key else "ended"
            if self._do_at_end(key, rest, line):
                return None

    def _do_at_end(self, key: str, rest: str, line: str) -> bool:
        """Does what a line asks for at the end; True where a statement or the end is to be said."""
        session = self.session
        if key == "g":
            return self._go(rest)
        if key == "l":
            return self._list(rest)
        if rest:
            return False
        if key == "s" and session.skipped:
            session.take_up_skipped()
            return True
        if key == "b":
            return session.back()
        if key == "u":
            self._undo()
            return session.current is not None
        self.say(f"{line[:20]!r} does nothing here. Press Enter alone to end.")
        return False


def _split(line: str) -> tuple[str, str]:
    """What a line begins with, as a key, and the rest of it."""
    word, _, rest = line.partition(" ")
    return _NAMES.get(word.lower(), word.lower()), rest
