"""Ranks what to celebrate and what to work on, with the reasons in words."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.ground.numbers import rounded, short, short_of
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.scale import Scale
from pqmodel.results.findings import Gap
from pqmodel.results.model import PillarResult, Priority, Results, StatementResult
from pqmodel.results.perspectives import agreed_low, seen_otherwise, stands_alone, views
from pqmodel.workspace.service import Group


def rank_strengths(statements: Sequence[StatementResult]) -> tuple[str, ...]:
    """Ids of statements at or above target without disagreement, highest first, then in questionnaire order."""
    strong = [s for s in statements if "at-target" in s.flags and "disagreement" not in s.flags]
    return tuple(s.id for s in sorted(strong, key=lambda s: -(s.score or 0)))


def rank_priorities(
    statements: Sequence[StatementResult],
    pillars: Sequence[PillarResult],
    questionnaire: Questionnaire,
    service_target: float | None,
    good_enough: frozenset[str] = frozenset(),
    before: Results | None = None,
    groups: Sequence[Group] = (),
) -> tuple[Priority, ...]:
    """Statements below their target and not marked good enough: widest gap first, then what more there is to say of
    how people see it, then the weaker pillar, then questionnaire order. None below target gives an empty tuple.
    `groups` says who is named, and what groups are called."""
    pillar_score = {p.id: p.score for p in pillars}
    weakest = _weakest_pillar(pillars)
    ranked = []
    for order, result in enumerate(statements):
        if "below-target" not in result.flags or result.id in good_enough or result.score is None:
            continue
        statement = questionnaire.by_statement[result.id][1]
        target = questionnaire.target_of(statement, service_target)
        seen = _as_people_see_it(result, groups, questionnaire.scale)
        reasons = _reasons(result, target, questionnaire, weakest, before, seen)
        of_pillar = pillar_score.get(result.pillar)
        weaker = of_pillar if of_pillar is not None else 99.0
        key = (-round(target - result.score, 9), -len(seen), weaker, order)
        ranked.append((key, Priority(id=result.id, reasons=tuple(reasons))))
    return tuple(priority for _, priority in sorted(ranked, key=lambda pair: pair[0]))


def _reasons(
    result: StatementResult,
    target: float,
    questionnaire: Questionnaire,
    weakest: PillarResult | None,
    before: Results | None,
    seen: Sequence[str],
) -> list[str]:
    scale = questionnaire.scale
    assert result.score is not None
    if result.n == 1:
        label = scale.label(round(result.score))
        reasons = [f"scored {short(result.score)} ({label.lower()}); the target is {short(target)}"]
    else:
        reasons = [
            f"mean {short_of(result.score, target)} from {result.n} people; the target is {short(target)}"
        ]
    earlier = before.statement(result.id) if before else None
    if before and earlier and earlier.score is not None and earlier.score - result.score >= 0.5:
        reasons.append(f"down from {short(earlier.score)} in {before.cycle}")
    reasons += seen
    if weakest and weakest.id == result.pillar:
        reasons.append(f"in your weakest pillar, {weakest.title}")
    return reasons


def _as_people_see_it(result: StatementResult, groups: Sequence[Group], scale: Scale) -> list[str]:
    """What the groups' views beside the manager's, and people's among each other, add to the reasons."""
    seen = views(result, frozenset(group.id for group in groups if group.named))
    titles = {group.id: group.title for group in groups}
    reasons = []
    if stands_alone(seen, scale):
        way = "higher" if seen.gaps[0].gap > 0 else "lower"
        others = sorted({rounded(gap.score) for gap in seen.gaps}, key=float)
        spread = others[0] if len(others) == 1 else f"{others[0]} to {others[-1]} from others"
        reasons.append(f"you alone see it {way} ({short(seen.manager or 0)} against {spread})")
    else:
        wide = seen_otherwise(seen, scale)
        for way, gaps in (
            ("lower", [g for g in wide if g.gap > 0]),
            ("higher", [g for g in wide if g.gap < 0]),
        ):
            if gaps:
                reasons.append(_who_see_it(way, gaps, titles))
    if agreed_low(seen, scale):
        reasons.append("everybody agrees that it is low")
    if "disagreement" in result.flags and result.ad is not None:
        reasons.append(f"people do not agree on it (average deviation {rounded(result.ad)})")
    return reasons


def _who_see_it(way: str, gaps: Sequence[Gap], titles: dict[str, str]) -> str:
    """ "Nights and Care staff see it lower than you do (2.1 and 2.8 against 4)"; at most two, the widest gaps."""
    told = gaps[:2]
    who = " and ".join(titles.get(gap.group, gap.group) for gap in told)
    scores = " and ".join(rounded(gap.score) for gap in told)
    return f"{who} see it {way} than you do ({scores} against {short(told[0].manager)})"


def _weakest_pillar(pillars: Sequence[PillarResult]) -> PillarResult | None:
    """The pillar clearly below the others: the lowest of two or more; None where all are alike."""
    scored = sorted(
        (p for p in pillars if p.kind == "pillar" and p.score is not None),
        key=lambda p: p.score or 0,
    )
    if len(scored) < 2 or (scored[1].score or 0) - (scored[0].score or 0) < 0.05:
        return None
    return scored[0]
