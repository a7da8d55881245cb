"""What is told of amendments: each fault with its line and its mend."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.amendments.record import ReadAmendments, parse_amendments
from pqmodel.questionnaire.model import Questionnaire, Retired
from tests.conftest import ROOT, statement, tiny_questionnaire

ROOT = ROOT
TINY = tiny_questionnaire()


def read(text: str, base: Questionnaire = TINY) -> ReadAmendments:
    return parse_amendments(f"format: 1\n{text}".encode(), base)


def told(text: str, base: Questionnaire = TINY) -> list[str]:
    kinds = {True: "warning: ", False: ""}
    return [f"{f.line}: {kinds[f.warning]}{f.what} ({f.mend})" for f in read(text, base).faults]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reword:\n  - {id: rooms-wram, text: X.}",
         "3: there is no statement 'rooms-wram' in tiny 1 (did you mean 'rooms-warm'?)"),
        ("weights:\n  rooms-wram: 2",
         "3: there is no statement 'rooms-wram' in tiny 1 (did you mean 'rooms-warm'?)"),
        ("leave_out:\n  - {id: zzz, why: X}",
         "3: there is no statement 'zzz' in tiny 1 (see the ids with: pqmodel questionnaire show)"),
        ("leave_out:\n  - id: rooms-warm", "3: 'why' of 'rooms-warm' is missing (add a line `why: …`)"),
        ("add:\n  - {id: rooms-warm, pillar: rooms, text: X.}",
         "3: the id 'rooms-warm' belongs to the questionnaire (choose another, such as 'our-rooms-warm')"),
        ("add:\n  - {id: do-rooms, pillar: rooms, text: X.}",
         "3: the id 'do-rooms' belongs to the questionnaire (choose another, such as 'our-do-rooms')"),
        ("add:\n  - {id: x, pillar: rooms, text: X.}\n  - {id: x, pillar: rooms, text: Y.}",
         "4: the id 'x' is used twice (first on line 3) (choose another, such as 'our-x')"),
        ("add:\n  - {id: x, pillar: roms, text: X.}", "3: there is no pillar 'roms' (did you mean 'rooms'?)"),
        ("add:\n  - {id: x, pillar: zzz, text: X.}",
         "3: there is no pillar 'zzz' (choose from rooms, garden, tools)"),
        ("add:\n  - {id: x, pillar: rooms, text: X., after: garden-paths}",
         "3: 'garden-paths' is in another pillar (garden) (take the line out, or change the pillar)"),
        ("add:\n  - {id: x, pillar: rooms, text: X., after: y}\n  - {id: y, pillar: rooms, text: Y.}",
         "3: 'y' is added further down (move it above this one)"),
        ("reword:\n  - {id: rooms-warm, text: Rooms stay warm.}\nleave_out:\n  - {id: rooms-warm, why: X}",
         "3: 'rooms-warm' is reworded, but left out on line 5 (keep one of the two)"),
        ("weights: {rooms-warm: 2}\nleave_out:\n  - {id: rooms-warm, why: X}",
         "2: 'rooms-warm' is re-weighted, but left out on line 4 (keep one of the two)"),
        ("leave_out:\n  - {id: garden-paths, why: X}\n  - {id: garden-shade, why: X}",
         "4: nothing would be left of 'Garden': all 2 statements are left out "
         "(keep one at least, or add one of your own there)"),
        ("targets:\n  rooms-warm: 5", "3: the target 5 lies outside the scale (choose 1 to 4)"),
        ("add:\n  - {id: x, pillar: rooms, text: X., target: 0}",
         "3: the target 0 lies outside the scale (choose 1 to 4)"),
        ("weights:\n  rooms-warm: 0", "3: 'rooms-warm' is 0, which is out of bounds (give more than 0.0)"),
        ("weights:\n  rooms-warm: many",
         "3: 'rooms-warm' should be a number, not 'many' (write it in digits, such as 3)"),
        ("reword:\n  - {id: rooms-warm, levels: {7: X.}}", "3: level 7 is not on the scale (use 1 to 4)"),
        ("add:\n  - {id: x, pillar: rooms, text: X., actions: [do-room]}",
         "3: links to action 'do-room', which is not there (did you mean 'do-rooms'?)"),
        ("add:\n  - {id: x, pillar: rooms, text: X., measures: [warmt]}",
         "3: links to measure 'warmt', which is not there (did you mean 'warmth'?)"),
        ("add:\n  - {id: x, pillar: rooms, text: X., replaces: [rooms-bar]}",
         "3: links to statement 'rooms-bar', which is not there (did you mean 'rooms-warm'?)"),
        ("add:\n  - {id: x, pillar: rooms, text: X., frameworks: {old-book: [B2]}}",
         "3: links to old-book heading 'B2', which is not there (did you mean 'B1'?)"),
        ("actions:\n  - {id: x, pillar: rooms, title: X, statements: [rooms-bar]}",
         "3: links to statement 'rooms-bar', which is not there (did you mean 'rooms-warm'?)"),
        ("questions:\n  - {id: x, pillar: rooms, theme: tool, text: X?}",
         "3: there is no theme 'tool' (did you mean 'tools'?)"),
        ("translate:\n  rooms-warm: {en: Warm.}",
         "3: 'en' is the questionnaire's own language (put these words under `reword:`, as `plain:`)"),
        ("reword:\n  - {id: rooms-warm, text: Rooms stay warm.}\n  - {id: rooms-warm, plain: It is warm.}",
         "4: 'rooms-warm' stands twice (first on line 3) (keep one of them)"),
        ("wieghts:\n  rooms-warm: 2", "2: unknown key 'wieghts' (did you mean 'weights'?)"),
        ("add:\n  - {id: x, pillar: rooms, text: X.}\nreword:\n  - {id: x, text: Y.}",
         "5: 'x' is a statement of your own (line 3) (change its words there)"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_and_its_mend(text: str, expected: str) -> None:
    assert expected in told(text)
    assert read(text).amendments is None


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
        ("reword:\n  - {id: rooms-quiet, text: Every cat sleeps soundly.}",
         "3: warning: the new words of 'rooms-quiet' have little in common with 'Rooms are quiet at night.' "
         "(if it asks something else now, leave it out and add a new one under a new id)"),
        ("add:\n  - {id: x, pillar: rooms, text: X., replaces: [rooms-warm]}",
         "3: warning: 'rooms-warm' is replaced, but still asked (leave it out too, under `leave_out:`)"),
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
