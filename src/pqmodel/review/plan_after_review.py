"""What a completed review does to the plan: actions closed, stopped, or gone on with under a new id.

Working it out again on a plan to which it was done already changes nothing, so that a completion that was cut short
can be done again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pqmodel.plan.history import recorded
from pqmodel.plan.model import Action, Change, Plan
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
    """The plan after the review, and what was done to each action, in the review's order.

    No action is ever lost, and none that follows another begins as done.
    """
    outcome = []
    for item in review.actions:
        plan, concluded = _conclude(plan, item, review.cycle, next_cycle, today)
        outcome.append(concluded)

    return plan, tuple(outcome)


def _conclude(
    plan: Plan, item: ActionReview, cycle: str, next_cycle: str, today: date
) -> tuple[Plan, Concluded]:
    action, step = plan.action(item.action), item.next_step
    if action is None:
        return plan, Concluded(item.action, item.title, step, "not in the plan")

    effect: Effect
    # Also where it was this review that closed it, before it was cut short: nothing is done twice.
    if action.closed:
        effect = "stays as it is"
    elif step == "embed":
        effect = "closed as done"
        plan = plan.replace(_closed(action, "done", item, cycle, today))
    elif step in ("change", "stop"):
        effect = "stopped"
        plan = plan.replace(_closed(action, "stopped", item, cycle, today))
    else:
        effect = "stays open"

    # An open action that continues needs no other; one that was closed is gone on with under a new id.
    is_followed = step == "change" or (step == "continue" and action.closed)
    if not is_followed:
        return plan, Concluded(action.id, action.title, step, effect)
    successor = _follower(plan, action, next_cycle)
    if successor is None:
        plan = plan.append(_successor(action, item, cycle, next_cycle, today))
        successor = plan.actions[-1]

    return plan, Concluded(action.id, action.title, step, effect, successor.id)


def _follower(plan: Plan, action: Action, cycle: str) -> Action | None:
    """The action that goes on with another in a cycle, where it is there already."""
    # Of that cycle: an action that is continued twice has two that follow it, one for each review.
    for each in plan.actions:
        if each.follows == action.id and each.cycle == cycle:
            return each
    return None


def _closed(
    action: Action, status: Literal["done", "stopped"], item: ActionReview, cycle: str, today: date
) -> Action:
    """The action closed by the review, with the reason in its history. A rating by hand goes: it was for open work."""
    changes: dict[str, Any] = {"status": status, "rag": None}
    if status == "done":
        changes["done_on"] = today
    why = f"{item.next_step}, in the review of {cycle}"
    lessons = item.lessons.strip()
    if lessons:
        why += f": {lessons}"
    return recorded(action, action.model_copy(update=changes), today, "review", why)


def _successor(
    action: Action, item: ActionReview, cycle: str, next_cycle: str, today: date
) -> Action:
    """The action that goes on with another: the same work, with dates, progress and evidence still to come."""
    # Lessons alone go over: what was done belongs to the action that was closed.
    progress = ""
    if item.next_step == "change":
        lessons = item.lessons.strip() or "none written down"
        progress = f"To be written anew. Lessons of {action.id}: {lessons}"

    figure = action.figure
    if figure is not None:
        # Where it stands now is where the new action begins.
        figure = figure.model_copy(update={"baseline": item.figure_now})

    why = f"follows {action.id}: {item.next_step}, in the review of {cycle}"
    begun = Change(on=today, field="title", now=action.title, by="review", why=why)
    # Owner and steps go on; dates do not: those that are past would make it late on its first day.
    fresh: dict[str, Any] = {
        "cycle": next_cycle,
        "carried": (),
        "follows": action.id,
        "scores_then": dict(item.scores_now),
        "start": None,
        "due": None,
        "done_on": None,
        "status": "not started",
        "progress": progress,
        "evidence": "",
        "figure": figure,
        "rag": None,
        "history": (begun,),
    }
    return action.model_copy(update=fresh)
