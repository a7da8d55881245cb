"""Decides what may be shown of small groups. Every output is made from what comes out of here, and nothing else.

The rules (domain.md section 4): a group of fewer than `threshold` persons is withheld, as a whole and statement by
statement. What is withheld is also left out of every total, so that no subtraction gives it back, unless the
withheld groups together reach the threshold and are two or more. Named groups (the manager) are shown: what they
said is known to be theirs, so it can always be subtracted and protects nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pqmodel.model.tally import Counts, Tally


@dataclass(frozen=True)
class SafeStatement:
    """The counts of one statement that may be shown, by group, and those that totals may be made of.

    `parts` are what the total is the sum of: the shown groups and, where it is safe, the pool of withheld ones
    under the key None. `withheld` are the groups whose counts are not shown.
    """

    shown: Mapping[str, Counts]
    parts: Mapping[str | None, Counts]
    withheld: frozenset[str]


@dataclass(frozen=True)
class SafeTally:
    """A tally made safe to show. `groups` maps every group that answered to its size, or None where withheld."""

    cycle: str
    groups: Mapping[str, int | None]
    statements: Mapping[str, SafeStatement]
    persons: int
    """Persons in the totals: shown groups, and the pool of withheld groups where that is safe."""
    pillar_persons: Mapping[str, Mapping[str | None, int]]
    """For each pillar, persons with at least one score in it: by shown group, and None for the pool."""


def protect(tally: Tally, named: frozenset[str], threshold: int) -> SafeTally:
    """The part of a tally that may be shown. An empty tally stays empty.

    Raises ValueError where the threshold is below 3.
    """
    if threshold < 3:
        raise ValueError("the smallest group shown is never below 3")
    small = {g for g, t in tally.groups.items() if g not in named and t.n < threshold}
    pool_is_safe = len(small) >= 2 and sum(tally.groups[g].n for g in small) >= threshold
    pooled = frozenset(small) if pool_is_safe else frozenset()
    statement_ids = sorted({key for group in tally.groups.values() for key in group.statements})
    sizes = {g: (None if g in small else t.n) for g, t in tally.groups.items()}
    return SafeTally(
        cycle=tally.cycle,
        groups=sizes,
        statements={key: _protect_statement(tally, key, small, pooled, named, threshold) for key in statement_ids},
        persons=sum(t.n for g, t in tally.groups.items() if g not in small or g in pooled),
        pillar_persons=_pillar_persons(tally, small, pooled, named, threshold),
    )


def _protect_statement(
    tally: Tally, key: str, small: set[str], pooled: frozenset[str], named: frozenset[str], threshold: int
) -> SafeStatement:
    of_statement = {g: t.statements[key] for g, t in tally.groups.items() if key in t.statements}
    shown: dict[str, Counts] = {}
    withheld: set[str] = set()
    for group, counts in of_statement.items():
        if group in named or (group not in small and _large(counts, threshold)):
            shown[group] = counts
        else:
            withheld.add(group)
    parts = dict[str | None, Counts](shown.items())
    candidates = [g for g in withheld if g in pooled or g not in small]
    pool = [of_statement[g] for g in candidates]
    if len(pool) >= 2:
        together = pool[0]
        for counts in pool[1:]:
            together = together + counts
        if _large(together, threshold):
            parts[None] = together
    return SafeStatement(shown, parts, frozenset(withheld))


def _large(counts: Counts, threshold: int) -> bool:
    """True where the scores are of enough persons; those who said only "na" or "dk" protect nobody's score."""
    return counts.n >= threshold or (counts.n == 0 and counts.answered >= threshold)


def _pillar_persons(
    tally: Tally, small: set[str], pooled: frozenset[str], named: frozenset[str], threshold: int
) -> dict[str, dict[str | None, int]]:
    result: dict[str, dict[str | None, int]] = {}
    for group, of_group in tally.groups.items():
        for pillar, n in of_group.pillars.items():
            slots = result.setdefault(pillar, {})
            if group in named or (group not in small and n >= threshold):
                slots[group] = n
            elif group in pooled or group not in small:
                slots[None] = slots.get(None, 0) + n
    for slots in result.values():
        if slots.get(None, threshold) < threshold:
            del slots[None]
    return result
