"""Words are taken for one another where they are alike enough, and never where they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.ground.likeness import (
    ALIKE,
    LOOSE,
    Ignoring,
    did_you_mean,
    fold,
    likeness,
    meant_perhaps,
    nearest,
    nearest_few,
    tidy,
    unnumbered,
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


@pytest.mark.parametrize(
    ("text", "by_case", "by_marks", "by_accents"),
    [
        ("", "", "", ""),
        ("  In \u00a0 Place\n", "in place", "in place", "in place"),
        ("“Café” – no!", "“café” – no!", "café - no", "“cafe” – no!"),
        ("Don't", "don't", "dont", "don't"),
        ("...?!", "...?!", "", "...?!"),
        ("Ｒｏｔａ", "ｒｏｔａ", "rota", "rota"),
        ("Straße", "strasse", "strasse", "strasse"),
        ("a\u200bb", "a\u200bb", "ab", "a\u200bb"),
        (
            "em\u00adploy\u2060ee\u202e",
            "em\u00adploy\u2060ee\u202e",
            "employee",
            "em\u00adploy\u2060ee\u202e",
        ),
    ],
)
def test_words_are_folded_by_case_by_marks_or_by_accents(
    text: str, by_case: str, by_marks: str, by_accents: str
) -> None:
    assert fold(text, "case") == by_case
    assert fold(text) == fold(text, "marks") == by_marks
    assert fold(text, "accents") == by_accents


@pytest.mark.parametrize(
    "words",
    [
        "feel-helped",
        "feel_helped",
        " Feel  helped ",
        "FEEL.HELPED",
        "feel\u200b\xa0helped",
        "feel – helped:",
    ],
)
def test_what_stands_between_the_words_of_a_name_does_not_count(words: str) -> None:
    assert fold(words, "separators") == "feel helped"


@pytest.mark.parametrize("words", ["feelhelped", "2.7", "27"])
def test_what_parts_words_or_digits_still_parts_them(words: str) -> None:
    assert fold(words, "separators") == words.replace(".", " ")


@pytest.mark.parametrize("ignoring", ["case", "accents"])
@given(text=st.text())
def test_folding_twice_is_folding_once(ignoring: Ignoring, text: str) -> None:
    once = fold(text, ignoring)
    assert fold(once, ignoring) == once


@pytest.mark.parametrize(
    ("words", "without_number"),
    [
        ("1. rotas are fair", "rotas are fair"),
        ("q3: rotas are fair", "rotas are fair"),
        ("2.7 rotas are fair", "rotas are fair"),
        ("123) rotas", "rotas"),
        ("1234) rotas", "1234) rotas"),
        ("24hours", "24hours"),
        ("7.", "7."),
    ],
)
def test_a_number_before_the_words_is_taken_off(words: str, without_number: str) -> None:
    assert unnumbered(words) == without_number


def test_a_heading_is_tidied_to_one_line() -> None:
    assert tidy(" The\trota \ufeff\nis  Fair. ") == "The rota is Fair."


def test_three_near_words_are_offered_where_nobody_says_how_many() -> None:
    assert len(nearest_few("room", ["rooms", "broom", "roof", "roomy"])) == 3
