"""What a response rate is worth, at each edge of its bands."""

from __future__ import annotations

import pytest

from pqmodel.results.response_rates import response_rate


@pytest.mark.parametrize(
    ("answered", "asked", "word"),
    [
        (0, 10, "low"),
        (1, 2, "low"),
        (51, 100, "adequate"),
        (59, 100, "adequate"),
        (6, 10, "desirable"),
        (69, 100, "desirable"),
        (7, 10, "good"),
        (79, 100, "good"),
        (8, 10, "very good"),
        (10, 10, "very good"),
    ],
)
def test_each_band_begins_at_its_edge(answered: int, asked: int, word: str) -> None:
    assert response_rate(answered, asked) == (answered / asked, word)


@pytest.mark.parametrize(("answered", "asked"), [(0, 0), (11, 10), (-1, 10), (1, 0)])
def test_a_rate_that_cannot_be_is_none(answered: int, asked: int) -> None:
    assert response_rate(answered, asked) is None
