"""Findings: one thing each that the groups' answers tell beside the manager's, with its figures
and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal

from pqmodel.ground.numbers import rounded, short
from pqmodel.ground.words import people
from pqmodel.results.figures import INDICATIVE_BELOW
from pqmodel.results.model import GroupScore, StatementResult
from pqmodel.results.voice import YOU, Voice

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
INDICATIVE_MEANS = (
    f"Indicative: fewer than {INDICATIVE_BELOW} people of a group, or no more than one person's answer "
    "may stray by chance; a sign, not proof."
)
_NAMED = 3
"""So many groups are named in one sentence; of more it would be hard to read."""


@dataclass(frozen=True)
class Gap:
    """How far a group is from the manager. `gap` is the manager's score less the group's: above
    nought where the manager sees it higher; `n` are the people of the group. `reach` is how far one
    person's answer and the mean of so many may lie apart by chance; 0 where that is not known."""

    group: str
    manager: float
    score: float
    n: int
    reach: float = 0.0

    @property
    def gap(self) -> float:
        return self.manager - self.score

    @property
    def indicative(self) -> bool:
        """True where few people, or chance, may have made it: a sign and no proof."""
        return self.n < INDICATIVE_BELOW or abs(self.gap) <= self.reach


@dataclass(frozen=True)
class Finding:
    """One thing found. `statement` is None for what is alike in a pillar (`pillar`), or in all of
    them (neither).

    `n` is the smallest number of people behind a group's figure in it; `size` puts findings of a
    kind in order. `within_chance` says that one person's answer may stray as far.
    """

    kind: Kind
    statement: str | None
    pillar: str | None
    figures: Mapping[str, float]
    n: int
    size: float
    sentence: str
    within_chance: bool = False

    @property
    def indicative(self) -> bool:
        """True where a figure in it is of so few people, or so near to what chance makes, that it is
        a sign and no proof."""
        return self.n < INDICATIVE_BELOW or self.within_chance


def alone(
    result: StatementResult,
    gaps: Sequence[Gap],
    titles: Mapping[str, str],
    voice: Voice = YOU,
) -> Finding:
    """The manager is far from every group, on one side."""
    manager = gaps[0].manager
    way = "higher" if gaps[0].gap > 0 else "lower"
    others = _views({gap.group: (gap.score, gap.n) for gap in gaps}, titles)
    words = (
        f"{voice.manager} alone {voice.see} it {way} ({voice.manager} {short(manager)}, {others})"
    )
    figures = {"manager": manager}
    figures.update((gap.group, gap.score) for gap in gaps)
    size = min(abs(gap.gap) for gap in gaps)
    numbers = [gap.n for gap in gaps]
    by_chance = any(gap.indicative for gap in gaps)
    return _of_statement("manager alone", result, figures, numbers, size, words, by_chance)


def other_side(
    result: StatementResult,
    gaps: Sequence[Gap],
    others: Gap,
    titles: Mapping[str, str],
    *,
    hidden: bool,
    voice: Voice = YOU,
) -> Finding:
    """The manager and all the `others` together are on different sides of the target; `hidden`
    where the others see the strength."""
    manager, n = others.manager, others.n
    who = "others"
    if len(gaps) == 1:
        who = titles.get(gaps[0].group, gaps[0].group)
    kind: Kind = "blind spot"
    claim = f"{who} do not see the strength that {voice.manager} {voice.see}"
    if hidden:
        kind = "hidden strength"
        claim = f"{who} see a strength that {voice.manager} {voice.do_not_see}"

    words = f"{claim} ({voice.manager} {short(manager)}, {_figure('they', others.score, n)})"
    figures = {"manager": manager, "others": others.score}
    size = abs(others.gap)
    return _of_statement(kind, result, figures, [n], size, words, others.indicative)


def low(
    result: StatementResult,
    scores: Mapping[str, float],
    groups: Mapping[str, GroupScore],
    titles: Mapping[str, str],
    manager: str | None,
    highest: float,
    voice: Voice = YOU,
) -> Finding:
    """Everybody who is shown finds it low; the lower the mean of the views, the weightier."""
    parts = []
    if manager and manager in scores:
        parts.append(f"{voice.manager} {short(scores[manager])}")
    # A named person other than the manager is one person.
    others = {
        group: (score, groups[group].n if group in groups else 1)
        for group, score in scores.items()
        if group != manager
    }
    if others:
        parts.append(_views(others, titles))
    words = f"all agree that it is low ({', '.join(parts)})"
    size = highest - fsum(scores.values()) / len(scores)
    numbers = [figure.n for figure in groups.values()]
    return _of_statement("agreed low", result, scores, numbers, size, words)


def disagreement(result: StatementResult, ad: float) -> Finding:
    """The answers, all groups together, are further apart than agreement allows."""
    words = f"people do not agree ({people(result.n)} answered)"
    return _of_statement("disagreement", result, {"ad": ad}, [result.n], ad, words)


def alike(
    pillar: str | None,
    title: str | None,
    mean: float,
    widest: float,
    statements: int,
    gaps: Sequence[Gap],
    voice: Voice = YOU,
) -> Finding:
    """The manager and the groups see it much the same: in one pillar, or in all of them."""
    average = f"{rounded(mean)} apart on average over {statements} statements"
    apart = f"{average}, {rounded(widest)} at most"
    words = f"Perspectives are alike: {voice.manager} and the groups are {apart}"
    if title is not None:
        words = f"{title}: {voice.manager} and the groups see it alike, {apart}"
    n = min(gap.n for gap in gaps)
    figures = {"mean": mean, "widest": widest, "statements": float(statements)}
    return Finding("alike", None, pillar, figures, n, -mean, _sentence(words, n))


def _of_statement(
    kind: Kind,
    result: StatementResult,
    figures: Mapping[str, float],
    numbers: Sequence[int],
    size: float,
    words: str,
    by_chance: bool = False,
) -> Finding:
    """A finding on one statement; `numbers` are the people behind each figure in it."""
    n = min(numbers, default=0)
    sentence = _sentence(f"{result.text.rstrip(' .')}: {words}", n, by_chance)
    return Finding(kind, result.id, result.pillar, dict(figures), n, size, sentence, by_chance)


def _sentence(words: str, n: int, by_chance: bool = False) -> str:
    if n < INDICATIVE_BELOW or by_chance:
        return f"{words}; indicative."
    return f"{words}."


def _views(scores: Mapping[str, tuple[float, int]], titles: Mapping[str, str]) -> str:
    """What each group gave (its score and people), in the service's order; of many groups only from
    where to where."""
    if len(scores) > _NAMED:
        lowest = rounded(min(score for score, _ in scores.values()))
        highest = rounded(max(score for score, _ in scores.values()))
        total = sum(n for _, n in scores.values())
        return f"others {lowest} to {highest} from {people(total)}"
    order = [*titles, *scores]
    in_order = sorted(scores, key=order.index)
    return ", ".join(_figure(titles.get(group, group), *scores[group]) for group in in_order)


def _figure(title: str, score: float, n: int) -> str:
    return f"{title} {rounded(score)} from {people(n)}"
