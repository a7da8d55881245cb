"""The entries of amendments.yaml that the program writes, put among those that a person wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pqmodel.ground.yaml_editing import edit_yaml
from pqmodel.ground.yaml_reading import parse_yaml

HEADING = """\
# What this service changes in its questionnaire. Written by hand or with `pqmodel questionnaire new`.
# Answers that were given before stay as they are, and old cycles show the words that were answered then.
# Check it with: pqmodel questionnaire check
format: 1
"""
_BY_ID = ("weights", "targets", "translate")
"""Kinds of changes that stand under the id of a statement; the others are lists of items with an
id."""


@dataclass(frozen=True)
class Entry:
    """One change: what stands under `key`, as an item with an id, or as the value of a statement's
    id."""

    key: str
    id: str
    value: Any


def put_entries(data: bytes | None, name: str, entries: Sequence[Entry]) -> bytes:
    """The file with the entries in it: each after the others of its kind, or in the place of the
    one of the same id.

    All else stays as the person wrote it, with the comments. `data` must be amendments without
    faults, or None for a new file.
    """
    text = HEADING.encode() if data is None or not data.strip() else data
    for entry in entries:
        written = parse_yaml(text, name).value
        text = edit_yaml(text, _with_entry(written or {"format": 1}, entry))
    return text


def _with_entry(amendments: dict[str, Any], entry: Entry) -> dict[str, Any]:
    """The amendments as they are with the entry."""
    if entry.key in _BY_ID:
        values = amendments.get(entry.key) or {}
        return {**amendments, entry.key: {**values, entry.id: entry.value}}

    items = list(amendments.get(entry.key) or [])
    for place, item in enumerate(items):
        if isinstance(item, dict) and item.get("id") == entry.id:
            items[place] = entry.value
            break
    else:
        items.append(entry.value)
    return {**amendments, entry.key: items}
