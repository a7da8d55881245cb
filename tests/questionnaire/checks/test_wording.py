"""Statements that ask two things at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.questionnaire.loading import load
from tests.factories.garden import check, line_of, spoiled


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


def test_words_that_only_hold_a_joining_word_are_no_warning(tmp_path: Path) -> None:
    assert (
        check(tmp_path, spoiled(("Tools are sharp.", "Handles fit every hand on sandy land.")))
        == []
    )


def test_wording_is_judged_in_english_alone(tmp_path: Path) -> None:
    text = spoiled(
        ("about: How", "language: da\nabout: How"), ("Tools are sharp.", "And og gås går frit.")
    )
    assert check(tmp_path, text) == []


def test_two_ideas_in_one_wording_say_nothing_of_the_other(tmp_path: Path) -> None:
    text = spoiled(("plain: We weed the beds each week.", "plain: We weed and feed the beds."))
    (fault,) = check(tmp_path, text)
    assert fault.what == "'plain' may ask two things at once, joined by 'and'"
