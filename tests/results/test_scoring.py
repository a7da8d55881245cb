"""Scores: a round worked out by hand, and what holds of any round."""

from __future__ import annotations

import json
import statistics
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pqmodel.answers.response import Value
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.figures import is_enough
from pqmodel.results.model import GroupScore, PillarResult, Results, StatementResult, Withheld
from pqmodel.results.scoring import Settings, score, score_unranked
from tests.conftest import (
    Answers,
    all_answers,
    response,
    results_of,
    tally,
    tiny_questionnaire,
    tiny_service,
)
from tests.factories.releases import protect
from tests.factories.rounds import STATEMENTS, ZERO, Round, from_zero, rounds, values

TINY = tiny_questionnaire()


def results(
    answers: Mapping[str, Sequence[Answers]], questionnaire: Questionnaire = TINY, **service: Any
) -> Results:
    return results_of(questionnaire, answers, service=tiny_service(**service))[0]


def statement(found: Results, key: str) -> StatementResult:
    one = found.statement(key)
    assert one is not None
    return one


def pillar(found: Results, key: str) -> PillarResult:
    one = found.pillar(key)
    assert one is not None
    return one


MANAGER: Answers = {
    "rooms-warm": 4, "rooms-bright": 2, "rooms-quiet": "na", "rooms-cafe": "dk", "garden-paths": 1, "tools-sharp": 4,
}  # fmt: skip
DAY: list[Answers] = [
    {"rooms-warm": 3, "rooms-bright": 1, "rooms-quiet": "na", "garden-paths": 2},
    {"rooms-warm": 3, "rooms-bright": 2, "rooms-quiet": "na", "garden-paths": 2},
    {"rooms-warm": 3, "rooms-bright": 3, "rooms-quiet": "na", "garden-paths": 2},
    {"rooms-warm": 3, "rooms-bright": 4, "rooms-quiet": "na", "garden-paths": 2},
    {"rooms-warm": 3, "rooms-bright": 4, "rooms-quiet": "na", "garden-paths": "dk"},
]
NIGHT: list[Answers] = [all_answers(TINY, 1)] * 3
MIXED: dict[str, list[Answers]] = {"manager": [MANAGER], "day": DAY, "night": NIGHT}


def test_a_mixed_round_is_as_it_was_worked_out_by_hand() -> None:
    """Night staff are three of five, so they are left out; only four of day staff scored the paths, so they are too."""
    found = results(MIXED)
    warm = statement(found, "rooms-warm")
    assert (warm.n, warm.distribution, warm.na, warm.dk) == (6, (0, 0, 5, 1), 0, 0)
    assert warm.score == pytest.approx(19 / 6, abs=1e-12)
    assert warm.sd == pytest.approx(statistics.stdev([4, 3, 3, 3, 3, 3]), abs=1e-12)
    assert warm.ad == pytest.approx((5 / 6 + 5 * 1 / 6) / 6, abs=1e-12)
    assert warm.favourable == 1
    bright = statement(found, "rooms-bright")
    assert bright.score == pytest.approx(16 / 6, abs=1e-12)
    assert bright.n == 6
    assert bright.favourable == 0.5
    quiet = statement(found, "rooms-quiet")
    assert (quiet.score, quiet.n, quiet.na, quiet.flags) == (None, 0, 6, ("not-applicable",))
    cafe = statement(found, "rooms-cafe")
    assert (cafe.score, cafe.dk, cafe.flags) == (None, 1, ("dont-know",))
    paths = statement(found, "garden-paths")
    assert (paths.score, paths.n, paths.distribution) == (1, 1, (1, 0, 0, 0))
    shade = statement(found, "garden-shade")
    assert (shade.score, shade.n, shade.flags) == (None, 0, ("unanswered",))


def test_pillars_of_that_round_are_as_they_were_worked_out_by_hand() -> None:
    found = results(MIXED)
    rooms, garden, tools = (pillar(found, key) for key in ("rooms", "garden", "tools"))
    assert rooms.score == pytest.approx((19 / 6 + 16 / 6) / 2, abs=1e-12)
    assert (rooms.answered, rooms.applicable, rooms.n, rooms.kind) == (2, 3, 6, "pillar")
    assert rooms.favourable == pytest.approx(0.75, abs=1e-12)
    assert (garden.score, garden.answered, garden.applicable, garden.n) == (1, 1, 2, 1)
    assert (tools.score, tools.kind, tools.n) == (4, "theme", 1)
    assert found.overall.score == pytest.approx(((19 / 6 + 16 / 6) / 2 + 1) / 2, abs=1e-12)
    assert found.overall.n == 6


