"""Who was asked what in a round: by the audience of each group, and the named sets it was given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pqmodel.questionnaire.audiences import audience_of
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.tally import Tally
from pqmodel.workspace.service import Group


@dataclass(frozen=True)
class WhoIsAsked:
    """What each group of a service is asked; of a group that it no longer has, everything."""

    questionnaire: Questionnaire
    groups: Sequence[Group]
    _known: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def statements(self, group_id: str, set_id: str = "") -> frozenset[str]:
        """Ids of the statements that a person of that group was asked, with that named set."""
        # Asked for once for each response: worked out once for each group and set.
        key = (group_id, set_id)
        if key not in self._known:
            self._known[key] = self._work_out(group_id, set_id)
        return self._known[key]

    def _work_out(self, group_id: str, set_id: str) -> frozenset[str]:
        for group in self.groups:
            if group.id == group_id:
                audience = audience_of(group, self.questionnaire.audiences)
                return frozenset(self.questionnaire.asked_of(audience, set_id))
        return frozenset(self.questionnaire.by_statement)

    def in_round(self, tally: Tally) -> dict[str, frozenset[str]]:
        """What each group was asked in a round: all that any of its people were."""
        return {
            group: frozenset().union(
                *(self.statements(group, each) for each in sets_of(group, tally))
            )
            for group in tally.groups
        }


def sets_of(group: str, tally: Tally) -> list[str]:
    """The named sets that the people of a group were asked; "" stands for everything."""
    counted = tally.groups[group]
    sets = list(counted.sets)
    if sum(counted.sets.values()) < counted.n or not sets:
        sets.append("")
    return sets


def asked_of_any(asked: Mapping[str, frozenset[str]], groups: Iterable[str]) -> frozenset[str]:
    """What at least one of those groups was asked; empty where nothing is known of them."""
    return frozenset().union(*(asked[group] for group in groups if group in asked))


def set_note(tally: Tally, who: WhoIsAsked) -> str:
    """That a round was answered in a named set, wholly or by some; empty where it was not."""
    questionnaire = who.questionnaire
    named = [each for group in tally.groups for each in sets_of(group, tally)]
    titles = [each.title for each in questionnaire.sets if each.id in named]
    if not titles:
        return ""
    words = " and ".join(titles)
    if "" in named:
        return f"{words}: some were asked only the statements of it. Each figure says how many answered."
    asked = asked_of_any(who.in_round(tally), tally.groups)
    could_be = frozenset().union(*(who.statements(group) for group in tally.groups))
    return f"{words}: {len(asked)} of {len(could_be)} statements were asked."
