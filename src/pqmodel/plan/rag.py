"""The RAG rating of an action, worked out from its dates and status by stated rules."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from pqmodel.ground.words import count

if TYPE_CHECKING:
    from pqmodel.plan.model import Rag

SOON = timedelta(days=14)
"""So long before its due date an action that is not started turns amber."""


class RatedByHand(Protocol):
    """A rating set by hand, with its reason."""

    @property
    def colour(self) -> Rag: ...
    @property
    def reason(self) -> str: ...


class Rated(Protocol):
    """What a rating is worked out from: an action of the plan, or as much of it as is remembered."""

    @property
    def status(self) -> str: ...
    @property
    def lead(self) -> str: ...
    @property
    def start(self) -> date | None: ...
    @property
    def due(self) -> date | None: ...
    @property
    def rag(self) -> RatedByHand | None: ...


def rag(action: Rated, today: date) -> tuple[Rag, str]:
    """The rating and its reason in words.

    blue: done. grey: stopped. red: blocked, or past its due date. amber: due within 14 days and not started, past
    its start date and not started, or without an owner or a due date. green: all else. A rating that was set by hand
    stands in place of these, with its reason, until the action is done or stopped.
    """
    # Closed goes before everything: a rating by hand was for work that is over now.
    if action.status == "done":
        return "blue", "done"
    if action.status == "stopped":
        return "grey", "stopped"
    if action.rag is not None:
        return action.rag.colour, f"{action.rag.reason} (set by hand)"
    if action.status == "blocked":
        return "red", "blocked"
    # An action that is due today still has the day: it is red from tomorrow.
    if action.due and action.due < today:
        days = count((today - action.due).days, "day", "days")
        return "red", f"{days} past its due date"

    # Without owner or date nobody can be late, so it must never look as if it were on track.
    if not action.lead and action.due is None:
        return "amber", "no owner or due date"
    if not action.lead:
        return "amber", "no owner"
    if action.due is None:
        return "amber", "no due date"

    if action.status == "not started":
        if action.start and action.start < today:
            return "amber", "should have started"
        if action.due - today <= SOON:
            return "amber", "due soon and not started"

    return "green", "on track"
