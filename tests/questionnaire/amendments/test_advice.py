"""When new words look like another question."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.amendments.advice import is_strange


@pytest.mark.parametrize(
    ("new", "strange"),
    [
        ("Alpha eight nine ten.", False),
        ("Seven eight nine eleven.", True),
        ("Alphabet seven eight eleven twelve.", False),
        ("", False),
        ("So it is.", False),
    ],
)
def test_words_are_strange_where_less_than_a_quarter_is_in_both(new: str, strange: bool) -> None:
    assert is_strange("Alpha bravo charlie delta.", new) is strange


@pytest.mark.parametrize(("shared", "strange"), [(0, True), (1, True), (2, False), (3, False)])
def test_a_quarter_of_the_shorter_is_enough(shared: int, strange: bool) -> None:
    old = [f"word{letter * 3}" for letter in "abcdefgh"]
    old = [word[::-1] for word in old]
    new = old[:shared] + [f"{letter * 5}" for letter in "mnopqrst"][: 8 - shared]
    assert is_strange(" ".join(old), " ".join(new)) is strange


def test_endings_and_capitals_make_no_difference() -> None:
    assert not is_strange("Gardens bloom.", "GARDENING blooms.")
