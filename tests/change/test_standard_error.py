"""Standard errors of means over persons, against scipy and statsmodels."""

from __future__ import annotations

from math import sqrt
from statistics import variance

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from pqmodel.change.inference import contrast
from pqmodel.change.standard_error import Error, Stratum, add_up_errors, stratified_error

MEANS = st.lists(st.floats(1, 5), min_size=2, max_size=40).filter(lambda m: variance(m) > 1e-6)


def stratum(means: list[float], share: float = 1.0) -> Stratum:
    return Stratum(share, len(means), variance(means), len(means))


def known(error: Error | None) -> Error:
    assert error is not None
    return error


@given(MEANS, MEANS)
def test_with_one_group_in_each_round_it_is_welchs(then: list[float], now: list[float]) -> None:
    sides = [known(stratified_error([stratum(then)])), known(stratified_error([stratum(now)]))]
    error = add_up_errors(sides)
    found = contrast(float(np.mean(now) - np.mean(then)), sqrt(error.squared), error.freedom)
    expected = stats.ttest_ind(now, then, equal_var=False)
    interval = expected.confidence_interval(0.95)
    assert error.freedom == pytest.approx(expected.df, rel=1e-9)
    assert found.p == pytest.approx(expected.pvalue, abs=1e-9)
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high), abs=1e-9)


@given(st.lists(MEANS, min_size=2, max_size=4))
def test_of_several_groups_it_is_the_sum_of_theirs_by_their_shares(
    groups: list[list[float]],
) -> None:
    persons = sum(len(group) for group in groups)
    error = known(stratified_error([stratum(g, len(g) / persons) for g in groups]))
    # The mean of a stratified sample, as a linear contrast of independent means (Welch, Satterthwaite).
    parts = [(len(g) / persons) ** 2 * stats.sem(g) ** 2 for g in groups]
    below = sum(part**2 / (len(g) - 1) for part, g in zip(parts, groups, strict=True))
    assert error.squared == pytest.approx(sum(parts), rel=1e-9)
    assert error.freedom == pytest.approx(sum(parts) ** 2 / below, rel=1e-9)


def test_what_is_between_groups_is_no_chance() -> None:
    low, high = [1.0, 1.5, 2.0, 1.5, 1.0], [4.0, 4.5, 5.0, 4.5, 4.0]
    of_groups = known(stratified_error([stratum(low, 0.5), stratum(high, 0.5)]))
    of_all = known(stratified_error([stratum(low + high)]))
    assert of_groups.squared < of_all.squared / 10


def test_a_group_whose_spread_is_not_known_varies_as_the_others_do() -> None:
    day, night = stratum([2.0, 3.0, 4.0], 0.5), stratum([2.0, 2.5, 3.0, 3.5, 4.0], 0.4)
    error = known(stratified_error([day, night, Stratum(0.1, 1)]))
    pooled = (2 * 1.0 + 4 * 0.625) / 6
    own = 0.25 * 1.0 / 3 + 0.16 * 0.625 / 5
    assert error.squared == pytest.approx(own + 0.01 * pooled)
    assert error.freedom < 6


def test_without_any_spread_there_is_no_error() -> None:
    assert stratified_error([]) is None
    assert stratified_error([Stratum(1.0, 1)]) is None
    assert stratified_error([Stratum(1.0, 1, 0.0, 1)]) is None
    assert stratified_error([Stratum(1.0, 2, 0.5, 2)]) == Error(0.25, 1)


def test_a_spread_of_fewer_persons_counts_with_their_degrees_of_freedom() -> None:
    """Where more have come since the spread was shown, they count in the number and not in it."""
    error = known(stratified_error([Stratum(1.0, 14, 0.7, 8)]))
    assert error.squared == pytest.approx(0.05)
    assert error.freedom == 7


def test_no_spread_at_all_is_an_error_of_nought() -> None:
    assert add_up_errors([Error(0.0, 4), Error(0.0, 9)]) == Error(0.0, 4)


def test_a_side_that_is_wide_makes_the_whole_wide() -> None:
    assert add_up_errors([Error(0.1, 4), Error(0.2, 9, wide=True)]).wide
    assert not add_up_errors([Error(0.1, 4), Error(0.2, 9)]).wide
