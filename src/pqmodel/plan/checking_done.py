"""When an action counts as checked, what a check may say, and how a due date is revised."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from pqmodel.plan.model import Action

CHECK = ("checked_by", "checked_evidence", "checked_on", "check_again", "sustained", "sustained_on")
"""The fields that only an action that is done can have."""
Rule = Callable[[Action, date], tuple[str, str] | None]


def kept_in_step(before: Action, fields: Mapping[str, Any]) -> dict[str, Any]:
    """What goes with the fields to be set: the due date that was agreed first, where it is revised;
    no check, where the action is open again."""
    also: dict[str, Any] = {}
    due = fields.get("due", before.due)
    if before.due and due != before.due and not before.original_due:
        also["original_due"] = before.due
    if due and due == before.original_due:
        # Back at the date that was agreed first: nothing is revised any more.
        also["original_due"] = None
    if before.status == "done" and fields.get("status", "done") != "done":
        # What was checked is no longer so. The history keeps who had checked it, and when.
        for name in CHECK:
            also[name] = Action.model_fields[name].default

    return {name: value for name, value in also.items() if name not in fields}


def what_is_wrong(action: Action, touched: Collection[str], today: date) -> tuple[str, str] | None:
    """What cannot be of the check of an action, as words and how to mend it; None where all is
    well, and where no field of the check was `touched`."""
    # A plan that was wrong before may be mended field by field.
    if not any(name in touched for name in (*CHECK, "status")):
        return None
    if not any(getattr(action, name) for name in CHECK):
        return None
    for rule in _RULES:
        wrong = rule(action, today)
        if wrong:
            return wrong
    return None


def _only_what_is_done(action: Action, _: date) -> tuple[str, str] | None:
    if action.status == "done":
        return None
    return f"{action.id} is {action.status}, so it cannot be checked yet", "set it done first"


def _by_whom_and_when(action: Action, _: date) -> tuple[str, str] | None:
    if not action.checked_on:
        return f"{action.id} has no day on which it was checked", "write that day"
    if not action.checked_by:
        return f"{action.id} does not say who checked it", "name a post"
    return None


def _not_in_the_future(action: Action, today: date) -> tuple[str, str] | None:
    if action.checked_on and action.checked_on > today:
        return f"{action.id} would be checked in the future", "write the day of the check"
    if action.sustained_on and action.sustained_on > today:
        return f"{action.id} would be looked at again in the future", "write the day of the look"
    return None


def _not_before_it_was_done(action: Action, _: date) -> tuple[str, str] | None:
    if action.checked_on and action.done_on and action.checked_on < action.done_on:
        return f"{action.id} would be checked before it was done", "change one of the two dates"
    return None


def _again_is_later(action: Action, _: date) -> tuple[str, str] | None:
    for day in (action.check_again, action.sustained_on):
        if day and action.checked_on and day <= action.checked_on:
            what = f"{action.id} would be looked at again no later than it was checked"
            return what, "change one of the two dates"
    return None


def _lasted_has_a_day(action: Action, _: date) -> tuple[str, str] | None:
    if bool(action.sustained) == bool(action.sustained_on):
        return None
    what = f"{action.id} needs both whether it has lasted and the day of that look"
    return what, "fill in both, or neither"


_RULES: tuple[Rule, ...] = (
    _only_what_is_done,
    _by_whom_and_when,
    _not_in_the_future,
    _not_before_it_was_done,
    _again_is_later,
    _lasted_has_a_day,
)
