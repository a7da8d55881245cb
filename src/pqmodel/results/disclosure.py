"""Decides what may be shown of small groups. Every output is made from what comes out of here, and
nothing else.

The rules (domain.md section 4; `k` is the smallest group shown):

1. A group of fewer than `k` persons is withheld; so is a statement that fewer than `k` of a group
   scored.
2. What is withheld is left out of every total, so that no subtraction gives it back. Only where
   small groups are two or more and together reach `k` are they counted, as one pool. A group once
   in the pool stays there for the cycle, and one that was shown by itself never enters it. Where
   part of a pool that was shown is forgotten, the rest of it is not shown again.
3. Named groups (the manager) are always shown: what they said is known to be theirs, and protects
   nobody.
4. What was shown before is remembered. A later output changes a group's counts of a statement only
   where at least `k` persons have come to it since; until then the earlier counts stand. So two
   outputs of one cycle, from before and after somebody answered, differ by `k` persons or by none.
   Within a cycle `k` can rise and never fall.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pqmodel.results.published import POOL, Published, PublishedGroup
from pqmodel.results.tally import Counts, GroupTally, Tally, add_up
from pqmodel.workspace.service import SMALLEST_GROUP_EVER


@dataclass(frozen=True)
class SafeStatement:
    """The counts of one statement that may be shown, by group, and those that totals may be made
    of.

    `parts` are what the total is the sum of: the shown groups and, where it is safe, the pool
    under the key None. `withheld` are the groups that answered and whose counts are not shown.
    """

    shown: Mapping[str, Counts]
    parts: Mapping[str | None, Counts]
    withheld: frozenset[str]


@dataclass(frozen=True)
class SafeTally:
    """A tally made safe to show. `groups` maps every group that answered to its size, or None where
    withheld.

    `persons` are those whose answers are in the totals, `versions` says for each shown group how
    many of them answered which version of the questionnaire (by digest); `pillar_persons` those
    with a score in each pillar, by shown group, and under None for the pool. `waiting` counts,
    by group, persons whose answers are not in the figures yet (rule 4). `published` is to be
    kept, and given again the next time.
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
    """The part of a tally that may be shown. An empty tally stays empty. ValueError for a threshold
    below 3."""
    if threshold < SMALLEST_GROUP_EVER:
        raise ValueError(f"the smallest group shown is never below {SMALLEST_GROUP_EVER}")
    if before is None:
        before = Published(cycle=tally.cycle)
    # Within a cycle k can rise and never fall: what was withheld once is not shown on another day.
    k = max(threshold, before.smallest_group)

    small = _small_groups(tally, named, before, k)
    pooled = _pool(tally, small, before, k)
    withheld = small | pooled
    released = _release_groups(tally, named, withheld, pooled, before, k)
    # Named groups as they are now, without a memory: their answers protect nobody (rule 3).
    figures = {group: counts for group, counts in tally.groups.items() if group in named}
    for group, release in released.items():
        figures[group] = GroupTally(
            n=release.n or 0,
            statements=release.statements,
            pillars=release.pillars,
            versions=release.versions,
        )

    return SafeTally(
        cycle=tally.cycle,
        groups={g: None if g in withheld else t.n for g, t in tally.groups.items()},
        statements={key: _statement(key, tally, figures) for key in _statement_ids(tally)},
        persons=sum(group.n for group in figures.values()),
        pillar_persons=_pillar_persons(figures),
        versions={group: counts.versions for group, counts in figures.items() if group != POOL},
        waiting=_waiting(tally, released),
        published=Published(
            cycle=tally.cycle,
            smallest_group=k,
            # Groups that are not in the tally now too: forgotten, they could be shown afresh.
            groups={**before.groups, **released},
            pooled=tuple(sorted(pooled | set(before.pooled))),
            closed=before.closed,
        ),
        smallest_group=k,
    )


def _small_groups(tally: Tally, named: frozenset[str], before: Published, k: int) -> set[str]:
    """Groups of fewer than `k` persons, and those that are never shown again (rules 1 and 2)."""
    return {
        group
        for group, counts in tally.groups.items()
        if group not in named and (counts.n < k or group in before.closed)
    }


def _pool(tally: Tally, small: set[str], before: Published, k: int) -> set[str]:
    """The groups that are counted together: those that were so before, and small ones while
    there are enough. A group that was shown by itself never enters the pool."""
    # A group shown by itself once could be taken off the pool's total.
    never_alone = small - before.groups.keys() - set(before.closed)
    pooled_before = set(before.pooled)
    candidates = {group for group in never_alone | pooled_before if group in tally.groups}
    persons = sum(tally.groups[group].n for group in candidates)
    if len(candidates) >= 2 and persons >= k:
        return candidates
    return candidates & pooled_before


