"""False alarms held step by step."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from pqmodel.change.families import Candidate, Judged, judge_together, judge_within

p_values = st.lists(st.floats(0, 1), min_size=1, max_size=20)


def candidates(*p_values: float, section: str = "a") -> list[Candidate]:
    return [Candidate(p, p, section) for p in p_values]


def clear(judged: list[Judged]) -> list[bool]:
    return [figure.clear for figure in judged]


@given(p_values, st.sampled_from([1.0, 0.5, 0.2]))
def test_within_a_family_it_is_benjamini_hochberg_at_the_rate(
    values: list[float], share: float
) -> None:
    adjusted = stats.false_discovery_control(values)
    for p, figure in zip(adjusted, judge_together(candidates(*values), share), strict=True):
        if abs(p - 0.05 * share) > 1e-9:
            assert figure.clear == (p <= 0.05 * share)


def test_likely_is_what_passes_at_one_in_five_and_its_own_interval() -> None:
    judged = judge_together(candidates(0.04, 0.045, 0.9, 0.95))
    assert [(figure.clear, figure.likely) for figure in judged] == [
        (False, True),
        (False, True),
        (False, False),
        (False, False),
    ]
    assert [figure.likely for figure in judge_together(candidates(0.051))] == [False]
    assert [figure.likely for figure in judge_together(candidates(0.05))] == [True]
    # Its own interval holds nought, though the family would carry it.
    assert [f.likely for f in judge_together([Candidate(0.04, 0.06, "a")])] == [False]


def test_what_is_clear_is_likely_too_where_its_own_interval_says_so() -> None:
    assert judge_together(candidates(0.001)) == [Judged(clear=True, likely=True, tested=1)]


def test_statements_of_a_pillar_that_moved_are_tested_among_themselves() -> None:
    sections = [
        *candidates(0.001, section="a"),
        *candidates(0.6, section="b"),
        *candidates(0.01, section=""),
    ]
    judged = judge_together(sections)
    assert clear(judged) == [True, False, True]
    figures = [*candidates(0.012, 0.9, section="a"), *candidates(0.012, *[0.9] * 60, section="b")]
    within = judge_within(figures, sections, judged)
    # One of two pillars was chosen, so its statements are held to half the rate.
    assert clear(within)[:3] == [True, False, False]
    assert [figure.tested for figure in within][:3] == [2, 2, 61]


def test_the_rate_is_smaller_by_the_share_of_pillars_that_were_chosen() -> None:
    sections = [*candidates(0.001, section="a"), *candidates(0.6, section="b")]
    figures = candidates(0.0251, section="a")
    assert clear(judge_within(figures, sections, judge_together(sections))) == [False]
    figures = candidates(0.025, section="a")
    assert clear(judge_within(figures, sections, judge_together(sections))) == [True]


def test_without_a_pillar_that_moved_all_are_tested_together() -> None:
    sections = candidates(0.5, section="a")
    figures = [*candidates(0.001, section="a"), *candidates(0.9, section="b")]
    within = judge_within(figures, sections, judge_together(sections))
    assert clear(within) == [True, False]
    assert judge_within([], sections, judge_together(sections)) == []
    assert judge_within(figures, [], [])[0].clear


@pytest.mark.parametrize("correlation", [0.0, 0.6])
def test_false_alarms_of_each_step_are_held_where_nothing_changed(correlation: float) -> None:
    chance = np.random.default_rng(11)
    runs, first, rest = 2000, 0, 0
    for _ in range(runs):
        common = chance.normal() * np.sqrt(correlation)
        z = common + chance.normal(size=40) * np.sqrt(1 - correlation)
        p = 2 * stats.norm.sf(np.abs(z))
        sections = [Candidate(x, x, "abcde"[i]) for i, x in enumerate(p[:5])]
        judged = judge_together(sections)
        figures = [Candidate(x, x, "abcde"[i % 5]) for i, x in enumerate(p[5:])]
        first += any(figure.clear for figure in judged)
        if not any(figure.clear for figure in judged):
            rest += any(f.clear for f in judge_within(figures, sections, judged))
    assert first / runs <= 0.06
    assert rest / runs <= 0.06
