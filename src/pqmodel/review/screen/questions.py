"""The review gone through in the terminal: the facts of each action, then one question after another."""

from __future__ import annotations

from rich.text import Text

from pqmodel.ground.free_text import TooLong
from pqmodel.ground.numbers import whole_number
from pqmodel.ground.suggesting import suggest
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.review.model import NEXT_STEPS, REACHED
from pqmodel.review.screen.review import show_action_known
from pqmodel.review.screen.wording import (
    REACHED_MEANS,
    STEP_MEANS,
    looks_back,
    overall_in_words,
    state_sentence,
)
from pqmodel.review.sitting import Place, Sitting
from pqmodel.terminal.lines import EndOfInput, Lines
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.service import Service

_PROMPT = "> "
_ASKS = {
    "reached": "Was the intended outcome reached?",
    "evidence": "What shows it?",
    "worked": "What worked well?",
    "not_worked": "What did not work?",
    "lessons": "What did we learn?",
    "effect_on_people": "What changed for the people we support?",
    "next_step": "What comes next?",
    "result": "Overall, did the changes reach the outcomes we wanted?",
    "successes": "Which successes do we celebrate?",
    "surprises": "What surprised us, or stood in the way?",
    "goes_on": "What goes on, and what do we do next?",
    "people_involved": "Who took part in this review, by role?",
}
_CHOICES: dict[str, list[tuple[str, str]]] = {
    "reached": [(value, REACHED_MEANS[value]) for value in REACHED],
    "next_step": [(value, STEP_MEANS[value]) for value in NEXT_STEPS],
}
_KEYS = (
    "Type an answer and press Enter; it is saved at once.",
    "Enter alone keeps what is there. - takes it away. b goes back.",
    "s skips this action, g A-003 goes to an action, q stops, ? says this again.",
)
_NAMES = {"back": "b", "skip": "s", "quit": "q", "help": "?", "go": "g"}


def take_through(
    screen: Screen, lines: Lines, sitting: Sitting, service: Service, questionnaire: Questionnaire
) -> bool:
    """Asks until all is gone through, the person stops, or the input ends. True where Ctrl-C ended it."""
    talk = _Talk(screen, lines, sitting, service, questionnaire)
    interrupted = False
    try:
        talk.run()
    except EndOfInput:
        # To stop is no error: every answer is on disk, and the next time goes on from there.
        pass
    except KeyboardInterrupt:
        lines.say()
        interrupted = True

    talk.farewell()
    return interrupted


