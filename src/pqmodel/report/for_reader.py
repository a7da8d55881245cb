"""Leaves out of plan, review and register what is not for a reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pqmodel.evidence.model import Register
from pqmodel.plan.for_staff import for_staff
from pqmodel.plan.model import Plan
from pqmodel.review.beginning import KeptReview
from pqmodel.review.model import Review
from pqmodel.workspace.report_readers import PlanShown

_MONEY: tuple[str, ...] = ("cost_spent",)
"""Is between those who lead and those who own."""
_EVIDENCE: tuple[str, ...] = ("evidence",)


def plan_as(shown: PlanShown, plan: Plan) -> Plan:
    """As much of the plan as a reader gets."""
    if shown == "staff":
        return for_staff(plan)
    if shown == "no-internal":
        return plan.without_internal()
    return plan


def register_as(shown: PlanShown, register: Register) -> Register:
    """As much of the register of evidence: staff get none, as in their plan."""
    if shown == "staff":
        return Register()
    return register


def review_as(shown: PlanShown, kept: KeptReview | None, plan: Plan) -> KeptReview | None:
    """As much of the review as goes with that plan, which is the reader's own."""
    if kept is None or shown == "whole":
        return kept
    of_plan = review_of_plan(kept.review, plan)
    hidden: tuple[str, ...] = _MONEY
    if shown == "staff":
        hidden = _MONEY + _EVIDENCE
    return replace(kept, review=_without(of_plan, hidden))


def review_for_staff(review: Review, plan: Plan) -> Review:
    """The review of those actions that their plan has, without the evidence and what it cost."""
    return _without(review_of_plan(review, plan), _MONEY + _EVIDENCE)


def _without(review: Review, hidden: Sequence[str]) -> Review:
    """The review without those fields of its actions, and without what was corrected in them."""
    blank = dict.fromkeys(hidden, "")
    items = tuple(item.model_copy(update=blank) for item in review.actions)
    corrections = tuple(
        correction
        for correction in review.corrections
        if correction.action is None or correction.field not in hidden
    )
    return review.model_copy(update={"actions": items, "corrections": corrections})


def review_of_plan(review: Review, plan: Plan) -> Review:
    """The review of those actions that a plan has, and what was corrected of them."""
    items = tuple(item for item in review.actions if plan.action(item.action))
    corrections = []
    for correction in review.corrections:
        if correction.action is None or plan.action(correction.action):
            corrections.append(correction)
    return review.model_copy(update={"actions": items, "corrections": tuple(corrections)})
