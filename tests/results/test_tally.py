"""Counts of answers: who gave a score, who said anything, and the sum of two."""

from __future__ import annotations

import pytest

from pqmodel.results.tally import Counts, add_up


@pytest.mark.parametrize(
    ("counts", "n", "answered"),
    [
        (Counts(scores=(0, 0)), 0, 0),
        (Counts(scores=(2, 3)), 5, 5),
        (Counts(scores=(2, 3), na=7), 5, 12),
        (Counts(scores=(2, 3), dk=11), 5, 16),
        (Counts(scores=(0, 0), na=7, dk=11), 0, 18),
    ],
)
def test_not_applicable_and_dont_know_are_answers_and_never_scores(
    counts: Counts, n: int, answered: int
) -> None:
    assert (counts.n, counts.answered) == (n, answered)


def test_counts_are_added_each_to_its_own() -> None:
    total = add_up([Counts(scores=(1, 2), na=4, dk=8), Counts(scores=(16, 32), na=64, dk=128)])
    assert total == Counts(scores=(17, 34), na=68, dk=136)


def test_counts_on_two_scales_are_never_added() -> None:
    with pytest.raises(ValueError, match="zip"):
        add_up([Counts(scores=(1, 2)), Counts(scores=(1, 2, 3))])
