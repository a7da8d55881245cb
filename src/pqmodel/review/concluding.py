"""What a completed review does to the plan: actions closed, stopped, or gone on with under a new id.

Working it out again on a plan to which it was done already changes nothing, so that a completion that was cut short
can be done again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pqmodel.plan.history import recorded
from pqmodel.plan.model import Action, Change, Indicator, Plan
from pqmodel.review.model import ActionReview, NextStep, Review

Effect = Literal["closed as done", "stopped", "stays open", "stays as it is", "not in the plan"]


@dataclass(frozen=True)
class Concluded:
    """What became of one action: its next step, what that did to it, and the action that follows it, if any."""

    action: str
    title: str
    step: NextStep | None
    effect: Effect
    successor: str | None = None


def conclude(
    plan: Plan, review: Review, next_cycle: str, today: date
) -> tuple[Plan, tuple[Concluded, ...]]:
    """The plan after the review, and what was done to each action, in the review's order. No action is ever lost, and
    none that follows another begins as done."""
    told = []
    for item in review.actions:
        plan, concluded = _conclude(plan, item, review.cycle, next_cycle, today)
        told.append(concluded)
    return plan, tuple(told)


def _conclude(
    plan: Plan, item: ActionReview, cycle: str, next_cycle: str, today: date
) -> tuple[Plan, Concluded]:
    action, step = plan.action(item.action), item.next_step
    if action is None:
        return plan, Concluded(item.action, item.title, step, "not in the plan")
    effect: Effect = "stays as it is" if action.closed else "stays open"
    if not action.closed and step == "embed":
        plan, effect = plan.replace(_closed(action, "done", item, cycle, today)), "closed as done"
    elif not action.closed and step in ("change", "stop"):
        plan, effect = plan.replace(_closed(action, "stopped", item, cycle, today)), "stopped"
    follows = step == "change" or (step == "continue" and action.closed)
    if not follows:
        return plan, Concluded(action.id, action.title, step, effect)
    there = next(
        (one for one in plan.actions if one.follows == action.id and one.cycle == next_cycle), None
    )
    if there is None:
        plan = plan.append(_successor(action, item, cycle, next_cycle, today))
        there = plan.actions[-1]
    return plan, Concluded(action.id, action.title, step, effect, there.id)


def _closed(
    action: Action, status: Literal["done", "stopped"], item: ActionReview, cycle: str, today: date
) -> Action:
    """The action closed by the review, with the reason in its history. A rating by hand goes: it was for open work."""
    changes: dict[str, Any] = {"status": status, "rag": None}
    if status == "done":
        changes["done_on"] = today
    lessons = item.lessons.strip()
    why = f"{item.next_step}, in the review of {cycle}" + (f": {lessons}" if lessons else "")
    return recorded(action, action.model_copy(update=changes), today, "review", why)


def _successor(
    action: Action, item: ActionReview, cycle: str, next_cycle: str, today: date
) -> Action:
    """The action that goes on with another: the same work, with dates, progress and evidence still to come."""
    changed = item.next_step == "change"
    words = (
        f"To be written anew. Lessons of {action.id}: {item.lessons.strip() or 'none written down'}"
    )
    figure = action.figure and Indicator(
        kind=action.figure.kind,
        id=action.figure.id,
        baseline=item.figure_now,
        target=action.figure.target,
    )
    why = f"follows {action.id}: {item.next_step}, in the review of {cycle}"
    begun = Change(on=today, field="title", now=action.title, by="review", why=why)
    fresh: dict[str, Any] = {
        "cycle": next_cycle,
        "carried": (),
        "follows": action.id,
        "scores_then": dict(item.scores_now),
        "start": None,
        "due": None,
        "done_on": None,
        "status": "not started",
        "progress": words if changed else "",
        "evidence": "",
        "figure": figure,
        "rag": None,
        "history": (begun,),
    }
    return action.model_copy(update=fresh)
