"""A review and evaluation record: what each action did, and what the whole cycle came to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pqmodel.model.base import Id, Noun, Words
from pqmodel.model.change import BROKEN, Verdict
from pqmodel.model.plan import ActionId, Indicator, Status

Reached = Literal["fully", "partly", "not"]
NextStep = Literal["embed", "continue", "change", "stop"]
REACHED: tuple[Reached, ...] = ("fully", "partly", "not")
NEXT_STEPS: tuple[NextStep, ...] = ("embed", "continue", "change", "stop")


class FigureFact(Noun):
    """A score when the action was planned and now: a statement's, a group's in a pillar (`group`), or "overall".

    `then` and `now` are means on the scale, null where there is none to show; `withheld` says where that is because
    the group is small. `change` is null where the two are not of the same thing. `why` gives the reason for a verdict
    without a claim. `title` is the statement or pillar as it read then.
    """

    id: Id
    title: str = ""
    group: Id | None = None
    then: float | None = None
    now: float | None = None
    n_then: int | None = None
    n_now: int | None = None
    withheld: tuple[Literal["then", "now"], ...] = ()
    change: float | None = None
    verdict: Verdict
    why: str = ""


class MeasureFact(Noun):
    """A workforce measure when the action was planned and by the end of the cycle that is looked back on, in the
    measure's own unit. Null where nothing was recorded by then; the dates are those of the observations."""

    measure: Id
    title: str = ""
    unit: str = ""
    then: float | None = None
    then_on: date | None = None
    now: float | None = None
    now_on: date | None = None


class Correction(Noun):
    """What was found wrong in a completed record: of one action's part, or (without `action`) of the cycle as a whole.
    The record keeps what it said (`was`); `by` is a role, never a name."""

    on: date
    action: ActionId | None = None
    field: str
    was: str = ""
    says: str
    why: Words
    by: str = ""


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
    figures: tuple[FigureFact, ...] = ()
    measures: tuple[MeasureFact, ...] = ()
    reached: Reached | None = None
    evidence: str = ""
    worked: str = ""
    not_worked: str = ""
    lessons: str = ""
    effect_on_people: str = ""
    next_step: NextStep | None = None

    @property
    def change(self) -> float | None:
        """Mean score now less mean score then, over the statements that have both and can be compared; else None."""
        broken = {fact.id for fact in self.figures if not fact.group and fact.verdict in BROKEN}
        both = [key for key in self.scores_then if key in self.scores_now and key not in broken]
        if not both:
            return None
        return sum(self.scores_now[key] - self.scores_then[key] for key in both) / len(both)

    @property
    def judged(self) -> bool:
        """True where it is settled what was reached and what comes next."""
        return self.reached is not None and self.next_step is not None


class OverallReview(Noun):
    """What the cycle came to: overall result, successes, surprises, and what goes on."""

    result: str = ""
    successes: str = ""
    surprises: str = ""
    goes_on: str = ""
    people_involved: str = ""


class Review(Noun):
    """The review record of one cycle, looking back from it on the actions of the plan.

    From the day it is `completed` it changes no more: `seal` is worked out from all of it but itself and the
    corrections, which may be added. `lacks` names what was still open where it was completed as it is.
    """

    format: Literal[1] = 1
    cycle: str
    since: str | None = None
    started: date
    overall_then: float | None = None
    overall_now: float | None = None
    overall_figure: FigureFact | None = None
    actions: tuple[ActionReview, ...] = ()
    overall: OverallReview = OverallReview()
    completed: date | None = None
    lacks: tuple[str, ...] = ()
    seal: str = ""
    corrections: tuple[Correction, ...] = ()

    def action(self, action_id: str) -> ActionReview | None:
        """The review of that action, or None."""
        return next((item for item in self.actions if item.action == action_id), None)

    @property
    def judged(self) -> int:
        """How many of its actions are judged."""
        return sum(item.judged for item in self.actions)

    def corrections_of(self, action_id: str | None, field: str) -> tuple[Correction, ...]:
        """The corrections of one field, earliest first."""
        return tuple(item for item in self.corrections if (item.action, item.field) == (action_id, field))

    def replace(self, changed: ActionReview) -> Review:
        """The review with that action's part put in the place of the old one."""
        actions = tuple(changed if item.action == changed.action else item for item in self.actions)
        return self.model_copy(update={"actions": actions})
