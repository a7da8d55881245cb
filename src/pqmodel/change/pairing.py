"""Two rounds side by side: whether they asked the same of the same people, and what stands behind their figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from math import sqrt

from pqmodel.change.inference import Sample, sample_of_counts
from pqmodel.change.model import Verdict
from pqmodel.ground.numbers import rounded
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.lineage import Lineage, Link
from pqmodel.results.figures import weighted_mean
from pqmodel.results.model import GroupScore, Results, StatementResult, Withheld
from pqmodel.results.tally import Counts

OTHER_PARTS = 0.1
"""Where groups or statements that are in one round only move a change by so much, it is not of the same thing."""
Part = tuple[Sample, float]
"""One statement's answers and its weight in a figure."""
Break = tuple[Verdict, str]
"""Why two figures are not of the same thing: the verdict, and its reason in words."""


@dataclass(frozen=True)
class Round:
    """One round: its results, the questionnaire it was answered in, and the counts of its groups that may be shown
    (statement id to group to counts; without them groups have no interval). `others` are
    other versions of the questionnaire that some people answered in the same round."""

    results: Results
    questionnaire: Questionnaire
    groups: Mapping[str, Mapping[str, Counts]] = field(default_factory=dict)
    others: tuple[Questionnaire, ...] = ()

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
            p.id: p.title
            for p in self.results.pillars
            if p.kind == "pillar" and p.score is not None
        }

    def shares(self, *section_ids: str, group: str | None = None) -> dict[str, float]:
        """The statements with a score (of all, or of one group) that the mean of these pillars is made of, and what
        share each has in it. Empty where there is none."""
        found: dict[str, float] = {}
        for section_id in section_ids:
            weights = {
                key: weight
                for key, weight in self.asked(section_id).items()
                if self.score(key, group) is not None
            }
            total = sum(weights.values()) * len(section_ids)
            found |= {key: weight / total for key, weight in weights.items()}
        return found

    def score(self, statement_id: str, group: str | None = None) -> float | None:
        """The score of a statement: all groups together, or one of them; None where there is none to show."""
        result = self.by_id[statement_id]
        figure = result.groups.get(group) if group else result
        return None if figure is None or isinstance(figure, Withheld) else figure.score

    def asked(self, section_id: str) -> dict[str, float]:
        """The statements of a pillar or theme and their weights."""
        section = self.questionnaire.section(section_id)
        return (
            {statement.id: statement.weight for statement in section.statements} if section else {}
        )

    def parts(self, shares: Mapping[str, float], group: str | None = None) -> list[Part] | None:
        """What stands behind a mean of statements, of all groups or of one; None where that is not known, or where a
        score is no plain mean over persons."""
        parts = []
        for key, share in shares.items():
            sample, score = self._sample(key, group), self.score(key, group)
            if sample is None or score is None or abs(sample.mean - score) > 1e-9:
                return None
            parts.append((sample, share))
        return parts or None

    def _sample(self, statement_id: str, group: str | None) -> Sample | None:
        values = self.questionnaire.scale.values
        if group is None:
            return sample_of_counts(self.by_id[statement_id].distribution, values)
        counts = self.groups.get(statement_id, {}).get(group)
        return sample_of_counts(counts.scores, values) if counts else None


