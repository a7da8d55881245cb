"""An attacker has the mean of a group's pillar, to the last digit, and the spread that was shown of
it; one of them is a colleague, who knows her own mean as well. Of everybody else together neither
must learn that they lie within less than a point of each other.

The attacker lists every set of means that there can be: whatever was shown, it was shown of one of
these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import combinations_with_replacement

import pytest

from pqmodel.results.person_means import STEPS
from pqmodel.results.person_spread import A_POINT, ROUNDED_TO, exact_spread, release_spread
from pqmodel.results.tally import Spread

Means = tuple[int, ...]
"""The means of all persons of a group, lowest first."""
Release = Callable[[Means], int | None]


def released(means: Means) -> int | None:
    spread = release_spread(counted(means), None, 3)
    return spread.squares if spread else None


def exact(means: Means) -> int:
    return exact_spread(counted(means)).squares


def without_agreement(means: Means) -> int:
    """Rounded, but with nothing done for those who agree, nor near the ends."""
    return max(1, round(exact(means) / ROUNDED_TO))


def counted(means: Means) -> dict[int, int]:
    return {step: means.count(step) for step in set(means)}


def reach(possible: list[Means]) -> int:
    """How far apart the lowest and the highest mean lie that a given person may have."""
    return max(means[-1] for means in possible) - min(means[0] for means in possible)


def given_away(persons: int, release: Release) -> list[tuple[Means, int | None]]:
    """Every set of means, with the colleague's own or None for an outsider, whose spread says of
    all the others that they lie within less than a point, where their mean alone did not."""
    everything = list(combinations_with_replacement(range(STEPS + 1), persons))
    outsider: dict[tuple[int, int | None], list[Means]] = defaultdict(list)
    colleague: dict[tuple[int, int | None, int], list[Means]] = defaultdict(list)
    by_mean: dict[int, list[Means]] = defaultdict(list)
    by_mean_and_own: dict[tuple[int, int], list[Means]] = defaultdict(list)
    for means in everything:
        total, shown = sum(means), release(means)
        outsider[total, shown].append(means)
        by_mean[total].append(means)
        for own in set(means):
            place = means.index(own)
            others = means[:place] + means[place + 1 :]
            colleague[total, shown, own].append(others)
            by_mean_and_own[total, own].append(others)

    exposed: list[tuple[Means, int | None]] = []
    for (total, _), possible in outsider.items():
        if reach(possible) < min(A_POINT, reach(by_mean[total])):
            exposed += [(means, None) for means in possible]
    for (total, _, own), possible in colleague.items():
        if reach(possible) < min(A_POINT, reach(by_mean_and_own[total, own])):
            exposed += [(means, own) for means in possible]
    return exposed


def test_nobody_is_given_away_by_the_spread() -> None:
    assert given_away(5, released) == []


@pytest.mark.long
@pytest.mark.parametrize("persons", [6, 7, 8])
def test_nobody_is_given_away_by_the_spread_of_more(persons: int) -> None:
    assert given_away(persons, released) == []


def test_the_attacker_would_succeed_without_either_rule() -> None:
    assert given_away(5, exact)
    assert given_away(5, without_agreement)


def test_those_who_came_between_two_outputs_are_never_few() -> None:
    first = release_spread(counted((0, 4, 8, 8, 12)), None, 5)
    assert isinstance(first, Spread)
    for more in range(10):
        assert release_spread(counted((0, 4, 8, 8, 12, *[16] * more)), first, 5) == first
