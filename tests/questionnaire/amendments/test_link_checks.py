"""Where amendments lead, at the limits of what is refused."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.amendments.record import parse_amendments
from tests.conftest import tiny_questionnaire
from tests.factories.amendments import read, told

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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("add:\n  - {id: x, pillar: roms, text: X.}", "3: there is no pillar 'roms' (did you mean 'rooms'?)"),
        ("add:\n  - {id: x, pillar: zzz, text: X.}",
         "3: there is no pillar 'zzz' (choose from rooms, garden, tools)"),
        ("add:\n  - {id: x, pillar: rooms, text: X., after: garden-paths}",
         "3: 'garden-paths' is in another pillar (garden) (take the line out, or change the pillar)"),
        ("add:\n  - {id: x, pillar: rooms, text: X., after: y}\n  - {id: y, pillar: rooms, text: Y.}",
         "3: 'y' is added further down (move it above this one)"),
        ("targets:\n  rooms-warm: 5", "3: the target 5 lies outside the scale (choose 1 to 4)"),
        ("add:\n  - {id: x, pillar: rooms, text: X., target: 0}",
         "3: the target 0 lies outside the scale (choose 1 to 4)"),
        ("reword:\n  - {id: rooms-warm, levels: {7: X.}}", "3: level 7 is not on the scale (use 1 to 4)"),
        ("add:\n  - {id: x, pillar: rooms, text: X., actions: [do-room]}",
         "3: links to action 'do-room', which is not there (did you mean 'do-rooms'?)"),
        ("add:\n  - {id: x, pillar: rooms, text: X., measures: [warmt]}",
         "3: links to measure 'warmt', which is not there (did you mean 'warmth'?)"),
        ("add:\n  - {id: x, pillar: rooms, text: X., replaces: [rooms-bar]}",
         "3: links to statement 'rooms-bar', which is not there (did you mean 'rooms-warm'?)"),
        ("add:\n  - {id: x, pillar: rooms, text: X., frameworks: {old-book: [B2]}}",
         "3: links to old-book heading 'B2', which is not there (did you mean 'B1'?)"),
        ("actions:\n  - {id: x, pillar: rooms, title: X, statements: [rooms-bar]}",
         "3: links to statement 'rooms-bar', which is not there (did you mean 'rooms-warm'?)"),
        ("questions:\n  - {id: x, pillar: rooms, theme: tool, text: X?}",
         "3: there is no theme 'tool' (did you mean 'tools'?)"),
        ("translate:\n  rooms-warm: {en: Warm.}",
         "3: 'en' is the questionnaire's own language (put these words under `reword:`, as `plain:`)"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_and_its_mend(text: str, expected: str) -> None:
    assert expected in told(text)
    assert read(text).amendments is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("add:\n  - {id: x, pillar: rooms, text: X., replaces: [rooms-warm]}",
         "3: warning: 'rooms-warm' is replaced, but still asked (leave it out too, under `leave_out:`)"),
    ],
)  # fmt: skip
def test_a_warning_is_told_and_refuses_nothing(text: str, expected: str) -> None:
    assert expected in told(text)
    assert read(text).amendments is not None


def test_one_framework_that_is_not_there_hides_no_other_slip() -> None:
    frameworks = "{blue-book: [B1], old-book: [B2], new-book: [air]}"
    assert whats(f"add:\n  - {{{CAT}, frameworks: {frameworks}}}\n") == [
        "links to framework 'blue-book', which is not there",
        "links to old-book heading 'B2', which is not there",
    ]
