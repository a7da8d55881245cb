"""Words that tell people what to answer, and plain words that only sound like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.questionnaire.checks.leading import leading_word
from tests.factories.garden import check, spoiled

LEADING = [
    "Of course staff are well led.",
    "Obviously our training is good.",
    "Don't you agree that managers listen?",
    "Managers listen, don’t they?",
    "Our excellent managers help staff.",
    "Everyone knows that our care is good.",
    "Our service gives outstanding care.",
    "As you know, staff are paid well.",
    "It is clear that staff are happy.",
    "Our dedicated team is thanked.",
    "Clearly, staff are listened to.",
    "We all agree that staff work hard.",
    "We have a great team.",
    "Unfortunately, staff are not paid for travel.",
    "There is no doubt that staff are safe.",
    "My caring manager helps me.",
    "Staff are lucky to work here.",
    "Like most people, I think managers are fair.",
    "Any good worker reports mistakes.",
    "Only a bad manager would cut training.",
    "Everybody here would agree that I have time.",
    "Despite our very good planning, I have no time.",
    "Do you not agree that managers never fail?",
    "Do you not all agree that managers are fair?",
    "Would you not say that staff are safe?",
    "Couldn't you agree that training is good?",
    "Don't you feel that managers care?",
    "Is it not true that managers listen?",
    "Are our managers not kind?",
    "Isn't the training good?",
    "Haven't managers done well?",
    "Do you really agree that staff are paid well?",
]
PLAIN = [
    "Managers explain changes clearly.",
    "Staff behave naturally with people.",
    "Outstanding tasks are finished by the next worker.",
    "I am proud to work here.",
    "Staff do their best work in the morning.",
    "It is clear to me what my job is.",
    "A great deal of time is spent on notes.",
    "I can say when I am sad.",
    "Everyone knows who is in charge.",
    "Do you know what is not done yet?",
    "Is it known who may not drive?",
    "Don't carry on when you are ill.",
    "Staff do not agree to work that is not safe.",
    "I am told when care is not going well.",
]


@pytest.mark.parametrize("words", LEADING)
def test_words_that_lead_are_found(words: str) -> None:
    assert leading_word(words)


@pytest.mark.parametrize("words", PLAIN)
def test_plain_words_are_left_alone(words: str) -> None:
    assert leading_word(words) == ""


def test_a_leading_statement_is_a_warning(tmp_path: Path) -> None:
    text = spoiled(("Tools are sharp.", "Surely tools are sharp."))
    (fault,) = check(tmp_path, text)
    assert fault.warning
    assert fault.what == "'text' may lead people to an answer by 'Surely'"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Tools should be sharp.", 1),
        ("We know which tools should be sharp.", 0),
        ("Tools that must be sharp are sharp.", 0),
    ],
)
def test_a_duty_is_no_statement_of_what_is_so(tmp_path: Path, words: str, number: int) -> None:
    faults = check(tmp_path, spoiled(("Tools are sharp.", words)))
    assert len(faults) == number
    assert all("says what ought to be, by 'should'" in fault.what for fault in faults)


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("Do we water the beds?", "'text' can be answered by yes or no"),
        ("Do we water the beds? How would we know?", ""),
        ("How do we water the beds?", ""),
        ("Is it dry?  Are we glad?", "'text' can be answered by yes or no"),
        ("How good is our excellent tool?", "'text' may lead people to an answer by 'excellent'"),
    ],
)
def test_a_question_to_talk_about_is_open(tmp_path: Path, question: str, what: str) -> None:
    faults = check(tmp_path, spoiled(("text: Which tool is missing?", f"text: {question}")))
    assert [fault.what for fault in faults] == [what] * bool(what)