def test_groups_of_that_round_are_as_they_were_worked_out_by_hand() -> None:
    found = results(MIXED)
    assert statement(found, "rooms-warm").groups == {
        "manager": GroupScore(score=4, n=1), "day": GroupScore(score=3, n=5), "night": Withheld(),
    }  # fmt: skip
    assert statement(found, "garden-paths").groups == {
        "manager": GroupScore(score=1, n=1), "day": Withheld(), "night": Withheld(),
    }  # fmt: skip
    assert "day" not in statement(found, "garden-shade").groups
    rooms = pillar(found, "rooms").groups
    assert isinstance(rooms["day"], GroupScore)
    assert rooms["day"].score == pytest.approx((3 + 2.8) / 2, abs=1e-12)
    assert rooms["day"].n == 5
    assert rooms["manager"] == GroupScore(score=3, n=1)
    assert rooms["night"] == Withheld()


def test_groups_may_weigh_the_same() -> None:
    found = results(MIXED, weighting="group")
    assert statement(found, "rooms-bright").score == pytest.approx((2 + 14 / 5) / 2, abs=1e-12)
    assert statement(found, "rooms-warm").score == pytest.approx(3.5, abs=1e-12)


def test_no_answers_give_no_scores() -> None:
    found = results({})
    assert found.empty
    assert (found.overall.score, found.overall.n) == (None, 0)
    assert {p.score for p in found.pillars} == {None}
    assert {s.flags for s in found.statements} == {("unanswered",)}
    assert (found.strengths, found.priorities) == ((), ())


def test_pillars_weigh_the_same_however_many_statements_they_have() -> None:
    answers = all_answers(TINY, 4, garden_paths=1, garden_shade=1)
    assert results({"manager": [answers]}).overall.score == 2.5


def test_themes_stand_beside_the_overall_score() -> None:
    low, high = (all_answers(TINY, 2, tools_sharp=score) for score in (1, 4))
    assert results({"manager": [low]}).overall == results({"manager": [high]}).overall


def test_a_statement_may_weigh_more() -> None:
    heavy = tiny_questionnaire()
    first, *others = heavy.pillars[1].statements
    garden = heavy.pillars[1].model_copy(
        update={"statements": (first.model_copy(update={"weight": 3.0}), *others)}
    )
    heavy = heavy.model_copy(update={"pillars": (heavy.pillars[0], garden)})
    found = results({"manager": [{"garden-paths": 4, "garden-shade": 2}]}, heavy)
    assert pillar(found, "garden").score == 3.5


@pytest.mark.parametrize(
    ("answers", "score"),
    [
        ({"rooms-warm": 2}, None),
        ({"rooms-warm": 2, "rooms-bright": 3}, 2.5),
        ({"rooms-warm": 2, "rooms-bright": "dk"}, None),
        ({"rooms-warm": 2, "rooms-bright": "na", "rooms-quiet": "na"}, 2),
        ({"rooms-warm": 2, "rooms-bright": "na"}, None),
        ({"rooms-warm": "na", "rooms-bright": "na", "rooms-quiet": "na", "rooms-cafe": "na"}, None),
    ],
)
def test_a_pillar_has_a_score_where_half_of_what_applies_is_answered(
    answers: Answers, score: float | None
) -> None:
    found = results({"manager": [answers]})
    assert pillar(found, "rooms").score == score
    scored_something = 2 in answers.values()
    assert pillar(found, "rooms").groups["manager"] == GroupScore(
        score=score, n=int(scored_something)
    )


def test_not_knowing_is_not_the_same_as_not_applying() -> None:
    unsure: Answers = {
        "rooms-warm": 2,
        "rooms-bright": "dk",
        "rooms-quiet": "dk",
        "rooms-cafe": "dk",
    }
    found = results({"manager": [all_answers(TINY, 3)], "day": [unsure] * 5})
    assert pillar(found, "rooms").groups["day"] == GroupScore(score=None, n=5)


def test_on_a_scale_from_zero_a_zero_counts_and_a_blank_does_not() -> None:
    found = results({"manager": [{"rooms-warm": 0, "rooms-bright": 0, "garden-paths": 0}]}, ZERO)
    warm, quiet = statement(found, "rooms-warm"), statement(found, "rooms-quiet")
    assert (warm.score, warm.n, warm.flags) == (0, 1, ("below-target", "lowest"))
    assert (quiet.score, quiet.n, quiet.flags) == (None, 0, ("unanswered",))
    assert (pillar(found, "rooms").score, found.overall.score) == (0, 0)
    assert pillar(found, "rooms").groups["manager"] == GroupScore(score=0, n=1)
    assert pillar(found, "tools").score is None
    assert {p.id for p in found.priorities} == {"rooms-warm", "rooms-bright", "garden-paths"}
    assert "scored 0 (point 0); the target is 2" in found.priorities[0].reasons[0]


