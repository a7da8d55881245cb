"""Works out the results of a cycle from its safe tally (domain.md section 4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Literal

from pqmodel.questionnaire.model import Pillar, Questionnaire, Statement
from pqmodel.questionnaire.scale import Scale
from pqmodel.results import figures
from pqmodel.results.agreement import middle_of
from pqmodel.results.asked import asked_of_any
from pqmodel.results.model import (
    ONLY_NAMED,
    AnsweredQuestionnaire,
    GroupFigure,
    GroupScore,
    Overall,
    PillarResult,
    Results,
    StatementResult,
    Withheld,
)
from pqmodel.results.published import Band
from pqmodel.results.safe_tally import SafeStatement, SafeTally
from pqmodel.results.tally import OVERALL, Counts, add_up
from pqmodel.workspace.service import Group

NOT_ASKED = "not-asked"
"""The flag of a statement that no group of the round was asked."""
_NOTHING = SafeStatement({}, {}, frozenset())
BANDED = "nearly all alike"
"""The flag of a statement of which some figures are told as a band only."""
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
    # Rounds that are only compared have nothing ranked.
    from pqmodel.results.priorities import rank_priorities, rank_strengths

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
    strengths = rank_strengths(results.statements, questionnaire.scale)
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
        overall=Overall(score=figures.average(scored), n=_persons_behind(pillars, safe)),
        pillars=pillars,
        statements=statements,
        strengths=(),
        priorities=(),
    )


def _persons_behind(pillars: Sequence[PillarResult], safe: SafeTally) -> int:
    """The people who scored anything in the pillars of the mean: nobody else stands behind it. All
    who answered, where there is no mean."""
    scored = [
        pillar.id for pillar in pillars if pillar.kind == "pillar" and pillar.score is not None
    ]
    of_scored = [safe.pillar_persons.get(pillar, {}) for pillar in scored]
    in_any = safe.pillar_persons.get(OVERALL, {})
    parts = {part for persons in of_scored for part in persons}
    if not scored or not parts <= in_any.keys():
        # A memory of an older pqmodel does not say how many scored anything.
        return safe.persons

    people = 0
    for part in parts:
        by_pillar = [persons.get(part, 0) for persons in of_scored]
        # Who scored in several of them counts once; each figure was released in its own batch.
        people += max([min(in_any[part], sum(by_pillar)), *by_pillar])
    return people


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
    banded, band = _banded(protected)
    n = total.n + banded
    mean = _mean(protected, scale, settings.weighting)
    spread = None
    if not banded:
        spread = figures.average_deviation(total.scores, values)

    target = questionnaire.target_of(statement, settings.target)
    flags = _flag(total, mean, spread, scale, target)
    if statement.id not in asked and flags == ["unanswered"]:
        flags = [NOT_ASKED]
    if banded:
        flags.append(BANDED)
    if mean is not None and _is_of_named_alone(statement.id, protected, safe, settings):
        flags.append(ONLY_NAMED)
    # What half of the people said or more is told as a band, and so is what they make of the mean.
    is_mostly_banded = 2 * banded >= n and banded > 0
    if statement.id in settings.good_enough:
        flags.append("good-enough")
    amended = questionnaire.amended.get(statement.id, ())
    # A translation changes nothing of what is asked.
    flags += [kind for kind in amended if kind != "translated"]
    return StatementResult(
        id=statement.id,
        pillar=section.id,
        text=statement.text,
        score=None if is_mostly_banded else mean,
        n=n,
        distribution=None if banded else total.scores,
        band=band if is_mostly_banded else None,
        na=total.na,
        dk=total.dk,
        sd=None if banded else figures.standard_deviation(total.scores, values),
        ad=spread,
        favourable=None
        if banded
        else figures.favourable(total.scores, values, scale.favourable_from),
        groups=_score_groups(statement.id, protected, safe, values, settings.asked),
        flags=tuple(flags),
    )


def _banded(protected: SafeStatement) -> tuple[int, Band | None]:
    """How many people scored whose answers are told as a band, and the band of most of them."""
    people: dict[Band, int] = {"low": 0, "high": 0}
    for band, n in protected.bands.values():
        if band != "aside":
            people[band] += n
    banded = people["low"] + people["high"]
    if not banded:
        return 0, None
    return banded, "high" if people["high"] > people["low"] else "low"


def _mean(protected: SafeStatement, scale: Scale, weighting: str) -> float | None:
    """The mean of a statement, in which the middle of a band stands for the people behind it.

    Only the mean is weighted: the distribution and its spread are of persons either way.
    """
    if not protected.bands and weighting != "group":
        if not protected.parts:
            return None
        return figures.mean(add_up(list(protected.parts.values())).scores, scale.values)

    means: list[tuple[float, float]] = []
    for part in protected.parts.values():
        mean = figures.mean(part.scores, scale.values)
        if mean is not None:
            means.append((mean, part.n))
    means += [
        (middle_of(band, scale), n) for band, n in protected.bands.values() if band != "aside"
    ]
    if weighting == "group":
        # Each group counts the same, however many people it has.
        means = [(mean, 1) for mean, _ in means]
    return figures.weighted_mean(means)


def _is_of_named_alone(
    statement_id: str, protected: SafeStatement, safe: SafeTally, settings: Settings
) -> bool:
    """True where named people alone scored what others of the round were asked as well."""
    named = {group.id for group in settings.groups if group.named}
    others_are_shown = any(
        n and statement_id in settings.asked.get(group, {statement_id})
        for group, n in safe.groups.items()
        if group not in named
    )
    scored_by = {part for part, counts in protected.parts.items() if counts.n}
    # Of those who are set aside nobody, or one person alone, gave a score.
    scored_by |= {part for part, (band, _) in protected.bands.items() if band != "aside"}
    return others_are_shown and scored_by <= named


def _score_groups(
    statement_id: str,
    protected: SafeStatement,
    safe: SafeTally,
    values: tuple[int, ...],
    asked: Mapping[str, frozenset[str]],
) -> dict[str, GroupFigure]:
    groups: dict[str, GroupFigure] = {}
    for group, size in safe.groups.items():
        # Of what a group was not asked nothing is withheld.
        is_asked = group not in asked or statement_id in asked[group]
        if size is None and not is_asked:
            continue
        band, n = protected.bands.get(group, (None, 0))
        if size is None:
            groups[group] = why_withheld(group, safe)
        elif band == "aside":
            groups[group] = GroupScore(score=None, n=0)
        elif band is not None:
            groups[group] = GroupScore(score=None, n=n, band=band)
        elif group in protected.withheld:
            groups[group] = Withheld()
        elif group in protected.shown:
            counts = protected.shown[group]
            groups[group] = GroupScore(score=figures.mean(counts.scores, values), n=counts.n)
    return groups


def why_withheld(group: str, safe: SafeTally) -> Withheld:
    """Why nothing is shown of a group."""
    # What was shown of it before stands in the way, and not that it is small.
    is_barred = group in safe.closed | safe.lost or safe.on_another_scale
    is_large = safe.answered.get(group, 0) >= safe.smallest_group
    if group in safe.unreleased or (is_barred and is_large):
        return Withheld(withheld="not released")
    return Withheld()


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
    answered = [pair for pair in applicable if pair[0].score is not None or pair[0].band]
    score = favourable = None
    if figures.is_enough(len(answered), len(applicable)):
        means = []
        for statement, weight in answered:
            mean = statement.score
            if mean is None:
                # One that is told as a band has no score of its own and counts here all the same.
                protected = safe.statements.get(statement.id, _NOTHING)
                mean = _mean(protected, questionnaire.scale, settings.weighting)
            if mean is not None:
                means.append((mean, weight))
        score = figures.weighted_mean(means)
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
            group: _score_group(
                group, section, applicable, safe, questionnaire.scale, settings.asked.get(group)
            )
            for group in safe.groups
        },
    )


def _score_group(
    group: str,
    section: Pillar,
    applicable: Sequence[Weighted],
    safe: SafeTally,
    scale: Scale,
    asked: Set[str] | None,
) -> GroupFigure:
    """A group's pillar score under the same rule, of the statements that it was asked (`asked`,
    None for all of them) and that apply to it."""
    if safe.groups[group] is None:
        return why_withheld(group, safe)
    if asked is not None:
        applicable = [pair for pair in applicable if pair[0].id in asked]
    own_figures = [(statement.groups.get(group), weight) for statement, weight in applicable]
    persons = safe.pillar_persons.get(section.id, {}).get(group)
    if persons is None:
        if any(isinstance(figure, Withheld) for figure, _ in own_figures):
            return Withheld()
        return GroupScore(score=None, n=0)

    scores: list[tuple[float, float]] = []
    for figure, weight in own_figures:
        if not isinstance(figure, GroupScore):
            continue
        if figure.band is not None:
            scores.append((middle_of(figure.band, scale), weight))
        elif figure.score is not None:
            scores.append((figure.score, weight))
    # What does not apply to nights must not count against them, though it applies to others.
    own_applicable = sum(
        not _does_not_apply(statement.id, group, safe) for statement, _ in applicable
    )
    score = None
    if figures.is_enough(len(scores), own_applicable):
        score = figures.weighted_mean(scores)
    return GroupScore(score=score, n=persons)


def _does_not_apply(statement_id: str, group: str, safe: SafeTally) -> bool:
    """True where all that the group said of a statement is that it does not apply."""
    protected = safe.statements.get(statement_id, _NOTHING)
    band, _ = protected.bands.get(group, (None, 0))
    if band == "aside":
        return True
    counts = protected.shown.get(group)
    return counts is not None and counts.na > 0 and counts.n == 0 and counts.dk == 0
