"""A tally made safe to show: named people's answers, and what was released of the others.

What a release holds is decided in `results.disclosure`, where the rules stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pqmodel.results import disclosure
from pqmodel.results.person_spread import exact_spreads
from pqmodel.results.published import POOL, Hidden, Published, PublishedGroup
from pqmodel.results.tally import Counts, GroupTally, Spread, Tally


@dataclass(frozen=True)
class SafeStatement:
    """The counts of one statement that may be shown, by group, and those that totals may be made
    of.

    `parts` are what the total is the sum of: the shown groups and, where it is safe, the pool
    under the key None. `bands` are those parts whose counts are not told, with how many scored.
    `withheld` are the groups that answered and of which nothing is shown.
    """

    shown: Mapping[str, Counts]
    parts: Mapping[str | None, Counts]
    withheld: frozenset[str]
    bands: Mapping[str | None, tuple[Hidden, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class SafeTally:
    """A tally made safe to show. `groups` maps every group that answered to the persons in its
    figures, or None where it has none.

    `answered` are all who have answered, by group: that is told before a release too.
    `unreleased` are the groups that a release could show more of, or has not been asked for;
    `pooled` those that are counted together.
    `persons` are those whose answers are in the totals, `versions` says for each shown group how
    many of them answered which version of the questionnaire (by digest); `pillar_persons` those
    with a score in each pillar, by shown group, and under None for the pool; `spreads` how far
    persons' means lie apart in each, by group, and under POOL for the pool.
    `waiting` counts, by group, persons whose answers are not in the figures yet.
    `closed` and `lost` are groups whose answers were forgotten, or the memory of what was shown of
    them; `closed_together` those that were counted together with such a one. `on_another_scale`
    says that figures were released on another scale than today's.
    """

    cycle: str
    groups: Mapping[str, int | None]
    statements: Mapping[str, SafeStatement]
    persons: int
    pillar_persons: Mapping[str, Mapping[str | None, int]]
    waiting: Mapping[str, int]
    versions: Mapping[str, Mapping[str, int]]
    smallest_group: int
    answered: Mapping[str, int] = field(default_factory=dict)
    unreleased: frozenset[str] = frozenset()
    pooled: frozenset[str] = frozenset()
    released: bool = False
    spreads: Mapping[str, Mapping[str, Spread]] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    closed_together: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    on_another_scale: bool = False


def show(tally: Tally, named: frozenset[str], threshold: int, published: Published) -> SafeTally:
    """The part of a tally that may be shown: named groups as they are now, and of the others what
    was released. An empty tally stays empty."""
    k = disclosure.smallest_group(tally, named, threshold, published)
    released = _released_now(tally, named, published, k)
    # Named groups as they are now, without a memory: their answers protect nobody (rule 5).
    figures = {
        group: _figures_of_named(counts) for group, counts in tally.groups.items() if group in named
    }
    figures.update(released)

    answered = {group: counts.n for group, counts in tally.groups.items()}
    for group, counts in tally.again.items():
        answered[group] += counts.n
    return SafeTally(
        cycle=tally.cycle,
        groups={g: figures[g].n if g in figures else None for g in answered},
        statements={key: _statement(key, tally, figures) for key in _statement_ids(tally, figures)},
        persons=sum(group.n or 0 for group in figures.values()),
        pillar_persons=_pillar_persons(figures),
        versions={group: counts.versions for group, counts in figures.items() if group != POOL},
        waiting=_waiting(tally, released, published),
        smallest_group=k,
        answered=answered,
        unreleased=_unreleased(tally, named, published, k),
        pooled=frozenset(published.pooled) if POOL in released else frozenset(),
        released=published.released,
        spreads=_by_section({group: counts.spreads for group, counts in figures.items()}),
        closed=frozenset(published.closed),
        closed_together=_closed_together(published),
        lost=frozenset(published.lost),
        on_another_scale=published.on_another_scale,
    )


def _figures_of_named(counts: GroupTally) -> PublishedGroup:
    return PublishedGroup(
        statements=counts.statements,
        pillars=counts.pillars,
        spreads=exact_spreads(counts.means),
        n=counts.n,
        versions=counts.versions,
    )


def _released_now(
    tally: Tally, named: frozenset[str], published: Published, k: int
) -> dict[str, PublishedGroup]:
    """What was released and may still be shown, by group."""
    shown = {}
    for group, part in published.groups.items():
        persons = disclosure.persons_behind(part)
        # `k` may have risen since, and what was forgotten is gone.
        if group in named or group in published.closed or persons < k:
            continue
        if group != POOL and group not in tally.groups:
            continue
        if group == POOL and not set(published.pooled) <= tally.groups.keys():
            continue
        shown[group] = part.model_copy(update={"n": persons})
    return shown


def _statement(
    key: str,
    tally: Tally,
    figures: Mapping[str, PublishedGroup],
) -> SafeStatement:
    shown: dict[str, Counts] = {}
    parts: dict[str | None, Counts] = {}
    bands: dict[str | None, tuple[Hidden, int]] = {}
    for group, of_group in figures.items():
        counts = of_group.statements.get(key)
        if counts is None:
            continue
        band = of_group.bands.get(key)
        name = _part_name(group)
        if band is not None:
            bands[name] = (band, counts.n)
            continue
        parts[name] = counts
        if name is not None:
            shown[name] = counts
    answered = {group for group, counts in tally.groups.items() if key in counts.statements}
    return SafeStatement(shown, parts, frozenset(answered - shown.keys() - bands.keys()), bands)


def _part_name(group: str) -> str | None:
    return None if group == POOL else group


def _pillar_persons(figures: Mapping[str, PublishedGroup]) -> dict[str, dict[str | None, int]]:
    persons: dict[str, dict[str | None, int]] = {}
    for group, counts in figures.items():
        for pillar, n in counts.pillars.items():
            persons.setdefault(pillar, {})[_part_name(group)] = n
    return persons


def _by_section(spreads: Mapping[str, Mapping[str, Spread]]) -> dict[str, dict[str, Spread]]:
    """The spreads by pillar, theme and OVERALL, then by group."""
    by_section: dict[str, dict[str, Spread]] = {}
    for group, of_group in spreads.items():
        for section, spread in of_group.items():
            by_section.setdefault(section, {})[group] = spread
    return by_section


def _closed_together(published: Published) -> frozenset[str]:
    if POOL not in published.closed:
        return frozenset()
    return frozenset(published.closed) & frozenset(published.pooled)


def _waiting(
    tally: Tally, released: Mapping[str, PublishedGroup], published: Published
) -> dict[str, int]:
    """Persons whose answers are not in the figures yet, by group."""
    waiting: dict[str, int] = {}
    for group, counts in tally.groups.items():
        inside = 0
        if group in released:
            inside = released[group].n or 0
        elif POOL in released and group in published.pooled:
            inside = released[POOL].members.get(group, 0)
        else:
            continue
        if counts.n > inside:
            waiting[group] = counts.n - inside
    return waiting


def _unreleased(
    tally: Tally, named: frozenset[str], published: Published, k: int
) -> frozenset[str]:
    """Anonymous groups that answered and are not small, but of which nothing was released."""
    if not published.released:
        return frozenset(group for group in tally.groups if group not in named)
    return frozenset(
        group
        for group, counts in tally.groups.items()
        if group not in named
        and group not in published.groups
        and group not in published.pooled
        and group not in published.closed
        and counts.n >= k
    )


def _statement_ids(tally: Tally, figures: Mapping[str, PublishedGroup]) -> list[str]:
    counted = {key for group in tally.groups.values() for key in group.statements}
    shown = {key for group in figures.values() for key in group.statements}
    return sorted(counted | shown)
