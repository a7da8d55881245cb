"""Decides what may be shown of small groups. Every output is made from what comes out of here, and nothing else.

The rules (domain.md section 4; `k` is the smallest group shown):

1. A group of fewer than `k` persons is withheld; so is a statement that fewer than `k` of a group scored.
2. What is withheld is left out of every total, so that no subtraction gives it back. Only where small groups are two
   or more and together reach `k` are they counted, as one pool. A group once in the pool stays there for the cycle,
   and one that was shown by itself never enters it. Where part of a pool that was shown is forgotten, the rest of it
   is not shown again.
3. Named groups (the manager) are always shown: what they said is known to be theirs, and protects nobody.
4. What was shown before is remembered. A later output changes a group's counts of a statement only where at least `k`
   persons have come to it since; until then the earlier counts stand. So two outputs of one cycle, from before and
   after somebody answered, differ by `k` persons or by none. Within a cycle `k` can rise and never fall.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pqmodel.results.published import POOL, Published, PublishedGroup
from pqmodel.results.tally import Counts, GroupTally, Tally
from pqmodel.workspace.service import SMALLEST_GROUP_EVER


@dataclass(frozen=True)
class SafeStatement:
    """The counts of one statement that may be shown, by group, and those that totals may be made of.

    `parts` are what the total is the sum of: the shown groups and, where it is safe, the pool under the key None.
    `withheld` are the groups that answered and whose counts are not shown.
    """

    shown: Mapping[str, Counts]
    parts: Mapping[str | None, Counts]
    withheld: frozenset[str]


@dataclass(frozen=True)
class SafeTally:
    """A tally made safe to show. `groups` maps every group that answered to its size, or None where withheld.

    `persons` are those whose answers are in the totals, `versions` says for each shown group how many of them answered
    which version of the questionnaire (by digest); `pillar_persons` those with a score in each pillar, by shown group,
    and under None for the pool. `waiting` counts, by group, persons whose answers are not in the figures yet (rule 4).
    `published` is to be kept, and given again the next time.
    """

    cycle: str
    groups: Mapping[str, int | None]
    statements: Mapping[str, SafeStatement]
    persons: int
    pillar_persons: Mapping[str, Mapping[str | None, int]]
    waiting: Mapping[str, int]
    versions: Mapping[str, Mapping[str, int]]
    published: Published
    smallest_group: int


def protect(
    tally: Tally, named: frozenset[str], threshold: int, before: Published | None = None
) -> SafeTally:
    """The part of a tally that may be shown. An empty tally stays empty. ValueError for a threshold below 3."""
    if threshold < SMALLEST_GROUP_EVER:
        raise ValueError(f"the smallest group shown is never below {SMALLEST_GROUP_EVER}")
    before = before or Published(cycle=tally.cycle)
    k = max(threshold, before.smallest_group)
    closed = frozenset(before.closed)
    small = {g for g, t in tally.groups.items() if g not in named and (t.n < k or g in closed)}
    never_alone = small - before.groups.keys() - closed
    pooled = _pool(tally, never_alone, set(before.pooled), k)
    anonymous = {
        g: t
        for g, t in tally.groups.items()
        if g not in named and g not in small and g not in pooled
    }
    if pooled:
        anonymous[POOL] = _together([tally.groups[g] for g in sorted(pooled)])
    released = {
        g: _release(t, before.groups.get(g, PublishedGroup()), k) for g, t in anonymous.items()
    }
    withheld = small | pooled
    shown = {g: t for g, t in tally.groups.items() if g in named}
    shown |= {
        g: GroupTally(n=r.n or 0, statements=r.statements, pillars=r.pillars, versions=r.versions)
        for g, r in released.items()
    }
    return SafeTally(
        cycle=tally.cycle,
        groups={g: (None if g in withheld else t.n) for g, t in tally.groups.items()},
        statements={key: _statement(key, tally, shown) for key in _keys(tally)},
        persons=sum(t.n for t in shown.values()),
        pillar_persons=_pillar_persons(shown),
        versions={g: t.versions for g, t in shown.items() if g != POOL},
        waiting={
            g: n for g, r in released.items() if g != POOL and (n := _waiting(anonymous[g], r))
        },
        published=Published(
            cycle=tally.cycle,
            smallest_group=k,
            groups={**before.groups, **released},
            pooled=tuple(sorted(pooled | set(before.pooled))),
            closed=before.closed,
        ),
        smallest_group=k,
    )


def _pool(tally: Tally, small: set[str], before: set[str], k: int) -> set[str]:
    """The groups that are counted together: those that were so before, and small ones while there are enough."""
    candidates = {g for g in small | before if g in tally.groups}
    enough = len(candidates) >= 2 and sum(tally.groups[g].n for g in candidates) >= k
    return candidates if enough else candidates & before


def _together(groups: list[GroupTally]) -> GroupTally:
    """The sum of several groups; only statements that at least two of them scored."""
    statements: dict[str, Counts] = {}
    for key in {key for group in groups for key in group.statements}:
        parts = [group.statements[key] for group in groups if key in group.statements]
        if sum(part.n > 0 for part in parts) >= 2:
            total = parts[0]
            for part in parts[1:]:
                total = total + part
            statements[key] = total
    pillars: dict[str, int] = {}
    for group in groups:
        for pillar, n in group.pillars.items():
            pillars[pillar] = pillars.get(pillar, 0) + n
    return GroupTally(n=sum(group.n for group in groups), statements=statements, pillars=pillars)


def _release(now: GroupTally, before: PublishedGroup, k: int) -> PublishedGroup:
    """What may be shown of a group, given what was shown before (rules 1 and 4)."""
    statements = {}
    for key in sorted({*now.statements, *before.statements}):
        old, new = before.statements.get(key), now.statements.get(key)
        if new is not None and _may_replace(old, new, k):
            statements[key] = new
        elif old is not None:
            statements[key] = old
    moved = dict(statements) != dict(before.statements)
    pillars = (
        {p: n for p, n in now.pillars.items() if n >= k}
        if moved or not before.pillars
        else before.pillars
    )
    n, versions = _behind(before), before.versions
    if moved and now.n - n >= k:
        n, versions = now.n, now.versions
    elif n and not versions and now.versions:
        # A note of an older pqmodel: those who wait are too few to be the most.
        versions = {max(sorted(now.versions), key=lambda digest: now.versions[digest]): n}
    told = {"statements": statements, "pillars": pillars, "n": n, "versions": versions}
    return before.model_copy(update=told)


def _behind(before: PublishedGroup) -> int:
    """The persons in the counts that were shown; in notes that do not say it, the most that stand behind one count."""
    if before.n is not None:
        return before.n
    return max(
        [0, *before.pillars.values(), *(counts.answered for counts in before.statements.values())]
    )


def _may_replace(old: Counts | None, new: Counts, k: int) -> bool:
    """True where at least `k` persons scored the statement since it was last shown (or ever, if it never was).
    A statement that nobody scored shows its "na" and "dk" once `k` persons said so."""
    came = new.n - (old.n if old else 0)
    if came == 0 and new.n == 0:
        return new.answered - (old.answered if old else 0) >= k
    return came >= k


def _statement(key: str, tally: Tally, shown: Mapping[str, GroupTally]) -> SafeStatement:
    of_groups = {g: t.statements[key] for g, t in shown.items() if key in t.statements}
    pool = of_groups.pop(POOL, None)
    parts = dict[str | None, Counts](of_groups.items())
    if pool is not None:
        parts[None] = pool
    answered = {g for g, t in tally.groups.items() if key in t.statements}
    return SafeStatement(of_groups, parts, frozenset(answered - of_groups.keys()))


def _pillar_persons(shown: Mapping[str, GroupTally]) -> dict[str, dict[str | None, int]]:
    result: dict[str, dict[str | None, int]] = {}
    for group, of_group in shown.items():
        for pillar, n in of_group.pillars.items():
            result.setdefault(pillar, {})[None if group == POOL else group] = n
    return result


def _waiting(now: GroupTally, released: PublishedGroup) -> int:
    """Persons whose answers are not in the figures yet: the most that any statement lacks."""
    lacking = [
        new.answered - (old.answered if (old := released.statements.get(key)) else 0)
        for key, new in now.statements.items()
        if key in released.statements
    ]
    return max(lacking, default=0)


def _keys(tally: Tally) -> list[str]:
    return sorted({key for group in tally.groups.values() for key in group.statements})
