"""The lines of a trend: what each point and step is, where a line breaks, begins and ends."""

from __future__ import annotations

from dataclasses import replace

import pytest
from scipy import stats  # type: ignore[import-untyped]

from pqmodel.change.comparing import compare
from pqmodel.change.trend import trend
from pqmodel.questionnaire.model import Retired
from tests.conftest import all_answers, tiny_questionnaire
from tests.factories.changes import answered, counted, questionnaire_of, reworded

ASKED = questionnaire_of(2, 1)
TINY = tiny_questionnaire()
CYCLES = ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")
RISING = [(6, 12, 8, 3, 1), (4, 11, 9, 5, 1), (3, 9, 10, 6, 2), (2, 7, 10, 8, 3), (1, 5, 10, 10, 4)]


def rising(rounds: int = 5) -> list:  # type: ignore[type-arg]
    return [
        counted(ASKED, dict.fromkeys(ASKED.by_statement, RISING[n]), cycle=CYCLES[n])
        for n in range(rounds)
    ]


def test_a_line_has_every_round_with_its_people_and_interval() -> None:
    line = trend(rising()).overall
    assert [point.cycle for point in line.points] == list(CYCLES)
    assert {point.n for point in line.points} == {30}
    sample = [value for value, count in enumerate(RISING[0], 1) for _ in range(count)]
    expected = stats.ttest_1samp(sample, 0).confidence_interval(0.95)
    assert (line.points[0].low, line.points[0].high) == pytest.approx((expected.low, expected.high))


def test_its_steps_are_those_of_compare() -> None:
    rounds = rising()
    line = trend(rounds).statements[0]
    first, latest = (
        compare(rounds[0], rounds[-1]).statements[0],
        compare(rounds[-2], rounds[-1]).statements[0],
    )
    assert line.since_first is not None
    assert line.latest is not None
    assert (line.since_first.change, line.since_first.verdict) == (first.change, first.verdict)
    assert (line.latest.low, line.latest.cycle_then) == (latest.low, "2026-Q3")


def test_one_round_has_points_and_no_steps() -> None:
    line = trend(rising(1), project=True).overall
    assert (line.since_first, line.latest) == (None, None)
    assert line.projection is not None
    assert line.projection.points == ()
    with pytest.raises(ValueError, match="needs a round"):
        trend([])


def test_a_statement_is_followed_under_its_older_id_and_an_ended_one_is_kept() -> None:
    new = reworded(ASKED, "p1-s1", id="p1-new", replaces=("p1-s1",), text="Said otherwise.")
    new = reworded(new, "p1-s2", id="p1-other")
    counts = dict.fromkeys(new.by_statement, RISING[3])
    found = trend([*rising(3), counted(new, counts, cycle="2026-Q3")])
    carried = next(line for line in found.statements if line.id == "p1-new")
    assert all(point.score is not None for point in carried.points)
    assert carried.since_first is not None
    assert carried.since_first.verdict in ("clear change", "within the noise")
    assert [line.id for line in found.ended] == ["p1-s2"]
    assert [point.score is None for point in found.ended[0].points] == [False, False, False, True]
    begun = next(line for line in found.statements if line.id == "p1-other")
    assert [point.score is None for point in begun.points] == [True, True, True, False]
    assert found.pillars[0].points[3].broken == "only 1 of its 3 statements was asked in both"


def test_a_round_without_a_score_is_a_gap_and_no_break() -> None:
    rounds = rising(4)
    rounds[1] = counted(ASKED, {}, cycle=CYCLES[1])
    line = trend(rounds).overall
    assert line.points[1].score is None
    assert [point.broken for point in line.points] == ["", "", "", ""]
    assert line.since_first is not None
    assert line.since_first.change is not None


def test_a_withheld_group_is_withheld_in_its_round_alone() -> None:
    day = [all_answers(TINY, 3)] * 6
    few = answered(TINY, {"day": day, "night": day[:3]}, cycle="2026-Q3")
    found = trend([few, answered(TINY, {"day": day, "night": day})])
    night = next(line for line in found.groups if (line.group, line.id) == ("night", "rooms"))
    assert [(p.score, p.n, p.withheld) for p in night.points] == [
        (None, None, True),
        (3.0, 6, False),
    ]
    assert night.since_first is None


def test_a_projection_takes_four_rounds_that_can_be_compared() -> None:
    assert trend(rising(4)).overall.projection is None
    three = trend(rising(3), project=True).overall.projection
    assert three is not None
    assert three.points == ()
    assert three.sentence == "No projection: it takes 4 rounds; there are 3 that can be compared."
    four = trend(rising(4), project=True).overall.projection
    assert four is not None
    assert [point.cycle for point in four.points] == ["2026-Q4", "2027-Q1"]


def test_a_projection_begins_after_the_last_break() -> None:
    other = questionnaire_of(3, 1)
    last = counted(other, dict.fromkeys(other.by_statement, RISING[4]), cycle="2026-Q4")
    projection = trend([*rising(4), last], project=True).pillars[0].projection
    assert projection is not None
    assert projection.rounds == 1
    assert (
        "there is 1 that can be compared (only 2 of its 3 statements were asked in both)"
        in projection.sentence
    )
    assert trend([*rising(4), last], project=True).pillars[1].projection.points != ()  # type: ignore[union-attr]


