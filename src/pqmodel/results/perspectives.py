"""Sets what each group said beside what the manager said: gaps, where they differ or agree, and who
took part.

Everything comes from `Results`, which are safe to show; a withheld figure takes no part in
anything here. The thresholds are ours: shares of the length of the scale (highest score less
lowest), each told with what it comes to on five points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from math import fsum, sqrt
from typing import Literal

from pqmodel.ground.numbers import rounded
from pqmodel.questionnaire.audiences import audience_of
from pqmodel.questionnaire.model import Questionnaire, Statement
from pqmodel.questionnaire.scale import Scale
from pqmodel.questionnaire.statement_words import short_name
from pqmodel.results import findings
from pqmodel.results.figures import is_clear_disagreement, weighted_mean
from pqmodel.results.findings import Finding, Gap
from pqmodel.results.model import GroupScore, PillarResult, Results, StatementResult
from pqmodel.results.voice import YOU, Voice
from pqmodel.workspace.service import MANAGER, Service

ALONE_FROM = 1.5 / 4
"""So far from every group, all on one side, the manager stands alone: 1.5 of five points (ours)."""
SEEN_OTHERWISE_FROM = 1 / 4
"""From here on two views differ enough to be named: 1 of five points (ours)."""
ALIKE_ON_AVERAGE = 0.5 / 4
"""Up to this mean gap views are alike, where none reaches ALONE_FROM: 0.5 of five points (ours)."""
LOW_QUARTER = 1 / 4
"""The lowest quarter of the scale counts as low: 1 to 2 on five points (ours)."""

_CHANCE = 1.96
"""So many standard errors chance keeps within in 95 of 100 cases."""

Level = Literal["high", "middle", "low"]


@dataclass(frozen=True)
class Views:
    """How one statement or pillar is seen: by the manager, each shown anonymous group, and all that
    are shown.

    `manager` is None where the manager gave no score; then there are no gaps. `scores` holds
    every shown score by group, the manager's and other named ones included.
    """

    manager: float | None
    groups: Mapping[str, GroupScore]
    scores: Mapping[str, float]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Perspectives:
    """What the groups' answers tell beside the manager's.

    `manager` is the manager's group, None where nobody can be told to be the manager. `groups`
    are the anonymous groups that have figures. `pillars` and `statements` hold the gaps by id;
    an id without any is left out.
    """

    manager: str | None
    groups: tuple[str, ...]
    pillars: Mapping[str, tuple[Gap, ...]] = field(default_factory=dict)
    statements: Mapping[str, tuple[Gap, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def foremost(self, most: int) -> tuple[Finding, ...]:
        """The weightiest findings, at most so many: the first of each kind, then the second, no
        statement twice. Where all is alike, the pillars are not told one by one."""
        overall_alike = [f for f in self.findings if f.kind == "alike" and f.pillar is None]
        by_kind = []
        for kind in findings.KINDS:
            of_kind = [finding for finding in self.findings if finding.kind == kind]
            if kind == "alike" and overall_alike:
                of_kind = overall_alike
            by_kind.append(of_kind)

        chosen: list[Finding] = []
        for turn in zip_longest(*by_kind):
            for finding in turn:
                if finding is None or len(chosen) == most:
                    continue
                statements = {other.statement for other in chosen if other.statement}
                if finding.statement not in statements:
                    chosen.append(finding)
        return tuple(chosen)


def perspectives(
    results: Results, questionnaire: Questionnaire, service: Service, voice: Voice = YOU
) -> Perspectives:
    """The gaps and findings of a cycle. `service` says who is named, what groups are called, and
    its own target; `voice` how sentences speak of the manager.

    Results of the manager alone, or without the manager, have no gaps; results without answers
    have nothing at all.
    """
    named = service.named
    of_pillars = {
        pillar.id: _views_of_pillar(pillar, results, questionnaire, service)
        for pillar in results.pillars
    }
    of_statements = {
        statement.id: views(statement, named)
        for statement in results.statements
        if statement.id in questionnaire.by_statement
    }
    groups = {group for seen in of_statements.values() for group in seen.groups}

    found: list[Finding] = []
    for statement in results.statements:
        if statement.id in of_statements:
            seen = of_statements[statement.id]
            found += _find_in_statement(statement, seen, questionnaire, service, voice)
    found.sort(key=lambda finding: (findings.KINDS.index(finding.kind), -finding.size))
    found += _find_alike(results, of_statements, questionnaire, service, voice)
    return Perspectives(
        manager=manager_of(named),
        groups=tuple(service.groups_in_order(groups)),
        pillars={key: seen.gaps for key, seen in of_pillars.items() if seen.gaps},
        statements={key: seen.gaps for key, seen in of_statements.items() if seen.gaps},
        findings=tuple(found),
    )


def views(result: StatementResult | PillarResult, named: frozenset[str]) -> Views:
    """Who sees it how. Withheld figures, and groups without a score, are left out."""
    groups: dict[str, GroupScore] = {}
    scores: dict[str, float] = {}
    for group, figure in result.groups.items():
        if not isinstance(figure, GroupScore) or figure.score is None:
            continue
        scores[group] = figure.score
        if group not in named:
            groups[group] = figure

    manager = scores.get(manager_of(named) or "")
    gaps: list[Gap] = []
    if manager is not None:
        gaps = [
            Gap(group, manager, scores[group], figure.n, _reach(result, figure.n))
            for group, figure in groups.items()
        ]
    return Views(manager, groups, scores, tuple(gaps))


def _reach(result: StatementResult | PillarResult, n: int) -> float:
    """How far one person's answer and the mean of `n` others lie apart by chance in 95 of 100 cases,
    where all of them see it alike; 0 where nothing tells how far answers stray.

    The manager is one person: she would not give the same score every day either.
    """
    if isinstance(result, PillarResult) or result.sd is None:
        return 0.0
    return _CHANCE * result.sd * sqrt(1 + 1 / n)


def _views_of_pillar(
    pillar: PillarResult, results: Results, questionnaire: Questionnaire, service: Service
) -> Views:
    """Who sees a pillar how; each gap is over the statements that both sides are asked."""
    seen = views(pillar, service.named)
    manager = manager_of(service.named)
    section = questionnaire.section(pillar.id)
    if manager is None or section is None or not seen.gaps:
        return seen
    audiences = {group.id: audience_of(group, questionnaire.audiences) for group in service.groups}
    gaps = []
    for gap in seen.gaps:
        sides = {audiences.get(manager), audiences.get(gap.group)}
        both = [each for each in section.statements if sides <= {*each.audiences}]
        if len(both) == len(section.statements) or None in sides:
            gaps.append(gap)
            continue
        pair = _means_over(both, manager, gap.group, results)
        if pair is not None:
            gaps.append(Gap(gap.group, *pair, gap.n))
    return replace(seen, gaps=tuple(gaps))


def _means_over(
    statements: Sequence[Statement], manager: str, group: str, results: Results
) -> tuple[float, float] | None:
    """The mean of the manager and of a group over statements that both scored; None where that is
    less than half of them."""
    managers, others = [], []
    for statement in statements:
        result = results.statement(statement.id)
        scores = [_score_of(result.groups.get(each)) for each in (manager, group)] if result else []
        if len(scores) == 2 and scores[0] is not None and scores[1] is not None:
            managers.append((scores[0], statement.weight))
            others.append((scores[1], statement.weight))
    first, second = weighted_mean(managers), weighted_mean(others)
    if first is None or second is None or 2 * len(managers) < len(statements):
        return None
    return first, second


def _score_of(figure: object) -> float | None:
    return figure.score if isinstance(figure, GroupScore) else None


def manager_of(named: frozenset[str]) -> str | None:
    """The manager's group: the one of that name, else the only named one, else nobody."""
    if MANAGER in named:
        return MANAGER
    return next(iter(named)) if len(named) == 1 else None


