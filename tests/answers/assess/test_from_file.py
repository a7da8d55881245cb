"""Answers from a file: all faults at once and nothing saved, or everything saved."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pqmodel.answers.assess.from_file import Saved, answer_from_file, value_of
from pqmodel.answers.response import Answer
from pqmodel.ground.faults import InputRefused, PqmodelError
from tests.conftest import tiny_questionnaire
from tests.factories.desk import Desk


def take_in(
    desk: Desk, text: str, name: str = "answers.yaml", group: str | None = None, *pillars: str
) -> Saved:
    return answer_from_file(desk.assessment(group, *pillars), text.encode(), name)


def refused(desk: Desk, text: str, name: str = "answers.yaml", *pillars: str) -> list[str]:
    """Every fault as "line: what – mend", after making sure that nothing was saved."""
    before = desk.on_disk()
    with pytest.raises(InputRefused) as error:
        take_in(desk, text, name, None, *pillars)
    assert desk.on_disk() == before
    assert f"{name} has" in error.value.message
    return [f"{fault.line}: {fault.what} – {fault.mend}" for fault in error.value.faults]


def test_scores_asides_and_full_entries_are_saved(desk: Desk) -> None:
    full = "{score: 2, note: Só so 😀, evidence: A list}"
    saved = take_in(desk, f"rooms-warm: 4\nrooms-bright: na\nrooms-quiet: DK\nrooms-cafe: {full}\n")
    assert saved == Saved("2026-Q4", "manager", saved=4, answered=4, statements=7)
    assert desk.on_disk()[0].answers == {
        "rooms-warm": Answer(value=4),
        "rooms-bright": Answer(value="na"),
        "rooms-quiet": Answer(value="dk"),
        "rooms-cafe": Answer(value=2, note="Só so 😀", evidence="A list"),
    }


@pytest.mark.parametrize(
    ("given", "value"),
    [
        (3, 3),
        ("3", 3),
        (3.0, 3),
        ("3.0", 3),
        (" 3 ", 3),
        ("NA", "na"),
        ("dk", "dk"),
        ("", None),
        (None, None),
    ],
)
def test_a_score_may_be_written_in_these_ways(given: Any, value: Any) -> None:
    assert value_of(given, tiny_questionnaire().scale) == value


@pytest.mark.parametrize(
    "given", [True, False, 0, 5, -1, 2.5, "2.5", "three", "1e0", "³", "٣", float("nan"), 10**400]
)
def test_these_are_no_scores(given: Any) -> None:
    with pytest.raises(ValueError, match="not an answer on this scale"):
        value_of(given, tiny_questionnaire().scale)


def test_five_different_faults_give_five_messages_with_lines_and_save_nothing(desk: Desk) -> None:
    text = (
        "rooms-warm: 9\n"
        "rooms-brigt: 3\n"
        "rooms-quiet: {score: 2, notes: What}\n"
        "garden-paths: [1, 2]\n"
        "tools-sharp: 1\n"
        "tools-sharp: 2\n"
    )
    assert refused(desk, text) == [
        "1: 9 is not a score for rooms-warm – give 1 to 4, na (Not applicable) or dk (Don't know)",
        "2: there is no statement rooms-brigt – did you mean 'rooms-bright'?",
        "3: 'rooms-quiet' has the unknown key 'notes' – did you mean 'note'?",
        "4: 'garden-paths' is a list – write a score, or {score: 3, note: …, evidence: …}",
        "6: 'tools-sharp' stands twice (first on line 5) – keep one of them",
    ]


def test_true_is_no_score(desk: Desk) -> None:
    assert refused(desk, "rooms-warm: true\n")[0].startswith(
        "1: true is not a score for rooms-warm"
    )


def test_an_id_outside_the_chosen_pillar_is_refused(desk: Desk) -> None:
    told = refused(desk, "garden-paths: 1\nrooms-warm: 2\n", "answers.yaml", "garden")
    assert told == [
        "2: rooms-warm belongs to rooms, which was not asked for – take it out, or add --pillar rooms"
    ]


def test_a_note_that_is_too_long_is_refused(desk: Desk) -> None:
    text = json.dumps({"rooms-warm": {"score": 1, "note": "x" * 10_001}})
    assert refused(desk, text, "a.json") == [
        "1: the note of rooms-warm has 10,001 characters – keep it to 10,000"
    ]


def test_the_managers_answers_go_over_those_there_and_the_others_stay(desk: Desk) -> None:
    session = desk.sit_down()
    session.comment("Draughty")
    session.give(1)
    session.skip()
    session.give(3)
    saved = take_in(desk, "rooms-warm: 2\nrooms-bright: 4\n")
    assert saved.answered == 3
    (kept,) = desk.on_disk()
    assert kept.answers["rooms-warm"] == Answer(value=2, note="Draughty")
    assert kept.answers["rooms-quiet"] == Answer(value=3)
    assert kept.skipped == ()


def test_a_blank_score_changes_nothing_and_is_no_zero(desk: Desk) -> None:
    take_in(desk, "rooms-warm: 2\n")
    table = "statement;score;note\nrooms-warm;;\nrooms-bright;;Only a word\nrooms-quiet;;\n"
    assert take_in(desk, table, "a.csv").saved == 1
    (kept,) = desk.on_disk()
    assert kept.answers == {
        "rooms-warm": Answer(value=2),
        "rooms-bright": Answer(note="Only a word"),
    }


def test_a_file_of_blanks_alone_saves_nothing_and_makes_no_response(desk: Desk) -> None:
    assert take_in(desk, "statement,score\nrooms-warm,\n", "a.csv", "day").saved == 0
    assert desk.on_disk() == []


def test_each_file_of_an_anonymous_group_is_a_new_finished_person(desk: Desk) -> None:
    take_in(desk, "rooms-warm: 2\n", "a.yaml", "day")
    take_in(desk, "rooms-warm: 2.0\n", "b.yaml", "day")
    assert [(kept.group, kept.finished) for kept in desk.on_disk()] == [("day", True)] * 2
    assert desk.assessment("day").begun() == []


def test_just_the_same_file_is_the_same_person_unless_it_is_said_to_be_anothers(
    desk: Desk,
) -> None:
    take_in(desk, "rooms-warm: 2\n", "a.yaml", "day")
    with pytest.raises(PqmodelError) as error:
        take_in(desk, "rooms-warm: 2\n", "b.yaml", "day")
    assert "are in 2026-Q4" in error.value.message
    assert len(desk.on_disk()) == 1
    answer_from_file(desk.assessment("day"), b"rooms-warm: 2\n", "b.yaml", again=True)
    assert len(desk.on_disk()) == 2


def test_a_file_that_answers_everything_finishes_the_managers_assessment(desk: Desk) -> None:
    take_in(desk, json.dumps({s.id: 3 for s in desk.questionnaire.statements()}), "a.json")
    assert desk.on_disk()[0].finished
    assert desk.sit_down().current is None


def test_texts_are_cleaned(desk: Desk) -> None:
    text = json.dumps({"rooms-warm": {"score": 1, "note": 'a\u0007b\ud800 "q" 😀\r\nc'}})
    take_in(desk, text, "a.json")
    assert desk.on_disk()[0].answers["rooms-warm"].note == 'ab "q" 😀\nc'


def test_ids_with_control_characters_do_not_reach_the_terminal(desk: Desk) -> None:
    (told,) = refused(desk, json.dumps({"\x1b[2Jrooms": 1}), "a.json")
    assert "\x1b" not in told