def test_small_steps_in_who_is_asked_that_add_up_end_the_projection() -> None:
    """The night staff come in little by little: no step breaks the line, all of them together do."""
    day = [all_answers(TINY, 2 + n % 2) for n in range(76)]
    rounds = [
        answered(TINY, {"day": day, "night": [all_answers(TINY, 4)] * nights}, cycle=CYCLES[place])
        for place, nights in enumerate((0, 5, 10, 15))
    ]
    line = trend(rounds, project=True).overall
    assert [point.broken for point in line.points] == [""] * 4
    assert line.since_first is not None
    apart = "groups have other shares of the whole, and are counted as if these had stayed the same"
    assert line.projection is not None
    assert line.projection.points == ()
    assert line.projection.sentence == (
        "No projection: it takes 4 rounds; there are 2 that can be compared "
        f"(2026-Q1 to 2026-Q3: {apart})."
    )


def test_a_line_is_followed_through_several_ids_and_over_a_round_that_did_not_ask_it() -> None:
    second = reworded(ASKED, "p1-s1", id="p1-two", replaces=("p1-s1",))
    without = questionnaire_of(1, 1)
    without = reworded(without, "p1-s1", id="p1-s2")
    last = reworded(ASKED, "p1-s1", id="p1-three", replaces=("p1-two",))
    rounds = [
        counted(asked, dict.fromkeys(asked.by_statement, RISING[place]), cycle=CYCLES[place])
        for place, asked in enumerate((ASKED, second, without, last))
    ]
    found = trend(rounds)
    line = next(line for line in found.statements if line.id == "p1-three")
    assert [point.score is not None for point in line.points] == [True, True, False, True]
    assert [point.notes for point in line.points][1:] == [
        ("takes over from p1-s1",),
        (),
        ("takes over from p1-two",),
    ]
    assert line.since_first is not None
    assert line.since_first.cycle_then == "2025-Q4"
    assert line.since_first.change is not None
    assert (line.began, found.ended) == (None, ())


def test_a_line_that_had_several_ids_ends_as_one() -> None:
    second = reworded(ASKED, "p1-s1", id="p1-two", replaces=("p1-s1",))
    last = reworded(questionnaire_of(1, 1), "p1-s1", id="p1-s2")
    retired = last.model_copy(update={"retired": (Retired(id="p1-two", why="It was said twice."),)})
    found = trend(
        [
            counted(asked, dict.fromkeys(asked.by_statement, RISING[place]), cycle=CYCLES[place])
            for place, asked in enumerate((ASKED, second, retired))
        ]
    )
    (line,) = found.ended
    assert (line.id, [point.score is not None for point in line.points]) == (
        "p1-two",
        [True, True, False],
    )
    assert line.ended is not None
    assert (line.ended.words, line.ended.cycle) == ("retired: It was said twice", "2026-Q2")


def test_a_statement_that_only_some_were_asked_stands_in_a_line_too() -> None:
    older = reworded(ASKED, "p1-s2", id="p1-gone")
    round_ = counted(ASKED, dict.fromkeys(ASKED.by_statement, RISING[0]), cycle=CYCLES[0])
    (line,) = trend([replace(round_, others=(older,))]).ended
    assert (line.id, line.points[0].score) == ("p1-gone", None)
    assert line.ended is not None
    assert (
        line.ended.words
        == "no longer asked; in 2025-Q4 only some were asked it, in another version"
    )


def test_a_projection_never_reaches_back_over_a_round_that_is_apart_from_the_last() -> None:
    # The night staff move the second round by 0.15 and the third by 0.05 only. The first is like
    # the last again, but what lies between them is not.
    asked = questionnaire_of(1)
    fours_of_nights = (None, 3, 1, None)
    rounds = []
    for cycle, fours in zip(CYCLES, fours_of_nights, strict=False):
        people = {"day": [{"p1-s1": 3}] * 10}
        if fours is not None:
            people["night"] = [{"p1-s1": 4}] * fours + [{"p1-s1": 3}] * (10 - fours)
        rounds.append(answered(asked, people, cycle=cycle))
    projection = trend(rounds, project=True).overall.projection
    assert projection is not None
    assert projection.rounds == 2
    assert (
        "there are 2 that can be compared (2026-Q1 to 2026-Q3: without night" in projection.sentence
    )


def test_each_pillar_has_its_own_steps() -> None:
    falling = RISING[::-1]
    rounds = [
        counted(
            ASKED,
            {"p1-s1": RISING[n], "p1-s2": RISING[n], "p2-s1": falling[n]},
            cycle=CYCLES[n],
        )
        for n in range(5)
    ]
    lines, changes = trend(rounds).pillars, compare(rounds[0], rounds[-1]).pillars
    assert [line.id for line in lines] == [change.id for change in changes] == ["p1", "p2"]
    for line, change in zip(lines, changes, strict=True):
        assert line.since_first is not None
        assert line.since_first.change == change.change
    assert (changes[0].change or 0) > 0 > (changes[1].change or 0)
