"""A round as comparisons take it: its results, what was asked, and the samples behind its
figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import fsum, sqrt
from typing import Literal

from pqmodel.change.inference import Sample, sample_of_counts
from pqmodel.change.standard_error import Error, Stratum, stratified_error
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.model import GroupFigure, GroupScore, Results, StatementResult, Withheld
from pqmodel.results.person_means import STEPS
from pqmodel.results.published import POOL
from pqmodel.results.scoring import NOT_ASKED
from pqmodel.results.tally import OVERALL, Counts, Spread

Part = tuple[Sample, float]
"""One statement's answers and its weight in a figure."""
Shares = Mapping[str, float]
"""The statements that a figure is the mean of, by id, and what share each has in it."""
People = Mapping[str, tuple[float, int]]
"""The mean and number of each group's answers to one statement."""
_POOL = "small groups together "
_SAME_MEAN = 1e-9
"""Two means that differ by less differ by nothing but the rounding of the machine."""


@dataclass(frozen=True)
class Round:
    """One round: its results, the questionnaire it was answered in, and the counts of its groups
    that may be shown (statement id to group to counts; without them groups have no interval).
    `others` are other versions of the questionnaire that some people answered in the same round.
    `spreads` say how far persons' means lie apart, by pillar, theme and OVERALL, then by group (POOL
    for the pool); rounds that were kept before they were have none. `weighting` is how the groups
    stand in a statement's score. `unreleased` are groups that answered and whose answers are not
    in the figures, since nobody has released them yet."""

    results: Results
    questionnaire: Questionnaire
    groups: Mapping[str, Mapping[str, Counts]] = field(default_factory=dict)
    others: tuple[Questionnaire, ...] = ()
    spreads: Mapping[str, Mapping[str, Spread]] = field(default_factory=dict)
    weighting: Literal["person", "group"] = "person"
    unreleased: frozenset[str] = frozenset()
    not_shown: Mapping[str, str] = field(default_factory=dict)

    @property
    def cycle(self) -> str:
        return self.results.cycle

    @cached_property
    def by_id(self) -> Mapping[str, StatementResult]:
        return {result.id: result for result in self.results.statements}

    @cached_property
    def scored_pillars(self) -> dict[str, str]:
        """The pillars (themes stand beside) that have a score, and their titles."""
        return {
            pillar.id: pillar.title
            for pillar in self.results.pillars
            if pillar.kind == "pillar" and pillar.score is not None
        }

    def shares(self, *section_ids: str, group: str | None = None) -> Shares:
        """The statements with a score (of all, or of one group) that the mean of these pillars
        is made of, and what share each has in it. Empty where there is none."""
        key = (section_ids, group)
        if key not in self._shares:
            self._shares[key] = self._work_out_shares(section_ids, group)
        return self._shares[key]

    def _work_out_shares(self, section_ids: Sequence[str], group: str | None) -> Shares:
        shares: dict[str, float] = {}
        for section_id in section_ids:
            weights = {
                key: weight
                for key, weight in self.asked(section_id).items()
                if self.score(key, group) is not None
            }
            total = fsum(weights.values()) * len(section_ids)
            shares |= {key: weight / total for key, weight in weights.items()}
        return shares

    def people(self, statement_id: str) -> People:
        """Who stands behind a statement; small groups that are counted together stand as one."""
        if statement_id not in self._people:
            self._people[statement_id] = _people_behind(self.by_id[statement_id])
        return self._people[statement_id]

    def score(self, statement_id: str, group: str | None = None) -> float | None:
        """The score of a statement: all groups together, or one of them; None where there is
        none to show."""
        result = self.by_id[statement_id]
        if group is None:
            return result.score
        figure = result.groups.get(group)
        if figure is None or isinstance(figure, Withheld):
            return None
        return figure.score

    def was_asked(self, statement_id: str) -> bool:
        """False for a statement of the questionnaire that nobody was asked in this round, as where
        it was a short form."""
        result = self.by_id.get(statement_id)
        return result is None or NOT_ASKED not in result.flags

    def banded(self, statement_id: str) -> set[str]:
        """The groups whose scores of a statement are told as a band only."""
        groups = self.by_id[statement_id].groups
        return {g for g, f in groups.items() if isinstance(f, GroupScore) and f.band is not None}

    def of_group(self, section_id: str, group: str) -> GroupFigure | None:
        """What a group gave a pillar or theme; None where that was not asked, or not answered."""
        result = self.results.pillar(section_id)
        return result.groups.get(group) if result else None

    def asked(self, section_id: str) -> dict[str, float]:
        """The statements of a pillar or theme and their weights; empty where it is not asked."""
        section = self.questionnaire.section(section_id)
        if section is None:
            return {}
        return {statement.id: statement.weight for statement in section.statements}

    def error(
        self,
        section_id: str | None,
        shares: Shares,
        group: str | None = None,
        among: Mapping[str, float] | None = None,
    ) -> Error | None:
        """The standard error of a mean of these statements: those of a pillar or theme, of OVERALL,
        or a single statement (None). `among` are groups, with their weights, where the mean is of
        these and not of all as they are.

        From how far persons' means lie apart, where that is known; else the widest there can be,
        from counts. None where neither is known."""
        if section_id is not None:
            from_means = stratified_error(self._strata_of_means(section_id, group, among))
            if from_means is not None:
                return from_means

        if group is None and (among is not None or self.weighting == "group"):
            return self._widest_of_groups(shares, among)
        parts = self.parts(shares, group)
        if parts is None:
            return None
        error, freedom = widest_error(parts)
        # Of one statement there is nothing that goes together: it is no wider than need be.
        return Error(error**2, freedom, wide=len(parts) > 1)

    def _widest_of_groups(self, shares: Shares, among: Mapping[str, float] | None) -> Error | None:
        """The widest error that a mean of groups can have, from their counts."""
        errors = []
        for key, share in shares.items():
            error = stratified_error(self._strata_of_scores(key, among))
            if error is None:
                return None
            errors.append((share * sqrt(error.squared), error.freedom))
        if not errors:
            return None
        squared = fsum(part for part, _ in errors) ** 2
        return Error(squared, min(freedom for _, freedom in errors), wide=len(errors) > 1)

    def variance_of_means(self, section_id: str) -> float | None:
        """How far the means of persons lie apart in a pillar, theme or OVERALL, within their groups,
        in squared points; None where that is not known."""
        spreads = list(self.spreads.get(section_id, {}).values())
        freedom = sum(spread.n - 1 for spread in spreads if spread.n)
        if freedom < 1:
            return None
        return sum(spread.squares for spread in spreads) * self._a_step**2 / freedom

    def variance_of_answers(self, statement_id: str) -> float | None:
        """How far answers to a statement lie apart, within the groups that may be shown; None where
        no group, nor all together, has two that are known."""
        groups = self.groups.get(statement_id, {})
        samples = [self._sample(statement_id, group) for group in groups]
        known = [sample for sample in samples if sample is not None and sample.n > 1]
        if not known:
            together = self._sample(statement_id, None)
            known = [together] if together is not None and together.n > 1 else []
        freedom = sum(sample.n - 1 for sample in known)
        if not freedom:
            return None
        return fsum(sample.variance * (sample.n - 1) for sample in known) / freedom

    def freedom(self, section_id: str) -> int:
        """The persons behind a pillar or theme, less one for each group of them."""
        return sum(n - 1 for n in self._persons(section_id).values())

    @property
    def _a_step(self) -> float:
        """A step of persons' means in points of the scale."""
        scale = self.questionnaire.scale
        return (scale.highest - scale.lowest) / STEPS

    def _strata_of_means(
        self, section_id: str, group: str | None, among: Mapping[str, float] | None
    ) -> list[Stratum]:
        """The groups behind a pillar, theme or OVERALL, or some of them, as persons' means tell of
        them."""
        spreads = self.spreads.get(section_id)
        if not spreads:
            return []
        persons = self._persons(section_id)
        if group is not None:
            persons = {group: persons.get(group, 0)}
        shares = self._group_shares(persons, among)
        strata = []
        for key, share in shares.items():
            spread = spreads.get(POOL if key.startswith(_POOL) else key)
            strata.append(self._stratum(share, persons[key], spread))
        return strata

    def _strata_of_scores(
        self, statement_id: str, among: Mapping[str, float] | None
    ) -> list[Stratum]:
        """The groups behind a statement, or some of them, as their answers tell of them."""
        persons = {group: n for group, (_, n) in self.people(statement_id).items()}
        strata = []
        for group, share in self._group_shares(persons, among).items():
            n, sample = persons[group], None
            if group in self.groups.get(statement_id, {}):
                sample = self._sample(statement_id, group)
            if sample is None or n < 2:
                strata.append(Stratum(share, n))
            else:
                strata.append(Stratum(share, n, sample.variance, n))
        return strata

    def _group_shares(
        self, persons: Mapping[str, int], among: Mapping[str, float] | None
    ) -> dict[str, float]:
        """What share each group has in a score that these persons stand behind, or in one that is
        of some of them only."""
        weights = {group: float(n) for group, n in persons.items()}
        if among is not None:
            weights = {group: among[group] for group in persons if group in among}
        elif self.weighting == "group":
            weights = dict.fromkeys(persons, 1.0)
        total = fsum(weights.values())
        if not total:
            return {}
        return {group: weight / total for group, weight in weights.items()}

    def _stratum(self, share: float, n: int, spread: Spread | None) -> Stratum:
        if spread is None or spread.n < 2:
            return Stratum(share, n)
        variance = spread.squares * self._a_step**2 / (spread.n - 1)
        # Who scored too little for a mean stands behind the score and not behind the spread.
        return Stratum(share, max(n - spread.too_little, 1), variance, spread.n)

    def _persons(self, section_id: str) -> dict[str, int]:
        """How many of each group stand behind a pillar or theme; behind OVERALL the most that stand
        behind any of its pillars."""
        if section_id == OVERALL:
            of_pillars = [self._persons(pillar) for pillar in self.scored_pillars]
            groups = dict.fromkeys(group for persons in of_pillars for group in persons)
            return {group: max(p.get(group, 0) for p in of_pillars) for group in groups}

        result = self.results.pillar(section_id)
        if result is None:
            return {}
        persons = {
            group: figure.n
            for group, figure in result.groups.items()
            if isinstance(figure, GroupScore) and figure.n
        }
        pool = result.n - sum(persons.values())
        if pool > 0:
            persons[_name_of_pool(result.groups)] = pool
        return persons

    def parts(self, shares: Shares, group: str | None = None) -> list[Part] | None:
        """What stands behind a mean of statements, of all groups or of one; None where that is not
        known, or where a score is no plain mean over persons."""
        parts = []
        for key, share in shares.items():
            sample, score = self._sample(key, group), self.score(key, group)
            if sample is None or score is None or abs(sample.mean - score) > _SAME_MEAN:
                return None
            parts.append((sample, share))
        return parts or None

    # A trend asks for the same of every statement again with each round beside this one.

    @cached_property
    def _shares(self) -> dict[tuple[tuple[str, ...], str | None], Shares]:
        return {}

    @cached_property
    def _people(self) -> dict[str, People]:
        return {}

    @cached_property
    def _samples(self) -> dict[tuple[str, str | None], Sample | None]:
        return {}

    def _sample(self, statement_id: str, group: str | None) -> Sample | None:
        key = (statement_id, group)
        if key not in self._samples:
            self._samples[key] = self._work_out_sample(statement_id, group)
        return self._samples[key]

    def _work_out_sample(self, statement_id: str, group: str | None) -> Sample | None:
        values = self.questionnaire.scale.values
        if group is None:
            distribution = self.by_id[statement_id].distribution
            if distribution is None:
                return None
            return sample_of_counts(distribution, values)
        counts = self.groups.get(statement_id, {}).get(group)
        if counts is None:
            return None
        return sample_of_counts(counts.scores, values)


