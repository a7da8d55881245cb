"""Two rounds side by side: whether they asked the same of the same people, and what stands behind their figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pqmodel.analysis.figures import rounded, weighted_mean
from pqmodel.analysis.inference import Sample, sample_of_counts
from pqmodel.analysis.lineage import Link, links
from pqmodel.model.change import Verdict
from pqmodel.model.questionnaire import Questionnaire
from pqmodel.model.results import GroupScore, Results, StatementResult, Withheld
from pqmodel.model.tally import Counts

OTHER_PEOPLE = 0.1
"""Where groups that answered in one round only move a change by so much, it is not of the same people."""
Part = tuple[Sample, float]
"""One statement's answers and its weight in a figure."""
Break = tuple[Verdict, str]
"""Why two figures are not of the same thing: the verdict, and its reason in words."""


@dataclass(frozen=True)
class Round:
    """One round: its results, the questionnaire it was answered in, and the counts of its groups that may be shown
    (statement id to group to counts; without them groups have no interval)."""

    results: Results
    questionnaire: Questionnaire
    groups: Mapping[str, Mapping[str, Counts]] = field(default_factory=dict)

    @property
    def cycle(self) -> str:
        return self.results.cycle

    @cached_property
    def by_id(self) -> Mapping[str, StatementResult]:
        return {result.id: result for result in self.results.statements}

    def scored(self, section_id: str) -> list[StatementResult]:
        """The statements of a pillar or theme that have a score."""
        return [
            result for result in self.results.statements if result.pillar == section_id and result.score is not None
        ]

    def weight(self, statement_id: str) -> float:
        return self.questionnaire.by_statement[statement_id][1].weight

    def sample(self, result: StatementResult) -> Sample | None:
        """What stands behind a statement's score; None where the score is no plain mean over persons."""
        sample = sample_of_counts(result.distribution, self.questionnaire.scale.values)
        same = sample is not None and result.score is not None and abs(sample.mean - result.score) < 1e-9
        return sample if same else None

    def parts(self, results: Iterable[StatementResult]) -> list[Part] | None:
        """The parts of a figure that is made of these statements; None where one of them has no sample."""
        found = [(self.sample(result), self.weight(result.id)) for result in results]
        parts = [(sample, weight) for sample, weight in found if sample is not None]
        return parts if len(parts) == len(found) else None

    def group_parts(self, results: Iterable[StatementResult], group: str) -> list[Part]:
        """The same of one group; empty where its counts are not known."""
        values = self.questionnaire.scale.values
        found = [(self.groups.get(result.id, {}).get(group), self.weight(result.id)) for result in results]
        samples = [(sample_of_counts(counts.scores, values), weight) for counts, weight in found if counts]
        return [(sample, weight) for sample, weight in samples if sample]


@dataclass(frozen=True)
class Pair:
    """An earlier round and a later one. `target` is the service's own; `titles` are those of its groups."""

    then: Round
    now: Round
    target: float | None = None
    titles: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def links(self) -> Mapping[str, Link]:
        return links(self.then.questionnaire, self.now.questionnaire)

    @cached_property
    def scale_break(self) -> Break | None:
        """Scales of different length are never set against each other; other labels are another way to measure."""
        then, now = self.then.questionnaire.scale, self.now.questionnaire.scale
        if then.values != now.values:
            ends = f"{then.lowest} to {then.highest} then, {now.lowest} to {now.highest} now"
            return "not comparable", f"the scale changed: {ends}"
        if [point.label for point in then.points] != [point.label for point in now.points]:
            return "method changed", "the words of the scale changed"
        return None

    def people_break(self, then: Sequence[StatementResult], now: Sequence[StatementResult]) -> Break | None:
        """Where groups that answered in one round only move the change: without them it would be another by a tenth."""
        before, after = [_people(result) for result in then], [_people(result) for result in now]
        both = {who for people in before for who in people} & {who for people in after for who in people}
        if not both:
            return ("method changed", "no group answered in both") if before and after else None
        with_all = _together(now, after, None, self.now) - _together(then, before, None, self.then)
        alike = _together(now, after, both, self.now) - _together(then, before, both, self.then)
        if abs(with_all - alike) < OTHER_PEOPLE:
            return None
        told = [
            f"{self.named(alone)} in {cycle} only"
            for cycle, side in ((self.then.cycle, before), (self.now.cycle, after))
            if (alone := [who for who in dict.fromkeys(key for people in side for key in people) if who not in both])
        ]
        return "method changed", f"other people answered: {'; '.join(told)}. Without them {signed(alike)}"

    def structure_break(
        self, results_then: Iterable[StatementResult], results_now: Iterable[StatementResult]
    ) -> Break | None:
        """Where a score is made of other statements, or with other weights, than it was."""
        then = {result.id: self.then.weight(result.id) for result in results_then}
        now = {self.links[r.id].then or f"new {r.id}": self.now.weight(r.id) for r in results_now}
        both = then.keys() & now.keys()
        if then.keys() != now.keys():
            return "method changed", f"only {len(both)} of its {len(then.keys() | now.keys())} statements are in both"
        if any(abs(then[key] - now[key]) > 1e-9 for key in both):
            return "method changed", "its statements had other weights"
        return None

    def named(self, groups: Iterable[str]) -> str:
        """Groups by their titles: "Nights and Families"."""
        names = [self.titles.get(group, group) for group in groups]
        return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)

    def target_of(self, statement_id: str | None = None) -> float:
        """The target of a statement, or of pillars and overall; the later round's."""
        asked = self.now.questionnaire
        if statement_id:
            return asked.target_of(asked.by_statement[statement_id][1], self.target)
        return asked.scale.target if self.target is None else self.target


def signed(number: float) -> str:
    """A change for reading: "+0.4", "-1.0", "0.0"."""
    shown = rounded(abs(number))
    return shown if shown == "0.0" else f"{'+' if number > 0 else '-'}{shown}"


def _people(result: StatementResult) -> dict[str, tuple[float, int]]:
    """The mean and number of each group's answers; small groups that are counted together stand as one."""
    shown = {
        group: (figure.score, figure.n)
        for group, figure in result.groups.items()
        if isinstance(figure, GroupScore) and figure.score is not None
    }
    rest = result.n - sum(n for _, n in shown.values())
    if rest > 0 and result.score is not None:
        small = sorted(group for group, figure in result.groups.items() if isinstance(figure, Withheld))
        total = result.score * result.n - sum(mean * n for mean, n in shown.values())
        shown[f"small groups together ({', '.join(small)})"] = (total / rest, rest)
    return shown


def _together(
    results: Sequence[StatementResult],
    people: Sequence[dict[str, tuple[float, int]]],
    only: set[str] | None,
    side: Round,
) -> float:
    """The weighted mean of statements over persons, of some groups or all; a statement that none of them answered
    keeps all."""
    pairs = []
    for result, groups in zip(results, people, strict=True):
        chosen = [pair for group, pair in groups.items() if only is None or group in only] or list(groups.values())
        mean = sum(mean * n for mean, n in chosen) / sum(n for _, n in chosen)
        pairs.append((mean, side.weight(result.id)))
    return weighted_mean(pairs) or 0.0


def mean_of(parts: Sequence[Part]) -> float:
    """The weighted mean of the parts' means."""
    return sum(sample.mean * weight for sample, weight in parts) / sum(weight for _, weight in parts)
