"""What is said of the plan: how many actions stand how, and what comes next."""

from __future__ import annotations

from collections import Counter
from datetime import date

from pqmodel.ground.dates import in_short
from pqmodel.ground.words import capital, count, listed
from pqmodel.plan.model import Action, Plan
from pqmodel.plan.rag import rag

RAG_MEANS = {
    "red": "late or blocked",
    "amber": "needs attention",
    "green": "on track",
    "blue": "done",
    "grey": "stopped",
}


def how_the_plan_stands(plan: Plan, today: date) -> str:
    """How many actions are open and how they are rated, and how many are over."""
    if not plan.actions:
        return "There is no action plan yet."
    done = sum(action.status == "done" for action in plan.actions)
    stopped = sum(action.status == "stopped" for action in plan.actions)
    parts = [_open_ones(plan, today)]
    if done:
        parts.append(f"{count(done, 'action is', 'actions are')} done")
    if stopped:
        parts.append(f"{count(stopped, 'was', 'were')} stopped")
    return f"On {in_short(today)}, {listed(parts)}."


def _open_ones(plan: Plan, today: date) -> str:
    if not plan.open:
        return "no action is open"
    ratings = Counter(rag(action, today)[0] for action in plan.open)
    rated = []
    for colour in ("red", "amber", "green", "blue", "grey"):
        if ratings[colour]:
            rated.append(f"{ratings[colour]} {colour}")
    return f"{count(len(plan.open), 'action is', 'actions are')} open ({', '.join(rated)})"


def next_actions(plan: Plan, most: int) -> list[Action]:
    """The open actions that are due first; those without a day come last."""
    return sorted(plan.open, key=lambda action: action.due or date.max)[:most]


def action_in_a_line(action: Action, today: date) -> str:
    """Who leads an open action, until when, and how it stands."""
    lead = action.lead or "nobody yet"
    due = in_short(action.due) if action.due else "not settled yet"
    colour, why = rag(action, today)
    return f"Led by: {lead}. Due: {due}. {capital(action.status)}; rated {colour}: {why}."