def groups_of(rounds: Iterable[Round], titles: Mapping[str, str]) -> list[str]:
    """Groups of any of the rounds: in the service's order, which is that of the `titles`, then any
    others."""
    groups = [
        group for round_ in rounds for pillar in round_.results.pillars for group in pillar.groups
    ]
    order = [*titles, *groups]
    return sorted(dict.fromkeys(groups), key=order.index)


def _people_behind(result: StatementResult) -> People:
    people = {
        group: (figure.score, figure.n)
        for group, figure in result.groups.items()
        if isinstance(figure, GroupScore) and figure.score is not None
    }
    # What the shown groups leave of the total is the pool, which is safe to show or empty. What is
    # told as a band only is a guess, and nobody stands behind it here.
    rest = result.n - sum(n for _, n in people.values())
    if rest > 0 and result.score is not None and result.distribution is not None:
        total = result.score * result.n - fsum(mean * n for mean, n in people.values())
        people[_name_of_pool(result.groups)] = (total / rest, rest)
    return people


def _name_of_pool(groups: Mapping[str, GroupFigure]) -> str:
    """Small groups that are counted together; others than then are another group."""
    small = sorted(group for group, figure in groups.items() if isinstance(figure, Withheld))
    return f"{_POOL}({', '.join(small)})"


def widest_error(parts: Sequence[Part]) -> tuple[float, int]:
    """The largest standard error that a weighted mean of statements can have, however their
    answers go together, and the degrees of freedom of the statement with the fewest answers
    (nought where it has only one)."""
    total = fsum(weight for _, weight in parts)
    error = fsum(weight * sqrt(sample.error) for sample, weight in parts) / total
    return error, min(sample.n for sample, _ in parts) - 1
