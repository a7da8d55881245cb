"""Which levels and targets a change of score crosses."""

from __future__ import annotations

import pytest

from pqmodel.change.crossing import crossing
from tests.conftest import tiny_questionnaire

SCALE = tiny_questionnaire().scale


@pytest.mark.parametrize(
    ("then", "now", "level"),
    [(2.4, 2.6, "up"), (2.6, 2.4, "down"), (2.1, 2.4, None), (1.0, 4.0, "up"), (2.0, 2.0, None)],
)
def test_a_level_is_crossed_where_the_nearest_label_changes(
    then: float, now: float, level: str | None
) -> None:
    assert crossing(SCALE, then, now, 9).level == level


@pytest.mark.parametrize(
    ("then", "now", "reached"),
    [
        (2.9, 3.0, True),
        (2.9, 2.99, None),
        (3.0, 2.99, False),
        (3.0, 3.0, None),
        (3.0, 3.5, None),
        (2.0, 2.5, None),
    ],
)
def test_a_score_at_the_target_has_reached_it(
    then: float, now: float, reached: bool | None
) -> None:
    assert crossing(SCALE, then, now, 3.0).reached is reached


def test_both_levels_are_named() -> None:
    found = crossing(SCALE, 1.2, 2.9, 3.0)
    assert (found.level_then, found.level_now) == ("Never", "Often")
