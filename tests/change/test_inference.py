"""Intervals and tests, against scipy and by hand."""

from __future__ import annotations

from math import atan, pi

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy import special, stats  # type: ignore[import-untyped]

from pqmodel.change.inference import (
    Sample,
    benjamini_hochberg,
    constants_p,
    incomplete_beta,
    sample_of,
    sample_of_counts,
    student_p,
    student_quantile,
    welch,
)

FIVE = (1, 2, 3, 4, 5)
freedoms = st.floats(1, 5000)
distributions = st.tuples(*(st.integers(0, 40) for _ in FIVE)).filter(
    lambda counts: sum(counts) > 1
)


def one_by_one(counts: tuple[int, ...]) -> list[int]:
    return [value for value, count in zip(FIVE, counts, strict=True) for _ in range(count)]


def known(sample: Sample | None) -> Sample:
    assert sample is not None
    return sample


@given(st.floats(0.05, 2000), st.floats(0.05, 2000), st.floats(0, 1))
def test_the_incomplete_beta_function_is_that_of_scipy(a: float, b: float, x: float) -> None:
    assert incomplete_beta(a, b, x) == pytest.approx(special.betainc(a, b, x), abs=1e-9)


@given(st.floats(-60, 60), freedoms)
@example(5.9e-07, 4096.0)
@example(1e-12, 0.5)
@example(8.602800127018869e-09, 1.0)
def test_the_p_value_of_t_is_that_of_scipy(t: float, freedom: float) -> None:
    both_tails = special.betaincc(0.5, freedom / 2, t * t / (freedom + t * t))
    assert student_p(t, freedom) == pytest.approx(both_tails, abs=1e-9)
    # Next to nought scipy's own t is right to some 1e-9 only: of the last example it misses 4e-9.
    if abs(t) > 1e-3:
        assert student_p(t, freedom) == pytest.approx(2 * stats.t.sf(abs(t), freedom), abs=1e-9)


def test_the_p_value_of_one_degree_of_freedom_is_that_of_the_arc_tangent() -> None:
    """Worked out by hand: Student's t of one degree is Cauchy's distribution."""
    t = 8.602800127018869e-09
    assert student_p(t, 1) == pytest.approx(1 - 2 / pi * atan(t), abs=1e-15)


@given(st.floats(0.1, 0.9999), freedoms)
def test_the_quantile_of_t_is_that_of_scipy(confidence: float, freedom: float) -> None:
    assert student_quantile(confidence, freedom) == pytest.approx(
        stats.t.isf((1 - confidence) / 2, freedom), rel=1e-6
    )


def test_small_p_values_keep_their_size() -> None:
    assert student_p(30, 40) == pytest.approx(2 * stats.t.sf(30, 40), rel=1e-6)


@given(distributions, distributions)
def test_welch_is_that_of_scipy(then: tuple[int, ...], now: tuple[int, ...]) -> None:
    found = welch(known(sample_of_counts(then, FIVE)), known(sample_of_counts(now, FIVE)))
    if max(then) == sum(then) and max(now) == sum(now):
        assert found is None
        return
    expected = stats.ttest_ind(one_by_one(now), one_by_one(then), equal_var=False)
    interval = expected.confidence_interval(0.95)
    assert found is not None
    assert found.p == pytest.approx(expected.pvalue, abs=1e-6)
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high), abs=1e-6)
    assert found.low <= found.difference <= found.high


def test_single_numbers_and_counts_make_the_same_sample() -> None:
    assert sample_of(one_by_one((2, 0, 3, 1, 1))) == sample_of_counts((2, 0, 3, 1, 1), FIVE)
    assert sample_of([]) is None
    assert sample_of_counts((0, 0, 0, 0, 0), FIVE) is None


def test_one_answer_or_no_spread_on_both_sides_gives_no_interval() -> None:
    one, alike, spread = Sample(1, 3.0, 0.0), Sample(12, 3.0, 0.0), Sample(12, 3.5, 0.8)
    assert welch(one, spread) is None
    assert welch(spread, one) is None
    assert welch(alike, Sample(12, 4.0, 0.0)) is None
    assert welch(alike, spread) is not None


def test_two_sides_of_one_score_each_are_judged_by_counting_ways() -> None:
    expected = stats.permutation_test(
        ([3] * 4, [4] * 4),
        lambda x, y: abs(sum(x) / 4 - sum(y) / 4),
        alternative="greater",
        vectorized=False,
    )
    assert constants_p(4, 4, same=False) == pytest.approx(expected.pvalue)
    assert constants_p(4, 4, same=True) == 1
    assert constants_p(0, 4, same=False) == 1


@given(st.lists(st.floats(0, 1), min_size=1, max_size=80))
def test_false_alarms_are_controlled_as_scipy_does(p_values: list[float]) -> None:
    adjusted = stats.false_discovery_control(p_values)
    for p, clear, wide in zip(
        adjusted, benjamini_hochberg(p_values), benjamini_hochberg(p_values, 0.2), strict=True
    ):
        if abs(p - 0.05) > 1e-9:
            assert clear == (p <= 0.05)
        if abs(p - 0.2) > 1e-9:
            assert wide == (p <= 0.2)


def test_no_tests_give_no_verdicts() -> None:
    assert benjamini_hochberg([]) == []


@pytest.mark.parametrize(
    ("p_values", "clear"),
    [
        ([0.05], [True]),
        ([0.0501], [False]),
        ([0.025, 0.5], [True, False]),
        ([0.0251, 0.5], [False, False]),
        ([0.05, 0.05], [True, True]),
        ([0.04, 0.05], [True, True]),
        ([0.05, 0.06], [False, False]),
        ([0.5, 0.016, 0.03], [False, True, True]),
    ],
)
def test_a_test_is_clear_at_most_at_its_share_of_the_rate(
    p_values: list[float], clear: list[bool]
) -> None:
    assert benjamini_hochberg(p_values) == clear


@pytest.mark.parametrize(("n", "variance"), [(1, 0.0), (2, 2.0)])
def test_one_number_has_no_variance(n: int, variance: float) -> None:
    assert sample_of([1.0, 3.0][:n]) == Sample(n, [1.0, 2.0][n - 1], variance)


def test_two_numbers_on_either_side_are_enough_for_an_interval() -> None:
    two, many = Sample(2, 3.0, 0.5), Sample(12, 3.5, 0.8)
    assert welch(two, many) is not None
    assert welch(many, two) is not None
