"""The review gone through in the terminal: the facts of each action, then one question after another."""

from __future__ import annotations

from rich.text import Text

from pqmodel.ground.free_text import TooLong
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.review.model import NEXT_STEPS, REACHED
from pqmodel.review.screen.review import show_action_known, wording_of_state
from pqmodel.review.screen.wording import REACHED_MEANS, STEP_MEANS, looks_back, overall_told
from pqmodel.review.sitting import CHOSEN, Place, Sitting
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
        self._told: str | None = ""

    def run(self) -> None:
        review = self.sitting.review
        self.screen.line(f"Review of {review.cycle}: {self.service.service}", "title")
        self._say(*filter(None, [looks_back(review), overall_told(review)]))
        self.lines.say(wording_of_state(review))
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
        kept = "Everything you answered is saved. " if self.sitting.saved else ""
        self.lines.say()
        self.lines.say(kept + wording_of_state(review))
        ready = review.judged == len(review.actions) and review.overall.result
        command = "pqmodel review complete" if ready else "pqmodel review fill"
        self.lines.say(f"Next: {command} --cycle {review.cycle}")

    def _say(self, *words: str) -> None:
        """Says each on lines of its own, broken between words."""
        for line in words:
            self.screen.hanging(Text(self.screen.safe(line)), 0)

    def _after_all(self) -> None:
        while self.sitting.place is None:
            line = self.lines.ask(_PROMPT)
            key, _, rest = line.partition(" ")
            if _NAMES.get(key.lower(), key.lower()) == "g" and self._go(rest.strip()):
                return
            if key.lower() not in ("g", "go"):
                raise EndOfInput

    def _question(self, place: Place) -> None:
        """Says the question, with the facts where it is the first of its action, and takes lines until it is done."""
        if place.action != self._told:
            self._told = place.action
            self._facts(place)
        self.lines.say()
        self.screen.line(_ASKS[place.field], "title")
        for number, (value, means) in enumerate(_CHOICES.get(place.field, []), 1):
            self.lines.say(f"  {number} {value}: {means}")
        if said := self.sitting.said:
            self._say(f"There is: {said}")
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
        key, _, rest = line.partition(" ")
        key = (
            _NAMES.get(key.lower(), key.lower()) if not rest or key.lower() in ("g", "go") else line
        )
        if key == "q":
            raise EndOfInput
        if key == "b":
            if not self.sitting.back():
                self.lines.say("This is the first question.")
            return True
        if key == "s":
            self.sitting.skip()
            self.lines.say("Left for later.")
            return True
        if key == "?":
            self._say(*_KEYS)
            return False
        if key == "g" and (not rest or rest.upper().startswith("A-")):
            return self._go(rest.strip())
        if not line:
            self.sitting.forward()
            return True
        return self._take("" if line == "-" else line, place)

    def _take(self, words: str, place: Place) -> bool:
        if place.field in CHOSEN and words:
            values = [value for value, _ in _CHOICES[place.field]]
            if words.isascii() and words.isdecimal() and 1 <= int(words) <= len(values):
                words = values[int(words) - 1]
            matching = [value for value in values if value.startswith(words.lower())]
            if len(matching) != 1:
                self.lines.say(
                    f"Type a number, 1 to {len(values)}, or one of: {', '.join(values)}."
                )
                return False
            words = matching[0]
        try:
            self.sitting.answer(words)
        except TooLong as error:
            self.lines.say(f"{error.message} {error.hint}")
            return False
        self.lines.say("Saved." if place.field not in CHOSEN or not words else f"Saved: {words}.")
        return True

    def _go(self, action_id: str) -> bool:
        if self.sitting.go_to(action_id or None):
            self._told = ""
            return True
        ids = ", ".join(item.action for item in self.sitting.review.actions)
        self.lines.say(
            f"There is no {action_id}. There are: {ids}. g alone goes to the cycle as a whole."
        )
        return False
