"""Words are taken for one another where they are alike enough, and never where they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.ground.likeness import (
    ALIKE,
    LOOSE,
    did_you_mean,
    likeness,
    meant_perhaps,
    nearest,
    nearest_few,
)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("lead", "lead", 1), ("abc", "xyz", 0), ("", "", 1), ("ab", "abcd", 2 / 3), ("", "a", 0)],
)
def test_likeness_is_what_stands_in_both_in_the_same_order(
    one: str, other: str, alike: float
) -> None:
    assert likeness(one, other) == pytest.approx(alike)


def test_sentences_can_be_compared_by_their_words() -> None:
    assert likeness(["paths", "are", "even"], ["paths", "are", "dry"]) == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("abc12", "abcde"),  # just at the limit: 6 letters of 10
        ("abc123", None),  # one below: 6 of 11
        ("abcd1", "abcde"),
    ],
)
def test_a_word_is_nearest_from_six_tenths_on(word: str, meant: str | None) -> None:
    assert ALIKE == 0.6
    assert nearest(word, ["abcde"]) == meant


def test_ids_of_several_words_may_be_half_alike() -> None:
    assert LOOSE == 0.5
    assert nearest("abcd", ["abxy"], LOOSE) == "abxy"
    assert nearest("abcd", ["abxy"]) is None
    assert nearest("abcd", ["axyz"], LOOSE) is None


def test_the_nearest_comes_first_and_of_two_as_near_the_first_given() -> None:
    assert nearest_few("room", ["rooms", "broom", "roof", "garden"]) == ["rooms", "broom", "roof"]
    assert nearest_few("room", ["rooms", "broom"], most=1) == ["rooms"]
    assert nearest("room", []) is None


def test_a_word_of_81_letters_is_no_slip() -> None:
    assert nearest("a" * 80, ["a" * 80]) == "a" * 80
    assert nearest("a" * 81, ["a" * 81]) is None


def test_what_is_said_of_a_slip() -> None:
    assert did_you_mean("titel", ["title"]) == "did you mean 'title'?"
    assert did_you_mean("xxx", ["title"], "check it") == "check it"
    assert did_you_mean("xxx", ["title"]) == ""
    assert meant_perhaps("titel", ["title"]) == " (did you mean 'title'?)"
    assert meant_perhaps("xxx", ["title"]) == ""


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1
    assert (likeness(one, other) == 1) == (one == other)
