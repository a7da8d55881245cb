"""Drafting, changing and leaving alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.answers.record import add_response
from pqmodel.answers.response import Answer, Response
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.plan import changing, drafting, good_enough
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace

CYCLE = parse("2026-Q4")
TODAY = date(2026, 11, 21)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return set_up_service(tmp_path / "s", "Rose House", "Care home", [])


def answer_all(workspace: Workspace, value: int, but: dict[str, int] | None = None) -> None:
    questionnaire = current(workspace)
    answers = {s.id: Answer(value=(but or {}).get(s.id, value)) for s in questionnaire.statements()}
    keep_snapshot(workspace, questionnaire)
    add_response(
        workspace,
        Response(
            questionnaire=questionnaire.ref,
            cycle=CYCLE.id,
            group="manager",
            answers=answers,
            finished=True,
        ),
    )


def first_statements(workspace: Workspace, count: int) -> list[str]:
    return [s.id for s in list(current(workspace).statements())[:count]]


def test_without_scores_there_is_nothing_to_plan_from(workspace: Workspace) -> None:
    with pytest.raises(PqmodelError, match="no scores for 2026-Q4"):
        drafting.proposals(workspace, CYCLE)


def test_a_service_at_target_everywhere_gets_no_proposal(workspace: Workspace) -> None:
    answer_all(workspace, 4)
    assert drafting.proposals(workspace, CYCLE)[1] == ()


def test_the_widest_gap_is_proposed_first_with_its_linked_action(workspace: Workspace) -> None:
    low, lower = first_statements(workspace, 2)
    answer_all(workspace, 5, {low: 3, lower: 1})
    shown, offered = drafting.proposals(workspace, CYCLE)
    assert offered[0].statements[0] == lower
    assert offered[0].action.id in shown.questionnaire.by_statement[lower][1].actions
    assert "scored 1 (not at all); the target is 4" in offered[0].reasons


def test_what_is_taken_in_is_filled_from_the_questionnaire_and_leaves_owner_and_date_open(
    workspace: Workspace,
) -> None:
    (low,) = first_statements(workspace, 1)
    answer_all(workspace, 5, {low: 2})
    shown, offered = drafting.proposals(workspace, CYCLE)
    (action,) = drafting.take_in(workspace, [drafting.Choice(offered[0])], shown)
    assert action.id == "A-001"
    assert (action.lead, action.due) == ("", None)
    assert action.scores_then == {low: 2.0}
    assert action.target == 4
    assert action.indicator
    assert action.outcome_for_people
    assert read_plan(workspace)[0].action("A-001") == action


def test_drafting_again_does_not_propose_what_the_plan_serves_already(workspace: Workspace) -> None:
    answer_all(workspace, 5, dict.fromkeys(first_statements(workspace, 3), 2))
    shown, offered = drafting.proposals(workspace, CYCLE)
    drafting.take_in(workspace, [drafting.Choice(p) for p in offered], shown)
    assert drafting.proposals(workspace, CYCLE)[1] == ()


def test_a_statement_good_enough_for_us_is_left_alone_until_taken_up_again(
    workspace: Workspace,
) -> None:
    (low,) = first_statements(workspace, 1)
    answer_all(workspace, 5, {low: 2})
    good_enough.leave_alone(workspace, [low], "Set by the landlord", "Management team", CYCLE)
    assert drafting.proposals(workspace, CYCLE)[1] == ()
    assert read_plan(workspace)[0].good_enough[0].why == "Set by the landlord"
    good_enough.take_up_again(workspace, [low])
    assert len(drafting.proposals(workspace, CYCLE)[1]) == 1


def test_an_unknown_statement_cannot_be_good_enough(workspace: Workspace) -> None:
    with pytest.raises(PqmodelError, match="Nothing was marked"):
        good_enough.leave_alone(workspace, ["no-such"], "", "", CYCLE)
    assert read_plan(workspace)[0].good_enough == ()


def test_ids_of_actions_are_never_used_twice(workspace: Workspace) -> None:
    answer_all(workspace, 5, dict.fromkeys(first_statements(workspace, 3), 2))
    shown, offered = drafting.proposals(workspace, CYCLE)
    drafting.take_in(workspace, [drafting.Choice(offered[0])], shown)
    plan, stamp = read_plan(workspace)
    write_plan(workspace, plan.model_copy(update={"actions": ()}), stamp)
    shown, offered = drafting.proposals(workspace, CYCLE)
    (action,) = drafting.take_in(workspace, [drafting.Choice(offered[0])], shown)
    assert action.id == "A-002"


def test_done_notes_the_day_and_undoing_it_takes_the_day_away(workspace: Workspace) -> None:
    answer_all(workspace, 5, dict.fromkeys(first_statements(workspace, 1), 2))
    shown, offered = drafting.proposals(workspace, CYCLE)
    drafting.take_in(workspace, [drafting.Choice(offered[0])], shown)
    assert changing.change(workspace, "a-001", {"status": "done"}, TODAY).done_on == TODAY
    assert changing.change(workspace, "A-001", {"status": "in progress"}, TODAY).done_on is None


def test_an_action_cannot_be_due_before_it_starts(workspace: Workspace) -> None:
    answer_all(workspace, 5, dict.fromkeys(first_statements(workspace, 1), 2))
    shown, offered = drafting.proposals(workspace, CYCLE)
    drafting.take_in(workspace, [drafting.Choice(offered[0])], shown)
    with pytest.raises(PqmodelError, match="due before it starts"):
        changing.change(workspace, "A-001", {"start": TODAY, "due": date(2026, 11, 1)}, TODAY)
    assert read_plan(workspace)[0].actions[0].due is None


def test_a_suggested_due_date_is_never_at_a_weekend(workspace: Workspace) -> None:
    answer_all(workspace, 1)
    _, offered = drafting.proposals(workspace, CYCLE)
    for proposal in offered:
        for day in range(1, 15):
            due = drafting.suggested_due(proposal, date(2026, 11, day))
            assert due.weekday() < 5
            assert 0 <= (due - date(2026, 11, day)).days - 7 * proposal.action.weeks <= 2
