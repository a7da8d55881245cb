"""Statements that say what is not so, once or twice in one breath."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.checks.denying import denials

TWICE = {
    "Staff are not unhappy here.": "“not” and “unhappy”",
    "Staff don’t feel unsupported.": "“not” and “unsupported”",
    "Nobody is left without help.": "“nobody” and “without”",
    "Staff never lack time for people.": "“never” and “lack”",
    "We do not fail to answer worries.": "“not” and “fail”",
    "It is not uncommon for breaks to be kept.": "“not” and “uncommon”",
    "I can't say that I am not listened to.": "“not” and “not”",
    "Managers never ignore a concern.": "“never” and “ignore”",
    "Nobody works nights unless they want to.": "“nobody” and “unless”",
    "Staff do not go home without a handover.": "“not” and “without”",
    "Visits are not unpaid.": "“not” and “unpaid”",
}
DENYING = [
    "Staff are not bullied here.",
    "I never work while I am ill.",
    "Nobody here is blamed for mistakes.",
    "No visit is cut short.",
    "There is no bullying here.",
    "My manager doesn't shout.",
]
PLAIN = [
    "Managers speak up when something is not right.",
    "Staff know that no question is too small.",
    "We learn from mistakes without blame.",
    "I know what I may not do.",
    "Staff are told no later than Friday when they work.",
    "Staff understand each person's plan until it ends.",
    "Uniforms are ready when a unit opens.",
    "Staff can refuse a task that is unsafe.",
    "When somebody's work is not good enough, they are treated fairly.",
    "Staff unlock doors and undo belts.",
    "I can be absent for a funeral.",
    "Staff know whether or not they work on Sunday.",
]


@pytest.mark.parametrize("words", TWICE)
def test_a_statement_that_denies_twice_is_found_with_both_words(words: str) -> None:
    (fault,) = denials(words)
    assert fault.what == f"says “not” twice in one breath, by {TWICE[words]}"


@pytest.mark.parametrize("words", DENYING)
def test_a_statement_that_denies_is_found(words: str) -> None:
    (fault,) = denials(words)
    assert fault.what.startswith("says what is not so by ")


@pytest.mark.parametrize("words", PLAIN)
def test_what_denies_nothing_or_only_beside_is_let_be(words: str) -> None:
    assert list(denials(words)) == []
