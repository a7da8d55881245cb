"""What differs between two scales, and when scores on them can be compared."""

from __future__ import annotations

from typing import Any

import pytest

from pqmodel.questionnaire.scale import Scale
from pqmodel.questionnaire.versions.scale_differences import scale_break, scale_changes
from tests.conftest import tiny_questionnaire

SCALE = tiny_questionnaire().scale


def scale(*values: int, **more: Any) -> Scale:
    points = [{"value": value, "label": f"P{value}", "meaning": "So."} for value in values]
    whole = {**SCALE.model_dump(), "points": points, "target": values[-1]}
    return Scale.model_validate({**whole, "favourable_from": values[-1], **more})


def changes(then: Scale, now: Scale) -> list[tuple[str, str, str]]:
    return [(change.part, change.what, change.weight) for change in scale_changes(then, now)]


def test_the_same_scale_has_no_changes() -> None:
    assert changes(SCALE, SCALE) == []
    assert scale_break(SCALE, SCALE) == ""


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (scale(1, 2, 3, 4, 5), "the scale had 4 points and has 5"),
        (scale(1, 2, 3), "the scale had 4 points and has 3"),
        (scale(0, 1, 2, 3), "the scale ran from 1 to 4 and runs from 0 to 3"),
    ],
)
def test_other_numbers_break_every_line(now: Scale, words: str) -> None:
    first, *others = scale_changes(scale(1, 2, 3, 4), now)
    assert (first.part, first.weight, first.reason) == ("points", "incompatible", words)
    assert first.then == "1 P1, 2 P2, 3 P3, 4 P4"
    assert {change.part for change in others} <= {"target", "favourable_from"}


def test_a_break_is_told_with_both_scales() -> None:
    words = "the scale had 4 points (1 to 4) then, and has 4 points (0 to 3) now"
    assert scale_break(scale(1, 2, 3, 4), scale(0, 1, 2, 3)) == words


def relabelled(*labels: str) -> Scale:
    points = [
        {"value": value, "label": label, "meaning": "So."} for value, label in enumerate(labels, 1)
    ]
    return Scale.model_validate({**SCALE.model_dump(), "points": points})


def test_labels_in_another_order_break_and_others_only_have_to_be_known() -> None:
    then = relabelled("A", "B", "C", "D")
    assert changes(then, relabelled("D", "B", "C", "A")) == [("order", "changed", "incompatible")]
    assert changes(then, relabelled("A", "B", "C", "E")) == [("labels", "changed", "compatible")]


def test_other_meanings_and_other_answers_are_only_wording() -> None:
    points = list(SCALE.points)
    points[2] = points[2].model_copy(update={"meaning": "Now and again."})
    (change,) = scale_changes(SCALE, SCALE.model_copy(update={"points": tuple(points)}))
    assert (change.part, change.weight) == ("meaning", "wording")
    assert change.consequence == "Lines go on; what 3 means was put in other words"
    aside = SCALE.dont_know.model_copy(update={"label": "No idea"})
    now = SCALE.model_copy(update={"dont_know": aside})
    assert changes(SCALE, now) == [("asides", "reworded", "wording")]


def test_the_two_marks_are_told_with_what_they_were() -> None:
    now = SCALE.model_copy(update={"target": 3.5, "favourable_from": 4})
    target, favourable = scale_changes(SCALE, now)
    assert (target.part, target.then, target.now) == ("target", "3", "3.5")
    assert (favourable.part, favourable.then, favourable.now) == ("favourable_from", "3", "4")
