"""The point of a scale that a score lies nearest to, at its limits, and the words for answers."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.scale import Scale, label_of, nearest, points_in_words
from tests.conftest import tiny_questionnaire

SCALE = tiny_questionnaire().scale
FROM_NOUGHT = Scale.model_validate(
    {
        **SCALE.model_dump(),
        "points": [{"value": n, "label": f"P{n}", "meaning": "So."} for n in range(3)],
        "target": 2,
        "favourable_from": 2,
    }
)


@pytest.mark.parametrize(
    ("score", "value"),
    [(1, 1), (1.44, 1), (1.5, 1), (1.54, 1), (1.56, 2), (1.6, 2), (2.5, 2), (3.5, 3), (3.6, 4), (4, 4)],
)  # fmt: skip
def test_screens_round_to_one_decimal_first_and_half_way_is_the_lower(
    score: float, value: int
) -> None:
    assert nearest(SCALE, score).value == value


@pytest.mark.parametrize(
    ("score", "label"),
    [(1, "Never"), (1.49, "Never"), (1.5, "Seldom"), (1.51, "Seldom"), (3.49, "Often"), (3.5, "Always")],
)  # fmt: skip
def test_sheets_take_the_score_as_it_is_and_half_way_is_the_higher(
    score: float, label: str
) -> None:
    assert label_of(score, SCALE) == label


def test_without_a_score_there_is_no_label() -> None:
    assert label_of(None, SCALE) == ""
    assert label_of(0, FROM_NOUGHT) == "P0"


def test_the_ends_and_the_values_are_those_of_the_points() -> None:
    assert (SCALE.lowest, SCALE.highest, SCALE.values) == (1, 4, (1, 2, 3, 4))
    assert (FROM_NOUGHT.lowest, FROM_NOUGHT.highest) == (0, 2)
    assert points_in_words(SCALE) == "4 points (1 to 4)"


@pytest.mark.parametrize(
    ("answer", "label"),
    [
        (1, "Never"),
        (4, "Always"),
        ("na", "Not applicable"),
        ("dk", "Don't know"),
        (None, "Not answered"),
    ],
)
def test_each_answer_has_its_words(answer: int | str | None, label: str) -> None:
    assert SCALE.label(answer) == label


@pytest.mark.parametrize("answer", [0, 5])
def test_an_answer_off_the_scale_has_no_words(answer: int) -> None:
    with pytest.raises(StopIteration):
        SCALE.label(answer)