def stands_alone(seen: Views, scale: Scale) -> bool:
    """True where the manager is far from every shown group, and on the same side of all."""
    if not seen.gaps:
        return False
    far = _of(scale, ALONE_FROM)
    all_above = all(_at_least(gap.gap, far) for gap in seen.gaps)
    all_below = all(_at_least(-gap.gap, far) for gap in seen.gaps)
    return all_above or all_below


def agreed_low(seen: Views, scale: Scale) -> bool:
    """True where two views or more are shown, and all of them lie in the lowest quarter of the
    scale."""
    if len(seen.scores) < 2:
        return False
    return all(_at_least(low_up_to(scale), score) for score in seen.scores.values())


def seen_otherwise(seen: Views, scale: Scale) -> tuple[Gap, ...]:
    """The gaps wide enough to be named, widest first."""
    far = _of(scale, SEEN_OTHERWISE_FROM)
    wide = [gap for gap in seen.gaps if _at_least(abs(gap.gap), far)]
    return tuple(sorted(wide, key=lambda gap: -abs(gap.gap)))


def do_not_agree(result: StatementResult) -> bool:
    """True where people's answers lie further apart than agreement allows, by more than chance. The
    flag "disagreement" says that they do so in these answers; of few people that is often chance."""
    if "disagreement" not in result.flags:
        return False
    if result.ad is None or result.sd is None or result.distribution is None:
        # Nothing tells how far chance goes.
        return True
    return is_clear_disagreement(result.ad, result.sd, result.n, len(result.distribution))


def level(score: float, scale: Scale, target: float) -> Level:
    """ "high" from the target on, "low" in the lowest quarter of the scale, else "middle"."""
    if _at_least(score, target):
        return "high"
    return "low" if _at_least(low_up_to(scale), score) else "middle"


def score_beside_level(score: float, scale: Scale, target: float) -> str:
    """A score with one decimal, or two where with one it would seem to be of another level: 3.96 is not at the target
    of 4, and 2.04 is not low."""
    with_one = rounded(score)
    if level(float(with_one), scale, target) == level(score, scale, target):
        return with_one
    return rounded(score, 2)


def low_up_to(scale: Scale) -> float:
    """The highest score that counts as low."""
    return scale.lowest + _of(scale, LOW_QUARTER)


