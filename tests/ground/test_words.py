"""Counts, lists and shares as people say them."""

from __future__ import annotations

import pytest

from pqmodel.ground.words import (
    alternatives,
    count,
    first_listed,
    grouped,
    in_percent,
    inline,
    listed,
    people,
    percent,
    sentence,
)


@pytest.mark.parametrize(
    ("n", "words"), [(0, "0 files"), (1, "1 file"), (2, "2 files"), (-1, "-1 files")]
)
def test_only_one_is_singular(n: int, words: str) -> None:
    assert count(n, "file") == words


def test_words_that_take_no_s_are_given() -> None:
    assert count(1, "reply", "replies") == "1 reply"
    assert count(2, "reply", "replies") == "2 replies"
    assert people(1) == "1 person"
    assert people(12) == "12 people"


@pytest.mark.parametrize(
    ("parts", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_lists(parts: list[str], words: str) -> None:
    assert listed(parts) == words
    assert listed(tuple(parts)) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0, "0%"),
        (0.0001, "1%"),
        (0.014, "1%"),
        (0.015, "2%"),
        (0.5, "50%"),
        (0.985, "99%"),
        (0.9999, "99%"),
        (1, "100%"),
    ],
)
def test_nought_and_a_hundred_are_said_only_where_it_is_exactly_that(
    share: float, words: str
) -> None:
    assert percent(share) == words


@pytest.mark.parametrize(
    ("label", "words"), [("In place", "in place"), ("CQC ready", "CQC ready"), ("A", "a"), ("", "")]
)
def test_a_label_inside_a_sentence(label: str, words: str) -> None:
    assert inline(label) == words


def test_a_sentence_has_a_capital_and_a_full_stop() -> None:
    assert sentence("save the CQC file again") == "Save the CQC file again."


@pytest.mark.parametrize(
    ("digits", "words"),
    [
        ("999", "999"),
        ("1000", "1,000"),
        ("1234567.50", "1,234,567.50"),
        ("-0.5", "-0.5"),
        ("0", "0"),
    ],
)
def test_figures_are_written_as_english_has_them(digits: str, words: str) -> None:
    assert grouped(digits) == words
    assert in_percent(digits) == f"{words}%"
    assert people(1000) == "1,000 people"


@pytest.mark.parametrize(
    ("parts", "words"),
    [((), ""), (("a",), "a"), (("a", "b"), "a or b"), (("a", "b", "c"), "a, b or c")],
)
def test_of_alternatives_the_last_is_set_off(parts: tuple[str, ...], words: str) -> None:
    assert alternatives(parts) == words


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([], ""),
        (["a", "b", "c"], "a, b and c"),
        (["a", "b", "c", "d"], "a, b, c and 1 other"),
        (["a", "b", "c", "d", "e"], "a, b, c and 2 others"),
    ],
)
def test_of_many_the_first_are_named_and_the_rest_is_counted(parts: list[str], words: str) -> None:
    assert first_listed(parts, 3) == words
