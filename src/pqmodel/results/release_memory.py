"""Brings the memory of releases up to what the answers and the scale say: bands of older notes, and
groups whose memory was lost."""

from __future__ import annotations

from collections.abc import Set

from pqmodel.questionnaire.scale import Scale
from pqmodel.results.agreement import hidden_by_agreement
from pqmodel.results.published import POOL, Published, PublishedGroup
from pqmodel.results.tally import Tally


def with_bands(published: Published, scale: Scale) -> Published:
    """The memory of an older pqmodel, which knew no bands, with the bands that hold today."""
    if published.scale or not published.groups:
        return published
    groups = {}
    for group, part in published.groups.items():
        bands = {}
        for key, counts in part.statements.items():
            if len(counts.scores) != len(scale.points):
                continue
            hidden = hidden_by_agreement(counts, scale)
            if hidden:
                bands[key] = hidden
        groups[group] = part.model_copy(update={"bands": bands})
    lengths = {
        len(counts.scores) for part in groups.values() for counts in part.statements.values()
    }
    # Counts on another scale wait until the round is read with that one.
    if lengths and lengths != {len(scale.points)}:
        return published
    return published.model_copy(update={"groups": groups, "scale": scale.values, "released": True})


def lost_groups(published: Published, flagged: Set[str]) -> frozenset[str]:
    """The groups whose answers say that they were released, and which the memory does not know."""
    known = {*published.groups, *published.pooled, *published.closed, *published.lost}
    return frozenset(flagged - known)


def note_lost(published: Published, tally: Tally, lost: Set[str]) -> Published:
    """The memory with those groups as they are now: what is shown of them later has a whole batch
    of answers more, whatever was shown before."""
    groups = dict(published.groups)
    for group in sorted(lost & tally.groups.keys()):
        counts = tally.groups[group]
        groups[group] = PublishedGroup(baseline=counts.statements, baseline_n=counts.n)
    update = {
        "released": True,
        "groups": groups,
        "lost": tuple(sorted({*published.lost, *lost})),
    }
    return published.model_copy(update=update)


def close_forgotten(published: Published, groups: Set[str]) -> Published:
    """The memory with those groups closed that were shown and forgotten, and that it does not know:
    it was lost since, or an older one was put back."""
    known = {*published.groups, *published.pooled, *published.lost}
    closed = tuple(sorted({*published.closed, *(groups - known)}))
    if closed == published.closed:
        return published
    return published.model_copy(update={"closed": closed, "released": True})


def forgotten(published: Published, groups: Set[str]) -> Published:
    """The memory once those groups were forgotten: what was counted of them is kept, what they
    wrote is not, and no more is shown of them in this cycle. With a group of the pool all of the
    pool is closed, since what is left of it could be taken off what was shown."""
    closed = set(published.closed)
    closed |= {group for group in groups if group in published.groups or group in published.lost}
    pooled = set(published.pooled)
    if pooled & groups and POOL in published.groups:
        closed |= pooled | {POOL}
    kept = {
        group: part.model_copy(update={"comments": ()}) if group in groups else part
        for group, part in published.groups.items()
    }
    return published.model_copy(update={"groups": kept, "closed": tuple(sorted(closed))})
