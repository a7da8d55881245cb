"""Statements that a scale cannot score, and statements that only look so."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.checks.scorable import hard_to_score, trend_in

FOUND = {
    "Most staff are trained in first aid.": "says how much or how often by 'Most'",
    "80% of our staff have fixed hours.": "says how much or how often by '80%'",
    "Two thirds of staff have supervision.": "says how much or how often by 'Two thirds'",
    "At least half of us get supervision.": "says how much or how often by 'half of us'",
    "Staff usually get their breaks.": "says how much or how often by 'usually'",
    "Staff tend to get their breaks.": "says how much or how often by 'tend to'",
    "Staff get breaks where possible.": "leaves open what is meant by 'where possible'",
    "Staff get adequate support.": "leaves open what is meant by 'adequate'",
    "Staff have pens, gloves, etc.": "leaves open what is meant by 'etc'",
    "Staff are happier than last year.": "says what has changed by 'than last year'",
    "Training has improved.": "says what has changed by 'has improved'",
    "Support is better now.": "says what has changed by 'is better now'",
    "We aim to give staff fixed hours.": "says what is meant to be by 'aim to'",
    "Staff will be given supervision.": "says what is meant to be by 'will'",
    "Supervision is due to begin.": "says what is meant to be by 'is due to'",
    "Do staff get their breaks?": "is a question or an order",
    "Do you get your breaks": "is a question or an order",
    "Please say how happy you are.": "is a question or an order",
    "I strongly agree that my manager is kind.": "scores itself by 'strongly agree that'",
    "In 2025 staff were paid on time.": "will not hold for long by '2025'",
    "Staff are paid £13 an hour.": "will not hold for long by '£1'",
}
SOUND = [
    "I know how often I should have supervision.",
    "Staff know what matters most to each person.",
    "Our plan to cover nights is known to staff.",
    "Managers do what they say they will do.",
    "I know what will happen if I report a concern.",
    "Staff can do some things alone.",
    "Staff get a meal on long days.",
    "No notice is shorter than a week.",
    "I know when people are getting ill.",
    "Doors are open to families.",
]


@pytest.mark.parametrize("words", FOUND)
def test_what_cannot_be_scored_is_found_by_its_words(words: str) -> None:
    assert [fault.what for fault in hard_to_score(words)] == [FOUND[words]]


@pytest.mark.parametrize("words", SOUND)
def test_what_only_looks_so_is_let_be(words: str) -> None:
    assert list(hard_to_score(words)) == []


@pytest.mark.parametrize(
    ("level", "number"),
    [
        ("Sickness has fallen.", 1),
        ("We changed something so that it is less likely now.", 0),
        ("People keep quiet, since the last one who spoke up was told off.", 0),
    ],
)
def test_a_level_that_needs_an_earlier_figure_is_found(level: str, number: int) -> None:
    assert len(list(trend_in(level))) == number
