"""The fields of an action as a person edits them one by one: as texts, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pqmodel.ground.dates import in_short, parse_date
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.likeness import fold
from pqmodel.ground.numbers import whole_number
from pqmodel.plan.checking_done import CHECK
from pqmodel.plan.further_fields import CHOICES, FURTHER
from pqmodel.plan.model import STATUSES, Action
from pqmodel.questionnaire.scale import Scale

FIELDS: Mapping[str, str] = {
    "title": "What is to be done",
    "lead": "Who leads (post)",
    "involved": "Who is involved",
    "start": "Start",
    "due": "Due",
    "status": "Status",
    "progress": "Progress",
    "evidence": "What shows it",
    "target": "Target score",
    "steps": "Steps, one after another with / between",
    "inputs": "What goes in",
    "output": "What is produced",
    "outcome": "What changes because of it",
    "outcome_for_people": "What changes for the people we support",
    "indicator": "The sign by which progress is measured",
    "monitoring": "Who looks at it, how often",
    **{field.key: field.what for field in FURTHER if field.key not in CHECK},
}
"""The fields in the order in which they are shown, and what they are called."""
_BETWEEN_STEPS = " / "


def text_of(action: Action, field: str) -> str:
    """What a field says, as it can be typed; "" for nothing."""
    value = getattr(action, field)
    if value is None:
        return ""
    if isinstance(value, date):
        return in_short(value)
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple):
        return _BETWEEN_STEPS.join(value)
    return str(value)


def value_of(field: str, text: str, scale: Scale) -> Any:
    """What the field holds for a text; "" takes it away. PqmodelError, in words, where it cannot be
    read."""
    if field in ("start", "due", "original_due"):
        return _day(text)
    if field in CHOICES:
        return _choice(text, CHOICES[field])
    if field == "status":
        return _status(text)
    if field == "target":
        return _target(text, scale)
    if field == "steps":
        # With the spaces: "and/or" stands within a step.
        steps = (step.strip() for step in text.split(_BETWEEN_STEPS))
        return tuple(step for step in steps if step)
    if field == "title" and not text:
        raise PqmodelError("An action needs a title.", "Say in a few words what is to be done.")
    return text


def field_meant(words: str) -> str | None:
    """The field of that number, or whose name begins so; None where there is none, or several."""
    names = list(FIELDS)
    if words.isascii() and words.isdecimal():
        number = whole_number(words)
        if 1 <= number <= len(names):
            return names[number - 1]
        return None
    key = words.lower().replace(" ", "_")
    if key in FIELDS:
        return key
    matching = [name for name in names if name.startswith(key)]
    if len(matching) == 1:
        return matching[0]
    return None


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return parse_date(text)
    except ValueError as error:
        raise PqmodelError(f"{error}.") from error


def _choice(text: str, choices: Sequence[str]) -> str | None:
    if not text:
        return None
    words = fold(text, "separators")
    matching = [choice for choice in choices if fold(choice, "separators").startswith(words)]
    if len(matching) != 1:
        raise PqmodelError(f"{text!r} cannot be chosen.", f"Choose one of: {', '.join(choices)}.")
    return matching[0]


def _status(text: str) -> str:
    words = text.lower()
    if words.isascii() and words.isdecimal() and 1 <= whole_number(words) <= len(STATUSES):
        return STATUSES[int(words) - 1]
    matching = [status for status in STATUSES if status.startswith(words)]
    if not words or len(matching) != 1:
        choices = ", ".join(f"{number} {status}" for number, status in enumerate(STATUSES, 1))
        raise PqmodelError(f"{text!r} is not a status.", f"Choose one of: {choices}.")
    return matching[0]


def _target(text: str, scale: Scale) -> float | None:
    if not text:
        return None
    try:
        target = float(text.replace(",", "."))
    except ValueError as error:
        raise PqmodelError(
            f"{text!r} is not a score.", "Write a number such as 4 or 3.5."
        ) from error
    if not scale.lowest <= target <= scale.highest:
        ends = f"The scale goes from {scale.lowest} to {scale.highest}."
        raise PqmodelError(f"{target:g} cannot be scored.", ends)
    return target
