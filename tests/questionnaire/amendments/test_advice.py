"""When new words look like another question."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.amendments.advice import is_strange
from tests.conftest import statement, tiny_questionnaire
from tests.factories.amendments import read, told

TINY = tiny_questionnaire()


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1: warning: changes nothing (write what to change, or delete the file)"),
        ("reword:\n  - {id: rooms-warm, text: Rooms are warm.}",
         "3: warning: 'rooms-warm' has these words already (take it out)"),
        ("weights:\n  rooms-warm: 1", "3: warning: 'rooms-warm' has the weight 1 already (take it out)"),
        ("add:\n  - {id: x, pillar: rooms, text: Rooms are warm and bright.}",
         "3: warning: 'text' may ask two things at once, joined by 'and' "
         "(keep one idea, or make two statements of it)"),
        ("add:\n  - {id: x, pillar: rooms, text: Rooms are not unclean.}",
         "3: warning: 'text' says “not” twice in one breath, by “not” and “unclean” (say what is so instead)"),
        ("reword:\n  - {id: rooms-warm, text: Rooms are usually warm.}",
         "3: warning: 'text' says how much or how often by 'usually' (leave that to the scale: say what is so)"),
        ("reword:\n  - {id: rooms-quiet, text: Every cat sleeps soundly.}",
         "3: warning: the new words of 'rooms-quiet' have little in common with 'Rooms are quiet at night.' "
         "(if it asks something else now, leave it out and add a new one under a new id)"),
        ("actions:\n  - {id: x, pillar: rooms, title: X}",
         "3: warning: no statement leads to action 'x', so no plan will propose it (add a line `statements: [ID]`)"),
    ],
)  # fmt: skip
def test_a_warning_is_told_and_refuses_nothing(text: str, expected: str) -> None:
    assert expected in told(text)
    assert read(text).amendments is not None


def test_translations_of_old_words_are_warned_of_unless_given_anew() -> None:
    spoken = statement("rooms-warm", "Rooms are warm.", translations={"pl": "Ciepło."})
    base = tiny_questionnaire(
        pillars=[
            {**TINY.pillars[0].model_dump(), "statements": [spoken]},
            TINY.pillars[1].model_dump(),
        ]
    )
    text = "reword:\n  - {id: rooms-warm, plain: It is warm.}\n"
    (warning,) = told(text, base)
    assert warning.startswith(
        "3: warning: the words in pl are of the old wording, so they are not used"
    )
    assert told(text + "translate:\n  rooms-warm: {pl: Jest ciepło.}\n", base) == []


def test_only_actions_that_no_plan_will_propose_are_warned_of() -> None:
    action = "actions:\n  - {id: feed, pillar: rooms, title: Feed"
    assert told(action + ", statements: [rooms-warm]}\n") == []
    led_to = "add:\n  - {id: cat, pillar: rooms, text: Our cat is fed., actions: [feed]}\n"
    assert told(led_to + action + "}\n") == []
    assert len(told(action + "}\n")) == 1


def test_the_same_words_again_are_told_once_and_new_ones_never() -> None:
    same = "reword:\n  - {id: rooms-warm, text: Rooms are warm., levels: {1: %s}}\n"
    level = TINY.pillars[0].statements[0].levels[1]
    assert told(same % level) == ["3: warning: 'rooms-warm' has these words already (take it out)"]
    assert told(same % "Ice on the panes.") == []
    assert told("reword:\n  - {id: rooms-warm, why: Cold rooms are dear.}\n") == []


def test_what_is_refused_anyway_is_not_advised_on() -> None:
    assert not any("already" in line for line in told("reword:\n  - {id: attic}\n"))


def test_a_file_that_says_nothing_is_warned_of() -> None:
    nothing = "1: warning: changes nothing (write what to change, or delete the file)"
    assert nothing in told("")
    assert nothing not in told("weights: {rooms-warm: 2}\n")
    assert nothing not in told("add:\n  - {id: cat, pillar: rooms, text: Our cat is fed.}\n")


@pytest.mark.parametrize(
    ("old", "new", "strange"),
    [("Weathers.", "Weathy.", False), ("Barkers.", "Barking.", True), ("Ants.", "Ants.", False)],
)
def test_words_are_the_same_from_five_letters_on(old: str, new: str, strange: bool) -> None:
    assert is_strange(old, new) is strange


def test_words_under_an_unknown_key_are_not_called_the_old_ones() -> None:
    lines = " ".join(told("reword:\n  - {id: rooms-warm, manager: Rooms are never cold.}"))
    assert "unknown key 'manager'" in lines
    assert "has these words already" not in lines
