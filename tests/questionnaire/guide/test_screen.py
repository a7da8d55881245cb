"""What a terminal shows of the guide, in both manners."""

from __future__ import annotations

import io
from functools import partial

import pytest

from pqmodel.questionnaire.guidance import Guidance
from pqmodel.questionnaire.guide.contents import resolve
from pqmodel.questionnaire.guide.screen import show_guide, show_search
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.terminal.screen import Screen
from tests.conftest import Golden, seen, tiny_questionnaire

TINY = tiny_questionnaire()
PAGES = [
    "", "rooms", "rooms measure", "rooms do", "rooms help", "rooms tools", "measure", "do", "help", "tools",
    "start", "principles", "words", "rooms-warm", "do-rooms",
]  # fmt: skip


def guide(words: str, *, plain: bool = False, width: int = 80) -> str:
    return seen(
        lambda screen: show_guide(screen, TINY, *resolve(TINY, words.split())),
        plain=plain,
        width=width,
    )


def found(words: str, *, plain: bool = False) -> str:
    return seen(lambda screen: show_search(screen, TINY, words), plain=plain)


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("words", PAGES)
def test_pages_look_as_they_did(golden: Golden, words: str, plain: bool) -> None:
    golden(
        f"guide-{words.replace(' ', '-') or 'model'}-{'plain' if plain else 'full'}.txt",
        guide(words, plain=plain),
    )


@pytest.mark.parametrize("plain", [False, True])
def test_what_a_search_finds_looks_as_it_did(golden: Golden, plain: bool) -> None:
    golden(f"guide-search-{'plain' if plain else 'full'}.txt", found("room", plain=plain))


@pytest.mark.parametrize("words", PAGES)
@pytest.mark.parametrize("width", [40, 60, 200])
def test_no_line_is_wider_than_the_terminal_or_than_reads_well(words: str, width: int) -> None:
    assert max(len(line) for line in guide(words, width=width).splitlines()) <= min(width, 100)


@pytest.mark.parametrize("words", PAGES)
def test_plain_pages_have_no_boxes_and_no_bullets_that_are_not_words(words: str) -> None:
    assert guide(words, plain=True).replace("é", "e").isascii()


def test_a_terminal_without_utf_8_gets_tick_boxes_that_it_can_show() -> None:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding="ascii", newline="\n")
    show_guide(Screen(False, width=80, file=file), TINY, None, "start")
    file.flush()
    assert b" 1. [ ] Choose a dry day.\n" in raw.getvalue()


def test_what_was_not_checked_or_is_gone_is_said_plainly() -> None:
    text = " ".join(guide("rooms help").split())
    assert "Status: Seen in August 2026." in text
    assert "Status: Not checked. It may have moved, changed or gone." in text
    assert (
        "Status: Withdrawn: no longer offered when last checked in July 2026. Ask the library."
        in text
    )


def test_what_is_second_hand_or_a_draft_is_said_beside_it() -> None:
    text = guide("rooms-warm")
    assert "Old book: B1 Warmth (second-hand: read in August 2026 where others quote it)" in text
    assert "New book: Fresh air (a draft, seen in August 2026: not in use yet)" in text


def test_empty_parts_are_said_to_be_empty() -> None:
    bare = TINY.model_copy(update={"guidance": Guidance()})
    for section in ("start", "principles", "words"):
        assert "This questionnaire has none." in seen(partial(_show, bare, section))
    assert "There are no questions here." in guide("garden measure")
    assert "There are none." in guide("garden help")
    assert "pqmodel guide start" not in seen(partial(_show, bare, None))


def _show(questionnaire: Questionnaire, section: str | None, screen: Screen) -> None:
    show_guide(screen, questionnaire, None, section)


def test_a_search_that_finds_nothing_says_what_to_try() -> None:
    assert "Nothing has all of these words. Try fewer words" in found("elephants")


def test_a_long_search_says_how_many_more_there_are() -> None:
    rooms = TINY.pillars[0]
    many = tuple(rooms.statements[0].model_copy(update={"id": f"rooms-{n}"}) for n in range(25))
    questionnaire = TINY.model_copy(
        update={"pillars": (rooms.model_copy(update={"statements": many}),)}
    )
    text = seen(lambda screen: show_search(screen, questionnaire, "warm"))
    assert "25 places, best first." in text
    assert "And 5 more. Add a word to narrow the search." in text


def test_every_hit_names_a_command_that_the_guide_understands() -> None:
    lines = "".join(found(words, plain=True) for words in ("w", "b", "n", "sha")).splitlines()
    commands = {line.split("pqmodel guide ")[1] for line in lines if "pqmodel guide " in line}
    assert commands >= {"rooms measure", "rooms tools", "rooms help", "rooms-warm", "do-garden"}
    assert commands >= {"principles", "start", "words"}
    for command in commands:
        assert resolve(TINY, command.split()) != (None, None)
