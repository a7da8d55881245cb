"""How parts of the plan are said in words: days, figures, changes, advice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pqmodel.ground.dates import in_short
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
    return in_short(value) if value else OPEN


def change_in_words(change: Change) -> str:
    """One line of an action's history: what was changed, from what to what, by which way and why."""
    why = f" Because: {change.why.rstrip('.')}." if change.why else ""
    if change.field == "title" and not change.was:
        return f"{_CAME.get(change.by, 'came into the plan')} as “{_short(change.now)}”{'.' if why else ''}{why}"
    if change.by == "carry":
        return f"carried from {change.was} into {change.now}, still open"
    field = _FIELDS.get(change.field, change.field.replace("_", " "))
    way = f", {_WAYS[change.by]}" if change.by in _WAYS else ""
    was = f" (was {_short(change.was)})" if change.was else ""
    return f"{field}: {_short(change.now) if change.now else 'nothing'}{was}{way}{'.' if why else ''}{why}"


def advice_in_words(advice: Sequence[Advice]) -> str:
    """The advice on one or a few actions, a sentence each; without any, nothing."""
    return " ".join(f"{item.words[:1].upper()}{item.words[1:]}." for item in advice)


def _short(words: str) -> str:
    """The words on one line, a date as people read it, cut where they are long."""
    line = " ".join(words.split())
    try:
        return day(date.fromisoformat(line)) if len(line) == 10 else _cut(line)
    except ValueError:
        return _cut(line)


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
