"""How changes are put into words and marks."""

from __future__ import annotations

import io
from typing import Any

import pytest

from pqmodel.change.model import Crossing, FigureChange
from pqmodel.change.screen import wording
from pqmodel.terminal.screen import Screen

CLEAR: dict[str, Any] = {
    "kind": "pillar",
    "id": "rooms",
    "title": "Rooms",
    "then": 3.4,
    "now": 3.6,
    "n_then": 29,
    "n_now": 30,
    "change": 0.2,
    "low": 0.1,
    "high": 0.3,
    "p": 0.01,
    "verdict": "clear change",
    "why": "",
}


def change(**more: Any) -> FigureChange:
    return FigureChange.model_validate({**CLEAR, **more})


def test_an_interval_has_its_signs_and_is_nothing_where_there_is_none() -> None:
    assert wording.interval(change()) == "+0.1 to +0.3"
    assert wording.interval(change(low=-0.3, high=0.0)) == "-0.3 to 0.0"
    assert wording.interval(change(low=None)) == ""
    assert wording.interval(change(high=None)) == ""


@pytest.mark.parametrize(
    ("more", "words", "style"),
    [
        ({}, "▲ clear change", "good"),
        ({"change": -0.2}, "▼ clear change", "warn"),
        ({"verdict": "likely change"}, "▲ likely change", "good"),
        ({"verdict": "within the noise"}, "too small to tell", "quiet"),
        ({"verdict": "method changed"}, "method changed", "warn"),
    ],
)
def test_only_a_clear_or_likely_change_has_an_arrow(
    more: dict[str, Any], words: str, style: str
) -> None:
    full, plain = (Screen(plain, file=io.StringIO()) for plain in (False, True))
    verdict = wording.verdict(full, change(**more))
    assert verdict.plain == words
    assert verdict.style == style
    assert wording.verdict(plain, change(**more)).plain.isascii()


def test_that_a_figure_is_withheld_stands_before_its_verdict() -> None:
    assert wording.said(change(withheld=("then",), verdict="not comparable")) == "withheld"
    assert wording.said(change()) == "clear change"


def test_a_score_stands_with_its_people_or_with_why_there_is_none() -> None:
    screen = Screen(True)
    assert wording.scored(screen, 3.44, 29) == "3.4 (29)"
    assert wording.scored(screen, 3.44, 29, places=2) == "3.44 (29)"
    assert wording.scored(screen, 0.0, 5) == "0.0 (5)"
    assert wording.scored(screen, None, None, withheld=True) == "withheld"
    assert wording.scored(screen, None, None) in ("–", "-")


def test_a_change_is_told_in_sentences() -> None:
    assert wording.told(change()) == (
        "3.4 from 29 people, now 3.6 from 30 people. Up 0.2, interval +0.1 to +0.3: clear change."
    )
    few = "fewer than 10 people: 1 then, 9 now"
    indicative = change(n_then=1, n_now=9, low=None, high=None, verdict="indicative", why=few)
    assert wording.told(indicative) == (
        f"3.4 from 1 person, now 3.6 from 9 people. Up 0.2: indicative ({few})."
    )
    assert wording.told(change(now=None, why="no score in 2026-Q4")) == "No score in 2026-Q4."
    assert wording.told(change(withheld=("now",), why="withheld in 2026-Q4")) == (
        "Withheld in 2026-Q4."
    )


@pytest.mark.parametrize(
    ("level", "reached", "words"),
    [
        (None, None, []),
        ("up", None, ['up from "Seldom" to "Often"']),
        (None, True, ["target of 3 reached"]),
        ("down", False, ['down from "Seldom" to "Often"', "now below the target of 3"]),
    ],
)
def test_what_was_crossed_is_told(level: Any, reached: bool | None, words: list[str]) -> None:
    crossing = Crossing(
        level_then="Seldom", level_now="Often", level=level, target=3, reached=reached
    )
    assert wording.crossed(change(crossing=crossing)) == words
    assert wording.crossed(change(crossing=None)) == []


def test_a_change_over_a_part_of_the_statements_says_so() -> None:
    note = "over the 4 of 15 statements with a score in both rounds"
    words = wording.told(change(notes=(note,)))
    assert words.endswith(" Over the 4 of 15 statements with a score in both rounds.")
