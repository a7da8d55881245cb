"""Ranks what to celebrate and what to work on, with the reasons in words."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.analysis.figures import rounded, short, short_of
from pqmodel.model.questionnaire import Questionnaire
from pqmodel.model.results import PillarResult, Priority, Results, StatementResult


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
) -> tuple[Priority, ...]:
    """Statements below their target and not marked good enough: widest gap first, then the weaker pillar,
    then questionnaire order. None below target gives an empty tuple."""
    pillar_score = {p.id: p.score for p in pillars}
    weakest = _weakest_pillar(pillars)
    ranked = []
    for order, result in enumerate(statements):
        if "below-target" not in result.flags or result.id in good_enough or result.score is None:
            continue
        statement = questionnaire.by_statement[result.id][1]
        target = questionnaire.target_of(statement, service_target)
        reasons = _reasons(result, target, questionnaire, weakest, before)
        of_pillar = pillar_score.get(result.pillar)
        key = (-round(target - result.score, 9), of_pillar if of_pillar is not None else 99.0, order)
        ranked.append((key, Priority(id=result.id, reasons=tuple(reasons))))
    return tuple(priority for _, priority in sorted(ranked, key=lambda pair: pair[0]))


def _reasons(
    result: StatementResult,
    target: float,
    questionnaire: Questionnaire,
    weakest: PillarResult | None,
    before: Results | None,
) -> list[str]:
    scale = questionnaire.scale
    assert result.score is not None
    if result.n == 1:
        label = scale.label(round(result.score))
        reasons = [f"scored {short(result.score)} ({label.lower()}); the target is {short(target)}"]
    else:
        reasons = [f"mean {short_of(result.score, target)} from {result.n} people; the target is {short(target)}"]
    earlier = before.statement(result.id) if before else None
    if before and earlier and earlier.score is not None and earlier.score - result.score >= 0.5:
        reasons.append(f"down from {short(earlier.score)} in {before.cycle}")
    if "disagreement" in result.flags and result.ad is not None:
        reasons.append(f"people do not agree on it (average deviation {rounded(result.ad)})")
    if weakest and weakest.id == result.pillar:
        reasons.append(f"in your weakest pillar, {weakest.title}")
    return reasons


def _weakest_pillar(pillars: Sequence[PillarResult]) -> PillarResult | None:
    """The pillar clearly below the others: the lowest of two or more; None where all are alike."""
    scored = sorted((p for p in pillars if p.kind == "pillar" and p.score is not None), key=lambda p: p.score or 0)
    if len(scored) < 2 or (scored[1].score or 0) - (scored[0].score or 0) < 0.05:
        return None
    return scored[0]
