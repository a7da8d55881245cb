"""Says how groups' scores in the pillars of an action moved, in words that every face of a review uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pqmodel.change.model import claim
from pqmodel.ground.numbers import rounded
from pqmodel.review.model import ActionReview, FigureFact


@dataclass(frozen=True)
class PillarFigures:
    """What is said of the groups in one pillar: a line each, and those too small to show together in a last one.

    `same` names the action at which these very figures are told already; then there are no lines.
    """

    pillar: str
    lines: tuple[str, ...] = ()
    same: str = ""


def group_figures(
    item: ActionReview,
    titles: Mapping[str, str],
    before: Sequence[ActionReview] = (),
    since: str | None = None,
) -> tuple[PillarFigures, ...]:
    """The groups' figures of an action, pillar by pillar, less those of the actions `before` it.

    `titles` are those of the groups, by id. The round then is named where it is not the one that the review looks back
    to, `since`. Nothing where there are none.
    """
    figures = []
    for title, facts in _by_pillar(item).items():
        same = _told_at(title, facts, item, before)
        if same:
            figures.append(PillarFigures(title, same=same))
            continue
        pillar = title
        if item.since and item.since != since:
            pillar = f"{title}, since {item.since}"
        figures.append(PillarFigures(pillar, _lines(facts, titles)))

    return tuple(figures)


def side_in_words(score: float | None, n: int | None, places: int = 1) -> str:
    """One side of a figure: "2.4 (29)", with the number of people where it is known."""
    if score is None:
        return "no score"
    if n is None:
        return rounded(score, places)
    return f"{rounded(score, places)} ({n})"


def _told_at(
    title: str, facts: list[FigureFact], item: ActionReview, before: Sequence[ActionReview]
) -> str:
    """The earlier action that has the same figures of a pillar since the same round; empty where none has."""
    # Several actions are often in one pillar, and nobody reads the same figures four times.
    for other in before:
        if other.since == item.since and _by_pillar(other).get(title) == facts:
            return other.action

    return ""


def _lines(facts: Sequence[FigureFact], titles: Mapping[str, str]) -> tuple[str, ...]:
    # Small groups are named together, without figures: which side of which was small is itself a hint.
    lines = [f"{_name(fact, titles)}: {_moved(fact)}" for fact in facts if not fact.withheld]
    small = [_name(fact, titles) for fact in facts if fact.withheld]
    if small:
        lines.append(f"Not shown because too few people answered: {', '.join(small)}")
    return tuple(lines)


def _by_pillar(item: ActionReview) -> dict[str, list[FigureFact]]:
    # By title, as the record kept it: pillars may be called otherwise by the time it is read.
    pillars: dict[str, list[FigureFact]] = {}
    for fact in item.figures:
        if fact.group is not None:
            pillars.setdefault(fact.title, []).append(fact)
    return pillars


def _name(fact: FigureFact, titles: Mapping[str, str]) -> str:
    return titles.get(fact.group or "", fact.group or "")


def _moved(fact: FigureFact) -> str:
    """ "2.4 (29) to 2.9 (31), clear change"; the reason for a verdict is told by the numbers of people."""
    then, now = side_in_words(fact.then, fact.n_then), side_in_words(fact.now, fact.n_now)
    # Without both there is no verdict worth its words.
    if fact.then is None or fact.now is None:
        return f"{then} then, {now} now"
    return f"{then} to {now}, {claim(fact.verdict, '')}"
