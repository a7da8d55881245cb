"""Sets two values of a figure over what both rounds have: the statements that were scored in both,
and the groups that answered in both.

One statement that nobody scored, or nights that were too few to show in one round, are no other
method. Where they move the change by a tenth, or are most of the people of a round (as where the other is
not released yet), the figure is told without them, which is said; where groups came to another share
of the whole, with the same share in both rounds. What only one round asked at all, as where the other
was a short form, is always left out: a change is one of what both asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import fsum

from pqmodel.change.pairing import Break, Pair
from pqmodel.change.round import People, Round, Shares

MOVES = 0.1
"""By so much the change has to differ for what is in one round only to be left out."""
MOST = 0.5
"""Groups of one round only are left out too where they are more than this share of its people."""


@dataclass(frozen=True)
class Sides:
    """A figure's values over what both rounds have, the persons behind each, the statements with
    their shares, and the groups with their weights in both rounds; `note` says what was left out."""

    then: float
    now: float
    n_then: int
    n_now: int
    made_of: tuple[Shares, Shares]
    groups: Mapping[str, float] | None
    note: str


def over_what_both_have(
    pair: Pair, then: Shares, now: Shares, group: str | None = None
) -> Sides | Break | None:
    """The figure over what both rounds have; None where it may stand as it is, and the reason where
    the two have nothing in common. `then` and `now` are its statements and their shares."""
    # A group's mean of the same several statements as before leaves nothing out.
    if group is not None and len(then) > 1 and _same_statements(pair, then, now):
        return None
    scored_then, scored_now = _scored_in_both(pair, then, now)
    if not scored_then:
        return "not comparable", "no statement has a score in both"

    weights: dict[str, float] | None = None
    if group is None:
        weights = _weights(pair, scored_then, scored_now)
        if not weights:
            return "not comparable", "no group answered in both"

    value_then = _value(pair.then, scored_then, weights, group)
    value_now = _value(pair.now, scored_now, weights, group)
    banded = _banded(pair, then, now)
    as_it_is = _plain(pair.now, now, group) - _plain(pair.then, then, group)
    moves = round(abs(as_it_is - (value_now - value_then)), 9) >= MOVES
    # Else "8 people then, 1 now" would be said of one person's two answers.
    others = weights is not None and _mostly_others(pair, scored_then, scored_now, weights)
    # Of a statement that is told as a band in part, what stands for the band is a guess.
    is_short = _asked_in_one_only(pair, then, now)
    if not moves and not others and not banded and not is_short:
        return None

    return Sides(
        then=value_then,
        now=value_now,
        n_then=_persons(pair.then, scored_then, weights, group),
        n_now=_persons(pair.now, scored_now, weights, group),
        made_of=(scored_then, scored_now),
        groups=weights,
        note=_note(pair, then, now, scored_now, weights, banded),
    )


def _same_statements(pair: Pair, then: Shares, now: Shares) -> bool:
    return len(then) == len(now) and {pair.old_id(key) for key in now} == then.keys()


def _asked_in_one_only(pair: Pair, then: Shares, now: Shares) -> bool:
    """True where one round scored a statement that nobody was asked in the other: a short form."""
    if any(not pair.now.was_asked(key) for key in pair.now.by_id if pair.old_id(key) in then):
        return True
    return any(not pair.then.was_asked(pair.old_id(key)) for key in now)


def _scored_in_both(pair: Pair, then: Shares, now: Shares) -> tuple[Shares, Shares]:
    """The statements of each round that were scored in both, with their shares made whole again
    pillar by pillar."""
    carried = {key: pair.old_id(key) for key in now}
    both = {key: old for key, old in carried.items() if old in then}
    scored_now = _made_whole(pair.now, now, both.keys())
    scored_then = _made_whole(pair.then, then, set(both.values()))
    return scored_then, scored_now


def _made_whole(round_: Round, shares: Shares, kept: AbstractSet[str]) -> dict[str, float]:
    of_pillar: dict[str, float] = {}
    left: dict[str, float] = {}
    for key, share in shares.items():
        pillar = round_.by_id[key].pillar
        of_pillar[pillar] = of_pillar.get(pillar, 0.0) + share
        if key in kept:
            left[pillar] = left.get(pillar, 0.0) + share

    whole = {}
    for key, share in shares.items():
        if key in kept:
            pillar = round_.by_id[key].pillar
            whole[key] = share * of_pillar[pillar] / left[pillar]
    total = fsum(whole.values())
    return {key: share / total for key, share in whole.items()}


def _banded(pair: Pair, then: Shares, now: Shares) -> set[str]:
    """Groups that are told as a band only in a statement that is a figure by itself; in a pillar the
    middle of a band stands for few of many answers."""
    if len(then) > 1 or len(now) > 1:
        return set()
    of_then = {group for key in then for group in pair.then.banded(key)}
    return of_then | {group for key in now for group in pair.now.banded(key)}


def _weights(pair: Pair, then: Shares, now: Shares) -> dict[str, float]:
    """The groups that answered in both rounds, with the weight that each has in both."""
    persons_then, persons_now = _by_group(pair.then, then), _by_group(pair.now, now)
    weights: dict[str, float] = {}
    for group in persons_then:
        if group not in persons_now:
            continue
        weights[group] = persons_then[group] + persons_now[group]
        if pair.now.weighting == "group":
            weights[group] = 1.0
    total = fsum(weights.values())
    return {group: weight / total for group, weight in weights.items()}


def _mostly_others(pair: Pair, then: Shares, now: Shares, both: Mapping[str, float]) -> bool:
    """True where most of the people of a round are of groups that the other one has nobody of."""
    for round_, shares in ((pair.then, then), (pair.now, now)):
        persons = _by_group(round_, shares)
        others = fsum(n for group, n in persons.items() if group not in both)
        if others > MOST * fsum(persons.values()):
            return True
    return False


def _by_group(round_: Round, shares: Shares) -> dict[str, float]:
    """How many answered, on average of the statements, by group."""
    persons: dict[str, float] = {}
    for key, share in shares.items():
        for group, (_, n) in round_.people(key).items():
            persons[group] = persons.get(group, 0.0) + share * n
    return persons


def _value(
    round_: Round, shares: Shares, weights: Mapping[str, float] | None, group: str | None
) -> float:
    if weights is None:
        return _plain(round_, shares, group)
    return fsum(share * _mean(round_.people(key), weights) for key, share in shares.items())


def _mean(people: People, weights: Mapping[str, float]) -> float:
    """The mean of a statement over some groups; one that none of these answered keeps all."""
    of_groups = [(mean, weights[group]) for group, (mean, _) in people.items() if group in weights]
    if not of_groups:
        of_groups = [(mean, float(n)) for mean, n in people.values()]
    return fsum(mean * w for mean, w in of_groups) / fsum(w for _, w in of_groups)


def _plain(round_: Round, shares: Shares, group: str | None) -> float:
    return fsum(share * (round_.score(key, group) or 0.0) for key, share in shares.items())


def _persons(
    round_: Round, shares: Shares, weights: Mapping[str, float] | None, group: str | None
) -> int:
    """The most persons of the groups that stand behind one of the statements."""
    groups = weights if weights is not None else {group: 1.0}
    return max(
        sum(n for key, (_, n) in round_.people(statement).items() if key in groups)
        for statement in shares
    )


def _note(
    pair: Pair,
    then: Shares,
    now: Shares,
    scored_now: Shares,
    weights: Mapping[str, float] | None,
    banded: AbstractSet[str],
) -> str:
    """What was left out, in words."""
    if banded:
        return f"without {pair.named(sorted(banded))}, told as a band only"
    parts = []
    asked = max(len(then), len(now))
    if len(scored_now) < asked:
        which = f"the {len(scored_now)} of {asked} statements"
        if len(scored_now) == 1:
            which = f"the one statement of {asked}"
        parts.append(f"{which} with a score in both rounds")
    if weights is not None:
        sides = ((pair.then, then), (pair.now, now))
        alone = [
            f"without {pair.named(sorted(_by_group(side, shares).keys() - weights.keys()))}, "
            f"counted in {side.cycle} only"
            for side, shares in sides
            if _by_group(side, shares).keys() - weights.keys()
        ]
        parts += alone
        if not parts:
            parts.append(
                "groups have other shares of the whole, "
                "and are counted as if these had stayed the same"
            )
    return f"over {', '.join(parts)}" if len(scored_now) < asked else ", ".join(parts)
