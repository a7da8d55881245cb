"""How parts of the plan are said in words: days, figures, changes, advice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pqmodel.ground.dates import in_short
from pqmodel.ground.words import sentence
from pqmodel.plan.further_fields import FURTHER
from pqmodel.plan.model import Change
from pqmodel.plan.smart import Advice

OPEN = "to be agreed"
_LONGEST = 60
_FIELDS = {
    "lead": "who leads",
    "involved": "who is involved",
    "rag": "rating by hand",
    "figure": "measured by",
    "scores_then": "scores then",
    "outcome_for_people": "outcome for people",
    **{field.key: field.heading.lower() for field in FURTHER},
}
_CAME = {
    "draft": "drafted",
    "add": "added by you",
    "import": "came in by a workbook",
    "review": "opened by a review",
}
_WAYS = {"import": "from a workbook", "undo": "by undo", "review": "in the review"}


def day(value: date | None) -> str:
    """A date for reading, or that it is to be agreed."""
    if value is None:
        return OPEN
    return in_short(value)


def change_in_words(change: Change) -> str:
    """One line of an action's history: what was changed, from what to what, by which way and why."""
    words = _what_changed(change)
    # Why it was carried is always the same, and said already.
    if change.why and change.by != "carry":
        words += f". Because: {change.why.rstrip('.')}."
    return words


def advice_in_words(advice: Sequence[Advice]) -> str:
    """The advice on one or a few actions, a sentence each; without any, nothing."""
    return " ".join(sentence(item.words) for item in advice)


def _what_changed(change: Change) -> str:
    # The first line of a history: an action never has no title later on.
    if change.field == "title" and not change.was:
        came = _CAME.get(change.by, "came into the plan")
        return f"{came} as “{_short(change.now)}”"
    if change.by == "carry":
        return f"carried from {change.was} into {change.now}, still open"

    field = _FIELDS.get(change.field, change.field.replace("_", " "))
    words = f"{field}: {_short(change.now) or 'nothing'}"
    if change.was:
        words += f" (was {_short(change.was)})"
    if change.by in _WAYS:
        words += f", {_WAYS[change.by]}"
    return words


def _short(words: str) -> str:
    """The words on one line, a date as people read it, cut where they are long."""
    line = " ".join(words.split())
    # The history keeps every field as a text, so a day is known by its look alone.
    if len(line) == len("2026-11-30"):
        try:
            return day(date.fromisoformat(line))
        except ValueError:
            pass
    if len(line) <= _LONGEST:
        return line
    return line[: _LONGEST - 1].rstrip() + "…"
