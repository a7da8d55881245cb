"""Which response an assessment goes on with, whose it is, and what of an earlier cycle is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pqmodel.answers.accepting import group_of
from pqmodel.answers.assess.opening import open_session, pillars_of, taken_up
from pqmodel.answers.record import keep_response
from pqmodel.answers.response import Answer
from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.snapshots import read_snapshot
from tests.conftest import tiny_questionnaire
from tests.factories.desk import Desk

NewDesk = Callable[[Questionnaire], Desk]


def test_the_manager_answers_unless_somebody_else_is_named(desk: Desk) -> None:
    assert group_of(desk.workspace, None).id == "manager"
    assert group_of(desk.workspace, "day").id == "day"


def test_an_unknown_group_is_refused_with_those_there_are_and_how_to_add_one(desk: Desk) -> None:
    with pytest.raises(PqmodelError) as refused:
        group_of(desk.workspace, "Dya")
    assert "Its groups: manager, day." in refused.value.message
    assert refused.value.hint == "To add one: pqmodel service set --add-group dya"


def test_an_unknown_pillar_is_refused_with_the_ids(desk: Desk) -> None:
    with pytest.raises(PqmodelError, match="did you mean 'garden'") as refused:
        pillars_of(desk.questionnaire, ["gardens"])
    assert refused.value.hint == "Choose from: rooms, garden, tools."


def test_a_pillar_named_twice_is_asked_once(desk: Desk) -> None:
    assert pillars_of(desk.questionnaire, ["garden", "garden"]) == ("garden",)


def test_unfinished_anonymous_responses_are_offered_fullest_first_and_finished_ones_never(
    desk: Desk,
) -> None:
    desk.answered("2026-Q4", {"rooms-warm": 1}, "day")
    desk.answered("2026-Q4", {"rooms-warm": 1, "rooms-bright": 2}, "day")
    done = desk.answered("2026-Q4", {"rooms-warm": 4}, "day")
    keep_response(desk.workspace, done, done.response.model_copy(update={"finished": True}))
    assert [len(kept.response.answers) for kept in desk.assessment("day").begun()] == [2, 1]


def test_the_previous_score_is_the_managers_own_of_the_latest_earlier_cycle(desk: Desk) -> None:
    desk.answered("2026-Q1", {"rooms-warm": 1})
    desk.answered("2026-Q2", {"rooms-warm": 2, "rooms-bright": "na"})
    desk.answered("2026-Q3", {"rooms-warm": 4}, "day")
    desk.answered("2027-Q1", {"rooms-warm": 4})
    session = desk.sit_down()
    assert session.previous is not None
    assert session.previous.cycle == "2026-Q2"
    last_times = []
    for _ in range(3):
        last_times.append(session.last_time)
        session.give(3)
    assert last_times == [2, "na", None]


def test_an_anonymous_person_never_sees_a_previous_score(desk: Desk) -> None:
    desk.answered("2026-Q3", {"rooms-warm": 4}, "day")
    assert desk.sit_down("day").previous is None


def test_scores_on_another_scale_are_not_shown_as_last_time(desk: Desk) -> None:
    desk.answered("2026-Q3", {"rooms-warm": 2})
    desk.questionnaire = shorter_scale()
    assert desk.sit_down().previous is None


def test_a_changed_questionnaire_goes_on_with_the_answers_by_statement(desk: Desk) -> None:
    desk.answered("2026-Q4", {"rooms-warm": 2})
    desk.questionnaire = tiny_questionnaire(version="2")
    desk.questionnaire = desk.questionnaire.model_copy(
        update={"pillars": desk.questionnaire.pillars[::-1]}
    )
    assessment = desk.assessment()
    session, changed = open_session(assessment, assessment.begun()[0], desk.clock)
    assert changed
    session.give(4)
    (kept,) = desk.on_disk()
    assert kept.questionnaire == desk.questionnaire.ref
    assert kept.answers == {"rooms-warm": Answer(value=2), "garden-paths": Answer(value=4)}
    assert read_snapshot(desk.workspace, desk.questionnaire.ref) == desk.questionnaire


def test_scores_of_another_scale_are_not_carried_on_within_a_cycle(desk: Desk) -> None:
    before = desk.answered("2026-Q4", {"rooms-warm": 2}).response
    desk.questionnaire = shorter_scale()
    with pytest.raises(PqmodelError, match="another scale") as refused:
        taken_up(desk.assessment(), desk.assessment().begun()[0])
    assert "--cycle" in refused.value.hint
    assert desk.on_disk() == [before]


def test_any_scale_and_any_pillars_work_the_same(new_desk: NewDesk) -> None:
    points = [{"value": n, "label": f"Step {n}", "meaning": f"It is {n}."} for n in range(10)]
    scale = tiny_questionnaire().scale.model_dump() | {
        "points": points,
        "target": 7,
        "favourable_from": 7,
    }
    desk = new_desk(tiny_questionnaire(scale=scale))
    session = desk.sit_down()
    for value in (0, 9):
        session.give(value)
    assert [answer.value for answer in desk.on_disk()[0].answers.values()] == [9, 0]
    assert session.answered == 2


def shorter_scale() -> Questionnaire:
    scale = tiny_questionnaire().scale.model_dump()
    return tiny_questionnaire(scale=scale | {"points": scale["points"][:3]}, version="2")
