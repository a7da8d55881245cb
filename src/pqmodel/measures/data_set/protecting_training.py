"""Which categories of training may be shown: they stand in three lists and in one total, and none of
these may tell, by what is left over, how it is with a few people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pqmodel.measures.data_set.counting import Tally, add_up

_IN_DATE, _OVER, _SOON = "training-in-date-by-category", "training-run-out", "training-running-out"
_LEAST_TOGETHER = 2
"""So many categories are kept back at least: one alone is the total less all the others."""


def with_categories_kept_back(
    tallies: Mapping[str, Sequence[Tally]], smallest: int
) -> dict[str, list[Tally]]:
    """The tallies by measure, those of training with the categories that may not be shown.

    `smallest` is the smallest number of people that is shown.
    """
    lists = {
        key: add_up(tallies[key]).lines or {} for key in (_IN_DATE, _OVER, _SOON) if key in tallies
    }
    kept_back = _kept_back(lists, smallest)
    return {
        key: [replace(tally, kept_back=kept_back) for tally in found]
        if key in lists
        else list(found)
        for key, found in tallies.items()
    }


def _kept_back(lists: Mapping[str, Mapping[str, int]], smallest: int) -> frozenset[str]:
    """The categories with a small number in any list, and as many more as hide these in the total."""
    in_date, over = lists.get(_IN_DATE, {}), lists.get(_OVER, {})
    soon = lists.get(_SOON, {})
    categories = sorted({*in_date, *over}, key=lambda name: (in_date.get(name, 0), name))
    hidden = [
        name
        for name in categories
        if any(
            0 < number < smallest
            for number in (
                in_date.get(name, 0),
                over.get(name, 0),
                soon.get(name, 0),
                in_date.get(name, 0) - soon.get(name, 0),
            )
        )
    ]
    for name in categories:
        if not hidden or _is_hidden_well(hidden, in_date, over, smallest):
            break
        if name not in hidden:
            hidden.append(name)
    return frozenset(hidden)


def _is_hidden_well(
    hidden: Sequence[str], in_date: Mapping[str, int], over: Mapping[str, int], smallest: int
) -> bool:
    """Whether what is left of the total, once all that is shown is taken off, tells no small number."""
    left = [sum(numbers.get(name, 0) for name in hidden) for numbers in (in_date, over)]
    return len(hidden) >= _LEAST_TOGETHER and not any(0 < number < smallest for number in left)
