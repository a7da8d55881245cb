"""What has to be known of a round as a whole."""

from __future__ import annotations

import pytest

from pqmodel.results.round_notes import (
    elsewhere_note,
    left_out_note,
    mixed_note,
    other_scale_notes,
    too_little_note,
)
from pqmodel.results.tally import OVERALL, Counts, GroupTally, Spread, Tally
from tests.conftest import tiny_questionnaire
from tests.factories.changes import questionnaire_of
from tests.factories.changes import reworded as changed
from tests.factories.releases import protect

TINY = tiny_questionnaire()
NAMED = frozenset({"manager"})


def note(elsewhere: dict[str, dict[str, int]], people: int = 6) -> str:
    scores = Counts(scores=(0, 0, people // 2, people - people // 2))
    groups = {"day": GroupTally(n=people, statements={"rooms-warm": scores})}
    tally = Tally(questionnaire=TINY.ref, cycle="2026-Q4", groups=groups, elsewhere=elsewhere)
    return elsewhere_note(tally, protect(tally, NAMED, 5), NAMED, TINY)


@pytest.mark.parametrize(
    ("elsewhere", "words"),
    [
        ({"day": {"gone": 1}}, "1 answer belongs to statements that are asked no more (gone)."),
        ({"day": {"gone": 2}}, "2 answers belong to statements that are asked no more (gone)."),
        ({"manager": {"gone": 1}}, "1 answer belongs"),
        ({"night": {"gone": 4}}, "Some answers belong"),
        (
            {"day": {"rooms-warm": 2}},
            "2 answers belong to statements that most people were not asked",
        ),
        ({"day": dict.fromkeys("abcde", 1)}, "(a, b, c, d, e)."),
        ({"day": dict.fromkeys("abcdef", 1)}, "(a, b, c, d, e and 1 more)."),
    ],
)
def test_answers_to_statements_that_are_not_read_are_counted_where_that_may_be_told(
    elsewhere: dict[str, dict[str, int]], words: str
) -> None:
    assert words in note(elsewhere)


def test_nothing_elsewhere_needs_no_note_and_a_small_group_is_not_counted() -> None:
    assert note({}) == ""
    assert note({"day": {"gone": 3}}, people=4).startswith("Some answers belong")


def test_each_other_scale_is_told_once() -> None:
    five = questionnaire_of(1)
    assert other_scale_notes(TINY.scale, []) == ()
    (told,) = other_scale_notes(TINY.scale, [five, questionnaire_of(2)])
    assert told.endswith("so their answers are kept, and not counted.")


def spread(n: int, too_little: int) -> dict[str, Spread]:
    return {"day": Spread(n=n, squares=16, too_little=too_little)}


def test_who_scored_too_little_of_a_pillar_is_told_and_what_becomes_of_it() -> None:
    spreads = {"rooms": spread(9, 2), "garden": spread(10, 1), OVERALL: spread(9, 2)}
    assert too_little_note(spreads, TINY) == (
        "Less than half of what applies to them was scored by 2 people in Rooms and 1 person in "
        "Garden. What they scored is in the scores; how far these may stray by chance is worked out "
        "from the others."
    )


@pytest.mark.parametrize(
    "of_rooms", [spread(11, 0), {}, {"manager": Spread(n=0, squares=0, too_little=1)}]
)
def test_where_nobody_did_or_one_named_person_alone_nothing_is_told(
    of_rooms: dict[str, Spread],
) -> None:
    assert too_little_note({"rooms": of_rooms}, TINY) == ""


@pytest.mark.parametrize(("statements", "ending"), [(20, "(6 people)."), (21, "and 1 more.")])
def test_twenty_statements_in_other_words_are_named(statements: int, ending: str) -> None:
    other = changed(TINY, "rooms-warm", text="Warm.")
    mixed = {f"rooms-{n}": "6 people" for n in range(statements - 1)} | {"rooms-warm": "6 people"}
    assert mixed_note("2026-Q4", TINY, [other], mixed, TINY).endswith(ending)
    assert mixed_note("2026-Q4", TINY, [other], {}, TINY) == ""


@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        ({}, ""),
        ({"day": 1}, "1 answer of Day staff is in another group"),
        ({"day": 1, "night": 9}, "1 answer of Day staff and 9 answers of night are in another"),
    ],
)
def test_answers_that_are_not_counted_twice_are_told(left_out: dict[str, int], words: str) -> None:
    tally = Tally(questionnaire=TINY.ref, cycle="2026-Q4", groups={}, left_out=left_out)
    told = left_out_note(tally, {"day": "Day staff"})
    assert told.startswith(words)
    assert bool(told) is bool(left_out)
