"""What the words after `pqmodel guide` mean."""

from __future__ import annotations

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire.guide.contents import items, resolve, sections_of
from tests.conftest import section, statement, tiny_questionnaire

TINY = tiny_questionnaire()


def test_sections_are_those_of_pillars_the_themes_and_those_of_the_model() -> None:
    assert sections_of(TINY) == ("measure", "do", "help", "tools", "start", "principles", "words")


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("", (None, None)),
        ("rooms", ("rooms", None)),
        ("ROOMS", ("rooms", None)),
        ("Rooms and corridors", ("rooms", None)),
        ("Rooms and corridors do", ("rooms", "do")),
        ("rooms do", ("rooms", "do")),
        ("do rooms", ("rooms", "do")),
        ("start", (None, "start")),
        ("do", (None, "do")),
        ("rooms start", (None, "start")),
        ("tools", (None, "tools")),
        ("Tools and machines", (None, "tools")),
        ("tools tools", (None, "tools")),
        ("rooms tools", ("rooms", "tools")),
        ("tools rooms", ("rooms", "tools")),
        ("tools do", ("tools", "do")),
        ("rooms-warm", ("rooms", "rooms-warm")),
        ("tools-sharp", ("tools", "tools-sharp")),
        ("do-garden", ("garden", "do-garden")),
    ],
)
def test_words_mean(words: str, meaning: tuple[str | None, str | None]) -> None:
    assert resolve(TINY, words.split()) == meaning


def test_a_title_may_come_as_one_word() -> None:
    assert resolve(TINY, ["Rooms and corridors", "help"]) == ("rooms", "help")
    assert resolve(TINY, ["  "]) == (None, None)


def test_an_unknown_word_is_answered_with_close_ones_and_the_search() -> None:
    with pytest.raises(PqmodelError) as refused:
        resolve(TINY, ["room"])
    assert refused.value.message == "The guide has nothing called 'room'."
    assert "Did you mean rooms" in refused.value.hint
    assert (
        "Pillars and themes: rooms, garden, tools. Sections: measure, do, help, start"
        in refused.value.hint
    )
    assert refused.value.hint.endswith("pqmodel guide --search room")


def test_an_unknown_section_is_answered_with_those_there_are() -> None:
    with pytest.raises(PqmodelError) as refused:
        resolve(TINY, ["rooms", "mesure"])
    assert refused.value.message == "Rooms and corridors has no section 'mesure'."
    assert refused.value.hint.startswith(
        "Did you mean measure? Sections of rooms: measure, do, help, tools"
    )


def test_an_unknown_pillar_before_a_section_is_named() -> None:
    with pytest.raises(PqmodelError, match="There is no pillar called 'gardn'"):
        resolve(TINY, ["gardn", "do"])


def test_of_two_themes_the_first_is_the_place_and_the_second_the_section() -> None:
    pillars = [pillar.model_dump() for pillar in TINY.pillars]
    other = section("water", "Water", "Water", [statement("water-clean", "Water is clean.")])
    two = tiny_questionnaire(pillars=pillars, themes=[TINY.themes[0].model_dump(), other])
    assert resolve(two, ["tools", "water"]) == ("tools", "water")
    assert resolve(two, ["water", "tools"]) == ("water", "tools")


def ids(pillar: str | None, section: str | None) -> list[str]:
    return [getattr(item, "id", getattr(item, "word", "")) for item in items(TINY, pillar, section)]


@pytest.mark.parametrize(
    ("pillar", "section", "expected"),
    [
        (None, None, ["rooms", "garden", "tools"]),
        ("garden", None, ["garden"]),
        (None, "start", ["start-day"]),
        (None, "principles", ["together"]),
        (None, "words", ["Shade", "Path"]),
        ("rooms", "measure", ["ask-rooms"]),
        (None, "measure", ["ask-rooms", "ask-tools"]),
        ("garden", "do", ["do-garden"]),
        ("rooms", "help", ["res-seen", "res-unseen", "res-gone"]),
        ("rooms", "rooms-warm", ["rooms-warm"]),
        ("garden", "do-garden", ["do-garden"]),
        (None, "tools", ["tools", "ask-rooms-tools"]),
        ("rooms", "tools", ["ask-rooms-tools"]),
        ("garden", "tools", []),
    ],
)
def test_each_place_of_the_guide_has_its_items(
    pillar: str | None, section: str | None, expected: list[str]
) -> None:
    assert ids(pillar, section) == expected


def test_where_the_section_comes_first_what_is_wrong_is_the_pillar_behind_it() -> None:
    with pytest.raises(PqmodelError, match="There is no pillar called 'gardn'") as refused:
        resolve(tiny_questionnaire(), ["measure", "gardn"])
    assert "Did you mean garden" in refused.value.hint
