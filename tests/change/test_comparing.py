"""What is claimed of a change between two rounds, and what is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random

import pytest
from scipy import stats  # type: ignore[import-untyped]

from pqmodel.change.comparing import compare, compare_pillars
from pqmodel.change.model import Changes, FigureChange, claim
from pqmodel.change.round import Round
from pqmodel.questionnaire.model import Questionnaire
from tests.conftest import all_answers, tiny_questionnaire, tiny_service
from tests.factories.changes import FIVE_POINTS, answered, counted, questionnaire_of, reworded

WHOLE = questionnaire_of(17, 17, 17, 17)
SMALL = questionnaire_of(2, 2)
TINY = tiny_questionnaire()
SPREAD = (2, 6, 12, 7, 3)
"""Thirty answers with a mean of 3.1."""


def same(
    questionnaire: Questionnaire, counts: Sequence[int] = SPREAD, **others: Sequence[int]
) -> dict[str, list[int]]:
    """The same counts for every statement; `others` by id, with _ for the hyphen."""
    made = {statement.id: list(counts) for statement in questionnaire.statements()}
    return {**made, **{key.replace("_", "-"): list(other) for key, other in others.items()}}


def compared(
    then: Mapping[str, Sequence[int]], now: Mapping[str, Sequence[int]], asked: Questionnaire
) -> Changes:
    return compare(counted(asked, then, cycle="2026-Q3"), counted(asked, now))


def of(changes: Changes, key: str) -> FigureChange:
    found = changes.statement(key)
    assert found is not None
    return found


def one_by_one(counts: Sequence[int]) -> list[int]:
    return [value for value, count in enumerate(counts, 1) for _ in range(count)]


def at_random(chance: Random, people: float) -> dict[str, list[int]]:
    """Thirty people's answers; `people` is how much of an answer is the person's own mood (0 to 1)."""
    moods = [chance.gauss(0, people) for _ in range(30)]
    noise = (1 - people**2) ** 0.5
    rows: dict[str, list[int]] = {}
    for number, statement in enumerate(WHOLE.statements()):
        centre = 2.5 + number % 5 / 4
        drawn = Counter(
            min(5, max(1, round(centre + mood + chance.gauss(0, noise)))) for mood in moods
        )
        rows[statement.id] = [drawn[value] for value in range(1, 6)]
    return rows


@pytest.mark.parametrize(
    ("people", "runs", "seed"),
    [
        pytest.param(0.0, 100, 1, marks=pytest.mark.slow),
        pytest.param(0.6, 100, 2, marks=pytest.mark.slow),
        pytest.param(0.0, 700, 1, marks=pytest.mark.long),
        pytest.param(0.6, 300, 2, marks=pytest.mark.long),
    ],
)
def test_noise_without_change_is_called_clear_in_at_most_one_run_in_twenty(
    people: float, runs: int, seed: int
) -> None:
    chance, alarms, anything = Random(seed), 0, 0
    for _ in range(runs):
        changes = compared(at_random(chance, people), at_random(chance, people), WHOLE)
        assert changes.tested == 68
        clear = [change.kind for change in changes.figures if change.verdict == "clear change"]
        alarms += "statement" in clear
        anything += bool(clear)
    assert alarms <= 0.05 * runs
    assert anything <= 0.05 * runs


def test_a_change_of_three_tenths_with_six_people_is_indicative() -> None:
    changes = compared(same(WHOLE, (0, 2, 3, 1, 0)), same(WHOLE, (0, 1, 3, 2, 0)), WHOLE)
    change = of(changes, "p1-s1")
    assert change.change == pytest.approx(1 / 3)
    assert (change.verdict, change.p) == ("indicative", None)
    # The interval is told all the same.
    assert change.low is not None
    assert change.low < 0 < (change.high or 0)
    assert "6 then, 6 now" in change.why
    assert changes.tested == 0
    assert any("indicative" in line for line in changes.method)


def test_a_change_of_more_than_a_point_with_thirty_people_is_clear() -> None:
    changes = compared(same(WHOLE), same(WHOLE, p1_s1=(0, 1, 3, 15, 11)), WHOLE)
    change = of(changes, "p1-s1")
    assert change.change == pytest.approx(1.1, abs=0.05)
    assert change.verdict == "clear change"
    assert changes.gains == ("p1-s1",)
    assert {c.verdict for c in changes.statements if c.id != "p1-s1"} == {"within the noise"}
    assert "at most 1 in 20 is expected to be chance" in changes.method[0]


def test_an_interval_is_that_of_scipy() -> None:
    then, now = (2, 6, 12, 7, 3), (0, 4, 9, 9, 5)
    change = of(compared(same(SMALL, then), same(SMALL, now), SMALL), "p1-s1")
    expected = stats.ttest_ind(one_by_one(now), one_by_one(then), equal_var=False)
    interval = expected.confidence_interval(0.95)
    assert (change.low, change.high, change.p) == pytest.approx(
        (interval.low, interval.high, expected.pvalue), abs=1e-9
    )
    assert change.p_cautious is not None
    assert change.p is not None
    assert change.p_cautious > change.p


def test_an_interval_that_leaves_out_nought_is_not_enough_among_many() -> None:
    changes = compared(same(WHOLE), same(WHOLE, p1_s1=(0, 3, 9, 12, 6)), WHOLE)
    change = of(changes, "p1-s1")
    assert change.low is not None
    assert change.low > 0
    assert change.verdict == "within the noise"
    alone = questionnaire_of(1)
    assert (
        of(compared(same(alone), same(alone, (0, 3, 9, 12, 6)), alone), "p1-s1").verdict
        == "clear change"
    )


def test_the_interval_of_a_pillar_is_as_wide_as_if_everybody_gave_all_statements_one_score() -> (
    None
):
    asked = questionnaire_of(5, 3)
    changes = compared(same(asked), same(asked, (0, 4, 9, 11, 6)), asked)
    statement, pillar = of(changes, "p1-s1"), changes.pillars[0]
    assert (pillar.low, pillar.high) == pytest.approx((statement.low, statement.high))
    assert (changes.overall.low, changes.overall.high) == pytest.approx(
        (statement.low, statement.high)
    )


def test_one_persons_scores_are_one_persons_view() -> None:
    then = answered(TINY, {"manager": [all_answers(TINY, 2)]}, cycle="2026-Q3")
    changes = compare(then, answered(TINY, {"manager": [all_answers(TINY, 4)]}))
    assert {change.verdict for change in changes.figures} == {"one person's view"}
    assert changes.overall.change == 2
    assert changes.tested == changes.tested_others == 0


def test_everybody_of_one_mind_in_each_round_has_no_interval_and_is_still_judged() -> None:
    changes = compared(
        same(SMALL, (0, 0, 12, 0, 0)), same(SMALL, (0, 0, 12, 0, 0), p1_s1=(0, 0, 0, 12, 0)), SMALL
    )
    moved, stayed = of(changes, "p1-s1"), of(changes, "p1-s2")
    assert (moved.verdict, moved.low) == ("clear change", None)
    assert (stayed.verdict, stayed.change) == ("within the noise", 0)
    assert "one and the same score" in stayed.why


def test_a_statement_asked_in_one_round_only_is_not_comparable() -> None:
    fewer = questionnaire_of(2, 1)
    then, now = counted(SMALL, same(SMALL), cycle="2026-Q3"), counted(fewer, same(fewer))
    gone = of(compare(then, now), "p2-s2")
    assert (gone.verdict, gone.now, gone.why) == ("not comparable", None, "no longer asked")
    new = of(compare(now, then), "p2-s2")
    assert (new.verdict, new.then, new.change, new.why) == (
        "not comparable",
        None,
        None,
        "not asked then",
    )
    pillar = compare(then, now).pillars[1]
    assert (pillar.verdict, pillar.why) == (
        "method changed",
        "only 1 of its 2 statements was asked in both",
    )
    assert compare(then, now).overall.verdict == "method changed"


def test_a_statement_without_a_score_in_one_round_is_not_comparable() -> None:
    counts = same(SMALL)
    del counts["p1-s1"]
    change = of(compared(same(SMALL), counts, SMALL), "p1-s1")
    assert (change.verdict, change.why, change.change) == (
        "not comparable",
        "no score in 2026-Q4",
        None,
    )


def test_scales_of_other_length_are_not_compared_and_other_labels_are_another_method() -> None:
    now = counted(SMALL, same(SMALL))
    four = {**FIVE_POINTS, "points": FIVE_POINTS["points"][:4], "target": 3, "favourable_from": 3}
    shorter = questionnaire_of(2, 2).model_validate({**SMALL.model_dump(), "scale": four})
    then = counted(shorter, same(shorter, (2, 6, 12, 10)), cycle="2026-Q3")
    changes = compare(then, now)
    assert {change.verdict for change in changes.figures} == {"not comparable"}
    assert changes.overall.why == "the scale changed: 1 to 4 then, 1 to 5 now"
    assert changes.overall.change is None
    points = [{**point, "label": f"Step {point['value']}"} for point in FIVE_POINTS["points"]]
    other = SMALL.model_validate({**SMALL.model_dump(), "scale": {**FIVE_POINTS, "points": points}})
    changes = compare(counted(other, same(other), cycle="2026-Q3"), now)
    assert {change.verdict for change in changes.figures} == {"method changed"}


def test_other_weights_are_another_method_for_the_pillar_alone() -> None:
    weighed = reworded(SMALL, "p1-s1", weight=3.0)
    changes = compare(counted(weighed, same(weighed), cycle="2026-Q3"), counted(SMALL, same(SMALL)))
    assert [p.verdict for p in changes.pillars] == ["method changed", "within the noise"]
    assert changes.pillars[0].why == "its statements had other weights"
    assert of(changes, "p1-s1").verdict == "within the noise"


def test_a_changed_wording_is_compared_and_told() -> None:
    now = reworded(SMALL, "p1-s1", text="It is so, put otherwise.")
    changes = compare(counted(SMALL, same(SMALL), cycle="2026-Q3"), counted(now, same(now)))
    assert of(changes, "p1-s1").notes == ("wording changed",)
    assert of(changes, "p1-s1").verdict == "within the noise"
    assert of(changes, "p1-s2").notes == ()
    assert "The questionnaire was changed between 2026-Q3 and 2026-Q4." in changes.notes


def test_a_statement_that_replaces_another_carries_its_history() -> None:
    now = reworded(SMALL, "p1-s1", id="p1-new", replaces=("p1-s1",))
    changes = compare(counted(SMALL, same(SMALL), cycle="2026-Q3"), counted(now, same(now)))
    carried = of(changes, "p1-new")
    assert (carried.was, carried.notes) == ("p1-s1", ("takes over from p1-s1",))
    assert carried.verdict == "within the noise"
    assert changes.statement("p1-s1") is None
    assert changes.pillars[0].verdict == "within the noise"


def test_groups_that_joined_and_move_the_change_are_told() -> None:
    day, night = [all_answers(TINY, 3)] * 12, [all_answers(TINY, 1)] * 8
    then = answered(TINY, {"day": day}, cycle="2026-Q3")
    titles = {group.id: group.title for group in tiny_service().groups}
    changes = compare(then, answered(TINY, {"day": day, "night": night}), None, titles)
    change = of(changes, "rooms-warm")
    assert (change.verdict, change.change) == ("within the noise", 0)
    assert change.notes == ("without Night staff, counted in 2026-Q4 only",)
    assert changes.pillars[0].verdict == changes.overall.verdict == "within the noise"
    assert "Night staff: counted in 2026-Q4, not in 2026-Q3." in changes.notes
    day_alone = next(c for c in changes.groups if (c.group, c.id) == ("day", "rooms"))
    assert day_alone.verdict == "within the noise"


def test_groups_that_joined_and_move_nothing_are_only_noted() -> None:
    day = [all_answers(TINY, 3), all_answers(TINY, 2)] * 6
    then = answered(TINY, {"day": day}, cycle="2026-Q3")
    changes = compare(then, answered(TINY, {"day": day, "night": day}))
    assert changes.overall.verdict == "within the noise"
    assert "night: counted in 2026-Q4, not in 2026-Q3." in changes.notes


def test_people_of_whom_none_answered_both_times_are_another_method() -> None:
    then = answered(TINY, {"day": [all_answers(TINY, 3)] * 12}, cycle="2026-Q3")
    changes = compare(then, answered(TINY, {"night": [all_answers(TINY, 3)] * 12}))
    assert (changes.overall.verdict, changes.overall.why) == (
        "not comparable",
        "no group answered in both",
    )


def test_a_withheld_group_stays_withheld() -> None:
    day = [all_answers(TINY, 3)] * 12
    then = answered(TINY, {"day": day, "night": [all_answers(TINY, 1)] * 3}, cycle="2026-Q3")
    changes = compare(then, answered(TINY, {"day": day, "night": [all_answers(TINY, 2)] * 6}))
    night = next(c for c in changes.groups if (c.group, c.id) == ("night", "rooms"))
    assert (night.then, night.n_then, night.change, night.withheld) == (None, None, None, ("then",))
    assert night.why == "withheld in 2026-Q3: small group"


def test_where_groups_count_the_same_each_stands_for_itself() -> None:
    service = tiny_service(weighting="group")
    day = [all_answers(TINY, 3), all_answers(TINY, 2)] * 9
    night = [all_answers(TINY, 1), all_answers(TINY, 2), all_answers(TINY, 4)] * 4
    moved = [all_answers(TINY, 4), all_answers(TINY, 2)] * 9
    then, now = (
        answered(TINY, {"day": people, "night": night}, cycle=cycle, service=service)
        for cycle, people in (("2026-Q3", day), ("2026-Q4", moved))
    )
    change = of(compare(then, now), "rooms-warm")
    # Half of the change of each group, as a contrast of four independent means.
    of_day, of_night = [3, 2] * 9, [1, 2, 4] * 4
    parts = [stats.sem(g) ** 2 / 4 for g in (of_day, of_night, [4, 2] * 9, of_night)]
    freedom = sum(parts) ** 2 / sum(
        part**2 / (n - 1) for part, n in zip(parts, (18, 12, 18, 12), strict=True)
    )
    reach = stats.t.ppf(0.975, freedom) * sum(parts) ** 0.5
    assert change.change == pytest.approx(0.25)
    assert (change.low, change.high) == pytest.approx((0.25 - reach, 0.25 + reach), abs=1e-9)


def test_a_pillar_is_judged_by_how_far_persons_lie_apart() -> None:
    chance = Random(5)
    asked = questionnaire_of(6, 5)

    def people(level: float) -> list[dict[str, int]]:
        moods = [level + chance.gauss(0, 0.5) for _ in range(14)]
        return [
            {key: min(5, max(1, round(m + chance.gauss(0, 1)))) for key in asked.by_statement}
            for m in moods
        ]

    then, now = people(2.8), people(3.5)
    changes = compare(
        answered(asked, {"day": then}, cycle="2026-Q3"), answered(asked, {"day": now})
    )
    for pillar in changes.pillars:
        keys = [s.id for s in asked.sections[int(pillar.id[1]) - 1].statements]
        means = [
            [sum(one[key] for key in keys) / len(keys) for one in side] for side in (then, now)
        ]
        expected = stats.ttest_ind(means[1], means[0], equal_var=False)
        assert pillar.change == pytest.approx(
            expected.statistic and sum(means[1]) / 14 - sum(means[0]) / 14
        )
        # The spreads are rounded before they are shown, so the interval is near and not the same.
        low, high = expected.confidence_interval(0.95)
        assert pillar.low is not None
        assert pillar.high is not None
        assert (pillar.low, pillar.high) == pytest.approx((low, high), abs=0.08)
        assert not pillar.wide
    assert changes.overall.verdict == "clear change"


def test_what_would_be_clear_among_few_is_called_likely_among_many() -> None:
    asked = questionnaire_of(6)
    then = dict.fromkeys(asked.by_statement, SPREAD)
    now = {**then, "p1-s1": (1, 3, 8, 11, 7), "p1-s2": (1, 3, 8, 11, 7)}
    changes = compare(counted(asked, then, cycle="2026-Q3"), counted(asked, now))
    assert [of(changes, key).verdict for key in ("p1-s1", "p1-s2", "p1-s3")] == [
        "likely change",
        "likely change",
        "within the noise",
    ]
    assert claim("likely change", "") == "likely change"


def test_levels_and_targets_that_are_crossed_are_told() -> None:
    changes = compared(same(SMALL, (0, 0, 28, 2, 0)), same(SMALL, (0, 0, 0, 28, 2)), SMALL)
    at = of(changes, "p1-s1").crossing
    assert at is not None
    assert (at.level_then, at.level_now, at.level, at.reached, at.target) == (
        "Level 3",
        "Level 4",
        "up",
        True,
        4,
    )
    back = of(
        compared(same(SMALL, (0, 0, 0, 28, 2)), same(SMALL, (0, 0, 28, 2, 0)), SMALL), "p1-s1"
    ).crossing
    assert back is not None
    assert (back.level, back.reached) == ("down", False)
    still = of(compared(same(SMALL), same(SMALL), SMALL), "p1-s1").crossing
    assert still is not None
    assert (still.level, still.reached) == (None, None)


def test_gains_and_losses_put_clear_ones_first_then_the_largest() -> None:
    less = {
        "p1_s1": (8, 10, 8, 3, 1),
        "p1_s2": (3, 6, 12, 7, 2),
        "p2_s1": (0, 0, 4, 11, 15),
        "p2_s2": (2, 5, 12, 7, 4),
    }
    changes = compared(same(SMALL), same(SMALL, **less), SMALL)
    assert changes.gains == ("p2-s1", "p2-s2")
    assert changes.losses == ("p1-s1", "p1-s2")
    assert of(changes, "p1-s1").verdict == "clear change"


def test_rounds_without_a_score_are_compared_without_a_claim() -> None:
    changes = compared({}, {}, SMALL)
    assert {change.verdict for change in changes.figures} == {"not comparable"}
    assert changes.method == changes.gains == changes.losses == ()


def test_results_alone_are_enough_and_leave_groups_without_an_interval() -> None:
    then, now = counted(SMALL, same(SMALL), cycle="2026-Q3"), counted(SMALL, same(SMALL))
    changes = compare(Round(then.results, SMALL), Round(now.results, SMALL))
    assert changes.overall == compare(then, now).overall
    assert {change.verdict for change in changes.groups} == {"indicative"}


def test_an_interval_that_leaves_out_0_among_many_says_why_it_is_not_clear() -> None:
    asked = questionnaire_of(20)
    then = dict.fromkeys(asked.by_statement, (4, 10, 10, 4, 2))
    now = {**then, "p1-s1": (1, 6, 10, 9, 4)}
    changes = compare(counted(asked, then, cycle="2026-Q3"), counted(asked, now))
    change = of(changes, "p1-s1")
    assert change.low is not None
    assert change.low > 0
    assert (change.verdict, change.why) == ("within the noise", "not clear among 20 compared")
    assert (
        claim(change.verdict, f"{change.why}; reworded")
        == claim(change.verdict, change.why)
        == change.why
    )
    others = [c for c in changes.statements if c.id != "p1-s1"]
    assert {c.why for c in others} == {""}
    assert {claim(c.verdict, c.why) for c in others} == {"too small to tell from chance"}


def test_pillars_alone_are_judged_just_as_they_are_beside_statements() -> None:
    asked = questionnaire_of(3, 2)
    then = dict.fromkeys(asked.by_statement, (6, 12, 8, 3, 1))
    sides = (
        counted(asked, then, cycle="2026-Q3"),
        counted(asked, dict.fromkeys(then, (1, 4, 9, 11, 5))),
    )
    changes = compare(*sides)
    assert compare_pillars(*sides) == (changes.overall, *changes.pillars)
    assert {change.verdict for change in compare_pillars(*sides)} == {"clear change"}
