"""Notes what was changed of an action, so that its history can be told."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pqmodel.exchange.field_texts import in_words
from pqmodel.plan.model import Action, Change

By = Literal["draft", "add", "set", "import", "undo", "review", "carry"]
_NOT_NOTED = frozenset({"id", "history", "done_on"})
"""Fields without a line of their own: the day of "done" stands beside the change of status."""


def recorded(before: Action, after: Action, on: date, by: By, why: str = "") -> Action:
    """`after` with the history of `before`, and one more line for each field in which the two differ."""
    fields = [name for name in Action.model_fields if name not in _NOT_NOTED]
    lines = [
        Change(
            on=on,
            field=name,
            was=in_words(getattr(before, name)),
            now=in_words(getattr(after, name)),
            by=by,
            why=why,
        )
        for name in fields
        if getattr(before, name) != getattr(after, name)
    ]
    return after.model_copy(update={"history": (*before.history, *lines)})


def begun(action: Action, on: date, by: By) -> Action:
    """The action with the first line of its history: that it came into the plan under this title."""
    return action.model_copy(
        update={"history": (Change(on=on, field="title", now=action.title, by=by),)}
    )
