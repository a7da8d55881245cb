"""Findings: one thing each that the groups' answers tell beside the manager's, with its figures and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal

from pqmodel.ground.numbers import rounded, short
from pqmodel.ground.words import people
from pqmodel.results.model import GroupScore, StatementResult

Kind = Literal[
    "manager alone", "blind spot", "hidden strength", "agreed low", "disagreement", "alike"
]
KINDS: tuple[Kind, ...] = (
    "manager alone",
    "blind spot",
    "hidden strength",
    "agreed low",
    "disagreement",
    "alike",
)
"""In the order in which they are told."""
WORDS: Mapping[Kind, str] = {
    "manager alone": "You stand alone",
    "blind spot": "A strength only you see",
    "hidden strength": "A strength you do not see",
    "agreed low": "All agree that it is low",
    "disagreement": "People do not agree",
    "alike": "Perspectives are alike",
}
INDICATIVE_BELOW = 10
"""Where fewer people than this stand behind a figure, it is a sign and no proof (domain.md section 4)."""
_NAMED = 3
"""So many groups are named in one sentence; of more it would be hard to read."""


@dataclass(frozen=True)
class Gap:
    """How far a group is from the manager. `gap` is the manager's score less the group's: above nought where the
    manager sees it higher; `n` are the people of the group."""

    group: str
    manager: float
    score: float
    n: int

    @property
    def gap(self) -> float:
        return self.manager - self.score


@dataclass(frozen=True)
class Finding:
    """One thing found. `statement` is None for what is alike in a pillar (`pillar`), or in all of them (neither).

    `n` is the smallest number of people behind a group's figure in it; `size` puts findings of a kind in order.
    """

    kind: Kind
    statement: str | None
    pillar: str | None
    figures: Mapping[str, float]
    n: int
    size: float
    sentence: str

    @property
    def indicative(self) -> bool:
        """True where a figure in it is of so few people that it is a sign and no proof."""
        return self.n < INDICATIVE_BELOW


def alone(result: StatementResult, gaps: Sequence[Gap], titles: Mapping[str, str]) -> Finding:
    """The manager is far from every group, on one side."""
    way = "higher" if gaps[0].gap > 0 else "lower"
    told = _views({gap.group: (gap.score, gap.n) for gap in gaps}, titles)
    words = f"you alone see it {way} (you {short(gaps[0].manager)}, {told})"
    figures = {"manager": gaps[0].manager, **{gap.group: gap.score for gap in gaps}}
    return _found(
        "manager alone", result, figures, [g.n for g in gaps], min(abs(g.gap) for g in gaps), words
    )


def other_side(
    result: StatementResult,
    gaps: Sequence[Gap],
    others: float,
    titles: Mapping[str, str],
    *,
    hidden: bool,
) -> Finding:
    """The manager and the others are on different sides of the target; `hidden` where the others see the strength."""
    kind: Kind = "hidden strength" if hidden else "blind spot"
    who = titles.get(gaps[0].group, gaps[0].group) if len(gaps) == 1 else "others"
    n, manager = sum(gap.n for gap in gaps), gaps[0].manager
    claim = (
        f"{who} see a strength that you do not see"
        if hidden
        else f"{who} do not see the strength that you see"
    )
    words = f"{claim} (you {short(manager)}, {_given('they', others, n)})"
    return _found(
        kind, result, {"manager": manager, "others": others}, [n], abs(manager - others), words
    )


def low(
    result: StatementResult,
    scores: Mapping[str, float],
    groups: Mapping[str, GroupScore],
    titles: Mapping[str, str],
    manager: str | None,
    highest: float,
) -> Finding:
    """Everybody who is shown finds it low; the lower the mean of the views, the weightier."""
    told = [f"you {short(scores[manager])}"] if manager and manager in scores else []
    others = {
        group: (score, groups[group].n if group in groups else 1) for group, score in scores.items()
    }
    others.pop(manager or "", None)
    words = f"all agree that it is low ({', '.join([*told, _views(others, titles)] if others else told)})"
    size = highest - fsum(scores.values()) / len(scores)
    return _found(
        "agreed low", result, scores, [figure.n for figure in groups.values()], size, words
    )


def disagreement(result: StatementResult, ad: float) -> Finding:
    """The answers, all groups together, are further apart than agreement allows."""
    words = f"people do not agree (average deviation {rounded(ad)} from {people(result.n)})"
    return _found("disagreement", result, {"ad": ad}, [result.n], ad, words)


def alike(
    pillar: str | None,
    title: str | None,
    mean: float,
    widest: float,
    statements: int,
    gaps: Sequence[Gap],
) -> Finding:
    """The manager and the groups see it much the same: in one pillar, or in all of them."""
    apart = (
        f"{rounded(mean)} apart on average over {statements} statements, {rounded(widest)} at most"
    )
    if title is None:
        words = f"Perspectives are alike: you and the groups are {apart}"
    else:
        words = f"{title}: you and the groups see it alike, {apart}"
    n = min(gap.n for gap in gaps)
    figures = {"mean": mean, "widest": widest, "statements": float(statements)}
    return Finding("alike", None, pillar, figures, n, -mean, _closed(words, n))


def _found(
    kind: Kind,
    result: StatementResult,
    figures: Mapping[str, float],
    people: Sequence[int],
    size: float,
    words: str,
) -> Finding:
    n = min(people, default=0)
    sentence = _closed(f"{result.text.rstrip(' .')}: {words}", n)
    return Finding(kind, result.id, result.pillar, dict(figures), n, size, sentence)


def _closed(words: str, n: int) -> str:
    return f"{words}; indicative." if n < INDICATIVE_BELOW else f"{words}."


def _views(scores: Mapping[str, tuple[float, int]], titles: Mapping[str, str]) -> str:
    """What each group gave (its score and people), in the service's order; of many groups only from where to where."""
    if len(scores) > _NAMED:
        lowest, highest = (
            rounded(end(score for score, _ in scores.values())) for end in (min, max)
        )
        return f"others {lowest} to {highest} from {people(sum(n for _, n in scores.values()))}"
    order = [*titles, *scores]
    told = sorted(scores.items(), key=lambda pair: order.index(pair[0]))
    return ", ".join(_given(titles.get(group, group), score, n) for group, (score, n) in told)


def _given(title: str, score: float, n: int) -> str:
    return f"{title} {rounded(score)} from {people(n)}"
