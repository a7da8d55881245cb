"""Ranks what to celebrate and what to work on, with the reasons in words."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from pqmodel.ground.numbers import rounded, short, short_of
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.scale import Scale
from pqmodel.results.agreement import in_words, middle_of
from pqmodel.results.findings import Gap
from pqmodel.results.model import PillarResult, Priority, Results, StatementResult
from pqmodel.results.perspectives import Views, agreed_low, seen_otherwise, stands_alone, views
from pqmodel.results.voice import YOU, Voice
from pqmodel.workspace.service import Group

_FALL = 0.5
"""A statement that fell by so many points since the round before has that as a reason (ours)."""
_CLEARLY = 1.96
"""So many standard errors chance keeps within in 95 of 100 cases."""
_CLEARLY_BELOW = 0.05
"""A pillar that is so far below the next one shows as lower with one decimal."""
ONLY_NAMED = "only-named"
"""The flag of a statement that named people alone scored, where others are shown in the round."""
_NO_SCORE = 99.0
"""Stands for the score of a pillar that has none, so that its statements come after the others."""


def rank_strengths(statements: Sequence[StatementResult], scale: Scale) -> tuple[str, ...]:
    """Ids of statements at or above target without disagreement, highest first, then in
    questionnaire order. What named people alone scored is no strength of the service, where others
    were asked as well."""
    strong = []
    for statement in statements:
        if "at-target" not in statement.flags:
            continue
        if "disagreement" not in statement.flags and ONLY_NAMED not in statement.flags:
            strong.append(statement)
    strong.sort(key=lambda statement: -(score_for_order(statement, scale) or 0))
    return tuple(statement.id for statement in strong)


def score_for_order(result: StatementResult, scale: Scale) -> float | None:
    """The score that puts a statement in its place; the middle of its band where it has no score.
    None where nobody scored it."""
    if result.score is None and result.band is not None:
        return middle_of(result.band, scale)
    return result.score


def rank_priorities(
    statements: Sequence[StatementResult],
    pillars: Sequence[PillarResult],
    questionnaire: Questionnaire,
    service_target: float | None,
    good_enough: frozenset[str] = frozenset(),
    before: Results | None = None,
    groups: Sequence[Group] = (),
    voice: Voice = YOU,
) -> tuple[Priority, ...]:
    """Statements below their target and not marked good enough: widest gap first, then what more
    there is to say of how people see it, then the weaker pillar, then questionnaire order. None
    below target gives an empty tuple. `groups` says who is named, and what groups are called;
    `voice` how reasons speak of the manager."""
    pillar_scores = {pillar.id: pillar.score for pillar in pillars}
    weakest = _weakest_pillar(pillars)
    ranked = []
    for order, result in enumerate(statements):
        score = score_for_order(result, questionnaire.scale)
        if "below-target" not in result.flags or result.id in good_enough or score is None:
            continue
        if ONLY_NAMED in result.flags:
            continue
        _, statement = questionnaire.by_statement[result.id]
        target = questionnaire.target_of(statement, service_target)
        views_of_it = _as_people_see_it(result, groups, questionnaire.scale, voice)
        reasons = [
            _below_target(result, target, questionnaire.scale),
            *_gone_down(result, before),
            *views_of_it,
            *_in_weakest_pillar(result, weakest, voice),
        ]
        pillar_score = pillar_scores.get(result.pillar)
        if pillar_score is None:
            pillar_score = _NO_SCORE
        # Rounded, so that two gaps that read the same are not put in order by the machine.
        rank = (-round(target - score, 9), -len(views_of_it), pillar_score, order)
        ranked.append((rank, Priority(id=result.id, reasons=tuple(reasons))))
    ranked.sort(key=lambda pair: pair[0])
    return tuple(priority for _, priority in ranked)


def _below_target(result: StatementResult, target: float, scale: Scale) -> str:
    if result.score is None and result.band is not None:
        band = in_words(result.band, scale)
        return f"{band}, as nearly all of {result.n} people see it; the target is {short(target)}"
    score = result.score or 0.0
    if result.n == 1:
        label = scale.label(round(score)).lower()
        return f"scored {short(score)} ({label}); the target is {short(target)}"
    mean = short_of(score, target)
    return f"mean {mean} from {result.n} people; the target is {short(target)}"


def _gone_down(result: StatementResult, before: Results | None) -> list[str]:
    """From half a point down it is a reason of its own."""
    earlier = before.statement(result.id) if before else None
    if before is None or earlier is None or earlier.score is None or result.score is None:
        return []
    if round(earlier.score - result.score, 9) < _FALL:
        return []
    return [f"down from {short(earlier.score)} in {before.cycle}"]


def _in_weakest_pillar(
    result: StatementResult, weakest: PillarResult | None, voice: Voice
) -> list[str]:
    if weakest is None or weakest.id != result.pillar:
        return []
    return [f"in {voice.your} weakest pillar, {weakest.title}"]


def _as_people_see_it(
    result: StatementResult, groups: Sequence[Group], scale: Scale, voice: Voice
) -> list[str]:
    """What the groups' views beside the manager's, and people's among each other, add to the
    reasons."""
    seen = views(result, frozenset(group.id for group in groups if group.named))
    titles = {group.id: group.title for group in groups}
    reasons = []
    if stands_alone(seen, scale):
        reasons.append(_alone(seen, voice))
    else:
        wide = seen_otherwise(seen, scale)
        lower = [gap for gap in wide if gap.gap > 0]
        higher = [gap for gap in wide if gap.gap < 0]
        if lower:
            reasons.append(_who_see_it("lower", lower, titles, voice))
        if higher:
            reasons.append(_who_see_it("higher", higher, titles, voice))
    if agreed_low(seen, scale):
        reasons.append("everybody agrees that it is low")
    if "disagreement" in result.flags:
        reasons.append("people do not agree on it")
    return reasons


def _alone(seen: Views, voice: Voice) -> str:
    """ "you alone see it higher (4 against 2.1 to 2.8 from others)"."""
    way = "higher" if seen.gaps[0].gap > 0 else "lower"
    others = sorted({rounded(gap.score) for gap in seen.gaps}, key=float)
    spread = others[0]
    if len(others) > 1:
        spread = f"{others[0]} to {others[-1]} from others"
    return (
        f"{voice.manager} alone {voice.see} it {way} ({short(seen.manager or 0)} against {spread})"
    )


def _who_see_it(way: str, gaps: Sequence[Gap], titles: dict[str, str], voice: Voice) -> str:
    """ "Nights and Care staff see it lower than you do (2.1 and 2.8 against 4)"; at most two, the
    widest gaps."""
    widest = gaps[:2]
    who = " and ".join(titles.get(gap.group, gap.group) for gap in widest)
    scores = " and ".join(rounded(gap.score) for gap in widest)
    return f"{who} see it {way} than {voice.manager} {voice.do} ({scores} against {short(widest[0].manager)})"


def _weakest_pillar(pillars: Sequence[PillarResult]) -> PillarResult | None:
    """The pillar clearly below the others: the lowest of two or more; None where all are alike."""
    scored = [pillar for pillar in pillars if pillar.kind == "pillar" and pillar.score is not None]
    scored.sort(key=lambda pillar: pillar.score or 0)
    if len(scored) < 2:
        return None
    lowest, next_lowest = scored[0], scored[1]
    # 2.05 is 0.05 above 2, whatever the machine makes of it.
    if round((next_lowest.score or 0) - (lowest.score or 0), 9) < _CLEARLY_BELOW:
        return None
    return lowest


def alike(results: Results, questionnaire: Questionnaire, target: float | None, first: int) -> int:
    """How many priorities after the `first` so many cannot be told apart from the last of these by so
    few answers: how many more might as well stand in its place.

    Two statements differ where their gaps lie farther apart than chance often makes (95%). How the
    answers of one person go together is left out, so that alike is said rather too often than too
    seldom. What one person alone scored is as it was said; a band is like any other score.
    """
    if not 0 < first < len(results.priorities):
        return 0
    last = results.statement(results.priorities[first - 1].id)
    number = 0
    for priority in results.priorities[first:]:
        other = results.statement(priority.id)
        if last is None or other is None or _is_clearly_nearer(last, other, questionnaire, target):
            break
        number += 1
    return number


def _is_clearly_nearer(
    last: StatementResult,
    other: StatementResult,
    questionnaire: Questionnaire,
    service_target: float | None,
) -> bool:
    """True where the other statement is clearly nearer to its target."""
    if last.score is None or other.score is None:
        return False
    gaps = []
    for result in (last, other):
        _, statement = questionnaire.by_statement[result.id]
        gaps.append(questionnaire.target_of(statement, service_target) - (result.score or 0.0))
    error = 0.0
    if last.sd is not None and other.sd is not None:
        error = sqrt(last.sd**2 / last.n + other.sd**2 / other.n)
    # Rounded, so that two gaps that read the same are not told apart by the machine.
    return round(gaps[0] - gaps[1] - _CLEARLY * error, 9) > 0