def test_a_target_of_zero_is_a_target() -> None:
    lax = from_zero()
    shade = lax.pillars[1].statements[1].model_copy(update={"target": 0.0})
    garden = lax.pillars[1].model_copy(update={"statements": (lax.pillars[1].statements[0], shade)})
    lax = lax.model_copy(update={"pillars": (lax.pillars[0], garden)})
    found = results({"manager": [all_answers(lax, 0)]}, lax)
    assert statement(found, "garden-shade").flags == ("at-target",)
    assert statement(found, "garden-paths").flags == ("below-target", "lowest")
    everywhere = results({"manager": [all_answers(ZERO, 0)]}, ZERO, target=0)
    assert everywhere.priorities == ()
    assert {s.flags for s in everywhere.statements} == {("at-target",)}


def test_a_statement_s_own_target_goes_before_the_service_s_and_that_before_the_scale_s() -> None:
    one = ZERO.pillars[0].statements[0]
    assert ZERO.target_of(one, None) == 2
    assert ZERO.target_of(one, 3) == 3
    assert ZERO.target_of(one, 0) == 0
    assert ZERO.target_of(one.model_copy(update={"target": 0.0}), 3) == 0
    assert ZERO.target_of(one.model_copy(update={"target": 1.5}), 0) == 1.5


@given(rounds())
@settings(max_examples=80)
def test_scores_stay_within_the_scale_and_figures_within_their_bounds(answers: Round) -> None:
    found = results(answers, ZERO)
    for figure in (
        [p.score for p in found.pillars]
        + [s.score for s in found.statements]
        + [found.overall.score]
    ):
        assert figure is None or 0 <= figure <= 3
    for one in found.statements:
        assert one.distribution is None or one.n == sum(one.distribution)
        assert (one.score is None) == (one.n == 0)
        assert one.favourable is None or 0 <= one.favourable <= 1
    for section in found.pillars:
        assert section.answered <= section.applicable


@given(rounds())
@settings(max_examples=80)
def test_pillars_and_the_whole_are_the_means_of_their_parts(answers: Round) -> None:
    found = results(answers, ZERO)
    for section in found.pillars:
        parts = [s for s in found.statements if s.pillar == section.id]
        scores = [s.score for s in parts if s.score is not None]
        applicable = [s for s in parts if "not-applicable" not in s.flags]
        enough = bool(scores) and len(scores) * 2 >= len(applicable)
        assert section.score == (
            pytest.approx(statistics.fmean(scores), abs=1e-12) if enough else None
        )
    pillars = [p.score for p in found.pillars if p.kind == "pillar" and p.score is not None]
    assert found.overall.score == (
        pytest.approx(statistics.fmean(pillars), abs=1e-12) if pillars else None
    )


@given(st.lists(st.dictionaries(st.sampled_from(STATEMENTS), values), min_size=5, max_size=12))
@settings(max_examples=60)
def test_statements_agree_with_the_standard_library(people: list[dict[str, Value]]) -> None:
    found = results({"day": people}, ZERO)
    for key in STATEMENTS:
        scores = [value for one in people if isinstance(value := one.get(key), int)]
        result = statement(found, key)
        if len(scores) < 5:
            assert (result.score, result.n) == (None, 0)
            continue
        assert result.score == pytest.approx(statistics.fmean(scores), abs=1e-12)
        assert result.sd == pytest.approx(statistics.stdev(scores), abs=1e-12)
        assert result.n == len(scores)


