"""An attacker has every output ever shown of a cycle, and the manager's answers. No few people may fall out of them.

People answer one after another, change their minds, and results are looked at now and then in between. From the JSON
of all those outputs together the attacker sets up every count that is shown, or is the difference of shown ones, and
solves for sums over fewer people than the smallest group.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pqmodel.answers.response import Answer, Response
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.model import GroupScore
from pqmodel.results.published import Published
from pqmodel.results.safe_tally import SafeTally
from pqmodel.results.scoring import score
from tests.conftest import tally
from tests.conftest import tiny_questionnaire as tiny
from tests.factories.releases import protect

K = 3
NAMED = frozenset({"manager"})
Person = tuple[str, int]


def round_of(answers: dict[Person, dict[str, int]], questionnaire: Questionnaire) -> list[Response]:
    return [
        Response(
            questionnaire=questionnaire.ref,
            cycle="2026-Q4",
            group=group,
            answers={key: Answer(value=value) for key, value in given_.items()},
        )
        for (group, _), given_ in answers.items()
    ]


class Attack:
    """Remembers, for every count that was shown, whose answers it is the sum of."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.published: Published | None = None
        self.behind: dict[tuple[str, str], frozenset[tuple[Person, int]]] = {}
        self.seen: dict[str, set[frozenset[tuple[Person, int]]]] = {}

    def look(self, answers: dict[Person, dict[str, int]]) -> SafeTally:
        counted = tally(round_of(answers, self.questionnaire), self.questionnaire, "2026-Q4")
        safe = protect(counted, NAMED, K, self.published)
        before, self.published = self.published, safe.published
        for group, of_group in safe.published.groups.items():
            members = set(safe.published.pooled) if group == "" else {group}
            for key, counts in of_group.statements.items():
                old = (
                    before.groups[group].statements.get(key)
                    if before and group in before.groups
                    else None
                )
                if counts != old:
                    now = {
                        (person, said[key])
                        for person, said in answers.items()
                        if person[0] in members and key in said
                    }
                    assert counts.n == len(now)
                    self.behind[group, key] = frozenset(now)
        for key, statement in safe.statements.items():
            sums = {
                self.behind["" if part is None else part, key]
                for part in statement.parts
                if part not in NAMED
            }
            # The total less the manager is the sum of the parts; each shown group's part is shown on its own too.
            whole = frozenset[tuple[Person, int]]().union(*sums) if sums else frozenset()
            shown = {self.behind[group, key] for group in statement.shown if group not in NAMED}
            self.seen.setdefault(key, set()).update({whole, *shown} - {frozenset()})
        return safe

    def recovered(self) -> Iterator[frozenset[tuple[Person, int]]]:
        """Every set of fewer than K answers whose sum, or whose difference, follows from what was seen."""
        for sums in self.seen.values():
            atoms = sorted(frozenset().union(*sums))
            rows = [[Fraction(atom in one) for atom in atoms] for one in sums]
            basis = reduced(rows)
            for size in range(1, K):
                for few in combinations(range(len(atoms)), size):
                    for signs in product((1, -1), repeat=size - 1):
                        weights = dict(zip(few, (1, *signs), strict=True))
                        if in_span(
                            [Fraction(weights.get(place, 0)) for place in range(len(atoms))], basis
                        ):
                            yield frozenset(atoms[place] for place in few)


def reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """Row echelon form over the rationals, without empty rows."""
    rows, done = [row[:] for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((r for r in range(done, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [value / rows[done][column] for value in rows[done]]
        for r in range(len(rows)):
            if r != done and rows[r][column]:
                factor = rows[r][column]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[done], strict=True)]
        done += 1
    return rows[:done]


def in_span(vector: list[Fraction], basis: list[list[Fraction]]) -> bool:
    rest = vector[:]
    for row in basis:
        pivot = next(place for place, value in enumerate(row) if value)
        if rest[pivot]:
            factor = rest[pivot]
            rest = [a - factor * b for a, b in zip(rest, row, strict=True)]
    return not any(rest)


EVENTS = st.lists(
    st.one_of(
        st.tuples(
            st.just("answer"), st.sampled_from(["day", "night", "kitchen"]), st.integers(0, 2**16)
        ),
        st.tuples(st.just("change"), st.integers(0, 20), st.integers(0, 2**16)),
        st.just(("look",)),
    ),
    max_size=18,
)


def play(events: list[tuple[object, ...]]) -> Attack:
    questionnaire = tiny()
    attack = Attack(questionnaire)
    keys = [statement.id for statement in questionnaire.statements()][:2]
    values = questionnaire.scale.values
    answers: dict[Person, dict[str, int]] = {("manager", 0): dict.fromkeys(keys, values[0])}
    for event in [*events, ("look",)]:
        if event[0] == "look":
            attack.look(answers)
            continue
        chance = random.Random(repr(event))
        said = {key: chance.choice(values) for key in keys if chance.random() < 0.8}
        if event[0] == "answer":
            answers[str(event[1]), len(answers)] = said
        elif len(answers) > 1:
            people = [person for person in answers if person[0] != "manager"]
            answers[people[int(str(event[1])) % len(people)]] = said
    return attack


@settings(max_examples=150)
@given(EVENTS)
def test_no_few_answers_follow_from_all_outputs_together(events: list[tuple[object, ...]]) -> None:
    assert list(play(events).recovered()) == []


@pytest.mark.long
@settings(max_examples=5_000)
@given(EVENTS)
def test_no_few_answers_follow_from_all_outputs_together_at_length(
    events: list[tuple[object, ...]],
) -> None:
    assert list(play(events).recovered()) == []


def test_the_attacker_would_succeed_without_the_memory_of_what_was_shown() -> None:
    """The attack is a real one: with each output protected by itself alone, one more answer gives itself away."""
    questionnaire = tiny()
    key = next(questionnaire.statements()).id
    answers: dict[Person, dict[str, int]] = {("day", n): {key: 1 + n} for n in range(K)}
    first = protect(tally(round_of(answers, questionnaire), questionnaire, "2026-Q4"), NAMED, K)
    answers["day", K] = {key: 4}
    forgetful = protect(tally(round_of(answers, questionnaire), questionnaire, "2026-Q4"), NAMED, K)
    mindful = protect(
        tally(round_of(answers, questionnaire), questionnaire, "2026-Q4"), NAMED, K, first.published
    )
    assert forgetful.statements[key].shown["day"].n - first.statements[key].shown["day"].n == 1
    assert mindful.statements[key] == first.statements[key]
    assert mindful.waiting == {"day": 1}


def test_the_smallest_group_can_rise_within_a_cycle_and_never_fall() -> None:
    questionnaire = tiny()
    key = next(questionnaire.statements()).id
    answers: dict[Person, dict[str, int]] = {("day", n): {key: 1} for n in range(6)}
    counted = tally(round_of(answers, questionnaire), questionnaire, "2026-Q4")
    strict = protect(counted, NAMED, 10)
    assert strict.groups == {"day": None}
    assert protect(counted, NAMED, 3, strict.published).groups == {"day": None}


def test_a_withheld_group_is_in_no_total_and_no_figure() -> None:
    questionnaire = tiny()
    key = next(questionnaire.statements()).id
    answers: dict[Person, dict[str, int]] = {("manager", 0): {key: 4}}
    answers |= {("day", n): {key: 2 + n % 2} for n in range(5)}
    answers |= {("night", n): {key: 1} for n in range(4)}
    results = score(
        protect(tally(round_of(answers, questionnaire), questionnaire, "c"), NAMED, 5),
        questionnaire,
    )
    statement = results.statement(key)
    assert statement is not None
    assert (statement.n, statement.distribution, results.overall.n) == (6, (0, 3, 2, 1), 6)
    assert isinstance(statement.groups["manager"], GroupScore)
    assert "withheld" in statement.groups["night"].model_dump()
