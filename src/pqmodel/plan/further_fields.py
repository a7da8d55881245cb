"""The fields of an action that only some plans use: shown where they are used, or asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pqmodel.ground.dates import in_full
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.likeness import did_you_mean, fold
from pqmodel.plan.model import ORIGINS, SUSTAINED, Action

ALL = "all"


@dataclass(frozen=True)
class FurtherField:
    """One such field: what it is called as a heading, and what stands in it."""

    key: str
    heading: str
    what: str
    kind: Literal["text", "date", "choice"] = "text"
    choices: tuple[str, ...] = ()
    width: float = 26


# A workbook that comes back is read by these headings: reworded, a column of every file that people
# have would be passed over.
FURTHER: tuple[FurtherField, ...] = (
    FurtherField("original_due", "Original due", "The due date agreed first", "date", width=11),
    FurtherField("root_cause", "Root cause or issue", "Why it is so"),
    FurtherField("origin", "Source", "What brought it up", "choice", ORIGINS, 15),
    FurtherField("interim_control", "Interim control", "What keeps people safe until it is done"),
    FurtherField("cost", "Cost", "What it costs", width=14),
    FurtherField("paid_by", "Who pays", "Who pays", width=16),
    FurtherField("depends_on", "Depends on", "What has to be there first", width=20),
    FurtherField("escalated_to", "Escalated to", "Who was asked to step in", width=18),
    FurtherField("checked_by", "Checked by", "Who checked that it is done", width=18),
    FurtherField("checked_evidence", "Checked on what evidence", "What they saw"),
    FurtherField("checked_on", "Checked on", "The day of the check", "date", width=11),
    FurtherField("check_again", "Check again on", "The day to see if it lasts", "date", width=11),
    FurtherField("sustained", "Has it lasted", "Whether it lasted", "choice", SUSTAINED, 11),
    FurtherField("sustained_on", "Looked again on", "The day of that look", "date", width=11),
)
KEYS: tuple[str, ...] = tuple(field.key for field in FURTHER)
DAYS = frozenset(field.key for field in FURTHER if field.kind == "date")
CHOICES = {field.key: field.choices for field in FURTHER if field.kind == "choice"}


def used_in(actions: Iterable[Action]) -> tuple[str, ...]:
    """The keys of those that any of the actions has something in, in their order."""
    listed = tuple(actions)
    return tuple(key for key in KEYS if any(getattr(action, key) for action in listed))


def chosen(names: Sequence[str]) -> tuple[str, ...]:
    """The keys that were asked for, by key or heading; all for `all`. Refuses what there is not."""
    return keys_chosen(names, {field.key: field.heading for field in FURTHER})


def keys_chosen(names: Sequence[str], headings: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of `headings` that were named, by key or heading, several between commas; all for
    `all`. Refuses what there is not."""
    known = {}
    for key, heading in headings.items():
        known[fold(key, "separators")] = key
        known[fold(heading, "separators")] = key
    keys: set[str] = set()
    for name in ",".join(names).split(","):
        words = fold(name.strip(), "separators")
        if not words:
            continue
        if words == ALL:
            return tuple(headings)
        if words not in known:
            mend = f"{did_you_mean(words, headings)} Choose of: all, {', '.join(headings)}."
            raise PqmodelError(f"There is no column {name.strip()!r}.", mend.lstrip())
        keys.add(known[words])

    return tuple(key for key in headings if key in keys)


def rows_of(action: Action) -> list[tuple[FurtherField, object]]:
    """Each of them that the action uses, with its value."""
    rows = []
    for field in FURTHER:
        value = getattr(action, field.key)
        if value:
            rows.append((field, value))
    return rows


def read_words(value: object) -> str:
    """A value for reading, a day in full."""
    if isinstance(value, date):
        return in_full(value)
    return str(value or "")
