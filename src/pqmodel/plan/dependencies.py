"""Looks whether what the actions of a plan wait for can come first, where it names actions of the plan."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pqmodel.ground.dates import in_short
from pqmodel.plan.model import Action, Plan

_ID = re.compile(r"\bA-\d{3,6}\b")


def waits_for(action: Action) -> tuple[str, ...]:
    """The actions that it depends on, by id, in the order of its words; other words name none."""
    return tuple(dict.fromkeys(_ID.findall(action.depends_on)))


def what_is_wrong(action: Action, plan: Plan) -> list[str]:
    """What cannot be so, in words: it waits for itself, for one that is not there or never comes, or
    for one that is due after it."""
    words = []
    by_id = {other.id: other for other in plan.actions}
    for other_id in waits_for(action):
        if other_id == action.id:
            words.append("it depends on itself")
            continue
        other = by_id.get(other_id)
        if other is None:
            words.append(f"it depends on {other_id}, which is not in the plan")
            continue
        if other.status == "stopped":
            words.append(f"it depends on {other_id}, which was stopped")
        is_open = other.status not in ("done", "stopped")
        if is_open and action.due and other.due and other.due > action.due:
            words.append(f"it depends on {other_id}, which is due later, on {in_short(other.due)}")

    return words


def circles(plan: Plan) -> list[tuple[str, ...]]:
    """Open actions that wait for each other, so that none can begin; each circle once, in the order of its ids."""
    waiting = {action.id: waits_for(action) for action in plan.open}
    of_all = {key: _reached_from(key, waiting) for key in waiting}
    found: list[tuple[str, ...]] = []
    for key, reached in of_all.items():
        # Whoever is reached, and reaches back, waits in the same circle.
        circle = sorted(other for other in reached if key in of_all.get(other, ()))
        if len(circle) > 1 and tuple(circle) not in found:
            found.append(tuple(circle))
    return found


def _reached_from(start: str, waiting: Mapping[str, tuple[str, ...]]) -> set[str]:
    """All that an action waits for, directly or through others."""
    reached: set[str] = set()
    to_do = list(waiting[start])
    while to_do:
        key = to_do.pop()
        if key not in reached:
            reached.add(key)
            to_do += waiting.get(key, ())
    return reached