def _release_groups(
    tally: Tally,
    named: frozenset[str],
    withheld: set[str],
    pooled: set[str],
    before: Published,
    k: int,
) -> dict[str, PublishedGroup]:
    """What may be shown of each anonymous group, and of the pool."""
    anonymous = {
        group: counts
        for group, counts in tally.groups.items()
        if group not in named and group not in withheld
    }
    if pooled:
        anonymous[POOL] = _add_up_groups([tally.groups[group] for group in sorted(pooled)])
    return {
        group: _release(counts, before.groups.get(group, PublishedGroup()), k)
        for group, counts in anonymous.items()
    }


def _add_up_groups(groups: list[GroupTally]) -> GroupTally:
    """The sum of several groups; only statements that at least two of them scored, since else a
    figure of the pool would be that of one small group."""
    statements: dict[str, Counts] = {}
    for key in {key for group in groups for key in group.statements}:
        parts = [group.statements[key] for group in groups if key in group.statements]
        if sum(part.n > 0 for part in parts) >= 2:
            statements[key] = add_up(parts)

    pillars: Counter[str] = Counter()
    for group in groups:
        pillars.update(group.pillars)
    return GroupTally(
        n=sum(group.n for group in groups), statements=statements, pillars=dict(pillars)
    )


def _release(now: GroupTally, before: PublishedGroup, k: int) -> PublishedGroup:
    """What may be shown of a group, given what was shown before (rules 1 and 4)."""
    statements: dict[str, Counts] = {}
    for key in sorted({*now.statements, *before.statements}):
        old, new = before.statements.get(key), now.statements.get(key)
        if new is not None and may_replace(old, new, k):
            statements[key] = new
        elif old is not None:
            # Even where answers were taken back: what is gone from the figures would be theirs.
            statements[key] = old
    has_moved = statements != dict(before.statements)

    pillars = before.pillars
    if has_moved or not before.pillars:
        pillars = {pillar: n for pillar, n in now.pillars.items() if n >= k}

    n, versions = _persons_behind(before), before.versions
    # The number of people moves like the counts, by k or not at all: it is shown as well.
    if has_moved and now.n - n >= k:
        n, versions = now.n, now.versions
    elif n and not versions and now.versions:
        # A note of an older pqmodel: those who wait are too few to be the most.
        versions = {max(sorted(now.versions), key=lambda digest: now.versions[digest]): n}
    update = {"statements": statements, "pillars": pillars, "n": n, "versions": versions}
    return before.model_copy(update=update)


def may_replace(old: Counts | None, new: Counts, k: int) -> bool:
    """True where counts that were shown before (or never: None) may give way to new ones: at
    least `k` persons have scored the statement since."""
    scored_before = old.n if old else 0
    answered_before = old.answered if old else 0
    new_scores = new.n - scored_before
    new_answers = new.answered - answered_before

    if new.n == 0 and scored_before == 0:
        # Nobody has scored it: "not applicable" and "don't know" show once k persons said so.
        return new_answers >= k
    # Scores alone: were "don't know" counted too, k of them would let one new score be read off.
    return new_scores >= k


def _persons_behind(before: PublishedGroup) -> int:
    """The persons in the counts that were shown; in notes that do not say it, the most that stand
    behind one count."""
    if before.n is not None:
        return before.n
    answered = [counts.answered for counts in before.statements.values()]
    return max([0, *before.pillars.values(), *answered])


def _statement(key: str, tally: Tally, figures: Mapping[str, GroupTally]) -> SafeStatement:
    shown = {g: counts.statements[key] for g, counts in figures.items() if key in counts.statements}
    pool = shown.pop(POOL, None)
    parts: dict[str | None, Counts] = dict(shown.items())
    if pool is not None:
        parts[None] = pool
    answered = {group for group, counts in tally.groups.items() if key in counts.statements}
    return SafeStatement(shown, parts, frozenset(answered - shown.keys()))


def _pillar_persons(figures: Mapping[str, GroupTally]) -> dict[str, dict[str | None, int]]:
    persons: dict[str, dict[str | None, int]] = {}
    for group, counts in figures.items():
        who = None if group == POOL else group
        for pillar, n in counts.pillars.items():
            persons.setdefault(pillar, {})[who] = n
    return persons


def _waiting(tally: Tally, released: Mapping[str, PublishedGroup]) -> dict[str, int]:
    """Persons whose answers are not in the figures yet, by group: the most that any statement
    lacks."""
    waiting: dict[str, int] = {}
    for group, release in released.items():
        if group == POOL:
            continue
        now = tally.groups[group].statements
        lacking = [
            now[key].answered - shown.answered
            for key, shown in release.statements.items()
            if key in now
        ]
        if max(lacking, default=0):
            waiting[group] = max(lacking)
    return waiting


def _statement_ids(tally: Tally) -> list[str]:
    return sorted({key for group in tally.groups.values() for key in group.statements})