class _Talk:
    """One sitting: says where we are, and does what a line asks for."""

    def __init__(
        self,
        screen: Screen,
        lines: Lines,
        sitting: Sitting,
        service: Service,
        questionnaire: Questionnaire,
    ) -> None:
        self.screen, self.lines, self.sitting = screen, lines, sitting
        self.questionnaire, self.groups = questionnaire, service.titles
        self.service = service
        # The action whose facts stand on the screen; None is the cycle as a whole.
        self._shown: str | None = ""

    def run(self) -> None:
        review = self.sitting.review
        self.screen.line(f"Review of {review.cycle}: {self.service.service}", "title")
        for words in (looks_back(review), overall_in_words(review)):
            if words:
                self._say(words)

        self.lines.say(state_sentence(review))
        self._say(*_KEYS)

        if self.sitting.place is None:
            self.lines.say()
            self.lines.say(
                "All of it is filled in. g and an action's id goes to it; Enter alone ends."
            )
            self._after_all()

        while self.sitting.place is not None:
            self._question(self.sitting.place)

    def farewell(self) -> None:
        """How far it is, and the command to go on with."""
        review = self.sitting.review
        words = state_sentence(review)
        if self.sitting.saved:
            words = f"Everything you answered is saved. {words}"
        self.lines.say()
        self.lines.say(words)

        words = "review fill"
        all_judged = review.judged == len(review.actions)
        if all_judged and review.overall.result:
            words = "review complete"
        elif all_judged:
            self.lines.say("Still open: the first question on the cycle as a whole.")
        self.lines.say(f"Next: {suggest(words, cycle=review.cycle)}")

    def _say(self, *words: str) -> None:
        """Says each on lines of its own, broken between words."""
        for line in words:
            self.screen.hanging(Text(self.screen.safe(line)), 0)

    def _after_all(self) -> None:
        while self.sitting.place is None:
            key, rest = _command_in(self.lines.ask(_PROMPT))
            if key != "g":
                raise EndOfInput
            self._go(rest)

    def _question(self, place: Place) -> None:
        """Says the question, with the facts where it is the first of its action, and takes lines until it is done."""
        # Facts once for each action: repeated at every question they push it off the screen.
        if place.action != self._shown:
            self._shown = place.action
            self._facts(place)

        self.lines.say()
        self.screen.line(_ASKS[place.field], "title")
        for number, (value, means) in enumerate(_CHOICES.get(place.field, []), 1):
            self.lines.say(f"  {number} {value}: {means}")

        answer = self.sitting.said
        if answer:
            self._say(f"There is: {answer}")
            self.lines.say("(Enter keeps it; what you type takes its place.)")

        while not self._done(self.lines.ask(_PROMPT), place):
            pass

    def _facts(self, place: Place) -> None:
        review = self.sitting.review
        if place.action is None:
            self.lines.say()
            self.screen.line("The cycle as a whole", "pillar")
            return

        item = review.action(place.action)
        assert item is not None
        number = 1 + review.actions.index(item)
        self.lines.say()
        self.screen.line(f"Action {number} of {len(review.actions)}", "quiet")
        show_action_known(self.screen, item, review, self.questionnaire, self.groups, first=True)

    def _done(self, line: str, place: Place) -> bool:
        """Does what the line asks for; True where another question comes."""
        key, rest = _command_in(line)
        if key == "q":
            raise EndOfInput
        if key == "b":
            self._back()
            return True
        if key == "s":
            self.sitting.skip()
            self.lines.say("Left for later.")
            return True
        if key == "?":
            self._say(*_KEYS)
            return False

        # "g" with other words after it is an answer that begins so.
        is_action = rest.upper().startswith("A-")
        if key == "g" and (not rest or is_action):
            return self._go(rest)
        if not line:
            self.sitting.forward()
            return True
        if line == "-":
            return self._take("", place)
        return self._take(line, place)

    def _back(self) -> None:
        if not self.sitting.back():
            self.lines.say("This is the first question.")

    def _take(self, words: str, place: Place) -> bool:
        if place.field in _CHOICES and words:
            chosen = self._chosen(words, [value for value, _ in _CHOICES[place.field]])
            if chosen is None:
                return False
            words = chosen

        try:
            self.sitting.answer(words)
        except TooLong as error:
            self.lines.say(f"{error.message} {error.hint}")
            return False

        is_choice = place.field in _CHOICES and words
        self.lines.say(f"Saved: {words}." if is_choice else "Saved.")
        return True

    def _chosen(self, words: str, values: list[str]) -> str | None:
        """The value that a number or the beginning of a word means; None, and said, where it means none or several."""
        # `isdecimal` alone takes Arabic and other digits, which `int` reads but no choice shows.
        if words.isascii() and words.isdecimal() and 1 <= whole_number(words) <= len(values):
            return values[int(words) - 1]
        matching = [value for value in values if value.startswith(words.lower())]
        if len(matching) == 1:
            return matching[0]
        self.lines.say(f"Type a number, 1 to {len(values)}, or one of: {', '.join(values)}.")
        return None

    def _go(self, action_id: str) -> bool:
        if self.sitting.go_to(action_id or None):
            self._shown = ""
            return True

        ids = ", ".join(item.action for item in self.sitting.review.actions)
        self.lines.say(
            f"There is no {action_id}. There are: {ids}. g alone goes to the cycle as a whole."
        )
        return False


def _command_in(line: str) -> tuple[str, str]:
    """The key that a line begins with, and what stands after it; a line of several words is a command only after g."""
    key, _, rest = line.partition(" ")
    name = _NAMES.get(key.lower(), key.lower())
    if rest and name != "g":
        return line, ""
    return name, rest.strip()
