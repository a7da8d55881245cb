"""Figures as a sheet shows them: nothing of nothing, and nought where it would be shown as nought."""

from __future__ import annotations

import pytest

from pqmodel.results.sheet.facts import change, score_now
from tests.factories.books import results


@pytest.mark.parametrize(
    ("now", "then", "shown"),
    [
        (2.04, 2.0, 0.0),
        (2.05, 2.0, 0.05),
        (2.06, 2.0, 0.06),
        (2.0, 2.04, 0.0),
        (2.0, 2.05, -0.05),
        (None, 2.0, None),
        (2.0, None, None),
    ],
)
def test_a_change_too_small_to_be_shown_is_nought(
    now: float | None, then: float | None, shown: float | None
) -> None:
    assert change(now, then) == shown


def test_the_score_now_is_of_those_statements_that_have_one() -> None:
    figures = results()
    warm = figures.statement("rooms-warm")
    assert warm is not None
    assert score_now(["rooms-warm", "nothing"], figures) == warm.score
    assert score_now(["nothing"], figures) is None
    assert score_now(["rooms-warm"], None) is None
