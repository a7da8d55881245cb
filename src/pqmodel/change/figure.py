"""One figure of two rounds side by side, and whether both are of the same thing.

How sure a change is, is not asked here: see `change.figure_change`. A trend, which sets each of
many rounds beside the next, needs no more than this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from pqmodel.change.like_with_like import Sides, over_what_both_have
from pqmodel.change.model import Kind
from pqmodel.change.pairing import Break, Pair
from pqmodel.change.round import Round, Shares
from pqmodel.questionnaire.model import Pillar
from pqmodel.questionnaire.versions.model import Turn
from pqmodel.results.model import GroupFigure, GroupScore, Score, StatementResult, Withheld
from pqmodel.results.tally import OVERALL


@dataclass(frozen=True)
class Figure:
    """A statement, pillar, theme, group or overall in two rounds, as `FigureChange` tells of it.

    `broken` says why the two are not of the same thing; None where they are. `made_of` are the
    statements of each round that the figure is the mean of, with their shares; `groups` those that
    it is the mean of in both rounds, with their weights, where these are not all as they are, and
    `left_out` what one of the rounds has alone, so that its values are not the scores as they are.
    """

    kind: Kind
    id: str
    title: str
    pillar: str | None = None
    group: str | None = None
    then: Score = None
    now: Score = None
    n_then: int | None = None
    n_now: int | None = None
    withheld: tuple[Literal["then", "now"], ...] = ()
    notes: tuple[str, ...] = ()
    was: str | None = None
    began: Turn | None = None
    ended: Turn | None = None
    broken: Break | None = None
    made_of: tuple[Shares, Shares] = field(default_factory=lambda: ({}, {}))
    groups: Mapping[str, float] | None = None
    left_out: str = ""

    @property
    def section(self) -> str | None:
        """The pillar or theme whose mean it is, or OVERALL; None for a statement."""
        if self.kind == "overall":
            return OVERALL
        return None if self.kind == "statement" else self.id


def statement_figure(pair: Pair, result: StatementResult) -> Figure:
    """A statement of the later round, against the one that carries its history."""
    link = pair.links[result.id]
    before = pair.then.by_id.get(link.then) if link.then else None
    if before is None:
        return Figure(
            kind="statement",
            id=result.id,
            pillar=result.pillar,
            title=result.text,
            now=result.score,
            n_now=result.n,
            notes=link.notes,
            began=pair.lineage.beginning(result.id, pair.now.cycle),
            broken=("not comparable", link.why),
        )

    then, now = {before.id: 1.0}, {result.id: 1.0}
    figure = Figure(
        kind="statement",
        id=result.id,
        pillar=result.pillar,
        title=result.text,
        then=before.score,
        now=result.score,
        n_then=before.n,
        n_now=result.n,
        notes=link.notes,
        was=before.id if before.id != result.id else None,
        broken=_told_as_a_band(pair, before, result)
        or _without_a_score(pair, before.score, result.score)
        or pair.scale_break,
        made_of=(then, now),
    )
    return _over_what_both_have(pair, figure)


def ended_figure(pair: Pair, result: StatementResult) -> Figure:
    """A statement that was asked in the earlier round only."""
    ended = pair.lineage.end(result.id, pair.now.cycle)
    return Figure(
        kind="statement",
        id=result.id,
        pillar=result.pillar,
        title=result.text,
        then=result.score,
        n_then=result.n,
        ended=ended,
        broken=("not comparable", ended.words),
    )


def aside_figures(pair: Pair) -> list[Figure]:
    """Statements that neither round is read with, since they stand in another version that some
    people answered in the same round; they have no scores."""
    asked = pair.then.questionnaire.by_statement.keys() | pair.now.questionnaire.by_statement.keys()
    figures: dict[str, Figure] = {}
    for side in (pair.now, pair.then):
        for other in side.others:
            for key in other.by_statement:
                if key not in asked and key not in figures:
                    section, statement = other.by_statement[key]
                    figures[key] = _aside(pair, side, key, section.id, statement.text)
    return list(figures.values())


def pillar_figure(pair: Pair, section: Pillar) -> Figure:
    """A pillar or theme of the later round, against the earlier one of that id."""
    before = pair.then.results.pillar(section.id)
    after = pair.now.results.pillar(section.id)
    kind = pair.now.questionnaire.kind(section)
    score_now = after.score if after else None
    n_now = after.n if after else None
    if before is None:
        return Figure(
            kind=kind,
            id=section.id,
            pillar=section.id,
            title=section.title,
            now=score_now,
            n_now=n_now,
            broken=("not comparable", "not asked then"),
        )

    then, now = pair.then.shares(section.id), pair.now.shares(section.id)
    broken = _without_a_score(pair, before.score, score_now) or pair.scale_break
    figure = Figure(
        kind=kind,
        id=section.id,
        pillar=section.id,
        title=section.title,
        then=before.score,
        now=score_now,
        n_then=before.n,
        n_now=n_now,
        broken=broken or pair.structure_break(section.id),
        made_of=(then, now),
    )
    return _over_what_both_have(pair, figure)


def overall_figure(pair: Pair) -> Figure:
    """The overall score, where both rounds made it of the same pillars."""
    before, after = pair.then.results.overall, pair.now.results.overall
    then = pair.then.shares(*pair.then.scored_pillars)
    now = pair.now.shares(*pair.now.scored_pillars)
    broken = _without_a_score(pair, before.score, after.score) or pair.scale_break
    figure = Figure(
        kind="overall",
        id="overall",
        title="Overall",
        then=before.score,
        now=after.score,
        n_then=before.n,
        n_now=after.n,
        broken=broken or _other_pillars(pair),
        made_of=(then, now),
    )
    return _over_what_both_have(pair, figure)


def group_figure(pair: Pair, section: Pillar, group: str) -> Figure | None:
    """A group's score in a pillar or theme; None where it has nothing to tell in either round."""
    before = pair.then.of_group(section.id, group)
    after = pair.now.of_group(section.id, group)
    if _tells_nothing(before) and _tells_nothing(after):
        return None

    then = pair.then.shares(section.id, group=group)
    now = pair.now.shares(section.id, group=group)
    withheld = _withheld_sides(before, after)
    score_then, n_then = _score_of(before)
    score_now, n_now = _score_of(after)
    broken: Break | None
    if withheld:
        rounds = {"then": pair.then, "now": pair.now}
        broken = ("not comparable", _why_withheld([rounds[side] for side in withheld], group))
    else:
        broken = _without_a_score(pair, score_then, score_now) or pair.scale_break
        broken = broken or pair.structure_break(section.id)
    figure = Figure(
        kind="group",
        id=section.id,
        pillar=section.id,
        group=group,
        title=section.title,
        then=score_then,
        now=score_now,
        n_then=n_then,
        n_now=n_now,
        withheld=withheld,
        broken=broken,
        made_of=(then, now),
    )
    return _over_what_both_have(pair, figure)


