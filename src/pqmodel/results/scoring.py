"""Works out the results of a cycle from its safe tally (domain.md section 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pqmodel.questionnaire.model import Pillar, Questionnaire, Statement
from pqmodel.questionnaire.scale import Scale
from pqmodel.results import figures
from pqmodel.results.disclosure import SafeStatement, SafeTally
from pqmodel.results.model import (
    AnsweredQuestionnaire,
    GroupFigure,
    GroupScore,
    Overall,
    PillarResult,
    Results,
    StatementResult,
    Withheld,
)
from pqmodel.results.priorities import rank_priorities, rank_strengths
from pqmodel.results.tally import Counts
from pqmodel.workspace.service import Group


@dataclass(frozen=True)
class Settings:
    """How a service wants its results: its target, its weighting, what it leaves alone, and what its groups are."""

    target: float | None = None
    weighting: Literal["person", "group"] = "person"
    good_enough: frozenset[str] = frozenset()
    groups: tuple[Group, ...] = ()


def score(
    safe: SafeTally,
    questionnaire: Questionnaire,
    settings: Settings | None = None,
    before: Results | None = None,
) -> Results:
    """The results of one cycle. Without answers every score is None. `before` (an earlier cycle) only adds reasons."""
    settings = settings or Settings()
    statements = tuple(
        _statement(section, statement, safe, questionnaire, settings)
        for section in questionnaire.sections
        for statement in section.statements
    )
    by_id = {statement.id: statement for statement in statements}
    pillars = tuple(
        _pillar(section, by_id, safe, questionnaire) for section in questionnaire.sections
    )
    scored = [p.score for p in pillars if p.kind == "pillar" and p.score is not None]
    return Results(
        cycle=safe.cycle,
        questionnaire=AnsweredQuestionnaire(id=questionnaire.id, version=questionnaire.version),
        overall=Overall(score=sum(scored) / len(scored) if scored else None, n=safe.persons),
        pillars=pillars,
        statements=statements,
        strengths=rank_strengths(statements),
        priorities=rank_priorities(
            statements,
            pillars,
            questionnaire,
            settings.target,
            settings.good_enough,
            before,
            settings.groups,
        ),
    )


def _statement(
    section: Pillar,
    statement: Statement,
    safe: SafeTally,
    questionnaire: Questionnaire,
    settings: Settings,
) -> StatementResult:
    scale = questionnaire.scale
    protected = safe.statements.get(statement.id, SafeStatement({}, {}, frozenset()))
    values = scale.values
    total = sum(protected.parts.values(), Counts(scores=(0,) * len(values)))
    mean = figures.mean(total.scores, values)
    if settings.weighting == "group":
        means = [figures.mean(part.scores, values) for part in protected.parts.values()]
        mean = figures.weighted_mean([(m, 1.0) for m in means if m is not None])
    spread = figures.average_deviation(total.scores, values)
    target = questionnaire.target_of(statement, settings.target)
    return StatementResult(
        id=statement.id,
        pillar=section.id,
        text=statement.text,
        score=mean,
        n=total.n,
        distribution=total.scores,
        na=total.na,
        dk=total.dk,
        sd=figures.standard_deviation(total.scores, values),
        ad=spread,
        favourable=figures.favourable(total.scores, values, scale.favourable_from),
        groups=_statement_groups(protected, safe, values),
        flags=(
            *_flags(total, mean, spread, scale, target, statement.id in settings.good_enough),
            *(kind for kind in questionnaire.amended.get(statement.id, ()) if kind != "translated"),
        ),
    )


def _statement_groups(
    protected: SafeStatement, safe: SafeTally, values: tuple[int, ...]
) -> dict[str, GroupFigure]:
    groups: dict[str, GroupFigure] = {}
    for group, size in safe.groups.items():
        if size is None or group in protected.withheld:
            groups[group] = Withheld()
        elif group in protected.shown:
            counts = protected.shown[group]
            groups[group] = GroupScore(score=figures.mean(counts.scores, values), n=counts.n)
    return groups


def _flags(
    total: Counts,
    mean: float | None,
    spread: float | None,
    scale: Scale,
    target: float,
    good_enough: bool,
) -> tuple[str, ...]:
    flags = []
    if mean is None:
        flags.append(
            "not-applicable"
            if total.na and not total.dk
            else "dont-know"
            if total.dk
            else "unanswered"
        )
    elif mean >= target:
        flags.append("at-target")
    else:
        flags.append("below-target")
        if mean == scale.lowest:
            flags.append("lowest")
    if spread is not None and spread > figures.agreement_limit(len(scale.points)):
        flags.append("disagreement")
    if good_enough:
        flags.append("good-enough")
    return tuple(flags)


def _pillar(
    section: Pillar,
    by_id: Mapping[str, StatementResult],
    safe: SafeTally,
    questionnaire: Questionnaire,
) -> PillarResult:
    pairs = [(by_id[statement.id], statement.weight) for statement in section.statements]
    applicable = [
        (result, weight) for result, weight in pairs if "not-applicable" not in result.flags
    ]
    answered = [(result, weight) for result, weight in applicable if result.score is not None]
    counts = bool(answered) and 2 * len(answered) >= len(applicable)
    persons = safe.pillar_persons.get(section.id, {})
    return PillarResult(
        id=section.id,
        title=section.title,
        kind=questionnaire.kind(section),
        score=figures.weighted_mean([(r.score, w) for r, w in answered if r.score is not None])
        if counts
        else None,
        favourable=(
            figures.weighted_mean(
                [(r.favourable, w) for r, w in answered if r.favourable is not None]
            )
            if counts
            else None
        ),
        n=sum(persons.values()),
        answered=len(answered),
        applicable=len(applicable),
        groups={group: _pillar_group(group, section, applicable, safe) for group in safe.groups},
    )


def _pillar_group(
    group: str, section: Pillar, applicable: list[tuple[StatementResult, float]], safe: SafeTally
) -> GroupFigure:
    """A group's pillar score under the same rule: at least half of the applicable statements have a score."""
    persons = safe.pillar_persons.get(section.id, {}).get(group)
    if safe.groups[group] is None:
        return Withheld()
    scores = [
        (figure.score, weight)
        for result, weight in applicable
        if isinstance(figure := result.groups.get(group), GroupScore) and figure.score is not None
    ]
    if persons is None:
        return (
            Withheld()
            if any(isinstance(r.groups.get(group), Withheld) for r, _ in applicable)
            else _nobody()
        )
    own_applicable = sum(
        1 for result, _ in applicable if not _does_not_apply(result.id, group, safe)
    )
    enough = bool(scores) and 2 * len(scores) >= own_applicable
    return GroupScore(score=figures.weighted_mean(scores) if enough else None, n=persons)


def _does_not_apply(statement_id: str, group: str, safe: SafeTally) -> bool:
    """True where all that the group said of a statement is that it does not apply."""
    counts = (
        safe.statements[statement_id].shown.get(group) if statement_id in safe.statements else None
    )
    return counts is not None and counts.na > 0 and counts.n == 0 and counts.dk == 0


def _nobody() -> GroupScore:
    return GroupScore(score=None, n=0)
