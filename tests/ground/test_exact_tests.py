"""Exact intervals and tests of counts, against scipy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from pqmodel.ground.exact_tests import (
    count_interval,
    rate_p,
    rates_p,
    share_interval,
    share_p,
    shares_p,
)

shares = st.integers(1, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(shares)
def test_the_interval_of_a_share_is_that_of_scipy(share: tuple[int, int]) -> None:
    count, of = share
    interval = stats.binomtest(count, of).proportion_ci(0.95, method="exact")
    assert share_interval(count, of) == pytest.approx((interval.low, interval.high), abs=1e-9)


@given(st.integers(0, 300))
def test_the_interval_of_a_count_is_that_of_scipy(count: int) -> None:
    low = stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
    high = stats.chi2.ppf(0.975, 2 * count + 2) / 2
    assert count_interval(count) == pytest.approx((low, high), rel=1e-9, abs=1e-9)


@given(st.integers(0, 40), st.integers(0, 40), st.floats(1, 200), st.floats(1, 200))
def test_two_rates_are_tested_as_scipy_does(
    first: int, second: int, first_of: float, second_of: float
) -> None:
    found = rates_p(first, second, first_of, second_of)
    if not first + second:
        assert found == 1
        return
    share = second_of / (first_of + second_of)
    expected = stats.binomtest(second, first + second, share).pvalue
    assert found == pytest.approx(expected, abs=1e-9)


@given(shares, shares)
def test_two_shares_are_tested_as_scipy_does(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    table = [[first[0], first[1] - first[0]], [second[0], second[1] - second[0]]]
    found = shares_p(first[0], second[0], first[1], second[1])
    assert found == pytest.approx(stats.fisher_exact(table).pvalue, abs=1e-9)


@given(shares, st.floats(0.01, 0.99))
def test_a_share_beside_a_published_one_is_tested_as_scipy_does(
    share: tuple[int, int], published: float
) -> None:
    expected = stats.binomtest(*share, published).pvalue
    assert share_p(*share, published) == pytest.approx(expected, abs=1e-9)


@given(st.integers(0, 60), st.floats(0.1, 80))
def test_a_count_beside_what_is_expected_is_tested_by_its_tail(count: int, expected: float) -> None:
    tails = stats.poisson.cdf(count, expected), stats.poisson.sf(count - 1, expected)
    assert rate_p(count, expected) == pytest.approx(min(1, 2 * min(tails)), abs=1e-9)


def test_ends_are_no_faults() -> None:
    assert share_p(0, 5, 0.0) == share_p(5, 5, 1.0) == 1
    assert share_p(1, 5, 0.0) == 0
    assert rate_p(0, 0.0) == 1
    assert count_interval(0)[0] == 0
