"""A review and evaluation record: what each action did, and what the whole cycle came to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import fsum
from typing import Annotated, Any, Literal

from pqmodel.change.model import BROKEN, Verdict
from pqmodel.ground.nouns import Id, Noun, WhereUsed, Words
from pqmodel.plan.model import ActionId, Indicator, Status
from pqmodel.questionnaire.measure import Better

Reached = Literal["fully", "partly", "not"]
NextStep = Literal["embed", "continue", "change", "stop"]
REACHED: tuple[Reached, ...] = ("fully", "partly", "not")
NEXT_STEPS: tuple[NextStep, ...] = ("embed", "continue", "change", "stop")
CHOICES: Mapping[str, tuple[str, ...]] = {"reached": REACHED, "next_step": NEXT_STEPS}
"""Fields of an action's part that are chosen, not written, and what there is to choose."""


MoreWords = Annotated[str, WhereUsed]
FURTHER_OF_ACTION: Mapping[str, str] = {
    "unintended_effects": "Unintended effects",
    "cost_spent": "Cost spent",
    "benefit_to_come": "Benefit still to come",
    "benefit_owner": "Who owns that benefit",
}
FURTHER_OF_CYCLE: Mapping[str, str] = {
    "lessons_shared_with": "Lessons shared with",
    "signed_off_by": "Signed off by",
}
"""What only some reviews say, and what each is called: shown where it is used, or asked for."""


