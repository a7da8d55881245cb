"""Trends and projections: where a line breaks, and how little is promised of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from pqmodel.analysis.change import compare
from pqmodel.analysis.projection import Seen, fit, project
from pqmodel.analysis.trending import trend
from pqmodel.model.cycle import parse
from tests.analysis.changes import answered, counted, questionnaire_of, reworded
from tests.conftest import all_answers, tiny_questionnaire

ASKED = questionnaire_of(2, 1)
TINY = tiny_questionnaire()
CYCLES = ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")
RISING = [(6, 12, 8, 3, 1), (4, 11, 9, 5, 1), (3, 9, 10, 6, 2), (2, 7, 10, 8, 3), (1, 5, 10, 10, 4)]


def rising(rounds: int = 5) -> list:  # type: ignore[type-arg]
    return [counted(ASKED, dict.fromkeys(ASKED.by_statement, RISING[n]), cycle=CYCLES[n]) for n in range(rounds)]


def seen(*scores: float, error: float | None = None) -> list[Seen]:
    return [Seen(parse(CYCLES[n]), score, error) for n, score in enumerate(scores)]


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
    first, latest = compare(rounds[0], rounds[-1]).statements[0], compare(rounds[-2], rounds[-1]).statements[0]
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
    assert [(p.score, p.n, p.withheld) for p in night.points] == [(None, None, True), (3.0, 6, False)]
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
    assert "there is 1 that can be compared (only 2 of its 3 statements were asked in both)" in projection.sentence
    assert trend([*rising(4), last], project=True).pillars[1].projection.points != ()  # type: ignore[union-attr]


@given(st.lists(st.floats(1, 5), min_size=4, max_size=12).filter(lambda scores: max(scores) - min(scores) > 0.01))
def test_the_line_and_its_slope_are_those_of_scipy(scores: list[float]) -> None:
    xs = [float(n) for n in range(len(scores))]
    line, expected = fit(xs, scores), stats.linregress(xs, scores)
    assert line.slope == pytest.approx(expected.slope, abs=1e-9)
    assert line.at(0) == pytest.approx(expected.intercept, abs=1e-9)
    reach = stats.t.ppf(0.975, len(xs) - 2) * expected.stderr
    assert line.slope_reach == pytest.approx(reach, abs=1e-6)


def test_the_interval_of_a_later_score_is_that_of_the_textbook() -> None:
    scores = [3.0, 3.3, 3.2, 3.6]
    line = fit([-3.0, -2.0, -1.0, 0.0], scores)
    left = sum((y - line.at(x)) ** 2 for x, y in zip((-3, -2, -1, 0), scores, strict=True))
    expected = stats.t.ppf(0.975, 2) * (left / 2) ** 0.5 * (1 + 1 / 4 + (2 + 1.5) ** 2 / 5) ** 0.5
    assert line.interval(2) == pytest.approx(expected)


def test_four_rounds_on_a_line_by_luck_do_not_promise_much() -> None:
    lucky = project(seen(3.0, 3.1, 3.2, 3.3), 1, 5, 4)
    honest = project(seen(3.0, 3.1, 3.2, 3.3, error=0.2), 1, 5, 4)
    assert lucky.points[1].high - lucky.points[1].low < 0.01
    assert honest.points[1].high - honest.points[1].low > 1
    assert "up or down cannot be told yet" in honest.sentence


def test_what_is_projected_stays_on_the_scale() -> None:
    points = project(seen(2.0, 3.0, 4.0, 5.0, error=0.3), 1, 5, 4).points
    assert all(1 <= point.low <= point.score <= point.high <= 5 for point in points)


def test_a_cycle_left_out_counts_as_time() -> None:
    gap = [
        Seen(parse(cycle), score) for cycle, score in zip(("2025-Q4", *CYCLES[2:]), (2.0, 3.0, 3.5, 4.0), strict=True)
    ]
    found = project(gap, 1, 9, 4)
    assert found.slope == pytest.approx(0.5)
    assert found.points[0].score == pytest.approx(4.5)


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ((4.2, 4.3, 4.45, 4.5), "at the target of 4 or above"),
        ((2.0, 2.1, 2.25, 2.3), "still below the target of 4"),
        ((3.0, 3.3, 3.3, 3.7), "cannot be told"),
    ],
)
def test_of_the_target_no_more_is_said_than_is_known(scores: tuple[float, ...], words: str) -> None:
    assert words in project(seen(*scores), 1, 5, 4).sentence
