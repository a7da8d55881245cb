"""Ordinary small services see their groups: how often and when somebody looks hides nothing.

Services of 12, 24 and 40 staff, of whom four in five answer in random order. Whether somebody looks
after every answer, at a third of them or only at the end, and whether looking is all or each look
is a release, no group of five answers or more is withheld when the cycle has ended.
"""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from pqmodel.answers.response import Value
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.disclosure import release
from pqmodel.results.published import Published
from pqmodel.results.release_due import groups_that_may_grow
from pqmodel.results.safe_tally import show
from pqmodel.results.tally import Tally
from pqmodel.workspace.service import Group, Service
from tests.conftest import response, tally, tiny_questionnaire

SERVICES: Mapping[int, Mapping[str, int]] = {
    12: {"care-staff": 7, "nights": 3, "office": 2},
    24: {"care-staff": 12, "nights": 6, "kitchen": 4, "office": 2},
    40: {"care-staff": 18, "nights": 9, "kitchen": 6, "support": 4, "office": 3},
}
K = 5
NAMED = frozenset({"manager"})
RUNS = 25


class Round:
    """A cycle in which people answer one after another."""

    def __init__(self, asked: Mapping[str, int], chance: random.Random) -> None:
        self.questionnaire: Questionnaire = tiny_questionnaire()
        groups = [Group(id="manager", title="Manager", named=True)]
        groups += [Group(id=group, title=group, asked=n) for group, n in asked.items()]
        self.service = Service(service="Rose House", groups=tuple(groups))
        self.chance = chance
        self.answers: list[tuple[str, dict[str, Value]]] = []
        self.published = Published(cycle="2026-Q4")

    def answer(self, group: str) -> None:
        values = self.questionnaire.scale.values
        said: dict[str, Value] = {
            statement.id: self.chance.choice(values)
            for statement in self.questionnaire.statements()
        }
        self.answers.append((group, said))

    def tally(self) -> Tally:
        given = [response(self.questionnaire, "2026-Q4", g, said) for g, said in self.answers]
        return tally(given, self.questionnaire, "2026-Q4")

    def release(self, *, ended: bool = False) -> None:
        counted = self.tally()
        answered = {group: counts.n for group, counts in counted.groups.items()}
        growing = groups_that_may_grow(self.service, answered, K, ended=ended)
        scale = self.questionnaire.scale
        self.published = release(counted, NAMED, K, self.published, scale, growing)

    def withheld(self) -> list[str]:
        """Groups of five answers or more of which nothing is shown."""
        safe = show(self.tally(), NAMED, K, self.published)
        return [g for g, n in safe.answered.items() if n >= K and safe.groups[g] is None]


@pytest.mark.parametrize("looks_release", [False, True])
@pytest.mark.parametrize("looks", ["every answer", "a third", "the end"])
@pytest.mark.parametrize("staff", sorted(SERVICES))
def test_no_group_of_five_or_more_is_withheld_when_the_cycle_has_ended(
    staff: int, looks: str, looks_release: bool
) -> None:
    withheld = groups = 0
    for seed in range(RUNS):
        chance = random.Random(seed)
        people = [group for group, n in SERVICES[staff].items() for _ in range(n)]
        chance.shuffle(people)
        this_round = Round(SERVICES[staff], chance)
        who_answer = people[: round(0.8 * staff)]
        for number, group in enumerate(who_answer, 1):
            this_round.answer(group)
            looked_at = looks == "every answer" or (looks == "a third" and number == staff // 3)
            if looked_at and looks_release:
                this_round.release()
            elif looked_at:
                this_round.withheld()
        this_round.release(ended=True)
        withheld += len(this_round.withheld())
        groups += len({group for group in who_answer if who_answer.count(group) >= K})
    assert groups > RUNS / 2, "there are groups that could be withheld"
    assert withheld == 0
