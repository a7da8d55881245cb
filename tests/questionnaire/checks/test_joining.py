"""Statements that ask two things at once, and statements that only look so."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.questionnaire.checks.joining import joining_word
from pqmodel.questionnaire.loading import load
from tests.factories.garden import check, line_of, spoiled

TWO_IDEAS = {
    "Staff are trained and supervised.": "and",
    "Staff are paid fairly as well as on time.": "as well as",
    "We plan visits; we review them.": ";",
    "Managers are kind but firm.": "but",
    "Staff are skilled. They are confident.": ".",
    "Staff get training or are supervised.": "or",
    "Staff are trained, supervised, thanked.": ",",
    "Our rota is fair plus it is given early.": "plus",
    "Staff know the values along with the aims.": "along with",
    "Staff/managers are trained.": "/",
    "I like my job & my team.": "&",
    "Visits are planned, then checked.": "then",
    "Not only are staff trained, they are rested.": "Not only",
    "Staff are trained while also being paid.": "while also",
    "I enjoy my work because my manager helps me.": "because",
    "Staff are trained yet rested.": "yet",
    "I have time to do my work, with breaks too.": "too",
    "Staff are also paid for travel.": "also",
}
ONE_IDEA = [
    "Health and safety rules are known to all staff.",
    "Staff know our terms and conditions.",
    "We treat staff fairly, whatever their job.",
    "Staff can reach a manager or a senior.",
    "I am protected from violence, abuse or threats at work.",
    "Staff read the Data Security and Protection Toolkit.",
    "News is passed on between day and night staff.",
    "When I raise a concern, somebody tells me what was done.",
    "Equality and diversity training is up to date.",
    "Staff get better and better at their work.",
    "Support is there day and night.",
    "I know what to do in an emergency, such as a fire.",
    "Standing orders fit every hand on sandy land.",
    "He/she is told.",
    "Staff know where the box is kept 24/7.",
    "Nobody has asked us yet.",
    "I can say when work is too much.",
    "Somebody rings me now and then.",
    "We know each person's likes and dislikes.",
    "Rules on infection prevention and control are kept.",
    "My work/life balance is good.",
]


@pytest.mark.parametrize("words", TWO_IDEAS)
def test_what_joins_two_ideas_is_found(words: str) -> None:
    assert joining_word(words) == TWO_IDEAS[words]


@pytest.mark.parametrize("words", ONE_IDEA)
def test_one_idea_is_left_alone(words: str) -> None:
    assert joining_word(words) == ""


@pytest.mark.parametrize(
    "joined", ["weeded and fed", "weeded as well as fed", "weeded & fed", "weeded; they are fed"]
)
def test_two_ideas_in_one_statement_are_a_warning(tmp_path: Path, joined: str) -> None:
    text = spoiled(("text: Beds are weeded each week.", f"text: Beds are {joined}."))
    faults = check(tmp_path, text)
    assert [(fault.line, fault.warning) for fault in faults] == [(line_of(text, joined), True)]
    assert "may ask two things at once" in faults[0].what
    assert load(tmp_path).id == "garden"


def test_two_ideas_in_both_wordings_are_one_warning(tmp_path: Path) -> None:
    text = spoiled(
        ("text: Beds are weeded each week.", "text: Beds are weeded and fed."),
        ("plain: We weed the beds each week.", "plain: We weed and feed the beds."),
    )
    assert [fault.what for fault in check(tmp_path, text)] == [
        "'text' may ask two things at once, joined by 'and' (and so may 'plain')"
    ]


def test_two_sentences_and_lists_are_told_as_what_they_are(tmp_path: Path) -> None:
    text = spoiled(("plain: We weed the beds each week.", "plain: We weed. We feed."))
    assert [fault.what for fault in check(tmp_path, text)] == [
        "'plain' may ask two things at once, in two sentences"
    ]


def test_ideas_are_judged_in_english_alone(tmp_path: Path) -> None:
    text = spoiled(
        ("about: How", "language: da\nabout: How"), ("Tools are sharp.", "And og gås går frit.")
    )
    assert check(tmp_path, text) == []


def test_two_ideas_in_one_wording_say_nothing_of_the_other(tmp_path: Path) -> None:
    text = spoiled(("plain: We weed the beds each week.", "plain: We weed and feed the beds."))
    (fault,) = check(tmp_path, text)
    assert fault.what == "'plain' may ask two things at once, joined by 'and'"
