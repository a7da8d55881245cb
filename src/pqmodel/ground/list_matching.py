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
    # The surest sign goes first over the whole list: an item that changed must not take the place
    # of one that did not.
    for is_same in (_is_unchanged, _has_same_id, _is_of_same_thing):
        for new, item in enumerate(after):
            if matched[new] is not None:
                continue
            place = _first(free, before, item, is_same)
            if place is not None:
                matched[new] = place
                free.remove(place)
    return matched


def _first(
    free: list[int], before: Sequence[Any], item: Any, is_same: Callable[[Any, Any], bool]
) -> int | None:
    for place in free:
        if is_same(before[place], item):
            return place
    return None


def _is_unchanged(old: Any, new: Any) -> bool:
    return bool(old == new)


def _has_same_id(old: Any, new: Any) -> bool:
    old_id = _id_of(old)
    return old_id is not None and old_id == _id_of(new)


def _is_of_same_thing(old: Any, new: Any) -> bool:
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return False
    have_both_ids = _id_of(old) is not None and _id_of(new) is not None
    if have_both_ids:
        return False
    old_names = _names_of(old)
    # Items without any of these are not the same for having nothing in common.
    return bool(old_names) and old_names == _names_of(new)


def _names_of(item: Mapping[Any, Any]) -> dict[str, Any]:
    return {key: item[key] for key in _NAMES if key in item}


def _id_of(item: Any) -> Any:
    if not isinstance(item, Mapping):
        return None
    return item.get("id")
