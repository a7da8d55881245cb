"""Decides what a release holds of small groups. Every output is made from what was released, as
`results.safe_tally` shows it, and from nothing else.

The rules (domain.md section 4; `k` is the smallest group shown):

1. Nothing of an anonymous group is shown before a release. A release fixes what is shown; later
   answers join it only by another one, and only in batches of at least `k` persons. So two outputs
   of one cycle differ by `k` persons or by none.
2. A group of fewer than `k` persons is withheld; so is a statement that fewer than `k` of a group
   scored.
3. What is withheld is left out of every total, so that no subtraction gives it back. Only small
   groups that can grow no more are counted together, as one pool, and only where no member, nor a
   whole group, can take off the rest: three groups, or two of two persons or more each, in what is
   there and in what is added to it. A group once in the pool stays there for the cycle, and one
   that was shown by itself never enters it.
4. Where nearly everybody of fewer than ten gave one answer, a band is told (`agreement`).
5. Named groups (the manager) are always shown: what they said is known to be theirs, and protects
   nobody.
6. Answers that were in an earlier round already are counted only beside `k` persons who were not,
   since that round's figures could be taken off else; those that are in another group of the round,
   or in a later round, are not counted a second time.
7. Within a cycle `k` can rise and never fall. What was promised to those who answered holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set

from pqmodel.questionnaire.scale import Scale
from pqmodel.results.agreement import hidden_by_agreement, pins_a_batch, still_hides
from pqmodel.results.person_spread import ALIKE_BELOW, release_spreads
from pqmodel.results.published import POOL, Published, PublishedGroup
from pqmodel.results.tally import OVERALL, Counts, GroupTally, Steps, Tally, add_up, add_up_steps
from pqmodel.workspace.service import SMALLEST_GROUP_EVER


def release(
    tally: Tally,
    named: frozenset[str],
    threshold: int,
    before: Published,
    scale: Scale,
    may_grow: Set[str] = frozenset(),
) -> Published:
    """What is released of a round from now on, given what was released before.

    `may_grow` are groups of which more people can still answer: they wait rather than go into the
    pool, which they could not leave. ValueError for a threshold below 3.
    """
    if threshold < SMALLEST_GROUP_EVER:
        raise ValueError(f"the smallest group shown is never below {SMALLEST_GROUP_EVER}")
    k = smallest_group(tally, named, threshold, before)
    anonymous = {group: counts for group, counts in tally.groups.items() if group not in named}
    small = {group for group, counts in anonymous.items() if counts.n < k or group in before.closed}
    pooled = _pool(anonymous, small, before, k, may_grow)

    groups = dict(before.groups)
    for group, counts in anonymous.items():
        if group not in small and group not in pooled:
            past = before.groups.get(group, PublishedGroup())
            counts = _with_repeated(counts, tally.again.get(group), past, k, scale)
            groups[group] = _release_group(counts, past, k, scale)
    if pooled:
        past = before.groups.get(POOL, PublishedGroup())
        groups[POOL] = _release_pool({g: anonymous[g] for g in sorted(pooled)}, past, k, scale)
    return before.model_copy(
        update={
            "released": True,
            "smallest_group": k,
            "groups": groups,
            "pooled": tuple(sorted(pooled | set(before.pooled))),
            "scale": scale.values,
            "answered": {group: counts.n for group, counts in tally.groups.items()},
        }
    )


def smallest_group(tally: Tally, named: Iterable[str], threshold: int, published: Published) -> int:
    """The smallest group that is shown in a round: what is set, what was in force before in this
    round, and what was promised to anybody who answered in it, whichever is largest (rule 7)."""
    own = frozenset(named)
    promised = [group.promise for key, group in tally.groups.items() if key not in own]
    return max([threshold, published.smallest_group, *promised])


def may_replace(old: Counts | None, new: Counts, k: int) -> bool:
    """True where counts that were released before (or never: None) may give way to new ones: at
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


def may_be_pooled(persons: Mapping[str, int], k: int) -> bool:
    """True where persons of several groups may be counted together, or join those that are: there
    are `k` of them, of three groups, or of two with two or more each (rule 3)."""
    there = [n for n in persons.values() if n > 0]
    if sum(there) < k:
        return False
    # A lone person of two groups could take off their own answer, and have the other group's.
    return len(there) >= 3 or (len(there) == 2 and min(there) >= 2)


def persons_behind(before: PublishedGroup) -> int:
    """The persons in the counts that were shown; in notes that do not say it, the most that stand
    behind one count."""
    if before.n is not None:
        return before.n
    answered = [counts.answered for counts in before.statements.values()]
    return max([0, *before.pillars.values(), *answered])


def _pool(
    anonymous: Mapping[str, GroupTally],
    small: set[str],
    before: Published,
    k: int,
    may_grow: Set[str],
) -> set[str]:
    """The groups that are counted together: those that were so before, and small ones that stay
    small, while there are enough."""
    pooled_before = set(before.pooled) & anonymous.keys() - set(before.closed)
    # A group that was shown by itself could be taken off the pool's total; of one whose memory was
    # lost nobody knows whether it was.
    barred = before.groups.keys() | set(before.closed) | set(before.lost) | set(may_grow)
    candidates = small - barred | pooled_before
    past = before.groups.get(POOL, PublishedGroup())
    joining = {group: anonymous[group].n - past.members.get(group, 0) for group in candidates}
    if may_be_pooled(joining, k):
        return candidates
    return pooled_before