@dataclass(frozen=True)
class Pair:
    """An earlier round and a later one. `target` is the service's own; `titles` are those of its groups; `declared` is
    what further versions of the questionnaire say of their statements."""

    then: Round
    now: Round
    target: float | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    declared: Lineage | None = None

    @cached_property
    def lineage(self) -> Lineage:
        return self.declared or Lineage((self.then.questionnaire, self.now.questionnaire))

    @cached_property
    def links(self) -> Mapping[str, Link]:
        return self.lineage.links(self.then.questionnaire, self.now.questionnaire)

    @cached_property
    def scale_break(self) -> Break | None:
        """Scales of different length are never set against each other; other labels are another way to measure."""
        then, now = self.then.questionnaire.scale, self.now.questionnaire.scale
        if then.values != now.values:
            ends = f"{then.lowest} to {then.highest} then, {now.lowest} to {now.highest} now"
            return "not comparable", f"the scale changed: {ends}"
        before, after = ([point.label for point in scale.points] for scale in (then, now))
        if before != after and sorted(before) == sorted(after):
            return "not comparable", "the points of the scale are in another order"
        if before != after:
            return "method changed", "the words of the scale changed"
        return None

    def people_break(self, then: Mapping[str, float], now: Mapping[str, float]) -> Break | None:
        """Where groups that answered in one round only move the change by a tenth. `then` and `now` are statements and
        their shares in the score."""
        before = {key: _people(self.then.by_id[key]) for key in then}
        after = {key: _people(self.now.by_id[key]) for key in now}
        of_then, of_now = (
            {who for people in side.values() for who in people} for side in (before, after)
        )
        both = of_then & of_now
        if not both:
            return ("method changed", "no group answered in both") if of_then and of_now else None
        with_all = _together(now, after, of_now) - _together(then, before, of_then)
        alike = _together(now, after, both) - _together(then, before, both)
        if abs(with_all - alike) < OTHER_PARTS:
            return None
        alone = ((self.then.cycle, of_then - both), (self.now.cycle, of_now - both))
        told = [
            f"{self.named(sorted(groups))} in {cycle} only" for cycle, groups in alone if groups
        ]
        return (
            "method changed",
            f"other groups are counted: {'; '.join(told)}. Without them {signed(alike)}",
        )

    def structure_break(
        self,
        section_id: str,
        then: Mapping[str, float],
        now: Mapping[str, float],
        group: str | None = None,
    ) -> Break | None:
        """Where a pillar's score is made of other statements, or with other weights, than it was. `then` and `now` are
        statements and their shares in it; that some have no score counts where it moves the change by a tenth."""
        asked = self.then.asked(section_id)
        carried = {self._old(key): weight for key, weight in self.now.asked(section_id).items()}
        if asked.keys() != carried.keys():
            both, all_ = asked.keys() & carried.keys(), asked.keys() | carried.keys()
            were = "was" if len(both) == 1 else "were"
            return (
                "method changed",
                f"only {len(both)} of its {len(all_)} statements {were} asked in both",
            )
        if any(abs(weight - asked[key]) > 1e-9 for key, weight in carried.items()):
            return "method changed", "its statements had other weights"
        before = {key: (self.then.score(key, group) or 0.0, share) for key, share in then.items()}
        after = {
            self._old(key): (self.now.score(key, group) or 0.0, share) for key, share in now.items()
        }
        if not (both := before.keys() & after.keys()):
            return "method changed", "no statement has a score in both"
        with_all = (weighted_mean([*after.values()]) or 0.0) - (
            weighted_mean([*before.values()]) or 0.0
        )
        alike = (weighted_mean([after[key] for key in both]) or 0.0) - (
            weighted_mean([before[key] for key in both]) or 0.0
        )
        if abs(with_all - alike) < OTHER_PARTS:
            return None
        have = f"{len(both)} of {len(carried)} statements have a score in both"
        return "method changed", f"{have}. Over these alone {signed(alike)}"

    def _old(self, statement_id: str) -> str:
        """The id of the statement in the earlier round; of one without a past, something that is no id."""
        return self.links[statement_id].then or f"new {statement_id}"

    def named(self, groups: Iterable[str]) -> str:
        """Groups by their titles: "Nights and Families"."""
        names = [self.titles.get(group, group) for group in groups]
        return (
            " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
        )

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
        small = sorted(
            group for group, figure in result.groups.items() if isinstance(figure, Withheld)
        )
        total = result.score * result.n - sum(mean * n for mean, n in shown.values())
        shown[f"small groups together ({', '.join(small)})"] = (total / rest, rest)
    return shown


def _together(
    shares: Mapping[str, float],
    people: Mapping[str, dict[str, tuple[float, int]]],
    only: AbstractSet[str],
) -> float:
    """The mean of statements over the persons of some groups; a statement that none of these answered keeps all."""
    pairs = []
    for key, share in shares.items():
        chosen = [pair for group, pair in people[key].items() if group in only] or list(
            people[key].values()
        )
        pairs.append((sum(mean * n for mean, n in chosen) / sum(n for _, n in chosen), share))
    return weighted_mean(pairs) or 0.0


def widest_error(parts: Sequence[Part]) -> tuple[float, int]:
    """The largest standard error that a weighted mean of statements can have, however their answers go together, and
    the degrees of freedom of the statement with the fewest answers (nought where it has only one)."""
    total = sum(weight for _, weight in parts)
    error = sum(weight * sqrt(sample.error) for sample, weight in parts) / total
    return error, min(sample.n for sample, _ in parts) - 1
