"""Words that are too long or too hard for those who read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.questionnaire.checks.wording import (
    MOST_WORDS,
    MOST_WORDS_OF_A_LEVEL,
    MOST_WORDS_OF_A_QUESTION,
    MOST_WORDS_OF_A_REASON,
    plain_saying,
    plainer_word,
)
from tests.factories.garden import check, line_of, spoiled


@pytest.mark.parametrize(
    ("old", "most"),
    [
        ("Tools are sharp.", MOST_WORDS),
        ("1: Dust.", MOST_WORDS_OF_A_LEVEL),
        ("why: Blunt tools slip.", MOST_WORDS_OF_A_REASON),
    ],
)
@pytest.mark.parametrize("over", [0, 1])
def test_a_text_of_one_word_too_many_is_a_warning(
    tmp_path: Path, old: str, most: int, over: int
) -> None:
    key, colon, _ = old.rpartition(": ")
    # Reasons may be of several sentences, or the index would call one of 45 words hard.
    end = "." if "why" in old else ""
    pair = [f"dig{end}", f"hoe{end}"] * most
    words = " ".join(pair[: most + over])
    text = spoiled((old, f"{key}{colon}{words}"))
    faults = check(tmp_path, text)
    assert len(faults) == over
    for fault in faults:
        assert fault.warning
        assert f"has {most + 1} words; {most} are read at one look" in fault.what


@pytest.mark.parametrize("over", [0, 1])
def test_a_question_of_one_word_too_many_is_a_warning(tmp_path: Path, over: int) -> None:
    words = " ".join(["dig."] * (MOST_WORDS_OF_A_QUESTION + over))
    asked = f"    questions:\n      - {{id: ask-beds, text: {words}}}\n    theme_questions:\n"
    faults = check(tmp_path, spoiled(("    theme_questions:\n", asked)))
    assert len(faults) == over


HARD = "Beds receive considerable horticultural attention everywhere."


@pytest.mark.parametrize("old", ["Tools are sharp.", "1: Dust.", "why: Blunt tools slip."])
def test_hard_words_are_a_warning_wherever_people_read_them(tmp_path: Path, old: str) -> None:
    key, colon, _ = old.rpartition(": ")
    text = spoiled((old, f"{key}{colon}{HARD}"))
    (fault,) = check(tmp_path, text)
    assert (fault.line, fault.warning) == (line_of(text, HARD), True)
    assert "asks for a reading age of about" in fault.what
    assert "Automated Readability Index" in fault.mend


@pytest.mark.parametrize(
    ("words", "is_hard"),
    [
        ("Horticulturists communicate organisational priorities.", True),
        ("Gardeners support learning.", False),
        ("Composting is confidential.", False),
    ],
)
def test_a_few_long_words_are_hard_though_the_index_says_nothing(
    tmp_path: Path, words: str, is_hard: bool
) -> None:
    faults = check(tmp_path, spoiled(("Tools are sharp.", words)))
    assert [("long words" in fault.what) for fault in faults] == [True] * is_hard


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Staff utilise tools.", ("utilise", "use")),
        ("A tool that was utilised.", ("utilised", "use")),
        ("Robust Methodologies", ("Robust", "strong")),
        ("Staff use the tools.", ("", "")),
    ],
)
def test_words_of_offices_have_a_plainer_one(words: str, found: tuple[str, str]) -> None:
    assert plainer_word(words) == found


def test_a_word_of_offices_is_a_warning_that_says_what_people_say(tmp_path: Path) -> None:
    (fault,) = check(tmp_path, spoiled(("Tools are sharp.", "We utilise tools.")))
    assert fault.what == "'text' has a word of offices: 'utilise'"
    assert fault.mend == "say it as people do: use"


@pytest.mark.parametrize(
    ("words", "is_hard"),
    [
        ("I understand my responsibilities at work.", False),
        ("Communication in the garden team is good.", False),
        ("Gardeners are encouraged to participate in decision making processes.", True),
    ],
)
def test_one_long_word_makes_no_hard_statement(tmp_path: Path, words: str, is_hard: bool) -> None:
    faults = check(tmp_path, spoiled(("Tools are sharp.", words)))
    assert [("reading age" in fault.what) for fault in faults] == [True] * is_hard


def test_hard_words_are_judged_in_english_alone(tmp_path: Path) -> None:
    text = spoiled(("about: How", "language: da\nabout: How"), ("Tools are sharp.", HARD))
    assert check(tmp_path, text) == []


@pytest.mark.parametrize(
    ("words", "saying"),
    [
        ("Managers walk the talk.", "walk the talk"),
        ("Staff go the extra mile for people.", "extra mile"),
        ("We are all on the same page.", "on the same page"),
        ("My manager has an open-door policy.", "open-door policy"),
        ("Nobody falls through the net.", "falls through the net"),
        ("Staff walk with people and talk.", ""),
        ("The same page is read by all.", ""),
        ("We buy in help when we need it.", ""),
    ],
)
def test_sayings_are_found_and_said_plainly(words: str, saying: str) -> None:
    found, plain = plain_saying(words)
    assert found == saying
    assert bool(plain) == bool(saying)


def test_a_saying_is_a_warning_where_people_read_it(tmp_path: Path) -> None:
    (fault,) = check(tmp_path, spoiled(("1: Dust.", "1: Gardeners are not in the loop.")))
    assert fault.warning
    assert fault.what == "'1' has a saying in it: 'in the loop'"
    assert fault.mend == "say what is meant: told the news"
