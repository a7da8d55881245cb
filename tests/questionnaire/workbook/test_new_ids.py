"""Ids are made from words, and never given twice."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.ground.nouns import ID_PATTERN
from pqmodel.questionnaire.workbook.new_ids import Ids


@pytest.mark.parametrize(
    ("words", "prefix", "made"),
    [("Rooms are warm", "", "rooms-warm"), ("The Café's rooms", "", "cafes-rooms"),
     ("one two three four five six", "", "one-two-three-four-five"), ("It is", "", "it-is"),
     ("warm", "rooms", "rooms-warm"), ("!!", "", "item"), ("!!", "rooms", "rooms-item"), ("", "", "item"),
     ("7", "", "item-7")],
)  # fmt: skip
def test_an_id_has_the_words_that_matter(words: str, prefix: str, made: str) -> None:
    assert Ids().make(words, prefix) == made


def test_what_is_or_was_taken_gets_a_number() -> None:
    ids = Ids(["warm"])
    ids.take("warm-2", "cold")
    assert ids.has("cold")
    assert not ids.has("warm-3")
    assert ids.make("Warm") == "warm-3"
    assert ids.make("Warm") == "warm-4"


@given(words=st.text(max_size=80), prefix=st.sampled_from(["", "rooms", "do"]))
def test_whatever_the_words_it_can_be_an_id_and_is_new(words: str, prefix: str) -> None:
    ids = Ids()
    first, second = ids.make(words, prefix), ids.make(words, prefix)
    assert re.fullmatch(ID_PATTERN, first)
    assert first != second
