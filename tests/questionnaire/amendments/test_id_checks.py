"""Ids in amendments, at the limits of what is refused."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.amendments.record import parse_amendments
from pqmodel.questionnaire.model import Retired
from tests.conftest import tiny_questionnaire
from tests.factories.amendments import read, told

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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reword:\n  - {id: rooms-wram, text: X.}",
         "3: there is no statement 'rooms-wram' in tiny 1 (did you mean 'rooms-warm'?)"),
        ("weights:\n  rooms-wram: 2",
         "3: there is no statement 'rooms-wram' in tiny 1 (did you mean 'rooms-warm'?)"),
        ("leave_out:\n  - {id: zzz, why: X}",
         "3: there is no statement 'zzz' in tiny 1 (see the ids with: pqmodel questionnaire show)"),
        ("add:\n  - {id: rooms-warm, pillar: rooms, text: X.}",
         "3: the id 'rooms-warm' belongs to the questionnaire (choose another, such as 'our-rooms-warm')"),
        ("add:\n  - {id: do-rooms, pillar: rooms, text: X.}",
         "3: the id 'do-rooms' belongs to the questionnaire (choose another, such as 'our-do-rooms')"),
        ("add:\n  - {id: x, pillar: rooms, text: X.}\n  - {id: x, pillar: rooms, text: Y.}",
         "4: the id 'x' is used twice (first on line 3) (choose another, such as 'our-x')"),
        ("reword:\n  - {id: rooms-warm, text: Rooms stay warm.}\nleave_out:\n  - {id: rooms-warm, why: X}",
         "3: 'rooms-warm' is reworded, but left out on line 5 (keep one of the two)"),
        ("weights: {rooms-warm: 2}\nleave_out:\n  - {id: rooms-warm, why: X}",
         "2: 'rooms-warm' is re-weighted, but left out on line 4 (keep one of the two)"),
        ("leave_out:\n  - {id: garden-paths, why: X}\n  - {id: garden-shade, why: X}",
         "4: nothing would be left of 'Garden': all 2 statements are left out "
         "(keep one at least, or add one of your own there)"),
        ("reword:\n  - {id: rooms-warm, text: Rooms stay warm.}\n  - {id: rooms-warm, plain: It is warm.}",
         "4: 'rooms-warm' stands twice (first on line 3) (keep one of them)"),
        ("add:\n  - {id: x, pillar: rooms, text: X.}\nreword:\n  - {id: x, text: Y.}",
         "5: 'x' is a statement of your own (line 3) (change its words there)"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_and_its_mend(text: str, expected: str) -> None:
    assert expected in told(text)
    assert read(text).amendments is None


def test_where_the_questionnaire_moved_on_a_fault_names_what_took_the_place() -> None:
    rooms = TINY.pillars[0]
    heir = rooms.statements[1].model_copy(update={"replaces": ("rooms-lit",)})
    moved = tiny_questionnaire(
        version="2",
        pillars=(
            rooms.model_copy(update={"statements": (rooms.statements[0], heir)}),
            TINY.pillars[1],
        ),
        retired=(Retired(id="rooms-lit", why="Said better"), Retired(id="rooms-old", why="Past")),
    )
    assert told("targets:\n  rooms-lit: 4\n  rooms-old: 4", moved) == [
        "3: 'rooms-lit' is no longer in tiny 2: Said better (amend 'rooms-bright' instead)",
        "4: 'rooms-old' is no longer in tiny 2: Past (take this out)",
    ]
    assert told("leave_out:\n  - {id: rooms-old, why: X}", moved) == [
        "3: warning: 'rooms-old' is no longer in tiny 2 (take the line out)"
    ]
    assert told("add:\n  - {id: rooms-old, pillar: rooms, text: X.}", moved) == [
        "3: the id 'rooms-old' was retired, and an id is never given again (choose another, such as 'our-rooms-old')"
    ]


def test_a_statement_of_one_s_own_is_kept_and_left_out_and_can_be_replaced() -> None:
    text = (
        "add:\n  - {id: x, pillar: rooms, text: X.}\n  - {id: y, pillar: rooms, text: Y., replaces: [x]}\n"
        "leave_out:\n  - {id: x, why: y is better}\n"
    )
    assert told(text) == []