@given(rounds(most=6), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_in_which_people_answered_changes_nothing(answers: Round, random: Any) -> None:
    mixed = {group: random.sample(people, len(people)) for group, people in answers.items()}
    assert results(answers, ZERO) == results(mixed, ZERO)


@given(rounds())
@settings(max_examples=40)
def test_a_blank_changes_nothing_and_results_survive_json(answers: Round) -> None:
    with_blanks = {group: [*people, {}] for group, people in answers.items()}
    found = results(answers, ZERO)
    assert results(with_blanks, ZERO) == found
    assert Results.model_validate_json(json.dumps(found.model_dump(mode="json"))) == found


@pytest.mark.parametrize(
    ("answers", "flag"),
    [((3, 3, 3, 3, 2), "below-target"), ((3,) * 5, "at-target"), ((3, 3, 3, 3, 4), "at-target")],
)
def test_a_score_exactly_at_the_target_has_reached_it(answers: Sequence[Value], flag: str) -> None:
    found = results({"day": [{"rooms-warm": value} for value in answers]})
    assert statement(found, "rooms-warm").flags == (flag,)


def test_a_fraction_exactly_at_the_target_has_reached_it() -> None:
    answers = [{"rooms-warm": value} for value in (2, 2, 3, 3, 3, 3, 3, 3, 3, 3)]
    warm = statement(results({"day": answers}, target=2.8), "rooms-warm")
    assert (warm.score, warm.flags) == (2.8, ("at-target",))


@pytest.mark.parametrize(
    ("last", "flags"), [(1, ("below-target", "lowest")), (2, ("below-target",))]
)
def test_only_the_lowest_score_of_all_is_the_lowest(last: int, flags: tuple[str, ...]) -> None:
    found = results({"day": [{"rooms-warm": 1}] * 4 + [{"rooms-warm": last}]})
    assert statement(found, "rooms-warm").flags == flags


@pytest.mark.parametrize(
    ("said", "flag"),
    [
        ({}, "unanswered"),
        ({"rooms-warm": "na"}, "not-applicable"),
        ({"rooms-warm": "dk"}, "dont-know"),
    ],
)
def test_a_statement_without_a_score_says_why(said: Answers, flag: str) -> None:
    found = results({"day": [{**said, "garden-paths": 3}] * 5})
    assert statement(found, "rooms-warm").flags == (flag,)


def test_one_who_does_not_know_leaves_open_whether_it_applies() -> None:
    found = results({"day": [{"rooms-warm": "na"}] * 5, "manager": [{"rooms-warm": "dk"}]})
    assert statement(found, "rooms-warm").flags == ("dont-know",)


@pytest.mark.parametrize(
    ("answered", "applicable", "enough"),
    [
        (0, 0, False),
        (0, 1, False),
        (1, 1, True),
        (1, 2, True),
        (1, 3, False),
        (2, 3, True),
        (2, 4, True),
        (2, 5, False),
    ],
)
def test_a_pillar_needs_half_of_what_applies(answered: int, applicable: int, enough: bool) -> None:
    assert is_enough(answered, applicable) is enough


def test_a_group_needs_half_of_what_applies_to_it() -> None:
    one_of_four: Answers = {"rooms-warm": 3}
    two_do_not_apply: Answers = {"rooms-warm": 3, "rooms-quiet": "na", "rooms-cafe": "na"}
    rest: Answers = all_answers(TINY, 2)
    for day, expected in ((one_of_four, None), (two_do_not_apply, 3.0)):
        found = results({"day": [day] * 5, "manager": [rest]})
        assert pillar(found, "rooms").groups["day"] == GroupScore(score=expected, n=5)


def test_results_without_ranking_are_the_same_but_for_the_ranks() -> None:
    given = [response(TINY, "2026-Q4", "day", one) for one in DAY]
    safe = protect(tally(given, TINY, "2026-Q4"), frozenset(), 5)
    ranked, unranked = score(safe, TINY), score_unranked(safe, TINY, Settings())
    assert (unranked.strengths, unranked.priorities) == ((), ())
    assert ranked.priorities
    assert ranked.model_copy(update={"strengths": (), "priorities": ()}) == unranked


@pytest.mark.parametrize(
    ("seventh", "people"),
    [
        ({"garden-paths": 3}, 7),
        # Who scored nothing, or scored in no pillar that has a score, does not stand behind it.
        ({"garden-paths": "dk"}, 6),
        ({"rooms-warm": "na"}, 6),
    ],
)
def test_behind_the_overall_score_stand_those_who_scored_in_the_pillars_of_it(
    seventh: Answers, people: int
) -> None:
    whole: Answers = dict.fromkeys(TINY.by_statement, 3)
    found = results({"day": [whole] * 6 + [seventh]})
    assert found.overall.score == 3
    assert found.overall.n == people


def test_who_scored_in_a_pillar_without_a_score_alone_is_not_behind_the_overall_score() -> None:
    rooms: Answers = {key: 3 for key in TINY.by_statement if key.startswith("rooms-")}
    tools: Answers = {key: 3 for key in TINY.by_statement if key.startswith("tools-")}
    found = results({"day": [rooms] * 6 + [tools]})
    assert pillar(found, "tools").kind == "theme"
    assert (found.overall.n, pillar(found, "rooms").n) == (6, 6)


def test_two_halves_that_answered_one_pillar_each_are_all_behind_the_overall_score() -> None:
    rooms: Answers = {key: 3 for key in TINY.by_statement if key.startswith("rooms-")}
    garden: Answers = {key: 3 for key in TINY.by_statement if key.startswith("garden-")}
    found = results({"day": [rooms] * 6 + [garden] * 6})
    assert found.overall.n == 12