class FigureFact(Noun):
    """A score when the action was planned and now: a statement's, a group's in a pillar (`group`), or "overall".

    `then` and `now` are means on the scale, null where there is none to show; `withheld` says where that is because
    the group is small. `change` is null where the two are not of the same thing. `why` gives the reason for a verdict
    without a claim, and what else has to be known. `title` is the statement or pillar as the latest round worded it.
    `by_itself` is what a statement's score was to move by itself, the way that it moved, since it was chosen.
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
    by_itself: float = 0.0


class MeasureFact(Noun):
    """A workforce measure when the action was planned and by the end of the cycle that is looked back on, in the
    measure's own unit. Null where nothing was recorded by then, and where the latest figure was withheld, which gives
    the reason; no older one stands for that. The dates are those of the observations. `better` is
    the way that is better, null where that was not kept."""

    measure: Id
    title: str = ""
    unit: str = ""
    better: Better | None = None
    then: float | None = None
    then_on: date | None = None
    then_withheld: str = ""
    now: float | None = None
    now_on: date | None = None
    now_withheld: str = ""


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
    """One action looked back on. What the program knows is filled in; the judgement is the person's.

    `since` is the round that its scores then are of, `until` the one that those now are of: the same where there is
    nothing to compare yet. Both are null where nobody had answered, and in records from before they were kept.

    One that had not `begun` has no figures and measures, since nothing in them can be its doing; its scores are kept
    for the action that goes on with it, and shown nowhere.
    """

    action: ActionId
    title: str
    statements: tuple[Id, ...] = ()
    planned: str = ""
    due: date | None = None
    status: Status
    begun: bool = True
    done: str = ""
    done_on: date | None = None
    outcome: str = ""
    since: str | None = None
    until: str | None = None
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
    unintended_effects: MoreWords = ""
    cost_spent: MoreWords = ""
    benefit_to_come: MoreWords = ""
    benefit_owner: MoreWords = ""
    next_step: NextStep | None = None

    @property
    def scored_twice(self) -> tuple[Id, ...]:
        """Its statements that have a score then and now."""
        return tuple(key for key in self.scores_then if key in self.scores_now)

    @property
    def alike(self) -> tuple[Id, ...]:
        """Its statements that have a score then and now, and of which the two are of the same thing."""
        # Groups have facts under the ids of pillars, which may break without the statement doing so.
        broken = {fact.id for fact in self.figures if not fact.group and fact.verdict in BROKEN}
        return tuple(key for key in self.scored_twice if key not in broken)

    @property
    def one_round(self) -> bool:
        """True where its scores then and now are of one and the same round, so that nothing can have changed yet."""
        if self.since or self.until:
            return self.since == self.until

        # Records from before the rounds were kept: the same scores without a comparison are of one round.
        both = self.scored_twice
        is_compared = any(fact.group is None for fact in self.figures)
        if not both or is_compared:
            return False
        return all(self.scores_then[key] == self.scores_now[key] for key in both)

    @property
    def change(self) -> float | None:
        """Mean score now less mean score then, over the statements that have both and can be compared; else None."""
        alike = self.alike
        if self.one_round or not alike or not self.begun:
            return None
        # The mean of the differences, not the difference of means: each statement against itself.
        changes = [now - then for then, now in map(self.sides_of, alike)]
        return fsum(changes) / len(changes)

    def sides_of(self, statement: Id) -> tuple[float, float]:
        """The score then and now of a statement that has both, as the two were compared.

        A comparison leaves out groups that were counted in one of the rounds only; without one the scores stand as they
        are.
        """
        for fact in self.figures:
            is_compared = fact.id == statement and fact.group is None and fact.change is not None
            if is_compared and fact.then is not None and fact.now is not None:
                return fact.then, fact.now
        return self.scores_then[statement], self.scores_now[statement]

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
    lessons_shared_with: MoreWords = ""
    signed_off_by: MoreWords = ""


class Review(Noun):
    """The review record of one cycle, looking back from it on the actions of the plan.

    `since` is the earliest round that an action is looked back on from, and the one of `overall_then`; without answers
    the earliest cycle that one was planned in.

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
        for item in self.actions:
            if item.action == action_id:
                return item
        return None

    @property
    def further_used(self) -> tuple[str, ...]:
        """Keys of what only some reviews say, and this one does, of an action or of the cycle."""
        keys = [
            key for key in FURTHER_OF_ACTION if any(getattr(item, key) for item in self.actions)
        ]
        keys += [key for key in FURTHER_OF_CYCLE if getattr(self.overall, key)]
        return tuple(keys)

    @property
    def until(self) -> str | None:
        """The round that the scores now are of; None where nobody had answered, or that was not kept."""
        # The same for all actions; an action that was kept from an earlier state may lack it.
        for item in self.actions:
            if item.until:
                return item.until
        return None

    @property
    def from_several(self) -> bool:
        """True where its actions are looked back on from more than one round."""
        # Records from before each action had its own: those are of the review's.
        rounds = {item.since or self.since for item in self.actions}
        return len(rounds) > 1

    @property
    def overall_change(self) -> float | None:
        """The overall score now less that of then; None where the two cannot be compared, or that is not known. They
        may be of different scales, so nobody else is to subtract them."""
        if self.overall_figure is None:
            return None
        return self.overall_figure.change

    @property
    def judged(self) -> int:
        """How many of its actions are judged."""
        return sum(item.judged for item in self.actions)

    def corrections_of(self, action_id: str | None, field: str) -> tuple[Correction, ...]:
        """The corrections of one field, earliest first."""
        part = (action_id, field)
        return tuple(item for item in self.corrections if (item.action, item.field) == part)

    def with_judgement(self, action_id: str | None, values: Mapping[str, Any]) -> Review:
        """The review with what a person judges: of an action that it has or, without `action_id`, of the cycle as a
        whole."""
        held = dict(values)
        for name in CHOICES:
            # Taking a choice away leaves it open; "" is none of the choices, and would be refused.
            if held.get(name) == "":
                held[name] = None

        if action_id is None:
            overall = OverallReview.model_validate({**self.overall.model_dump(), **held})
            return self.model_copy(update={"overall": overall})
        item = self.action(action_id)
        assert item is not None, action_id
        return self.replace(ActionReview.model_validate({**item.model_dump(), **held}))

    def replace(self, changed: ActionReview) -> Review:
        """The review with that action's part put in the place of the old one."""
        actions = list(self.actions)
        for place, item in enumerate(actions):
            if item.action == changed.action:
                actions[place] = changed
        return self.model_copy(update={"actions": tuple(actions)})
