"""A review and evaluation record: what each action did, and what the whole cycle came to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pqmodel.model.base import Id, Noun
from pqmodel.model.plan import ActionId, Indicator, Status

Reached = Literal["fully", "partly", "not"]
NextStep = Literal["embed", "continue", "change", "stop"]
REACHED: tuple[Reached, ...] = ("fully", "partly", "not")
NEXT_STEPS: tuple[NextStep, ...] = ("embed", "continue", "change", "stop")


class ActionReview(Noun):
    """One action looked back on. What the program knows is filled in; the judgement is the person's."""

    action: ActionId
    title: str
    statements: tuple[Id, ...] = ()
    planned: str = ""
    due: date | None = None
    status: Status
    done: str = ""
    done_on: date | None = None
    outcome: str = ""
    scores_then: Mapping[str, float] = {}
    scores_now: Mapping[str, float] = {}
    figure: Indicator | None = None
    figure_now: float | None = None
    reached: Reached | None = None
    evidence: str = ""
    worked: str = ""
    not_worked: str = ""
    lessons: str = ""
    effect_on_people: str = ""
    next_step: NextStep | None = None

    @property
    def change(self) -> float | None:
        """Mean score now less mean score then, over the statements that have both; None where none has."""
        both = [key for key in self.scores_then if key in self.scores_now]
        if not both:
            return None
        return sum(self.scores_now[key] - self.scores_then[key] for key in both) / len(both)


class OverallReview(Noun):
    """What the cycle came to: overall result, successes, surprises, and what goes on."""

    result: str = ""
    successes: str = ""
    surprises: str = ""
    goes_on: str = ""
    people_involved: str = ""


class Review(Noun):
    """The review record of one cycle, looking back from it on the actions of the plan."""

    format: Literal[1] = 1
    cycle: str
    since: str | None = None
    started: date
    overall_then: float | None = None
    overall_now: float | None = None
    actions: tuple[ActionReview, ...] = ()
    overall: OverallReview = OverallReview()

    def action(self, action_id: str) -> ActionReview | None:
        """The review of that action, or None."""
        return next((item for item in self.actions if item.action == action_id), None)

    def replace(self, changed: ActionReview) -> Review:
        """The review with that action's part put in the place of the old one."""
        actions = tuple(changed if item.action == changed.action else item for item in self.actions)
        return self.model_copy(update={"actions": actions})
