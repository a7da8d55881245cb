"""What an assessment says in both its manners: the plain one says no less."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pqmodel.answers.assess.keying_paper import key_of
from pqmodel.answers.assess.opening import Assessment
from pqmodel.answers.assess.sitting import Session, Undone, words_for
from pqmodel.answers.response import Value
from pqmodel.ground import paths
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count
from pqmodel.questionnaire.model import Pillar, Statement
from pqmodel.questionnaire.service_kinds import example_for

Outcome = Literal["ended", "stopped", "interrupted"]

KEYS = (
    ("c", "comment"),
    ("e", "evidence"),
    ("b", "back"),
    ("s", "skip"),
    ("g", "pillars"),
    ("l", "list"),
    ("u", "undo"),
    ("?", "help"),
    ("q", "stop"),
)
"""The keys besides those of the scale, each with one word."""

NOTHING_TO_UNDO = "Nothing to undo: nothing was changed this time."
FIRST_OF_ALL = "This is the first statement."
STILL_OPEN = "This one has no answer yet. s skips it for now."


class Words:
    """The words for one sitting."""

    def __init__(self, assessment: Assessment, session: Session) -> None:
        self.assessment = assessment
        self.session = session
        self.scale = assessment.questionnaire.scale
        self.named = assessment.group.named

    @property
    def who(self) -> str:
        """The service, the cycle and the group."""
        service = self.assessment.workspace.service.service
        return f"{service}, {self.assessment.cycle.id}, answering as {self.assessment.group.title}"

    def place(self, section: Pillar) -> str:
        """Which pillar or theme it is, and of how many."""
        questionnaire = self.assessment.questionnaire
        kind = questionnaire.kind(section)
        of_kind = questionnaire.pillars if kind == "pillar" else questionnaire.themes
        if len(of_kind) == 1:
            return kind.capitalize()
        return f"{kind.capitalize()} {of_kind.index(section) + 1} of {len(of_kind)}"

    def progress(self) -> str:
        """How many statements are answered and about how long the rest takes."""
        session = self.session
        words = f"{session.answered} of {session.asked} answered"
        seconds = session.seconds_left
        if seconds is None:
            return words
        return f"{words}, {time_left(seconds)}"

    def text(self, statement: Statement) -> str:
        """The statement as this person reads it: staff's wording, or the manager's."""
        return words_for(statement, self.session.audience)

    def example(self, statement: Statement) -> str:
        """What it is like in a service of this kind, where the statement has an example of it."""
        questionnaire = self.assessment.questionnaire
        if not questionnaire.is_seen_from_within(statement, self.session.audience):
            return ""
        service_type = self.assessment.workspace.service.type
        kinds = questionnaire.kinds
        example = example_for(service_type, kinds, statement.examples)
        return f"For example: {example}" if example else ""

    def chosen(self, value: Value | None) -> str:
        """An answer with its key: "3 Partly in place"."""
        if value is None:
            return "no score"
        return f"{key_of(value)} {self.scale.label(value)}"

    def last_time(self) -> str:
        """What was answered in the earlier cycle, where that is to be shown; empty for nothing."""
        # An earlier answer in sight draws the new one after it, so it has to be asked for.
        if not self.session.show_previous or self.session.last_time is None:
            return ""
        return self.recalled()

    def recalled(self) -> str:
        """What the same person answered in the earlier cycle; else that there is nothing."""
        value, previous = self.session.last_time, self.session.previous
        if previous is None:
            return "There is no earlier answer of yours to show."
        if value is None:
            return f"Last time ({previous.cycle}): not answered"
        return f"Last time ({previous.cycle}): {self.chosen(value)}"

    def keys(self) -> tuple[tuple[str, str], ...]:
        """The keys besides those of the scale; `p` only where there is something to show."""
        if self.session.previous is None:
            return KEYS
        return (*KEYS[:-2], ("p", "last time"), *KEYS[-2:])

    def why(self) -> str:
        """Why the statement is asked, where not everything is."""
        if not self.session.why:
            return ""
        return f"Asked again: {self.session.why}"

    def choices(self) -> list[tuple[str, str, str]]:
        """Every answer that can be given: its key, label and meaning."""
        scale = self.scale
        audience = self.session.audience
        points = [
            (str(point.value), point.label, point.meaning_for(audience)) for point in scale.points
        ]
        for key, aside in (("n", scale.not_applicable), ("d", scale.dont_know)):
            points.append((key, aside.label, aside.meaning_for(audience)))
        return points

    def levels(self, statement: Statement) -> list[tuple[str, str, str]]:
        """What each answer looks like for this statement: key, label, and what people would see.

        Without words of the statement's own that is the meaning of the label.
        """
        own = {str(value): words for value, words in statement.levels.items()}
        return [(key, label, own.get(key, meaning)) for key, label, meaning in self.choices()]

    def own_levels(self, statement: Statement) -> dict[str, str]:
        """What answers look like for this statement, by key, as far as it says so itself."""
        return {str(value): " ".join(text.split()) for value, text in statement.levels.items()}

    def listed(self) -> list[tuple[str, str]]:
        """Every statement that is asked, and the key of its answer: - where it is skipped, empty where it is open."""
        rows = []
        for statement in self.session.order:
            answer = self.session.response.answers.get(statement.id)
            mark = ""
            if answer is not None and answer.value is not None:
                mark = key_of(answer.value)
            elif statement in self.session.skipped:
                mark = "-"
            rows.append((self.text(statement), mark))
        return rows

    def background(self, statement: Statement) -> list[tuple[str, list[str]]]:
        """Why the statement matters, under headings.

        For those known by name, also what could be shown and what staff are asked.
        """
        parts = [("Why it matters", [statement.why])]
        if not self.named:
            return parts
        amended = self.assessment.questionnaire.amended.get(statement.id, ())
        if amended:
            parts.append(("Amended by your service", [", ".join(amended).capitalize()]))
        if statement.evidence:
            parts.append(("What you could show for it", list(statement.evidence)))
        for audience in self.assessment.questionnaire.audiences:
            words = statement.wording.get(audience.id)
            if words and audience.id != self.session.audience:
                parts.append((f"What {audience.title.lower()} are asked", [words]))
        return parts

    def wrong(self, given: str) -> str:
        """That a key or a line is none of those that are known here."""
        return f"{given[:20]!r} is not an answer here. Press {self.score_keys()}; ? shows the rest."

    def score_keys(self) -> str:
        """The keys that answer: "1 to 5, n or d"."""
        return f"{self.scale.lowest} to {self.scale.highest}, n or d"

    def undone(self, undone: Undone) -> str:
        """What an undo has brought back."""
        if undone.skipped:
            return "Undone. This one is skipped again."
        if undone.part == "skip":
            return "Undone. This one is no longer skipped."
        if undone.part == "score":
            return f"Undone. This one has {self.chosen(undone.answer.value)} again."
        name, text = "evidence", undone.answer.evidence
        if undone.part == "note":
            name, text = "comment", undone.answer.note
        state = "as it was before" if text else "taken away again"
        return f"Undone. The {name} is {state}."

    def end(self) -> list[str]:
        """What stands at the end: how much is answered, and what was skipped."""
        session, skipped = self.session, self.session.skipped
        begin = "That is the end" if session.changed else "This is finished already"
        if session.answered == session.asked:
            return [f"{begin}: all {session.asked} statements are answered."]
        done = f"{session.answered} of {session.asked} statements answered"
        lines = [f"{begin}: {done}, {len(skipped)} skipped."]
        return lines + [f"- {self.text(statement)}" for statement in skipped]

    def end_keys(self) -> list[tuple[str, str]]:
        """What can be done at the end, by key."""
        keys = [("Enter", "see the results" if self.named else "hand in your answers")]
        if self.session.skipped:
            keys.append(("s", "answer what was skipped"))
        keys += [
            ("l", "list of your answers, to look through or change"),
            ("b", "back"),
            ("u", "undo"),
        ]
        if len(self.session.sections) > 1:
            keys.append(("g", "pillars"))
        # For anybody else stopping here is the same as handing in.
        if self.named:
            keys.append(("q", "stop"))
        return keys

    def where(self) -> str:
        """Where the answers are kept."""
        return f"Everything is kept in {paths.shown(paths.whole(self.assessment.workspace.root))}"

    def stopped(self, again: str) -> list[str]:
        """Said on stopping before the end: how much is there, and how to go on."""
        session = self.session
        if self.named and session.answered == session.asked:
            # There is nothing to go on with.
            return [
                "Stopped. Every statement is answered.",
                self.where(),
                f"See where it stands: {suggest('results')}",
            ]
        done = f"{session.answered} of {session.asked} statements answered"
        if session.skipped:
            done += f", {len(session.skipped)} skipped"
        return [f"Stopped. {done}.", self.where(), f"To go on: {again}"]

    def thanks(self, again: str) -> list[str]:
        """Said to an anonymous person at the end, in the place of results."""
        service = self.assessment.workspace.service
        return [
            "Thank you. Your answers are kept, without your name and without a date or time.",
            "They count together with everybody's: a group is shown only when at least "
            f"{service.smallest_group} people have answered.",
            f"The next person can begin with: {again}",
        ]

    def elsewhere(self) -> str:
        """That other pillars are not answered yet, or were not asked; empty for none."""
        left = self.session.open_elsewhere
        if not left:
            return ""
        if self.session.only is not None:
            one, many = "statement was not asked and stays", "statements were not asked and stay"
            return f"{count(left, one, many)} blank. Leave out --changed to answer them too."
        if not self.named:
            return ""
        one, many = "statement of other pillars is", "statements of other pillars are"
        return f"{count(left, one, many)} still open. Leave out --pillar to go on with them."


def value_of(key: str, values: tuple[int, ...]) -> Value | None:
    """The answer that a key gives; None for any other key."""
    asides: dict[str, Value] = {"n": "na", "na": "na", "d": "dk", "dk": "dk"}
    if key in asides:
        return asides[key]
    # Figures of other scripts are numbers to Python, and not on this keyboard.
    if not key.isascii() or not key.isdecimal() or len(key) > 2:
        return None
    score = int(key)
    return score if score in values else None


def number_of(typed: str, most: int) -> int | None:
    """The number from 1 to `most` that was typed; None for anything else."""
    # A line may hold thousands of figures, which Python refuses to take for a number.
    if not typed.isascii() or not typed.isdecimal() or len(typed) > len(str(most)):
        return None
    number = int(typed)
    return number if 1 <= number <= most else None


@dataclass(frozen=True)
class WrittenPart:
    """The comment or the evidence of a statement: its name, its text, and how to set it."""

    name: str
    text: str
    set: Callable[[str], None]

    @property
    def line(self) -> str:
        """The text as it stands in one line to be edited."""
        return " ".join(self.text.split())

    def put_edited(self, line: str) -> str:
        """Sets the line as it was edited, and says what came of it. Raises TooLong.

        What stands in it as before changes nothing; an empty line takes the text away.
        """
        if line == self.line:
            return "Nothing was changed."
        return self.put(line or "-")

    def put(self, typed: str) -> str:
        """Sets what was typed, and says what came of it. Raises TooLong.

        Nothing changes nothing, and - takes the text away.
        """
        if not typed:
            return "Nothing was changed."
        if typed == "-":
            self.set("")
            return f"The {self.name} is taken away."
        self.set(typed)
        return f"The {self.name} is kept."


def part_of(key: str, session: Session) -> WrittenPart:
    """What the key c or e writes."""
    if key == "c":
        return WrittenPart("comment", session.answer.note, session.comment)
    return WrittenPart("evidence", session.answer.evidence, session.evidence)


def time_left(seconds: float) -> str:
    """ "about 9 minutes left"."""
    if seconds < 45:
        return "less than a minute left"
    # Half a minute counts up: round() would take 2.5 for 2 and 3.5 for 4.
    minutes = math.floor(seconds / 60 + 0.5)
    return f"about {count(minutes, 'minute')} left"


def privacy(assessment: Assessment) -> list[str]:
    """What is kept of an anonymous person, and what is not; said before the first statement."""
    service = assessment.workspace.service
    return [
        f"You answer as one of: {assessment.group.title}. It stays unknown which one.",
        "Kept: your answers, and the words you write. Not kept: your name, the date or the time.",
        "Whoever can open these records on this computer can read answers, but not whose they are.",
        f"Results are shown only where {service.smallest_group} people or more of a group have "
        "answered.",
        "What you write in a comment could give you away. Do not write names, yours or anybody "
        "else's.",
    ]


def carried(assessment: Assessment) -> str:
    """That the questionnaire has changed since the assessment was begun."""
    return (
        "The questionnaire has changed since this assessment was begun (it is now version "
        f"{assessment.questionnaire.version}). Your answers go on with it, statement by statement; "
        "new statements are still open."
    )


def asked_again(assessment: Assessment, since: str | None) -> list[str]:
    """How many of how many statements are asked, and what that means for the scores."""
    asked, every = len(assessment.scope), len(assessment.askable)
    title = assessment.group.title
    if since is None:
        first_time = f"{title} has not answered before {assessment.cycle.id}"
        return [f"{first_time}, so all of it is new: {asked} statements."]
    return [
        f"{asked} of {every} statements are asked: those that have changed since {since}, and "
        "those that an open action works on. Each says why.",
        "The rest stays blank, and a blank is never a zero. Pillar scores then rest on fewer "
        "statements, and a pillar with fewer than half answered has no score.",
    ]


def nothing_to_ask(assessment: Assessment, since: str | None) -> str:
    """That no statement has changed and none is being worked on."""
    where = " in the pillars chosen" if assessment.pillars else ""
    return (
        f"Nothing to ask{where}: no statement has changed since {since}, and no open action works "
        "on any of them. To score everything, leave out --changed."
    )


def begun(answered: list[int], asked: int) -> tuple[str, list[str]]:
    """The question whether to go on with an unfinished response, and its choices.

    A new person comes first: going on with another's answers by a slip would change them.
    """
    question = "One assessment of this group was begun and not finished."
    if len(answered) > 1:
        question = f"{len(answered)} assessments of this group were begun and not finished."
    options = ["begin as a new person"]
    for number in answered:
        done = f"{number} of {asked} answered"
        options.append(f"go on with the one that has {done} (only if it is yours)")
    return question, options
