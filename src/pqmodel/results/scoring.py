"""Works out the results of a cycle from its safe tally (domain.md section 4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Literal

from pqmodel.questionnaire.model import Pillar, Questionnaire, Statement
from pqmodel.questionnaire.scale import Scale
from pqmodel.results import figures
from pqmodel.results.asked import asked_of_any
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
from pqmodel.results.tally import Counts, add_up
from pqmodel.workspace.service import Group

NOT_ASKED = "not-asked"
"""The flag of a statement that no group of the round was asked."""
_NOTHING = SafeStatement({}, {}, frozenset())
Weighted = tuple[StatementResult, float]
"""A statement of a pillar and its weight there."""


@dataclass(frozen=True)
class Settings:
    """How a service wants its results: its target, its weighting, what it leaves alone, and what
    its groups are."""

    target: float | None = None
    weighting: Literal["person", "group"] = "person"
    good_enough: frozenset[str] = frozenset()
    groups: tuple[Group, ...] = ()
    asked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """What each group was asked in the round; of a group that is not in it, everything."""


def score(
    safe: SafeTally,
    questionnaire: Questionnaire,
    settings: Settings | None = None,
    before: Results | None = None,
) -> Results:
    """The results of one cycle. Without answers every score is None. `before` (an earlier cycle)
    only adds reasons."""
    settings = settings or Settings()
    results = score_unranked(safe, questionnaire, settings)
    priorities = rank_priorities(
        results.statements,
        results.pillars,
        questionnaire,
        settings.target,
        settings.good_enough,
        before,
        settings.groups,
    )
    strengths = rank_strengths(results.statements)
    return results.model_copy(update={"strengths": strengths, "priorities": priorities})


def score_unranked(safe: SafeTally, questionnaire: Questionnaire, settings: Settings) -> Results:
    """The same without strengths and priorities, which nobody asks for where many rounds are
    compared."""
    asked = _asked_in_round(safe, questionnaire, settings)
    statements = tuple(
        _score_statement(section, statement, safe, questionnaire, settings, asked)
        for section in questionnaire.sections
        for statement in section.statements
    )
    by_id = {statement.id: statement for statement in statements}
    pillars = tuple(
        _score_pillar(section, by_id, safe, questionnaire, settings)
        for section in questionnaire.sections
    )

    # Themes run across the pillars: to count them in overall would count their statements twice.
    # A pillar without a score is left out of the mean and never counts as nought.
    scored = [p.score for p in pillars if p.kind == "pillar" and p.score is not None]
    return Results(
        cycle=safe.cycle,
        questionnaire=AnsweredQuestionnaire(id=questionnaire.id, version=questionnaire.version),
        overall=Overall(score=figures.average(scored), n=safe.persons),
        pillars=pillars,
        statements=statements,
        strengths=(),
        priorities=(),
    )


def _asked_in_round(safe: SafeTally, questionnaire: Questionnaire, settings: Settings) -> Set[str]:
    """What was asked of any group that may be shown; everything where none is, or that is not
    known."""
    shown = [group for group, size in safe.groups.items() if size is not None]
    known = [group for group in shown if group in settings.asked]
    if not shown or len(known) < len(shown):
        return questionnaire.by_statement.keys()
    return asked_of_any(settings.asked, shown)


def _score_statement(
    section: Pillar,
    statement: Statement,
    safe: SafeTally,
    questionnaire: Questionnaire,
    settings: Settings,
    asked: Set[str],
) -> StatementResult:
    scale = questionnaire.scale
    values = scale.values
    protected = safe.statements.get(statement.id, _NOTHING)
    # Noughts where nobody answered.
    total = Counts(scores=(0,) * len(values))
    if protected.parts:
        total = add_up(list(protected.parts.values()))
    mean = figures.mean(total.scores, values)
    # Only the mean is weighted: the distribution and its spread are of persons either way.
    if settings.weighting == "group":
        mean = _mean_over_groups(protected.parts.values(), values)

    spread = figures.average_deviation(total.scores, values)
    target = questionnaire.target_of(statement, settings.target)
    flags = _flag(total, mean, spread, scale, target)
    if statement.id not in asked and flags == ["unanswered"]:
        flags = [NOT_ASKED]
    if statement.id in settings.good_enough:
        flags.append("good-enough")
    amended = questionnaire.amended.get(statement.id, ())
    # A translation changes nothing of what is asked.
    flags += [kind for kind in amended if kind != "translated"]
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
        groups=_score_groups(protected, safe, values),
        flags=tuple(flags),
    )


def _mean_over_groups(parts: Iterable[Counts], values: Sequence[int]) -> float | None:
    """Each group counts the same, however many people it has."""
    means = [figures.mean(part.scores, values) for part in parts]
    return figures.average(mean for mean in means if mean is not None)


def _score_groups(
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


def _flag(
    total: Counts, mean: float | None, spread: float | None, scale: Scale, target: float
) -> list[str]:
    """What stands out in a statement. At the target itself it has reached it."""
    if mean is None:
        flags = [_why_no_score(total)]
    elif mean >= target:
        flags = ["at-target"]
    else:
        flags = ["below-target"]
        if mean == scale.lowest:
            flags.append("lowest")
    if spread is not None and figures.is_disagreement(spread, len(scale.points)):
        flags.append("disagreement")
    return flags


def _why_no_score(total: Counts) -> str:
    """One "don't know" among answers of "not applicable" leaves it open whether it applies."""
    if total.dk:
        return "dont-know"
    if total.na:
        return "not-applicable"
    return "unanswered"


def _score_pillar(
    section: Pillar,
    by_id: Mapping[str, StatementResult],
    safe: SafeTally,
    questionnaire: Questionnaire,
    settings: Settings,
) -> PillarResult:
    weighted = [(by_id[statement.id], statement.weight) for statement in section.statements]
    # "Not applicable" leaves both sides of the half. A blank or "don't know" does not: it counts
    # as not answered, and never as a score.
    # What nobody was asked, in a short form or of these groups, is on neither side either.
    applicable = [
        pair
        for pair in weighted
        if "not-applicable" not in pair[0].flags and NOT_ASKED not in pair[0].flags
    ]
    answered = [pair for pair in applicable if pair[0].score is not None]
    score = favourable = None
    if is_enough(len(answered), len(applicable)):
        score = figures.weighted_mean([(s.score, w) for s, w in answered if s.score is not None])
        shares = [(s.favourable, w) for s, w in answered if s.favourable is not None]
        favourable = figures.weighted_mean(shares)

    # People, not answers: who scored anything in the pillar stands behind it once.
    persons = safe.pillar_persons.get(section.id, {})
    return PillarResult(
        id=section.id,
        title=section.title,
        kind=questionnaire.kind(section),
        score=score,
        favourable=favourable,
        n=sum(persons.values()),
        answered=len(answered),
        applicable=len(applicable),
        groups={
            group: _score_group(group, section, applicable, safe, settings.asked.get(group))
            for group in safe.groups
        },
    )


def is_enough(answered: int, applicable: int) -> bool:
    """True where a pillar has a score: at least half of the statements that apply are answered,
    and at least one is."""
    return answered > 0 and 2 * answered >= applicable


def _score_group(
    group: str,
    section: Pillar,
    applicable: Sequence[Weighted],
    safe: SafeTally,
    asked: Set[str] | None,
) -> GroupFigure:
    """A group's pillar score under the same rule, of the statements that it was asked (`asked`,
    None for all of them) and that apply to it."""
    if safe.groups[group] is None:
        return Withheld()
    if asked is not None:
        applicable = [pair for pair in applicable if pair[0].id in asked]
    own_figures = [(statement.groups.get(group), weight) for statement, weight in applicable]
    persons = safe.pillar_persons.get(section.id, {}).get(group)
    if persons is None:
        if any(isinstance(figure, Withheld) for figure, _ in own_figures):
            return Withheld()
        return GroupScore(score=None, n=0)

    scores = [
        (figure.score, weight)
        for figure, weight in own_figures
        if isinstance(figure, GroupScore) and figure.score is not None
    ]
    # What does not apply to nights must not count against them, though it applies to others.
    own_applicable = sum(
        not _does_not_apply(statement.id, group, safe) for statement, _ in applicable
    )
    score = None
    if is_enough(len(scores), own_applicable):
        score = figures.weighted_mean(scores)
    return GroupScore(score=score, n=persons)


def _does_not_apply(statement_id: str, group: str, safe: SafeTally) -> bool:
    """True where all that the group said of a statement is that it does not apply."""
    protected = safe.statements.get(statement_id, _NOTHING)
    counts = protected.shown.get(group)
    return counts is not None and counts.na > 0 and counts.n == 0 and counts.dk == 0
