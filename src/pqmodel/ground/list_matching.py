"""Matches the items of a list with those that it had before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_NAMES = ("statement", "measure", "action", "on", "year")
"""What tells apart the items of a list that have no id of their own."""


def match_items(before: Sequence[Any], after: Sequence[Any]) -> list[int | None]:
    """For each item after, the place of the same item before; None for a new one. No item is matched twice."""
    free = list(range(len(before)))
    matched: list[int | None] = []
    for item in after:
        place = next((old for old in free if before[old] == item), None)
        matched.append(place)
        if place is not None:
            free.remove(place)
    for new, item in enumerate(after):
        name = _name_of(item)
        if matched[new] is None and name:
            place = next((old for old in free if _name_of(before[old]) == name), None)
            matched[new] = place
            if place is not None:
                free.remove(place)
    return matched


def _name_of(item: Any) -> tuple[Any, ...]:
    if not isinstance(item, Mapping):
        return ()
    if item.get("id") is not None:
        return ("id", item["id"])
    return tuple((key, item[key]) for key in _NAMES if key in item)
