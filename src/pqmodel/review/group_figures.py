"""Says how groups' scores in the pillars of an action moved, in words that every face of a review uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pqmodel.ground.numbers import rounded
from pqmodel.review.model import ActionReview, FigureFact


@dataclass(frozen=True)
class PillarTold:
    """What is told of the groups in one pillar: a line each, and those that are too small to show together in a last
    one. `same` names the action at which these very figures are told already; then there are no lines."""

    pillar: str
    lines: tuple[str, ...] = ()
    same: str = ""


def groups_told(
    item: ActionReview,
    titles: Mapping[str, str],
    before: Sequence[ActionReview] = (),
    since: str | None = None,
) -> tuple[PillarTold, ...]:
    """The groups' figures of an action, pillar by pillar, less those of the actions `before` it. `titles` are those of
    the groups, by id. The round then is named where it is not the one that the review looks back to, `since`. Nothing
    where there are none."""
    told = []
    for title, facts in _by_pillar(item).items():
        pillar = f"{title}, since {item.since}" if item.since and item.since != since else title
        alike = (
            other
            for other in before
            if other.since == item.since and _by_pillar(other).get(title) == facts
        )
        if same := next(alike, None):
            told.append(PillarTold(title, same=same.action))
            continue
        lines = [f"{_name(fact, titles)}: {_moved(fact)}" for fact in facts if not fact.withheld]
        if small := [_name(fact, titles) for fact in facts if fact.withheld]:
            lines.append(f"Not shown, being small: {', '.join(small)}")
        told.append(PillarTold(pillar, tuple(lines)))
    return tuple(told)


def side_told(score: float | None, n: int | None, places: int = 1) -> str:
    """One side of a figure: "2.4 (29)", with the number of people where it is known."""
    if score is None:
        return "no score"
    return rounded(score, places) if n is None else f"{rounded(score, places)} ({n})"


def _by_pillar(item: ActionReview) -> dict[str, list[FigureFact]]:
    pillars: dict[str, list[FigureFact]] = {}
    for fact in item.figures:
        if fact.group is not None:
            pillars.setdefault(fact.title, []).append(fact)
    return pillars


def _name(fact: FigureFact, titles: Mapping[str, str]) -> str:
    return titles.get(fact.group or "", fact.group or "")


def _moved(fact: FigureFact) -> str:
    """ "2.4 (29) to 2.9 (31), clear change"; the reason for a verdict is told by the numbers of people."""
    then, now = side_told(fact.then, fact.n_then), side_told(fact.now, fact.n_now)
    if fact.then is None or fact.now is None:
        return f"{then} then, {now} now"
    return f"{then} to {now}, {fact.verdict}"
