"""Looking back: facts filled in, judgement kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.answers.record import add_response
from pqmodel.answers.response import Answer, Response
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.plan import changing, drafting
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.review import beginning
from pqmodel.review.record import read_review
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace

THEN, NOW = parse("2026-Q3"), parse("2026-Q4")
TODAY = date(2026, 11, 21)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = set_up_service(tmp_path / "s", "Rose House", "Care home", [])
    answer(made, THEN.id, 3)
    shown, offered = drafting.proposals(made, THEN)
    drafting.take_in(made, [drafting.Choice(p) for p in offered[:2]], shown)
    return made


def answer(workspace: Workspace, cycle: str, value: int) -> None:
    questionnaire = current(workspace)
    keep_snapshot(workspace, questionnaire)
    answers = {s.id: Answer(value=value) for s in questionnaire.statements()}
    add_response(
        workspace,
        Response(
            questionnaire=questionnaire.ref,
            cycle=cycle,
            group="manager",
            answers=answers,
            finished=True,
        ),
    )


def test_an_empty_plan_has_nothing_to_look_back_on(tmp_path: Path) -> None:
    empty = set_up_service(tmp_path / "e", "Empty", "Care home", [])
    with pytest.raises(PqmodelError, match="no actions to look back on"):
        beginning.begin(empty, NOW, TODAY)


def test_scores_then_and_now_and_the_change_are_filled_in(workspace: Workspace) -> None:
    changing.change(workspace, "A-001", {"status": "in progress"}, TODAY)
    answer(workspace, NOW.id, 4)
    review = beginning.begin(workspace, NOW, TODAY)
    item = review.actions[0]
    assert set(item.scores_then.values()) == {3.0}
    assert set(item.scores_now.values()) == {4.0}
    assert item.change == 1.0
    assert (review.overall_then, review.overall_now) == (3.0, 4.0)


def test_an_action_that_has_not_begun_shows_no_figures_and_keeps_its_scores(
    workspace: Workspace,
) -> None:
    answer(workspace, NOW.id, 4)
    item = beginning.begin(workspace, NOW, TODAY).actions[0]
    assert (item.begun, item.figures, item.measures, item.change) == (False, (), (), None)
    # The action that goes on with it begins where these stand.
    assert set(item.scores_now.values()) == {4.0}


def test_an_action_that_was_stopped_before_it_began_shows_no_figures(workspace: Workspace) -> None:
    answer(workspace, NOW.id, 4)
    changing.change(workspace, "A-001", {"status": "stopped"}, TODAY)
    assert not beginning.begin(workspace, NOW, TODAY).actions[0].begun


def test_an_action_whose_start_was_written_down_late_shows_its_figures(
    workspace: Workspace,
) -> None:
    answer(workspace, NOW.id, 4)
    later = date(2027, 1, 8)
    changing.change(workspace, "A-001", {"status": "in progress"}, later)
    item = beginning.begin(workspace, NOW, later).actions[0]
    assert item.begun
    assert item.figures


def test_beginning_again_brings_facts_up_to_date_and_keeps_judgement(workspace: Workspace) -> None:
    beginning.begin(workspace, NOW, TODAY)
    beginning.judge(workspace, NOW, "A-001", {"reached": "partly", "lessons": "Begin earlier"})
    changing.change(workspace, "A-001", {"status": "done"}, TODAY)
    answer(workspace, NOW.id, 5)
    item = beginning.begin(workspace, NOW, TODAY).actions[0]
    assert (item.reached, item.lessons) == ("partly", "Begin earlier")
    assert (item.status, item.done_on) == ("done", TODAY)
    assert set(item.scores_now.values()) == {5.0}


def test_what_an_earlier_review_saw_done_is_not_looked_back_on_again(workspace: Workspace) -> None:
    changing.change(workspace, "A-001", {"status": "done"}, TODAY)
    beginning.begin(workspace, THEN, TODAY)
    assert [item.action for item in beginning.begin(workspace, NOW, TODAY).actions] == ["A-002"]


def test_judging_without_a_review_or_an_unknown_action_is_refused(workspace: Workspace) -> None:
    with pytest.raises(PqmodelError, match="no review of 2026-Q4"):
        beginning.judge(workspace, NOW, "A-001", {"reached": "fully"})
    beginning.begin(workspace, NOW, TODAY)
    with pytest.raises(PqmodelError, match="no action A-009"):
        beginning.judge(workspace, NOW, "A-009", {"reached": "fully"})


def test_the_cycle_as_a_whole_is_judged_without_an_action(workspace: Workspace) -> None:
    beginning.begin(workspace, NOW, TODAY)
    beginning.judge(workspace, NOW, None, {"successes": "Supervision for nights too"})
    review, _ = read_review(workspace, NOW.id)
    assert review is not None
    assert review.overall.successes == "Supervision for nights too"