def _find_in_statement(
    result: StatementResult,
    seen: Views,
    questionnaire: Questionnaire,
    service: Service,
    voice: Voice,
) -> list[Finding]:
    """What there is to say of one statement."""
    scale, titles = questionnaire.scale, service.titles
    _, statement = questionnaire.by_statement[result.id]
    target = questionnaire.target_of(statement, service.target)
    found = []
    if stands_alone(seen, scale):
        found.append(findings.alone(result, seen.gaps, titles, voice))

    # Which side of the target each is on; a small gap across it is no blind spot.
    others = _mean_of_others(seen)
    if seen.manager is not None and others is not None:
        n = sum(gap.n for gap in seen.gaps)
        together = Gap("others", seen.manager, others, n, _reach(result, n))
        apart = _at_least(abs(together.gap), _of(scale, SEEN_OTHERWISE_FROM))
        manager_is_there, others_are = _at_least(seen.manager, target), _at_least(others, target)
        if apart and manager_is_there != others_are:
            one_sided = findings.other_side(
                result, seen.gaps, together, titles, hidden=others_are, voice=voice
            )
            found.append(one_sided)

    if agreed_low(seen, scale):
        manager = manager_of(service.named)
        low = findings.low(result, seen.scores, seen.groups, titles, manager, scale.highest, voice)
        found.append(low)
    if result.ad is not None and do_not_agree(result):
        found.append(findings.disagreement(result, result.ad))
    return found


def _mean_of_others(seen: Views) -> float | None:
    """Mean over the persons of the shown groups; None without any."""
    return weighted_mean([(seen.scores[group], figure.n) for group, figure in seen.groups.items()])


def _find_alike(
    results: Results,
    of_statements: Mapping[str, Views],
    questionnaire: Questionnaire,
    service: Service,
    voice: Voice,
) -> list[Finding]:
    """Where views are alike: over all, then pillar by pillar. What only one side is asked says
    nothing of that."""
    statements = [
        result
        for result in results.statements
        if _is_asked_of_both(result.id, questionnaire, service)
    ]
    found = [_alike_in(statements, of_statements, questionnaire, None, voice)]
    for pillar in results.pillars:
        own = [statement for statement in statements if statement.pillar == pillar.id]
        found.append(_alike_in(own, of_statements, questionnaire, pillar, voice))
    return [finding for finding in found if finding is not None]


def _alike_in(
    statements: Sequence[StatementResult],
    of_statements: Mapping[str, Views],
    questionnaire: Questionnaire,
    pillar: PillarResult | None,
    voice: Voice,
) -> Finding | None:
    """Views are alike where at least two statements, and half of those that apply, can be
    compared."""
    applicable = [
        s for s in statements if "not-applicable" not in s.flags and "not-asked" not in s.flags
    ]
    seen = [of_statements[s.id] for s in applicable if s.id in of_statements]
    compared = [views_of_it.gaps for views_of_it in seen if views_of_it.gaps]
    if len(compared) < 2 or 2 * len(compared) < len(applicable):
        return None

    gaps = [gap for of_statement in compared for gap in of_statement]
    mean = fsum(abs(gap.gap) for gap in gaps) / len(gaps)
    widest = max(abs(gap.gap) for gap in gaps)
    scale = questionnaire.scale
    # Each group has to see it so: a mean over all groups would hide one that stands apart.
    limit = _of(scale, ALIKE_ON_AVERAGE)
    close_on_average = all(_at_least(limit, apart) for apart in _apart_by_group(gaps))
    if not close_on_average or _at_least(widest, _of(scale, ALONE_FROM)):
        return None
    if pillar is None:
        return findings.alike(None, None, mean, widest, len(compared), gaps, voice)
    title = short_name(pillar.id, questionnaire, pillar.title)
    return findings.alike(pillar.id, title, mean, widest, len(compared), gaps, voice)


def _is_asked_of_both(key: str, questionnaire: Questionnaire, service: Service) -> bool:
    """True where the manager and somebody else is asked it."""
    manager = manager_of(service.named)
    if key not in questionnaire.by_statement:
        return False
    _, statement = questionnaire.by_statement[key]
    asked = {
        group.id
        for group in service.groups
        if audience_of(group, questionnaire.audiences) in statement.audiences
    }
    # Of a service that has no manager, or nobody else, nothing is compared anyway.
    others = asked - {manager}
    return manager is None or len(service.groups) < 2 or (manager in asked and bool(others))


def _apart_by_group(gaps: Sequence[Gap]) -> list[float]:
    """How far each group is from the manager on average, whichever way."""
    distances: dict[str, list[float]] = {}
    for gap in gaps:
        distances.setdefault(gap.group, []).append(abs(gap.gap))
    return [fsum(of_group) / len(of_group) for of_group in distances.values()]


def _of(scale: Scale, share: float) -> float:
    return share * (scale.highest - scale.lowest)


def _at_least(number: float, limit: float) -> bool:
    """Whether the number reaches the limit; what differs in the tenth decimal alone is equal."""
    return round(number - limit, 9) >= 0
