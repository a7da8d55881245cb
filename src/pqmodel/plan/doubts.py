"""Days of an action that can hardly be meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from pqmodel.ground.dates import in_short
from pqmodel.plan.model import CLOSED, Action

_FAR = timedelta(days=5 * 366)
"""A plan of quarters looks ahead a year or two; a day further off than five is a slip of the year."""


def doubts_on(actions: Iterable[Action], changes: Mapping[str, Any], today: date) -> list[str]:
    """Doubts on the due date that is given to actions; none where they are done or stopped."""
    if "due" not in changes:
        return []
    # Of what is over, a day in the past is written down as it was.
    status = changes.get("status")
    if all((status or action.status) in CLOSED for action in actions):
        return []
    doubt = doubt_due(changes["due"], today)
    return [doubt] if doubt else []


def doubts_on_imported(actions: Iterable[Action], today: date) -> list[str]:
    """A sentence on each open action whose due date is more than five years before or after the
    day, as those are that come of a slip of the year, or of an empty cell that holds a nought."""
    doubts = []
    for action in actions:
        if action.status in CLOSED or action.due is None:
            continue
        if abs(action.due - today) > _FAR:
            doubts.append(
                f"{action.id} is due on {in_short(action.due)}: see whether that is meant."
            )
    return doubts


def doubt_due(due: date | None, today: date) -> str:
    """Why a due date can hardly be meant, as a sentence; "" where it can."""
    if due is None:
        return ""
    if due < today:
        return f"The due date, {in_short(due)}, is past already."
    if due - today > _FAR:
        return f"The due date, {in_short(due)}, is more than five years away."
    return ""