def _over_what_both_have(pair: Pair, figure: Figure) -> Figure:
    """The figure without what only one of the rounds has, where that would move its change."""
    if figure.broken:
        return figure
    sides = over_what_both_have(pair, *figure.made_of, figure.group)
    if sides is None:
        return figure
    if not isinstance(sides, Sides):
        return replace(figure, broken=sides)
    return replace(
        figure,
        then=sides.then,
        now=sides.now,
        n_then=sides.n_then,
        n_now=sides.n_now,
        made_of=sides.made_of,
        groups=sides.groups,
        left_out=sides.note,
        notes=(*figure.notes, sides.note),
    )


def _aside(pair: Pair, side: Round, key: str, pillar: str, title: str) -> Figure:
    ended = pair.lineage.end(key, side.cycle)
    why = f"{ended.words}. In {side.cycle} only some were asked it, in another version"
    return Figure(
        kind="statement",
        id=key,
        pillar=pillar,
        title=title,
        ended=ended,
        broken=("not comparable", why),
    )


def _told_as_a_band(pair: Pair, before: StatementResult, after: StatementResult) -> Break | None:
    """The rounds in which a band stands for the score; None where neither has one."""
    sides = ((pair.then.cycle, before), (pair.now.cycle, after))
    banded = [cycle for cycle, result in sides if result.band is not None]
    if not banded:
        return None
    return "not comparable", f"told as a band in {' and '.join(banded)}, as nearly all agreed"


def _without_a_score(pair: Pair, then: Score, now: Score) -> Break | None:
    """The rounds that have no score to compare; None where both have one."""
    scores = ((pair.then.cycle, then), (pair.now.cycle, now))
    missing = [cycle for cycle, score in scores if score is None]
    if not missing:
        return None
    return "not comparable", f"no score in {' or '.join(missing)}"


def _other_pillars(pair: Pair) -> Break | None:
    """Where overall is the mean of other pillars than it was, or of pillars that are made
    otherwise."""
    if pair.then.scored_pillars.keys() != pair.now.scored_pillars.keys():
        return "method changed", "not the same pillars have a score"
    # Overall is a mean of pillars, so whatever breaks one of them breaks it.
    broken: Break | None = None
    for pillar, title in pair.now.scored_pillars.items():
        of_pillar = pair.structure_break(pillar)
        if of_pillar:
            broken = of_pillar[0], f"{title}: {of_pillar[1]}"
    return broken


def _tells_nothing(figure: GroupFigure | None) -> bool:
    if isinstance(figure, Withheld):
        # That it is withheld has to be said.
        return False
    return figure is None or figure.score is None


def _withheld_sides(
    before: GroupFigure | None, after: GroupFigure | None
) -> tuple[Literal["then", "now"], ...]:
    sides: list[Literal["then", "now"]] = []
    if isinstance(before, Withheld):
        sides.append("then")
    if isinstance(after, Withheld):
        sides.append("now")
    return tuple(sides)


def _why_withheld(rounds: Sequence[Round], group: str) -> str:
    """ "withheld in 2026-Q3 and 2026-Q4: fewer than 5 answered"; each round with its own reason
    where they differ."""
    reasons = {round_.cycle: round_.not_shown.get(group, "small group") for round_ in rounds}
    if len(set(reasons.values())) == 1:
        return f"withheld in {' and '.join(reasons)}: {reasons[rounds[0].cycle]}"
    each = [f"in {cycle} ({why})" for cycle, why in reasons.items()]
    return f"withheld {' and '.join(each)}"


def _score_of(figure: GroupFigure | None) -> tuple[Score, int | None]:
    if isinstance(figure, GroupScore):
        return figure.score, figure.n
    return None, None
