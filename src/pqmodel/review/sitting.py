"""A sitting over a review: which question comes next, and each answer kept as soon as it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pqmodel.ground.cycle import Cycle
from pqmodel.ground.free_text import fitting
from pqmodel.review.beginning import begin, judged, part_in
from pqmodel.review.model import ActionReview, OverallReview
from pqmodel.review.record import keep_review, read_review
from pqmodel.workspace.workspace import Workspace

OF_ACTION = (
    "reached",
    "evidence",
    "worked",
    "not_worked",
    "lessons",
    "effect_on_people",
    "next_step",
)
OF_CYCLE = ("result", "successes", "surprises", "goes_on", "people_involved")


@dataclass(frozen=True)
class Place:
    """One question: a field of an action's part, or (`action` None) of the cycle as a whole."""

    action: str | None
    field: str


class Sitting:
    """The review of a cycle, gone through question by question. It is begun, or its facts are brought up to date,
    when the sitting begins; refuses a completed review, and a plan without actions."""

    def __init__(self, workspace: Workspace, cycle: Cycle, today: date) -> None:
        # Brought up to date first: who judges has the facts of today before them.
        begin(workspace, cycle, today)
        review, self._stamp = read_review(workspace, cycle.id)
        assert review is not None
        self.workspace, self.review = workspace, review
        # Action by action, and the whole last: it is easier to judge with the parts in mind.
        self.places: list[Place] = []
        for item in review.actions:
            self.places += [Place(item.action, field) for field in OF_ACTION]
        self.places += [Place(None, field) for field in OF_CYCLE]
        self.number = self._left_off()
        self.saved = 0

    @property
    def place(self) -> Place | None:
        """The question to ask; None where all were gone through."""
        if self.number < len(self.places):
            return self.places[self.number]
        return None

    @property
    def said(self) -> str:
        """What the field of the question says so far."""
        place = self.place
        if place is None:
            return ""
        return getattr(part_in(self.review, place.action), place.field) or ""

    def answer(self, words: str) -> None:
        """Keeps an answer, on disk before it returns, and goes on. Raises TooLong, ChangedMeanwhile."""
        place = self.place
        assert place is not None
        changed = judged(self.review, place.action, {place.field: fitting(words)})
        self._stamp = keep_review(self.workspace, changed, self._stamp)
        self.review = changed
        self.saved += 1
        self.forward()

    def forward(self) -> None:
        """Goes on to the next question."""
        self.number = min(self.number + 1, len(self.places))

    def back(self) -> bool:
        """Goes to the question before; False where there is none."""
        if self.number == 0:
            return False
        self.number -= 1
        return True

    def skip(self) -> None:
        """Leaves out what is left of this action, or of the cycle as a whole."""
        here = self.place
        if here is None:
            return
        while self.place and self.place.action == here.action:
            self.forward()

    def go_to(self, action_id: str | None) -> bool:
        """Goes to the first question of an action, or of the cycle as a whole; False where there is none."""
        wanted = action_id
        if action_id:
            wanted = action_id.upper()
        for number, place in enumerate(self.places):
            if place.action == wanted:
                self.number = number
                return True

        return False

    def _left_off(self) -> int:
        """The first empty question of the first action that is not judged; where all are, that of the whole."""
        # Whoever left out an action with `s` comes back to it the next time.
        for item in self.review.actions:
            if not item.judged:
                return self._first_of(item.action) + _first_empty(item, OF_ACTION)

        if self.review.overall.result:
            return len(self.places)
        return self._first_of(None) + _first_empty(self.review.overall, OF_CYCLE)

    def _first_of(self, action: str | None) -> int:
        actions = [place.action for place in self.places]
        return actions.index(action)


def _first_empty(part: ActionReview | OverallReview, fields: Sequence[str]) -> int:
    """The question after the last one that was answered; where that was the last, the first that was left out."""
    # The evidence is filled in from the plan, so it tells nothing of how far a person came.
    after = 0
    for number, field in enumerate(fields):
        if field != "evidence" and getattr(part, field):
            after = number + 1
    if after < len(fields):
        return after
    return next(number for number, field in enumerate(fields) if not getattr(part, field))
