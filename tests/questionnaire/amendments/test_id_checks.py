"""Ids in amendments, at the limits of what is refused."""

from __future__ import annotations

from pqmodel.questionnaire.amendments.record import parse_amendments
from tests.conftest import tiny_questionnaire

TINY = tiny_questionnaire()


def whats(text: str) -> list[str]:
    return [fault.what for fault in parse_amendments(f"format: 1\n{text}".encode(), TINY).faults]


def test_a_pillar_keeps_its_last_statement() -> None:
    left_out = "leave_out:\n  - {id: garden-paths, why: X}\n"
    assert whats(left_out) == []
    assert whats(left_out + "  - {id: garden-shade, why: X}\n") == [
        "nothing would be left of 'Garden': all 2 statements are left out"
    ]
    added = "add:\n  - {id: pond, pillar: garden, text: There is a pond.}\n"
    assert whats(added + left_out + "  - {id: garden-shade, why: X}\n") == []


def test_a_theme_of_one_statement_keeps_it() -> None:
    assert whats("leave_out:\n  - {id: tools-sharp, why: X}\n") == [
        "nothing would be left of 'Tools and machines': its only statement is left out"
    ]


def test_everything_that_has_an_id_keeps_it_to_itself() -> None:
    for taken in ("rooms", "ask-rooms", "ask-rooms-tools", "res-seen", "start-day", "together", "look",
                  "old-book", "warmth", "do-rooms", "rooms-warm"):  # fmt: skip
        text = f"add:\n  - {{id: {taken}, pillar: rooms, text: X.}}\n"
        assert whats(text) == [f"the id '{taken}' belongs to the questionnaire"], taken


def test_kinds_of_change_share_one_set_of_ids() -> None:
    text = (
        "add:\n  - {id: pond, pillar: garden, text: There is a pond.}\n"
        "questions:\n  - {id: pond, pillar: garden, text: Who fell in?}\n"
    )
    assert whats(text) == ["the id 'pond' is used twice (first on line 3)"]


def test_each_kind_of_change_of_what_is_left_out_is_told_in_its_words() -> None:
    left_out = "leave_out:\n  - {id: rooms-warm, why: X}\n"
    for change, words in (
        ("weights: {rooms-warm: 2}\n", "re-weighted"),
        ("targets: {rooms-warm: 4}\n", "given a target"),
        ("translate: {rooms-warm: {pl: Tak.}}\n", "translated"),
    ):
        assert whats(left_out + change) == [f"'rooms-warm' is {words}, but left out on line 3"]
