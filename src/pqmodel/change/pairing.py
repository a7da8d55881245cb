"""Two rounds side by side: whether they asked the same of the same people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pqmodel.change.model import Verdict
from pqmodel.change.round import Round, groups_of
from pqmodel.ground.numbers import rounded
from pqmodel.ground.words import listed
from pqmodel.questionnaire.versions.lineage import Lineage, Link

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

    def structure_break(self, section_id: str) -> Break | None:
        """Where a pillar asks other statements, or with other weights, than it did."""
        asked = self.then.asked(section_id)
        carried = {self.old_id(key): weight for key, weight in self.now.asked(section_id).items()}
        # Statements are matched by the id they had then: one that was only renamed breaks nothing.
        if asked.keys() != carried.keys():
            asked_in_both, ever_asked = asked.keys() & carried.keys(), asked.keys() | carried.keys()
            were = "was" if len(asked_in_both) == 1 else "were"
            only = f"only {len(asked_in_both)} of its {len(ever_asked)} statements"
            return "method changed", f"{only} {were} asked in both"
        if any(abs(weight - asked[key]) > _SAME_WEIGHT for key, weight in carried.items()):
            return "method changed", "its statements had other weights"
        return None

    def named(self, groups: Iterable[str]) -> str:
        """Groups by their titles: "Nights and Families"."""
        return listed([self.titles.get(group, group) for group in groups])

    def target_of(self, statement_id: str | None = None) -> float:
        """The target of a statement, or of pillars and overall; the later round's."""
        asked = self.now.questionnaire
        statement = asked.by_statement[statement_id][1] if statement_id else None
        return asked.target_of(statement, self.target)

    def old_id(self, statement_id: str) -> str:
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