def _with_repeated(
    fresh: GroupTally,
    again: GroupTally | None,
    before: PublishedGroup,
    k: int,
    scale: Scale,
) -> GroupTally:
    """The group with the answers that were in another round already, where that is safe (rule 6)."""
    was_released = before.n is not None or before.baseline_n > 0
    if again is None or fresh.n < k or was_released:
        return fresh
    statements = dict(fresh.statements)
    for key, counts in again.statements.items():
        own = statements.get(key)
        # With the other round's figures taken off, the own ones stand by themselves.
        if own is not None and own.n >= k and hidden_by_agreement(own, scale) is None:
            statements[key] = add_up([own, counts])
    # The means of persons would need those who repeat taken in one by one; they go without.
    return fresh.model_copy(update={"statements": statements, "n": fresh.n + again.n})


def _release_group(now: GroupTally, before: PublishedGroup, k: int, scale: Scale) -> PublishedGroup:
    """What is released of a group, given what was released before (rules 1, 2 and 4)."""
    replaced = {
        key: counts
        for key, counts in now.statements.items()
        if _may_give_way(before, key, counts, k, scale)
    }
    return _released(now, before, replaced, k, scale)


def _release_pool(
    members: Mapping[str, GroupTally], before: PublishedGroup, k: int, scale: Scale
) -> PublishedGroup:
    """Likewise of the pool, where besides each addition has to be of enough groups (rule 3)."""
    now = _add_up_groups(members.values())
    replaced: dict[str, Counts] = {}
    parts = dict(before.parts)
    for key, counts in now.statements.items():
        own = {g: t.statements[key].n for g, t in members.items() if key in t.statements}
        if counts.n == 0:
            own = {g: t.statements[key].answered for g, t in members.items() if key in t.statements}
        past = before.parts.get(key, {})
        if key in before.statements and not past:
            # A note of an older pqmodel does not say who is in the pool's counts.
            continue
        joining = {group: n - past.get(group, 0) for group, n in own.items()}
        enough = may_be_pooled(own, k) and may_be_pooled(joining, k)
        if enough and _may_give_way(before, key, counts, k, scale):
            replaced[key] = counts
            parts[key] = own

    released = _released(now, before, replaced, k, scale)
    update: dict[str, object] = {"parts": parts}
    if released.n != before.n:
        update["members"] = {group: counts.n for group, counts in members.items()}
    return released.model_copy(update=update)


def _may_give_way(before: PublishedGroup, key: str, new: Counts, k: int, scale: Scale) -> bool:
    """True where the counts of a statement may be released in place of those before."""
    old = before.behind(key)
    if not may_replace(old, new, k):
        return False
    if old is None:
        return True
    if pins_a_batch(old, new):
        return False
    band = before.bands.get(key)
    return band is None or still_hides(old, band, new, scale)


def _released(
    now: GroupTally,
    before: PublishedGroup,
    replaced: Mapping[str, Counts],
    k: int,
    scale: Scale,
) -> PublishedGroup:
    """The group with the counts that have moved, and what moves with them."""
    # What has not moved stays, even where answers were taken back: what is gone from the figures
    # would be theirs.
    statements = dict(before.statements)
    statements.update(replaced)
    bands = {key: band for key, band in before.bands.items() if key not in replaced}
    for key, counts in replaced.items():
        hidden = hidden_by_agreement(counts, scale)
        if hidden:
            bands[key] = hidden

    n = persons_behind(before)
    versions = before.versions
    update: dict[str, object] = {"statements": statements, "bands": bands, "n": n}
    # The number of people moves like the counts, by k or not at all: it is shown as well.
    if replaced and now.n - max(n, before.baseline_n) >= k:
        update["n"] = now.n
        versions = now.versions
        if not before.baseline_n or now.n - before.baseline_n >= ALIKE_BELOW:
            update["spreads"] = release_spreads(now.means, before.spreads, k)
    elif n and not versions and now.versions:
        # A note of an older pqmodel: those who wait are too few to be the most.
        versions = {max(sorted(now.versions), key=lambda digest: now.versions[digest]): n}
    if replaced or not before.pillars:
        update["pillars"] = _pillars_released(now.pillars, before.pillars, k)
    return before.model_copy(update={**update, "versions": versions})


def _pillars_released(now: Mapping[str, int], before: Mapping[str, int], k: int) -> dict[str, int]:
    """How many persons stand behind each pillar: it moves by `k` or not at all, since one more would
    tell of the last person whether they scored anything in it."""
    pillars = dict(before)
    for pillar, persons in now.items():
        if pillar == OVERALL and before and OVERALL not in before:
            # A note of an older pqmodel: what was shown then is not known, so none can be a batch more.
            continue
        if persons - before.get(pillar, 0) >= k:
            pillars[pillar] = persons
    return pillars


def _add_up_groups(groups: Iterable[GroupTally]) -> GroupTally:
    """The sum of several groups."""
    members = list(groups)
    statements: dict[str, Counts] = {}
    for key in sorted({key for group in members for key in group.statements}):
        statements[key] = add_up([g.statements[key] for g in members if key in g.statements])
    pillars: Counter[str] = Counter()
    versions: Counter[str] = Counter()
    for group in members:
        pillars.update(group.pillars)
        versions.update(group.versions)
    return GroupTally(
        n=sum(group.n for group in members),
        statements=statements,
        pillars=dict(pillars),
        versions=dict(versions),
        means=_add_up_by_key([group.means for group in members]),
    )


def _add_up_by_key(parts: list[Mapping[str, Steps]]) -> dict[str, Steps]:
    keys = sorted({key for part in parts for key in part})
    return {key: add_up_steps([part[key] for part in parts if key in part]) for key in keys}
