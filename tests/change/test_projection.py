"""A cautious line ahead: what it takes, what it says of the target, and where it keeps quiet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from pqmodel.change.projection import Seen, fit, project
from pqmodel.change.trend_model import Projection
from pqmodel.ground.cycle import parse

CYCLES = ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")


def seen(*scores: float, error: float | None = None, people: int = 30) -> list[Seen]:
    return [Seen(parse(CYCLES[n]), score, people, error) for n, score in enumerate(scores)]


WAVY = seen(3.0, 3.3, 3.2, 3.6, error=0.2)


def width(projection: Projection) -> float:
    """How wide the interval of the last point is."""
    last = projection.points[-1]
    assert last.low is not None
    assert last.high is not None
    return last.high - last.low


@given(
    st.lists(st.floats(1, 5), min_size=4, max_size=12).filter(
        lambda scores: max(scores) - min(scores) > 0.01
    )
)
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


def test_on_an_exact_line_the_rounds_own_errors_make_the_interval() -> None:
    xs, errors = (-3.0, -2.0, -1.0, 0.0), (0.1, 0.2, 0.3, 0.4)
    line = fit(xs, [1.0, 1.5, 2.0, 2.5], errors)
    z = stats.norm.ppf(0.975)

    # How far the line moves at 2, and how far its slope, where one of the scores moves by one.
    at_two = [1 / 4 + (2 + 1.5) * (x + 1.5) / 5 for x in xs]
    of_slope = [(x + 1.5) / 5 for x in xs]
    of_line = sum((share * error) ** 2 for share, error in zip(at_two, errors, strict=True))
    of_score = sum(error**2 for error in errors) / 4
    assert line.interval(2) == pytest.approx(z * (of_line + of_score) ** 0.5)

    moved = sum((share * error) ** 2 for share, error in zip(of_slope, errors, strict=True))
    assert line.slope_reach == pytest.approx(z * moved**0.5)


def test_four_rounds_on_a_line_by_luck_do_not_promise_much() -> None:
    lucky = project(seen(3.0, 3.1, 3.2, 3.3), 1, 5, 4)
    honest = project(seen(3.0, 3.1, 3.2, 3.3, error=0.2), 1, 5, 4)
    assert {(point.low, point.high) for point in lucky.points} == {(None, None)}
    assert (lucky.slope_low, lucky.slope_high) == (None, None)
    assert lucky.sentence.endswith(
        "about 3.5: indicative, without an interval, as nothing tells how far these scores stray."
    )
    assert width(honest) > 1
    assert "up or down cannot be told yet" in honest.sentence


@pytest.mark.parametrize(("people", "sure"), [(9, False), (10, True)])
def test_below_ten_people_a_projection_is_indicative_and_has_no_interval(
    people: int, sure: bool
) -> None:
    rounds = [
        Seen(one.cycle, one.score, people if n == 1 else 30, one.error)
        for n, one in enumerate(WAVY)
    ]
    found = project(rounds, 1, 5, 4)
    assert all((point.low is not None) is sure for point in found.points)
    assert ("fewer than 10 people are behind 2026-Q1." in found.sentence) is not sure
    assert ("indicative" in found.sentence) is not sure
    assert ("95% interval" in found.sentence) is sure
    assert (
        "each of these rounds"
        in project(seen(3.0, 3.3, 3.2, 3.6, error=0.2, people=6), 1, 5, 4).sentence
    )


def test_one_person_is_not_projected() -> None:
    alone = project(seen(3.0, 3.3, 3.2, 3.6, people=1), 1, 5, 4)
    assert alone.points == ()
    assert alone.slope is None
    assert alone.sentence == "No projection: each of these rounds is one person's view."
    first = [Seen(WAVY[0].cycle, 3.0, 1), *WAVY[1:]]
    assert project(first, 1, 5, 4).sentence == "No projection: 2025-Q4 is one person's view."


@given(
    st.lists(st.floats(1, 5), min_size=4, max_size=5),
    st.lists(st.integers(2, 40), min_size=5, max_size=5),
    st.one_of(st.none(), st.floats(0, 1)),
)
def test_an_interval_has_width_and_stands_in_the_sentence_or_not_at_all(
    scores: list[float], people: list[int], error: float | None
) -> None:
    rounds = [Seen(parse(CYCLES[n]), score, people[n], error) for n, score in enumerate(scores)]
    found = project(rounds, 1, 5, 4)
    shown = {
        (f"{point.low:.1f}", f"{point.high:.1f}") for point in found.points if point.low is not None
    }
    assert all(low != high for low, high in shown)
    assert bool(shown) is ("interval " in found.sentence and "indicative" not in found.sentence)
    assert not shown or min(people[: len(scores)]) >= 10


@pytest.mark.parametrize(
    ("scores", "why"),
    [
        # Exact lines, so that there is no interval: to 5.0 at the second step, and to 5.25.
        ((2.5, 3.0, 3.5, 4.0), "as nothing tells how far these scores stray."),
        ((2.0, 2.75, 3.5, 4.25), "as the line runs off the scale."),
        ((2.75, 3.25, 3.75, 4.25), "as the line runs off the scale."),
        ((3.5, 3.0, 2.5, 2.0), "as nothing tells how far these scores stray."),
        ((3.25, 2.75, 2.25, 1.75), "as the line runs off the scale."),
    ],
)
def test_a_line_that_runs_off_the_scale_by_its_last_step_is_said_to(
    scores: tuple[float, ...], why: str
) -> None:
    assert project(seen(*scores), 1, 5, 4).sentence.endswith(why)


def test_an_interval_without_width_at_nought_is_none_either() -> None:
    projection = project(seen(0.0, 0.0, 0.0, 0.0), 0, 3, 2)
    assert [(point.score, point.low) for point in projection.points] == [(0.0, None)] * 2
    assert "indicative, without an interval" in projection.sentence


def test_what_is_projected_stays_on_the_scale() -> None:
    points = project(seen(2.0, 3.0, 3.4, 5.0, error=0.3), 1, 5, 4).points
    assert all(1 <= (point.low or 0) <= point.score <= (point.high or 9) <= 5 for point in points)
    past = project(seen(2.0, 3.0, 4.0, 5.0, error=0.3), 1, 5, 4)
    assert past.points[1].low is None
    assert past.sentence.endswith(
        "about 5.0: indicative, without an interval, as the line runs off the scale."
    )


def test_a_cycle_left_out_counts_as_time() -> None:
    gap = [
        Seen(parse(cycle), score, 30)
        for cycle, score in zip(("2025-Q4", *CYCLES[2:]), (2.0, 3.0, 3.5, 4.0), strict=True)
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


@pytest.mark.parametrize(("rounds", "points"), [(3, 0), (4, 2), (5, 2)])
def test_four_rounds_are_enough_for_two_cycles_ahead(rounds: int, points: int) -> None:
    scores = (3.0, 3.3, 3.2, 3.6, 3.5)[:rounds]
    found = project(seen(*scores, error=0.2), 1, 5, 4)
    assert (found.rounds, len(found.points)) == (rounds, points)


def test_one_round_is_told_as_one() -> None:
    found = project(seen(3.0), 1, 5, 4, "the scale changed")
    assert found.sentence == (
        "No projection: it takes 4 rounds; there is 1 that can be compared (the scale changed)."
    )


@pytest.mark.parametrize(
    ("xs", "refused"),
    [((0.0, 1.0), True), ((0.0, 1.0, 2.0), False), ((1.0, 1.0, 1.0), True)],
)
def test_a_line_needs_three_points_that_do_not_stand_at_one_place(
    xs: tuple[float, ...], refused: bool
) -> None:
    if refused:
        with pytest.raises(ValueError, match="three points"):
            fit(xs, xs)
    else:
        assert fit(xs, xs).slope == pytest.approx(1.0)


def test_the_line_is_at_the_target_where_the_lower_end_of_its_interval_is() -> None:
    rising = seen(2.0, 2.5, 3.1, 3.5, error=0.05)
    end = project(rising, 1, 9, 4).points[-1]
    assert end.low is not None
    assert end.high is not None
    said = {
        target: project(rising, 1, 9, target).sentence
        for target in (end.low, end.low + 0.001, end.high, end.high + 0.001)
    }
    assert "or above" in said[end.low]
    assert "cannot be told" in said[end.low + 0.001]
    assert "cannot be told" in said[end.high]
    assert "still below" in said[end.high + 0.001]


def test_a_line_that_may_as_well_fall_says_so() -> None:
    assert "up or down cannot be told yet" in project(WAVY, 1, 5, 4).sentence


def test_errors_of_some_rounds_alone_are_left_out() -> None:
    without = [Seen(one.cycle, one.score, 30, None) for one in WAVY]
    some = [*WAVY[:3], without[3]]
    assert project(some, 1, 5, 4).slope_low == project(without, 1, 5, 4).slope_low


def test_half_years_stand_as_far_apart_as_they_are_long() -> None:
    cycles = ("2025-H1", "2025-H2", "2026-H1", "2026-H2")
    scores = (2.0, 2.5, 3.0, 3.5)
    rounds = [Seen(parse(c), s, 30, 0.1) for c, s in zip(cycles, scores, strict=True)]
    found = project(rounds, 1, 9, 4)
    assert found.slope == pytest.approx(0.5)
    assert [point.cycle for point in found.points] == ["2027-H1", "2027-H2"]
