"""Days of an action that can hardly be meant."""

from __future__ import annotations

from datetime import date, timedelta

from pqmodel.ground.dates import in_short

_FAR = timedelta(days=5 * 366)
"""A plan of quarters looks ahead a year or two; a day further off than five is a slip of the year."""


def doubt_due(due: date | None, today: date) -> str:
    """Why a due date can hardly be meant, as a sentence; "" where it can."""
    if due is None:
        return ""
    if due < today:
        return f"The due date, {in_short(due)}, is past already."
    if due - today > _FAR:
        return f"The due date, {in_short(due)}, is more than five years away."
    return ""
