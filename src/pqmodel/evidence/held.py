"""All that is laid out for an inspector: the records of a service as they may be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pqmodel.evidence.gaps import FileState
from pqmodel.evidence.links import statements_shown
from pqmodel.evidence.model import Evidence, Register
from pqmodel.ground.cycle import Cycle
from pqmodel.plan.model import Action, Plan
from pqmodel.questionnaire.frameworks import Framework
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.model import Results
from pqmodel.results.round_results import RoundResults
from pqmodel.review.model import ActionReview, Review
from pqmodel.workspace.service import Service


@dataclass(frozen=True)
class Held:
    """The records, read once. The plan has no internal actions, and reviews none of those.

    `reviews` stand earliest first. `comments` are what anonymous people wrote, by statement, where
    somebody asked for them and they were released. `files` says how the file of each piece is, by
    its id; `claims` how high each statement is scored that is scored high.
    """

    cycle: Cycle
    round: RoundResults
    plan: Plan
    reviews: tuple[Review, ...]
    register: Register
    files: Mapping[str, FileState]
    claims: Mapping[str, float]
    frameworks: tuple[Framework, ...]
    comments: Mapping[str, Sequence[tuple[str, str]]]
    today: date

    @property
    def service(self) -> Service:
        return self.round.service

    @property
    def results(self) -> Results:
        return self.round.results

    @property
    def questionnaire(self) -> Questionnaire:
        return self.round.questionnaire

    def evidence_for(self, statement_id: str) -> list[Evidence]:
        """The pieces that show a statement, in the order of the register."""
        return [
            item
            for item in self.register.evidence
            if statement_id in statements_shown(item, self.questionnaire, self.plan)
        ]

    def actions_for(self, statement_ids: frozenset[str]) -> list[Action]:
        """The actions that serve any of the statements, in the order of the plan."""
        return [action for action in self.plan.actions if statement_ids & set(action.statements)]

    def review_of(self, action_id: str) -> tuple[Review, ActionReview] | None:
        """The latest review that looked back on an action, with what it says of it."""
        for review in reversed(self.reviews):
            item = review.action(action_id)
            if item is not None:
                return review, item
        return None

    def holds(self, item: Evidence) -> bool:
        """True for a piece that has not expired, and whose file is there."""
        return item.holds(self.today) and self.files.get(item.id, "there") in ("there", "changed")


def says(review: Review, item: ActionReview, field: str) -> str:
    """What a review says of an action in a field, as it was last corrected; "" where nothing."""
    corrections = review.corrections_of(item.action, field)
    if corrections:
        return corrections[-1].says
    return getattr(item, field) or ""
