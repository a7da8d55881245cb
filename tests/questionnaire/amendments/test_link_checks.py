"""Where amendments lead, at the limits of what is refused."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.amendments.record import parse_amendments
from tests.conftest import tiny_questionnaire

TINY = tiny_questionnaire()
CAT = "id: cat, pillar: rooms, text: Our cat is fed."


def whats(text: str) -> list[str]:
    return [fault.what for fault in parse_amendments(f"format: 1\n{text}".encode(), TINY).faults]


@pytest.mark.parametrize(
    ("target", "is_right"), [(0.9, False), (1, True), (2.5, True), (4, True), (4.1, False)]
)
def test_a_target_is_on_the_scale(target: float, is_right: bool) -> None:
    expected = [] if is_right else [f"the target {target:g} lies outside the scale"]
    assert whats(f"targets: {{rooms-warm: {target:.1f}}}\n") == expected
    assert whats(f"add:\n  - {{{CAT}, target: {target:.1f}}}\n") == expected


@pytest.mark.parametrize(("score", "is_right"), [(0, False), (1, True), (4, True), (5, False)])
def test_a_level_is_a_point_of_the_scale(score: int, is_right: bool) -> None:
    expected = [] if is_right else [f"level {score} is not on the scale"]
    assert whats(f"reword:\n  - {{id: rooms-warm, levels: {{{score}: So.}}}}\n") == expected


def test_a_level_in_quotes_is_told_as_such() -> None:
    (what,) = whats('reword:\n  - {id: rooms-warm, levels: {"3": So.}}\n')
    assert what == "level '3' is written as words"


def test_a_statement_comes_after_one_of_the_same_pillar() -> None:
    assert whats(f"add:\n  - {{{CAT}, after: rooms-warm}}\n") == []
    two = (
        f"add:\n  - {{{CAT}}}\n  - {{id: dog, pillar: rooms, text: Our dog is fed., after: cat}}\n"
    )
    assert whats(two) == []
    assert whats(f"add:\n  - {{{CAT}, after: garden-paths}}\n") == [
        "'garden-paths' is in another pillar (garden)"
    ]
    assert whats(f"add:\n  - {{{CAT}, after: rooms-attic}}\n") == [
        "there is no statement 'rooms-attic'"
    ]


def test_a_replaced_statement_is_left_out_too_or_a_warning_says_so() -> None:
    added = f"add:\n  - {{{CAT}, replaces: [rooms-warm]}}\n"
    assert whats(added) == ["'rooms-warm' is replaced, but still asked"]
    assert whats(added + "leave_out:\n  - {id: rooms-warm, why: X}\n") == []


def test_an_action_leads_to_nothing_that_is_left_out() -> None:
    text = (
        "actions:\n  - {id: feed, pillar: rooms, title: Feed, statements: [rooms-warm]}\n"
        "leave_out:\n  - {id: rooms-warm, why: X}\n"
    )
    assert whats(text) == ["leads to 'rooms-warm', which is left out on line 5"]


def test_a_theme_and_a_framework_have_to_be_there() -> None:
    question = "questions:\n  - {id: ask, pillar: rooms, theme: tools, text: Which?}\n"
    assert whats(question) == []
    assert whats(question.replace("tools", "water")) == ["there is no theme 'water'"]
    assert whats(f"add:\n  - {{{CAT}, frameworks: {{blue-book: [B1]}}}}\n") == [
        "links to framework 'blue-book', which is not there"
    ]
