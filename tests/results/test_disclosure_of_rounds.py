"""No small group can be seen or worked out from any round of answers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pqmodel.answers.response import Value
from pqmodel.results.disclosure import protect
from pqmodel.results.model import GroupScore, Results, Withheld
from pqmodel.results.tally import Tally
from pqmodel.results.tallying import tally
from tests.conftest import Answers, response, results_of, tiny_service
from tests.factories.rounds import ZERO, Round, people, rounds

NAMED = frozenset({"manager"})


def tallied(answers: Round) -> Tally:
    return tally(
        [response(ZERO, "2026-Q4", g, one) for g, all_of in answers.items() for one in all_of],
        ZERO,
        "2026-Q4",
    )


def results(answers: Mapping[str, Sequence[Answers]], smallest_group: int = 5) -> Results:
    return results_of(ZERO, answers, service=tiny_service(smallest_group=smallest_group))[0]


def sizes(answers: Round) -> dict[str, int]:
    """How many of each group said anything at all."""
    return {group: len([one for one in all_of if one]) for group, all_of in answers.items()}


@given(rounds(), st.integers(3, 6))
@settings(max_examples=100)
def test_a_group_below_the_threshold_is_never_shown(answers: Round, k: int) -> None:
    found = results(answers, k)
    small = {group for group, n in sizes(answers).items() if 0 < n < k and group not in NAMED}
    for figures in [p.groups for p in found.pillars] + [s.groups for s in found.statements]:
        for group in small & figures.keys():
            assert figures[group] == Withheld()
    told = json.loads(found.model_dump_json())
    for part in told["pillars"] + told["statements"]:
        for group in small & part["groups"].keys():
            assert part["groups"][group] == {"withheld": "small group"}


@given(rounds(), st.integers(3, 6))
@settings(max_examples=100)
def test_a_statement_that_few_of_a_group_scored_is_not_shown_for_it(answers: Round, k: int) -> None:
    for part in results(answers, k).statements:
        for group, figure in part.groups.items():
            if group not in NAMED and isinstance(figure, GroupScore) and figure.score is not None:
                assert figure.n >= k


@given(rounds(), st.integers(3, 6))
@settings(max_examples=100)
def test_what_is_left_when_shown_groups_are_taken_off_a_total_is_large_or_nobody(
    answers: Round, k: int
) -> None:
    found = results(answers, k)
    for part in found.statements:
        shown = sum(figure.n for figure in part.groups.values() if isinstance(figure, GroupScore))
        rest = part.n - shown
        assert rest == 0 or rest >= k
    safe = protect(tallied(answers), NAMED, k)
    rest = safe.persons - sum(sum(versions.values()) for versions in safe.versions.values())
    assert rest == 0 or rest >= k


@given(rounds(("manager", "day")), st.lists(people.filter(bool), min_size=1, max_size=4), st.data())
@settings(max_examples=60)
def test_what_one_small_group_says_changes_nothing_that_is_shown(
    answers: Round, night: list[dict[str, Value]], data: st.DataObject
) -> None:
    other = data.draw(st.lists(people.filter(bool), min_size=len(night), max_size=len(night)))
    assume(sizes(answers)["day"] >= 5 or sizes(answers)["day"] == 0)
    one = results({**answers, "night": night})
    two = results({**answers, "night": other})
    alone = results(answers)
    assert one.overall == two.overall == alone.overall
    for first, second, without in zip(
        one.statements, two.statements, alone.statements, strict=True
    ):
        assert first.distribution == second.distribution == without.distribution
        assert (first.score, first.na, first.dk) == (second.score, second.na, second.dk)
    assert (
        [p.score for p in one.pillars]
        == [p.score for p in two.pillars]
        == [p.score for p in alone.pillars]
    )


def test_small_groups_are_counted_together_where_they_are_enough() -> None:
    few = [{"rooms-warm": 0}] * 3
    many = [{"rooms-warm": 3}] * 6
    alone = results({"day": many, "night": few})
    together = results({"day": many, "night": few, "family": few})
    assert (alone.statements[0].n, alone.statements[0].score) == (6, 3)
    assert (together.statements[0].n, together.statements[0].score) == (12, 1.5)
    for found in (alone, together):
        assert found.statements[0].groups["night"] == Withheld()
        assert found.statements[0].groups["day"] == GroupScore(score=3, n=6)
    assert (alone.overall.n, together.overall.n) == (6, 12)


def test_small_groups_that_are_not_enough_together_stay_out() -> None:
    found = results(
        {
            "day": [{"rooms-warm": 3}] * 6,
            "night": [{"rooms-warm": 0}] * 2,
            "family": [{"rooms-warm": 0}] * 2,
        }
    )
    assert (found.statements[0].n, found.overall.n) == (6, 6)


def test_the_manager_s_own_answers_hide_nobody() -> None:
    found = results({"manager": [{"rooms-warm": 3}], "night": [{"rooms-warm": 0}] * 4})
    assert (found.statements[0].n, found.statements[0].score, found.overall.n) == (1, 3, 1)
    assert found.statements[0].groups == {"manager": GroupScore(score=3, n=1), "night": Withheld()}


@pytest.mark.parametrize("k", [2, 1, 0, -5])
def test_the_threshold_is_never_below_three(k: int) -> None:
    with pytest.raises(ValueError, match="never below 3"):
        protect(tallied({}), NAMED, k)
