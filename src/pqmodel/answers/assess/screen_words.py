"""What an assessment says in both its manners, so that the plain one says no less than the full one."""

from __future__ import annotations

import math
from typing import Literal

from pqmodel.answers.assess.opening import Assessment
from pqmodel.answers.assess.sitting import Session, Undone
from pqmodel.answers.response import Value
from pqmodel.ground.words import count
from pqmodel.questionnaire.model import Pillar, Statement

Outcome = Literal["ended", "stopped", "interrupted"]

KEYS = (
    ("c", "comment"),
    ("e", "evidence"),
    ("b", "back"),
    ("s", "skip"),
    ("g", "pillars"),
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
        number = f" {of_kind.index(section) + 1} of {len(of_kind)}" if len(of_kind) > 1 else ""
        return f"{kind.capitalize()}{number}"

    def progress(self) -> str:
        """How many statements are answered and about how long the rest takes."""
        session = self.session
        words = f"{session.answered} of {session.asked} answered"
        seconds = session.seconds_left
        return f"{words}, {time_left(seconds)}" if seconds is not None else words

    def text(self, statement: Statement) -> str:
        """The statement as this person reads it: staff's wording, or the manager's."""
        return " ".join((statement.text if self.named else statement.plain).split())

    def chosen(self, value: Value | None) -> str:
        """An answer with its key: "3 Partly in place"."""
        if value is None:
            return "no score"
        return f"{key_of(value)} {self.scale.label(value)}"

    def last_time(self) -> str:
        """What was answered in the earlier cycle, where that was asked to be shown; empty for nothing."""
        return (
            self.recalled()
            if self.session.show_previous and self.session.last_time is not None
            else ""
        )

    def recalled(self) -> str:
        """What the same person answered in the earlier cycle, for whoever asks; else that there is nothing."""
        value, previous = self.session.last_time, self.session.previous
        if previous is None:
            return "There is no earlier answer of yours to show."
        if value is None:
            return f"Last time ({previous.cycle}): not answered"
        return f"Last time ({previous.cycle}): {self.chosen(value)}"

    def keys(self) -> tuple[tuple[str, str], ...]:
        """The keys besides those of the scale, each with one word; `p` only where there is something to show."""
        return (
            KEYS if self.session.previous is None else (*KEYS[:-2], ("p", "last time"), *KEYS[-2:])
        )

    def why(self) -> str:
        """Why the statement is asked, where not everything is."""
        return f"Asked again: {self.session.why}" if self.session.why else ""

    def choices(self) -> list[tuple[str, str, str]]:
        """Every answer that can be given: its key, label and meaning."""
        scale = self.scale
        points = [(str(point.value), point.label, point.meaning) for point in scale.points]
        asides = (("n", scale.not_applicable), ("d", scale.dont_know))
        return points + [(key, aside.label, aside.meaning) for key, aside in asides]

    def levels(self, statement: Statement) -> list[tuple[str, str, str]]:
        """What each score looks like for this statement: key, label, description (else the label's meaning)."""
        points = self.scale.points
        return [(str(p.value), p.label, statement.levels.get(p.value, p.meaning)) for p in points]

    def background(self, statement: Statement) -> list[tuple[str, list[str]]]:
        """Why the statement matters; for those known by name, also what could be shown and what staff are asked."""
        parts = [("Why it matters", [statement.why])]
        if self.named:
            kinds = self.assessment.questionnaire.amended.get(statement.id, ())
            parts.append(
                ("Amended by your service", [", ".join(kinds).capitalize()] if kinds else [])
            )
            parts.append(("What you could show for it", list(statement.evidence)))
            parts.append(("What staff are asked", [statement.plain]))
        return [(heading, lines) for heading, lines in parts if lines]

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
        name, text = (
            ("comment", undone.answer.note)
            if undone.part == "note"
            else ("evidence", undone.answer.evidence)
        )
        return f"Undone. The {name} is {'as it was before' if text else 'taken away again'}."

    def end(self) -> list[str]:
        """What stands at the end: how much is answered, and what was skipped."""
        session, skipped = self.session, self.session.skipped
        begin = "That is the end" if session.changed else "This is finished already"
        if session.answered == session.asked:
            return [f"{begin}: all {session.asked} statements are answered."]
        lines = [
            f"{begin}: {session.answered} of {session.asked} statements answered, {len(skipped)} skipped."
        ]
        return lines + [f"- {self.text(statement)}" for statement in skipped]

    def end_keys(self) -> list[tuple[str, str]]:
        """What can be done at the end, by key."""
        keys = [("Enter", "see the results" if self.named else "hand in your answers")]
        if self.session.skipped:
            keys.append(("s", "answer what was skipped"))
        keys += [("l", "look through or change answers"), ("b", "back"), ("u", "undo")]
        keys += [("g", "pillars")] if len(self.session.sections) > 1 else []
        return keys + ([("q", "stop")] if self.named else [])

    def where(self) -> str:
        """Where the answers are kept."""
        return f"Everything is kept in {self.assessment.workspace.root.resolve()}"

    def stopped(self, again: str) -> list[str]:
        """Said on stopping before the end: how much is there, and how to go on."""
        session = self.session
        skipped = f", {len(session.skipped)} skipped" if session.skipped else ""
        done = f"{session.answered} of {session.asked} statements answered{skipped}."
        return [f"Stopped. {done}", self.where(), f"To go on: {again}"]

    def thanks(self, again: str) -> list[str]:
        """Said to an anonymous person at the end, in the place of results."""
        service = self.assessment.workspace.service
        return [
            "Thank you. Your answers are kept, without your name and without a date or time.",
            f"They count together with everybody's: a group is shown only from {service.smallest_group} people on.",
            f"The next person can begin with: {again}",
        ]

    def elsewhere(self) -> str:
        """That other pillars are not answered yet, or were not asked; empty where nothing is open."""
        if self.session.only is not None:
            left = self.session.open_elsewhere
            stay = count(
                left, "statement was not asked and stays", "statements were not asked and stay"
            )
            return f"{stay} blank. Leave out --changed to answer them too." if left else ""
        left = self.session.open_elsewhere if self.named else 0
        still = count(left, "statement of other pillars is", "statements of other pillars are")
        return f"{still} still open. Leave out --pillar to go on with them." if left else ""


def key_of(value: Value) -> str:
    """The key that gives an answer."""
    return "n" if value == "na" else "d" if value == "dk" else str(value)


def value_of(key: str, values: tuple[int, ...]) -> Value | None:
    """The answer that a key gives; None for any other key."""
    asides: dict[str, Value] = {"n": "na", "na": "na", "d": "dk", "dk": "dk"}
    if key in asides:
        return asides[key]
    return (
        int(key)
        if key.isascii() and key.isdecimal() and len(key) < 3 and int(key) in values
        else None
    )


def time_left(seconds: float) -> str:
    """ "about 9 minutes left"."""
    if seconds < 45:
        return "less than a minute left"
    return f"about {count(max(1, math.floor(seconds / 60 + 0.5)), 'minute', 'minutes')} left"


def privacy(assessment: Assessment) -> list[str]:
    """What is kept of an anonymous person, and what is not; said before the first statement."""
    service = assessment.workspace.service
    return [
        f"You answer as one of: {assessment.group.title}. It stays unknown which one.",
        "Kept: your answers, and the words you write. Not kept: your name, the date or the time.",
        "Whoever can open these records on this computer can read answers, but not whose they are.",
        f"Results are shown only where {service.smallest_group} people or more of a group have answered.",
        "What you write in a comment could give you away. Do not write names, yours or anybody else's.",
    ]


def carried(assessment: Assessment) -> str:
    """That the questionnaire has changed since the assessment was begun."""
    return (
        f"The questionnaire has changed since this assessment was begun (it is now version "
        f"{assessment.questionnaire.version}). Your answers go on with it, statement by statement; new statements "
        "are still open."
    )


def asked_again(assessment: Assessment, since: str | None) -> list[str]:
    """How many of how many statements are asked, and what that means for the scores; said before the first."""
    asked, every = len(assessment.scope), len(assessment.questionnaire.by_statement)
    title = assessment.group.title
    if since is None:
        return [
            f"{title} has not answered before {assessment.cycle.id}, so all of it is new: {asked} statements."
        ]
    return [
        f"{asked} of {every} statements are asked: those that have changed since {since}, and those that an open "
        "action is at work on. Each says why.",
        "The rest stays blank, and a blank is never a zero. Pillar scores then rest on fewer statements, and a pillar "
        "with fewer than half answered has no score.",
    ]


def nothing_to_ask(assessment: Assessment, since: str | None) -> str:
    """That no statement has changed and none is being worked on."""
    where = " in the pillars chosen" if assessment.pillars else ""
    return (
        f"Nothing to ask{where}: no statement has changed since {since}, and no open action is at work on any. "
        "To score everything, leave out --changed."
    )


def begun(answered: list[int], asked: int) -> tuple[str, list[str]]:
    """The question whether to go on with an unfinished response, and its choices: a new person first."""
    many = "One assessment" if len(answered) == 1 else f"{len(answered)} assessments"
    question = (
        f"{many} of this group {'was' if len(answered) == 1 else 'were'} begun and not finished."
    )
    options = [
        f"go on with the one that has {n} of {asked} answered (only if it is yours)"
        for n in answered
    ]
    return question, ["begin as a new person", *options]
