"""Two rounds side by side: whether they asked the same of the same people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from math import fsum

from pqmodel.change.model import Verdict
from pqmodel.change.round import People, Round, Shares, groups_of
from pqmodel.ground.numbers import rounded
from pqmodel.ground.words import listed
from pqmodel.questionnaire.versions.lineage import Lineage, Link
from pqmodel.results.figures import weighted_mean

OTHER_PARTS = 0.1
"""Where groups or statements that are in one round only move a change by so much, it is not of the
same thing."""
Break = tuple[Verdict, str]
"""Why two figures are not of the same thing: the verdict, and its reason in words."""
_SAME_WEIGHT = 1e-9


@dataclass(frozen=True)
class Pair:
    """An earlier round and a later one. `target` is the service's own; `titles` are those of its
    groups; `declared` is what further versions of the questionnaire say of their statements."""

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
    def groups(self) -> list[str]:
        """Groups of either round: in the service's order, then any others."""
        return groups_of((self.then, self.now), self.titles)

    @cached_property
    def scale_break(self) -> Break | None:
        """Scales of different length are never set against each other; other labels are another
        way to measure."""
        then, now = self.then.questionnaire.scale, self.now.questionnaire.scale
        if then.values != now.values:
            ends = f"{then.lowest} to {then.highest} then, {now.lowest} to {now.highest} now"
            return "not comparable", f"the scale changed: {ends}"

        # The same labels in another order would turn scores upside down.
        before = [point.label for point in then.points]
        after = [point.label for point in now.points]
        if before == after:
            return None
        if sorted(before) == sorted(after):
            return "not comparable", "the points of the scale are in another order"
        return "method changed", "the words of the scale changed"

    def people_break(self, then: Shares, now: Shares) -> Break | None:
        """Where groups that answered in one round only move the change by a tenth. `then` and
        `now` are statements and their shares in the score."""
        before = {key: self.then.people(key) for key in then}
        after = {key: self.now.people(key) for key in now}
        groups_then = {group for people in before.values() for group in people}
        groups_now = {group for people in after.values() for group in people}
        if groups_then == groups_now:
            # Nobody to leave out on either side.
            return None
        both = groups_then & groups_now
        if not both:
            if groups_then and groups_now:
                return "method changed", "no group answered in both"
            return None

        with_all = _together(now, after, groups_now) - _together(then, before, groups_then)
        alike = _together(now, after, both) - _together(then, before, both)
        if round(abs(with_all - alike), 9) < OTHER_PARTS:
            return None

        # Without those who came or went the change would read otherwise, so that is told with it.
        alone = ((self.then.cycle, groups_then - both), (self.now.cycle, groups_now - both))
        which = "; ".join(
            f"{self.named(sorted(groups))} in {cycle} only" for cycle, groups in alone if groups
        )
        why = f"other groups are counted: {which}. Without them {signed(alike)}"
        return "method changed", why

    def structure_break(
        self, section_id: str, then: Shares, now: Shares, group: str | None = None
    ) -> Break | None:
        """Where a pillar's score is made of other statements, or with other weights, than it
        was. `then` and `now` are statements and their shares in it; that some have no score
        counts where it moves the change by a tenth."""
        asked = self.then.asked(section_id)
        carried = {self._old_id(key): weight for key, weight in self.now.asked(section_id).items()}
        # Statements are matched by the id they had then: one that was only renamed breaks nothing.
        if asked.keys() != carried.keys():
            asked_in_both, ever_asked = asked.keys() & carried.keys(), asked.keys() | carried.keys()
            were = "was" if len(asked_in_both) == 1 else "were"
            only = f"only {len(asked_in_both)} of its {len(ever_asked)} statements"
            return "method changed", f"{only} {were} asked in both"
        if any(abs(weight - asked[key]) > _SAME_WEIGHT for key, weight in carried.items()):
            return "method changed", "its statements had other weights"

        if then.keys() == {self._old_id(key) for key in now}:
            if then:
                # No statement to leave out on either side.
                return None
            return "method changed", "no statement has a score in both"

        before = {key: (self.then.score(key, group) or 0.0, share) for key, share in then.items()}
        after = {
            self._old_id(key): (self.now.score(key, group) or 0.0, share)
            for key, share in now.items()
        }
        scored_in_both = before.keys() & after.keys()
        if not scored_in_both:
            return "method changed", "no statement has a score in both"

        with_all = _mean(after, after.keys()) - _mean(before, before.keys())
        alike = _mean(after, scored_in_both) - _mean(before, scored_in_both)
        if round(abs(with_all - alike), 9) < OTHER_PARTS:
            return None
        have = f"{len(scored_in_both)} of {len(carried)} statements have a score in both"
        return "method changed", f"{have}. Over these alone {signed(alike)}"

    def named(self, groups: Iterable[str]) -> str:
        """Groups by their titles: "Nights and Families"."""
        return listed([self.titles.get(group, group) for group in groups])

    def target_of(self, statement_id: str | None = None) -> float:
        """The target of a statement, or of pillars and overall; the later round's."""
        asked = self.now.questionnaire
        statement = asked.by_statement[statement_id][1] if statement_id else None
        return asked.target_of(statement, self.target)

    def _old_id(self, statement_id: str) -> str:
        """The id of the statement in the earlier round; of one without a past, what is no id."""
        return self.links[statement_id].then or f"new {statement_id}"


def signed(number: float) -> str:
    """A change for reading: "+0.4", "-1.0", "0.0"."""
    # 3.05 less 3 is 0.05, which the machine has a little less of.
    amount = rounded(round(abs(number), 9))
    if amount == "0.0":
        return amount
    sign = "+" if number > 0 else "-"
    return f"{sign}{amount}"


def _together(shares: Shares, people: Mapping[str, People], groups: AbstractSet[str]) -> float:
    """The mean of statements over the persons of some groups; a statement that none of these
    answered keeps all."""
    pairs = []
    for key, share in shares.items():
        of_groups = [pair for group, pair in people[key].items() if group in groups]
        answers = of_groups or list(people[key].values())
        total = fsum(mean * n for mean, n in answers)
        pairs.append((total / sum(n for _, n in answers), share))
    return weighted_mean(pairs) or 0.0


def _mean(pairs: Mapping[str, tuple[float, float]], keys: AbstractSet[str]) -> float:
    return weighted_mean([pairs[key] for key in pairs if key in keys]) or 0.0
