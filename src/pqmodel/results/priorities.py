"""Ranks what to celebrate and what to work on, with the reasons in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from pqmodel.ground.numbers import rounded, short, short_of
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.scale import Scale
from pqmodel.results.agreement import in_words, middle_of
from pqmodel.results.findings import Gap
from pqmodel.results.model import (
    ONLY_NAMED,
    PillarResult,
    Priority,
    Results,
    StatementResult,
)
from pqmodel.results.perspectives import (
    Views,
    agreed_low,
    do_not_agree,
    seen_otherwise,
    stands_alone,
    views,
)
from pqmodel.results.reliability import reliability
from pqmodel.results.voice import YOU, Voice
from pqmodel.workspace.service import Group

_FALL = 0.5
"""A statement that fell by so many points since the round before has that as a reason (ours)."""
_CLEARLY = 1.96
"""So many standard errors chance keeps within in 95 of 100 cases."""
_CLEARLY_BELOW = 0.05
"""A pillar that is so far below the next one shows as lower with one decimal."""
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


@dataclass(frozen=True)
class _Candidate:
    """A statement below its target: how far, the squared standard error of that, what puts it in
    order among those that cannot be told apart, and the reasons in words."""

    id: str
    gap: float
    error: float
    order: tuple[float, ...]
    reasons: tuple[str, ...]


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
    """Statements below their target and not marked good enough, those with the widest gap first.

    Which of those that the answers cannot tell apart is the lowest is chance, so these stand in
    another order: what more there is to say of how people see it, then the weaker pillar, then
    questionnaire order. None below target gives an empty tuple. `groups` says who is named, and
    what groups are called; `voice` how reasons speak of the manager."""
    pillar_scores = {pillar.id: pillar.score for pillar in pillars}
    weakest = _weakest_pillar(pillars)
    usual = _usual_variance(statements)
    candidates = []
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
            *[reason.words for reason in views_of_it],
            *_in_weakest_pillar(result, weakest, voice),
        ]
        pillar_score = pillar_scores.get(result.pillar)
        if pillar_score is None:
            pillar_score = _NO_SCORE
        claims = sum(not reason.indicative for reason in views_of_it)
        tie_breaks = (-claims, pillar_score, order)
        candidate = _Candidate(
            result.id, target - score, _squared_error(result, usual), tie_breaks, tuple(reasons)
        )
        candidates.append(candidate)
    runs = _runs(candidates, _share_beyond_chance(statements))
    return tuple(Priority(id=one.id, reasons=one.reasons) for run in runs for one in run)


def places(
    results: Results, questionnaire: Questionnaire, service_target: float | None
) -> tuple[int, ...]:
    """The place of each priority, in their order: 1 for those that are farthest below their target,
    2 for those that are clearly nearer, and so on. Those of one place cannot be told apart."""
    usual = _usual_variance(results.statements)
    candidates = []
    for order, priority in enumerate(results.priorities):
        result = results.statement(priority.id)
        if result is None:
            continue
        _, statement = questionnaire.by_statement[result.id]
        target = questionnaire.target_of(statement, service_target)
        gap = target - (score_for_order(result, questionnaire.scale) or 0.0)
        error = _squared_error(result, usual)
        candidates.append(_Candidate(result.id, gap, error, (order,), ()))

    runs = _runs(candidates, _share_beyond_chance(results.statements))
    return tuple(place for place, run in enumerate(runs, start=1) for _ in run)


def _runs(candidates: Sequence[_Candidate], beyond_chance: float) -> list[list[_Candidate]]:
    """The candidates in runs that cannot be told apart from the first of each, widest gap first;
    each run in its own order."""
    # Rounded, so that two gaps that read the same are not put in order by the machine.
    by_gap = sorted(candidates, key=lambda one: (-round(one.gap, 9), one.order))
    runs: list[list[_Candidate]] = []
    # The first of a run has the widest gap of it, before the run is put in order.
    first: _Candidate | None = None
    for candidate in by_gap:
        if first is None or _is_clearly_nearer(candidate, first, beyond_chance):
            first = candidate
            runs.append([])
        runs[-1].append(candidate)
    return [sorted(run, key=lambda one: one.order) for run in runs]


def _is_clearly_nearer(other: _Candidate, first: _Candidate, beyond_chance: float) -> bool:
    """True where the other statement is nearer to its target by more than chance.

    Of many statements the lowest and the highest lie far apart by chance alone. So their distance is
    drawn in by how much of all distances is no chance, which takes that into account and needs no
    further allowance for many comparisons (Gelman, Hill & Yajima 2012). How the answers of one
    person go together is left out, so that alike is said rather too often than too seldom.
    """
    error = sqrt(first.error + other.error)
    return round((first.gap - other.gap) * sqrt(beyond_chance) - _CLEARLY * error, 9) > 0


def _squared_error(result: StatementResult, usual: float = 0.0) -> float:
    """How far a score may stray; `usual` is the usual variance of answers to a statement."""
    # What one person alone scored is as it was said.
    if result.sd is None or not result.n:
        return 0.0
    # Few answers may be alike by luck, which makes their mean no surer.
    return max(result.sd**2, usual) / result.n


def _usual_variance(statements: Sequence[StatementResult]) -> float:
    variances = [result.sd**2 for result in statements if result.sd is not None]
    if not variances:
        return 0.0
    return fsum(variances) / len(variances)


def _share_beyond_chance(statements: Sequence[StatementResult]) -> float:
    """How much of the distances between all scored statements is no chance, 0 to 1."""
    scored = [result for result in statements if result.score is not None]
    scores = [result.score or 0.0 for result in scored]
    if not scores:
        return 1.0
    centre = fsum(scores) / len(scores)
    chance = fsum(_squared_error(result) for result in scored) / len(scored)
    return reliability([score - centre for score in scores], len(scores) - 1, chance)


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


@dataclass(frozen=True)
class _Reason:
    """A reason in words; an `indicative` one may be chance, and puts nothing in order."""

    words: str
    indicative: bool = False


def _as_people_see_it(
    result: StatementResult, groups: Sequence[Group], scale: Scale, voice: Voice
) -> list[_Reason]:
    """What the groups' views beside the manager's, and people's among each other, add to the
    reasons."""
    seen = views(result, frozenset(group.id for group in groups if group.named))
    titles = {group.id: group.title for group in groups}
    reasons: list[_Reason] = []
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
        reasons.append(_Reason("everybody agrees that it is low"))
    if do_not_agree(result):
        reasons.append(_Reason("people do not agree on it"))
    return reasons


def _alone(seen: Views, voice: Voice) -> _Reason:
    """ "you alone see it higher (4 against 2.1 to 2.8 from others)"."""
    way = "higher" if seen.gaps[0].gap > 0 else "lower"
    others = sorted({rounded(gap.score) for gap in seen.gaps}, key=float)
    spread = others[0]
    if len(others) > 1:
        spread = f"{others[0]} to {others[-1]} from others"
    score = short(seen.manager or 0)
    words = f"{voice.manager} alone {voice.see} it {way} ({score} against {spread}"
    return _closed(words, seen.gaps)


def _who_see_it(way: str, gaps: Sequence[Gap], titles: dict[str, str], voice: Voice) -> _Reason:
    """ "Nights and Care staff see it lower than you do (2.1 and 2.8 against 4)"; at most two, the
    widest gaps."""
    widest = gaps[:2]
    who = " and ".join(titles.get(gap.group, gap.group) for gap in widest)
    scores = " and ".join(rounded(gap.score) for gap in widest)
    than = f"than {voice.manager} {voice.do}"
    words = f"{who} see it {way} {than} ({scores} against {short(widest[0].manager)}"
    return _closed(words, widest)


def _closed(words: str, gaps: Sequence[Gap]) -> _Reason:
    """The reason with its bracket closed, and marked where one person's answer strays as far."""
    indicative = any(gap.indicative for gap in gaps)
    if indicative:
        words += "; indicative"
    return _Reason(f"{words})", indicative)


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
