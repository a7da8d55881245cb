"""Searching the questionnaire for words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.search import Hit, search, words_of
from tests.conftest import section, statement, tiny_questionnaire

TINY = tiny_questionnaire()


def ids(words: str) -> list[str]:
    return [hit.id for hit in search(TINY, words)]


def test_a_hit_tells_what_it_is_and_where() -> None:
    hit = search(TINY, "thermometer")[0]
    assert hit == Hit(
        "statement",
        "rooms-warm",
        "rooms",
        "Rooms and corridors",
        text="Rooms are warm.",
        where="evidence",
    )


def test_examples_are_found_too() -> None:
    made = TINY.model_dump(mode="json")
    made["kinds"] = [{"id": "hotel", "title": "Hotel"}]
    made["pillars"][0]["statements"][0]["examples"] = {"hotel": "Each guest has a blanket."}
    (hit,) = search(Questionnaire.model_validate(made), "blanket")
    assert (hit.id, hit.where) == ("rooms-warm", "examples")


@pytest.mark.parametrize("words", ["cafe", "CAFÉ", "Cafe\u0301", "caf", "ＣＡＦＥ"])
def test_case_accents_and_ends_of_words_do_not_matter(words: str) -> None:
    assert ids(words) == ["rooms-cafe"]


def test_only_beginnings_of_words_count() -> None:
    assert ids("afé") == []


def test_all_words_must_occur_somewhere() -> None:
    assert ids("warm thermometer") == ["rooms-warm"]
    assert ids("warm elephant") == []


def test_headlines_come_before_small_print_and_whole_words_before_beginnings() -> None:
    assert ids("shade") == ["garden-shade", "Shade"]
    assert ids("path") == ["Path", "garden-paths"]
    assert ids("walk")[:3] == ["do-rooms", "do-garden", "do-tools"]
    assert search(TINY, "rain")[0].where == "why"


def test_every_kind_is_found() -> None:
    kinds = {hit.kind for words in "rmowtncdpsbg" for hit in search(TINY, words)}
    assert kinds == {
        "statement", "question", "theme question", "action", "resource", "start", "principle", "word explained"
    }  # fmt: skip


@pytest.mark.parametrize("words", ["", "   ", "…?!", "-"])
def test_no_words_find_nothing(words: str) -> None:
    assert search(TINY, words) == []


@given(st.sampled_from(list(TINY.statements())), st.data())
def test_the_beginnings_of_any_words_of_a_statement_find_it(
    statement: object, data: st.DataObject
) -> None:
    text = next(s.text for s in TINY.statements() if s is statement)
    words = data.draw(st.lists(st.sampled_from(words_of(text)), min_size=1, max_size=4))
    begun = [word[: data.draw(st.integers(1, len(word)))] for word in words]
    hits = search(TINY, " ".join(begun))
    assert text in [hit.text for hit in hits]
    assert all(hit.where == "" for hit in hits if hit.text == text)


@given(st.text(max_size=30))
def test_any_words_at_all_can_be_asked_for(words: str) -> None:
    hits = search(TINY, words)
    assert len({(hit.kind, hit.id) for hit in hits}) == len(hits)


@given(st.lists(st.sampled_from(["room", "wa", "see", "people", "a"]), min_size=1, max_size=3))
def test_another_word_never_finds_more(words: list[str]) -> None:
    assert set(ids(" ".join([*words, "walk"]))) <= set(ids(" ".join(words)))


def test_all_words_in_the_headline_come_before_some_of_them() -> None:
    lamp = statement("rooms-lamp", "The lamp works.", why="It stands by the kettle.")
    both = statement("rooms-both", "Kettle and lamp are safe.")
    asked = tiny_questionnaire(pillars=[section("rooms", "Rooms", "Rooms", [lamp, both])])
    found = [hit.id for hit in search(asked, "kettle lamp")]
    assert found == ["rooms-both", "rooms-lamp"]
