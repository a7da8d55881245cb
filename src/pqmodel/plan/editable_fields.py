"""The fields of an action that a person may change in a table: as texts, and back as what the
action holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pqmodel.exchange.field_texts import text_of
from pqmodel.exchange.model import Texts
from pqmodel.plan import further_fields
from pqmodel.plan.model import Action

FIELDS: tuple[str, ...] = (
    "title", "target", "lead", "involved", "start", "due", "status", "progress",
    "outcome_for_people", "indicator", "steps", "inputs", "output", "outcome", "monitoring", "evidence",
    *further_fields.KEYS,
)  # fmt: skip
DATES = frozenset({"start", "due"})
_DAYS = DATES | further_fields.DAYS
_EMPTY: Mapping[str, Any] = {
    "start": None,
    "due": None,
    "target": None,
    "steps": (),
    "statement": (),
    "status": "not started",
    **dict.fromkeys(further_fields.DAYS | further_fields.CHOICES.keys()),
}


def texts_of(action: Action) -> Texts:
    """All FIELDS of an action as texts; of those that only some plans use, empty ones too."""
    return {name: text_of(getattr(action, name)) for name in FIELDS}


def exported_texts_of(action: Action) -> Texts:
    """What a workbook remembers of an action: all but empty fields that only some plans use."""
    texts = texts_of(action)
    return {key: text for key, text in texts.items() if text or key not in further_fields.KEYS}


def with_further_fields(texts: Texts) -> Texts:
    """What a workbook remembers, with those that were left out as empty, since they were."""
    return {**dict.fromkeys(further_fields.KEYS, ""), **texts}


def values_of(texts: Mapping[str, str]) -> dict[str, Any]:
    """What an action holds for those texts, by its own field. ValueError where it holds no such
    thing."""
    # Fields that are not in the table are left out, and so stay as they are.
    values = {name: value_of(name, text) for name, text in texts.items()}
    if "statement" in values:
        # A table has one column for all statements of an action.
        values["statements"] = values.pop("statement")
    return values


def value_of(name: str, text: str) -> Any:
    """What the action holds for a text that `text_of` could have given. ValueError where it
    holds no such thing."""
    if not text:
        # An empty cell takes the value away; what each field holds without one differs.
        return _EMPTY.get(name, "")
    if name in _DAYS:
        return date.fromisoformat(text)
    if name == "target":
        return float(text)
    if name == "steps":
        lines = [line.strip() for line in text.split("\n")]
        return tuple(line for line in lines if line)
    if name == "statement":
        return tuple(text.split("\n"))
    if name == "title":
        return text.strip()
    return text
