"""`assess --changed`: what is new, reads otherwise or is being worked on, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from pqmodel.answers.assess.changed_statements import Again, to_ask_again
from pqmodel.answers.assess.from_file import answer_from_file
from pqmodel.answers.assess.opening import open_session
from pqmodel.ground.faults import InputRefused
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.round_results import round_results
from tests.conftest import all_answers, tiny_questionnaire
from tests.factories.desk import Desk
from tests.factories.plans import action, plan


def again(desk: Desk, group: str | None = None) -> Again:
    assessment = desk.assessment(group)
    actions_on = read_plan(desk.workspace)[0].open_by_statement
    return to_ask_again(
        desk.workspace, desk.questionnaire, assessment.group, assessment.cycle, actions_on
    )


def with_words(wording: dict[str, str], changes: dict[str, Any]) -> dict[str, Any]:
    """The changes, with `text` and `plain` as the words of the manager and of staff."""
    words = {"text": "manager", "plain": "staff"}
    new = {words[key]: value for key, value in changes.items() if key in words}
    others = {key: value for key, value in changes.items() if key not in words}
    return {**others, "wording": {**wording, **new}}


def edited(questionnaire: Questionnaire, key: str, **changes: Any) -> Questionnaire:
    """The questionnaire with a statement changed."""
    told = questionnaire.model_dump(mode="json")
    for section in told["pillars"] + told["themes"]:
        section["statements"] = [
            s | with_words(s["wording"], changes) if s["id"] == key else s
            for s in section["statements"]
        ]
    return Questionnaire.model_validate(told)


@pytest.fixture
def answered(desk: Desk) -> Desk:
    """A manager who answered everything last cycle."""
    desk.answered("2026-Q3", all_answers(desk.questionnaire, 3))
    return desk


def test_with_nothing_changed_and_no_plan_nothing_is_asked(answered: Desk) -> None:
    assert again(answered) == Again("2026-Q3", {})


def test_who_never_answered_is_asked_everything(desk: Desk) -> None:
    found = again(desk)
    assert found.since is None
    assert list(found.why) == list(desk.questionnaire.by_statement)
    assert set(found.why.values()) == {"never asked before"}


def test_new_words_are_asked_of_those_who_read_them(answered: Desk) -> None:
    answered.answered("2026-Q3", all_answers(answered.questionnaire, 3), "day")
    then = answered.questionnaire
    answered.questionnaire = edited(
        edited(then, "rooms-warm", text="Rooms are warm all day."), "rooms-quiet", plain="Hush."
    )
    assert again(answered).why == {"rooms-warm": "in other words since 2026-Q3"}
    assert again(answered, "day").why == {"rooms-quiet": "in other words since 2026-Q3"}


def test_spaces_alone_are_no_other_words(answered: Desk) -> None:
    answered.questionnaire = edited(answered.questionnaire, "rooms-warm", text="Rooms  are\n warm.")
    assert again(answered).why == {}


def test_a_new_statement_is_asked_and_one_that_follows_an_older_says_so(answered: Desk) -> None:
    answered.questionnaire = edited(answered.questionnaire, "rooms-cafe", id="rooms-bar")
    assert again(answered).why == {"rooms-bar": "new since 2026-Q3"}
    answered.questionnaire = edited(answered.questionnaire, "rooms-bar", replaces=["rooms-cafe"])
    assert again(answered).why == {"rooms-bar": "in the place of an older one since 2026-Q3"}


def test_what_open_actions_work_on_is_asked_and_what_closed_ones_did_is_not(answered: Desk) -> None:
    open_, closed = (
        action(statements=("rooms-warm",)),
        action(2, statements=("rooms-quiet",), status="done"),
    )
    write_plan(
        answered.workspace,
        plan(open_, closed, action(3, statements=("rooms-warm",))),
        read_plan(answered.workspace)[1],
    )
    assert again(answered).why == {"rooms-warm": "A-001, A-003 work on it"}


def test_the_latest_round_of_the_group_itself_counts(answered: Desk) -> None:
    answered.answered("2026-Q2", all_answers(answered.questionnaire, 3), "day")
    assert again(answered, "day").since == "2026-Q2"


def only(desk: Desk, *keys: str) -> Any:
    from dataclasses import replace

    return replace(desk.assessment(), only=dict.fromkeys(keys, "new since 2026-Q3"))


def test_a_sitting_asks_those_alone_and_is_finished_with_them(answered: Desk) -> None:
    session, _ = open_session(only(answered, "rooms-quiet", "tools-sharp"), None, answered.clock)
    assert [statement.id for statement in session.order] == ["rooms-quiet", "tools-sharp"]
    assert ([section.id for section in session.sections], session.asked) == (["rooms", "tools"], 2)
    assert (session.why, session.answered_in(session.sections[0])) == ("new since 2026-Q3", 0)
    session.give(2)
    session.give(4)
    assert session.current is None
    (kept,) = answered.on_disk()
    assert (sorted(kept.answers), kept.finished) == (["rooms-quiet", "tools-sharp"], True)


def test_what_was_not_asked_is_blank_and_never_a_zero(answered: Desk) -> None:
    session, _ = open_session(only(answered, "rooms-quiet", "tools-sharp"), None, answered.clock)
    session.give(2)
    session.give(4)
    shown = round_results(answered.workspace, only(answered).cycle).results
    by_id = {statement.id: statement for statement in shown.statements}
    asked = [s for s in ("rooms-quiet", "tools-sharp") if s in by_id]
    assert [by_id[key].n for key in asked] == [1, 1]
    assert all(
        s.score is None and s.n == 0
        for key, s in by_id.items()
        if key not in ("rooms-quiet", "tools-sharp")
    )
    assert all(pillar.score is None for pillar in shown.pillars if pillar.id == "rooms")


def test_a_file_may_hold_nothing_that_is_not_asked(answered: Desk) -> None:
    with pytest.raises(InputRefused) as refused:
        answer_from_file(only(answered, "rooms-warm"), b"rooms-warm: 2\nrooms-quiet: 3\n", "a.yaml")
    (fault,) = refused.value.faults
    assert fault.what == "rooms-quiet is not asked: nothing about it has changed"
    saved = answer_from_file(only(answered, "rooms-warm"), b"rooms-warm: 2\n", "a.yaml")
    assert (saved.saved, saved.answered, saved.statements) == (1, 1, 7)
    assert answered.on_disk()[0].finished


def test_another_scale_asks_everything_again(answered: Desk) -> None:
    scale = answered.questionnaire.scale.model_dump(mode="json")
    scale["points"][0]["label"] = "Not once"
    answered.questionnaire = tiny_questionnaire(scale=scale)
    assert set(again(answered).why.values()) == {"the scale is another since 2026-Q3"}
