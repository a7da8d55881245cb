"""The figures of one statement, against the standard library and by hand."""

from __future__ import annotations

import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.ground import numbers
from pqmodel.results import figures

SCALES = ((1, 2, 3, 4, 5), (0, 1, 2, 3), (0, 1), tuple(range(10)))
counts_on_scales = st.sampled_from(SCALES).flatmap(
    lambda values: st.tuples(st.just(values), st.tuples(*(st.integers(0, 50) for _ in values)))
)
answered = counts_on_scales.filter(lambda pair: sum(pair[1]) > 0)


def spread_out(values: tuple[int, ...], counts: tuple[int, ...]) -> list[int]:
    """The scores one by one."""
    return [value for value, count in zip(values, counts, strict=True) for _ in range(count)]


@given(answered)
def test_the_mean_is_that_of_the_standard_library(
    pair: tuple[tuple[int, ...], tuple[int, ...]],
) -> None:
    values, counts = pair
    found = figures.mean(counts, values)
    assert found == pytest.approx(statistics.fmean(spread_out(values, counts)), abs=1e-12)
    assert found is not None
    assert values[0] <= found <= values[-1]


@given(answered.filter(lambda pair: sum(pair[1]) > 1))
def test_the_standard_deviation_is_that_of_the_standard_library(
    pair: tuple[tuple[int, ...], tuple[int, ...]],
) -> None:
    values, counts = pair
    expected = statistics.stdev(spread_out(values, counts))
    assert figures.standard_deviation(counts, values) == pytest.approx(expected, abs=1e-12)


@given(answered.filter(lambda pair: sum(pair[1]) > 1))
def test_the_average_deviation_is_the_mean_distance_from_the_mean(
    pair: tuple[tuple[int, ...], tuple[int, ...]],
) -> None:
    values, counts = pair
    scores = spread_out(values, counts)
    centre = statistics.fmean(scores)
    expected = statistics.fmean([abs(score - centre) for score in scores])
    assert figures.average_deviation(counts, values) == pytest.approx(expected, abs=1e-12)


@given(answered, st.integers(0, 9))
def test_the_favourable_share_counts_scores_from_there_up(
    pair: tuple[tuple[int, ...], tuple[int, ...]], at_least: int
) -> None:
    values, counts = pair
    scores = spread_out(values, counts)
    expected = len([score for score in scores if score >= at_least]) / len(scores)
    assert figures.favourable(counts, values, at_least) == pytest.approx(expected, abs=1e-12)


def test_without_scores_there_is_no_figure() -> None:
    nothing, values = (0, 0, 0), (0, 1, 2)
    assert figures.mean(nothing, values) is None
    assert figures.standard_deviation(nothing, values) is None
    assert figures.average_deviation(nothing, values) is None
    assert figures.favourable(nothing, values, 1) is None
    assert figures.weighted_mean([]) is None


def test_one_score_has_a_mean_and_no_spread() -> None:
    one, values = (0, 1, 0), (0, 1, 2)
    assert figures.mean(one, values) == 1
    assert figures.standard_deviation(one, values) is None
    assert figures.average_deviation(one, values) is None


def test_a_score_of_zero_is_a_score() -> None:
    zeros, values = (4, 0, 0, 0), (0, 1, 2, 3)
    assert figures.mean(zeros, values) == 0
    assert figures.standard_deviation(zeros, values) == 0
    assert figures.average_deviation(zeros, values) == 0
    assert figures.favourable(zeros, values, 2) == 0
    assert figures.favourable(zeros, values, 0) == 1


def test_figures_worked_out_by_hand() -> None:
    # 1, 1, 2, 4, 5, 5: mean 3; squares 4 4 1 1 4 4 = 18, over 5; distances 2 2 1 1 2 2 = 10, over 6.
    counts, values = (2, 1, 0, 1, 2), (1, 2, 3, 4, 5)
    assert figures.mean(counts, values) == 3
    assert figures.standard_deviation(counts, values) == pytest.approx(math.sqrt(3.6), abs=1e-12)
    assert figures.average_deviation(counts, values) == pytest.approx(10 / 6, abs=1e-12)
    assert figures.favourable(counts, values, 4) == 0.5


def test_agreement_is_judged_by_a_sixth_of_the_scale() -> None:
    assert figures.agreement_limit(5) == 0.8
    assert figures.agreement_limit(4) == pytest.approx(4 / 6)
    assert figures.agreement_limit(10) == pytest.approx(10 / 6)


def test_weights_count() -> None:
    assert figures.weighted_mean([(1, 1), (4, 2)]) == 3
    assert figures.weighted_mean([(0, 1)]) == 0


@pytest.mark.parametrize(
    ("number", "shown"),
    [(3.25, "3.3"), (3.35, "3.4"), (0.05, "0.1"), (2.5, "2.5"), (4.0, "4.0"), (0.0, "0.0")],
)
def test_figures_are_rounded_half_up_for_reading(number: float, shown: str) -> None:
    assert numbers.rounded(number) == shown


@pytest.mark.parametrize(
    ("deviation", "points", "told"),
    [
        (0.79, 5, False),
        (0.8, 5, False),
        (0.8 + 1e-12, 5, False),
        (0.81, 5, True),
        (4 / 6, 4, False),
        (4 / 6 + 0.01, 4, True),
    ],
)
def test_people_disagree_above_the_limit_and_not_at_it(
    deviation: float, points: int, told: bool
) -> None:
    assert figures.is_disagreement(deviation, points) is told


def test_five_people_as_far_apart_as_agreement_allows() -> None:
    assert figures.average_deviation((1, 0, 3, 0, 1), (1, 2, 3, 4, 5)) == 0.8


@pytest.mark.parametrize(("from_value", "share"), [(2, 1.0), (3, 0.5), (4, 0.25), (5, 0.0)])
def test_the_favourable_share_begins_at_that_score(from_value: int, share: float) -> None:
    assert figures.favourable((0, 2, 1, 1, 0), (1, 2, 3, 4, 5), from_value) == share


def test_counts_of_another_scale_are_refused() -> None:
    for counts in ((1, 2), (1, 2, 3, 4)):
        with pytest.raises(ValueError, match="zip"):
            figures.mean(counts, (1, 2, 3))
        with pytest.raises(ValueError, match="zip"):
            figures.favourable(counts, (1, 2, 3), 2)


def test_the_mean_of_nothing_is_nothing() -> None:
    assert figures.average([]) is None
    assert figures.average([1.0, 2.0]) == 1.5


@pytest.mark.parametrize(
    ("ad", "sd", "n", "is_clear"),
    [
        # The error is sqrt((1.5^2 - 1.2^2) / n): 0.2598 of 12 answers, of which 1.645 times is 0.427.
        (1.2, 1.5, 12, False),
        (1.228, 1.5, 12, True),
        (1.2, 1.5, 14, True),
        (2.0, 2.0, 5, True),
        (0.8, 0.8, 1000, False),
    ],
)
def test_people_differ_clearly_where_chance_would_not_take_them_there(
    ad: float, sd: float, n: int, is_clear: bool
) -> None:
    assert figures.is_clear_disagreement(ad, sd, n, 5) is is_clear
