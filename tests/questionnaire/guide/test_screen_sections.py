"""What the sections of the guide say where something is not known, or not there."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.guide.contents import resolve
from pqmodel.questionnaire.guide.screen import show_guide
from pqmodel.questionnaire.guide.screen_sections import length, length_sentence
from pqmodel.questionnaire.model import Questionnaire
from tests.conftest import seen, tiny_questionnaire

TINY = tiny_questionnaire()


def guide(words: str, questionnaire: Questionnaire = TINY) -> str:
    place = resolve(questionnaire, words.split())
    return seen(lambda screen: show_guide(screen, questionnaire, *place), plain=True, width=100)


def test_what_is_known_of_a_resource_is_told() -> None:
    text = guide("rooms help")
    assert "Seen in August 2026." in text
    assert "Not checked. It may have moved, changed or gone." in text
    assert "Withdrawn: no longer offered when last checked in July 2026. Ask the library." in text
    assert "Search there for: rooms" in text
    assert "Search the web for: doors" in text


@pytest.mark.parametrize(
    ("words", "message"),
    [("garden help", "There are none."), ("garden measure", "There are no questions here.")],
)
def test_an_empty_section_says_so(words: str, message: str) -> None:
    assert message in guide(words)


@pytest.mark.parametrize("words", ["start", "principles", "words"])
def test_a_questionnaire_without_guidance_says_so(words: str) -> None:
    assert "This questionnaire has none." in guide(words, tiny_questionnaire(guidance={}))


@pytest.mark.parametrize(
    ("weeks", "words"), [(1, "low effort, about 1 week"), (6, "low effort, about 6 weeks")]
)
def test_the_length_of_an_action(weeks: int, words: str) -> None:
    action = TINY.pillars[0].actions[0].model_copy(update={"weeks": weeks})
    assert length(action) == words
    assert length_sentence(action) == f"L{words[1:]}."


@pytest.mark.parametrize(
    ("steps", "more"), [(3, ""), (4, "and 1 more step"), (5, "and 2 more steps")]
)
def test_three_steps_are_shown_and_the_rest_counted(steps: int, more: str) -> None:
    rooms = TINY.pillars[0]
    action = rooms.actions[0].model_copy(update={"steps": tuple(f"Step {n}" for n in range(steps))})
    pillars = (rooms.model_copy(update={"actions": (action,)}), TINY.pillars[1])
    text = guide("rooms do", tiny_questionnaire(pillars=pillars))
    assert text.count("Step ") == 3
    assert more in text
    assert ("more step" in text) is bool(more)
