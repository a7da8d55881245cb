"""Matches the items of a list with those that it had before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

_NAMES = ("statement", "measure", "action", "on", "year")
"""What tells apart the items of a list that have no id of their own."""


def match_items(before: Sequence[Any], after: Sequence[Any]) -> list[int | None]:
    """For each item after, the place of the same item before; None for a new one. No item is
    matched twice.

    Items are the same where nothing in them changed; else where they have the same id; else, where
    one of them was given its id only now, where they are of the same thing and day.
    """
    matched: list[int | None] = [None] * len(after)
    free = list(range(len(before)))
    for is_same in (_is_unchanged, _has_same_id, _is_of_same_thing):
        for new, item in enumerate(after):
            if matched[new] is None:
                place = _first(free, before, item, is_same)
                matched[new] = place
                if place is not None:
                    free.remove(place)
    return matched


def _first(
    free: list[int], before: Sequence[Any], item: Any, is_same: Callable[[Any, Any], bool]
) -> int | None:
    return next((place for place in free if is_same(before[place], item)), None)


def _is_unchanged(old: Any, new: Any) -> bool:
    return bool(old == new)


def _has_same_id(old: Any, new: Any) -> bool:
    return _id_of(old) is not None and _id_of(old) == _id_of(new)


def _is_of_same_thing(old: Any, new: Any) -> bool:
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return False
    if _id_of(old) is not None and _id_of(new) is not None:
        return False
    name = [(key, old[key]) for key in _NAMES if key in old]
    return bool(name) and name == [(key, new[key]) for key in _NAMES if key in new]


def _id_of(item: Any) -> Any:
    return item.get("id") if isinstance(item, Mapping) else None
