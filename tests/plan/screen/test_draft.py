"""The dialogue over proposals: what is taken, left, called good enough; back and stop at every
question; and what is kept where it is interrupted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from pqmodel.plan.draft_sitting import DraftSitting
from pqmodel.plan.drafting import suggested_due
from pqmodel.plan.model import Action, Plan
from pqmodel.plan.proposals import Proposal, propose
from pqmodel.plan.record import read_plan
from pqmodel.plan.screen.draft import Outcome, take_through
from pqmodel.plan.screen.draft_lines import DraftLines
from pqmodel.plan.screen.drafted import show_drafted
from pqmodel.service.setting_up import set_up_service
from pqmodel.terminal.lines import EndOfInput
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.workspace import Workspace
from tests.conftest import all_answers, round_results_of, seen, tiny_questionnaire
from tests.factories.talk import Played

TODAY = date(2026, 11, 21)
TINY = tiny_questionnaire()
SHOWN = round_results_of({"manager": [all_answers(TINY, 1)]}, questionnaire=TINY)
OFFERED = propose(SHOWN.results, TINY, Plan())
FIRST_DUE = suggested_due(OFFERED[0], TODAY)
Typed = Sequence[str | type[BaseException]]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr("pqmodel.plan.good_enough.round_results", lambda *_: SHOWN)
    return set_up_service(tmp_path, "Rose House", "Care home", [])


def talked(
    workspace: Workspace,
    *typed: str | type[BaseException],
    offered: Sequence[Proposal] = OFFERED,
) -> tuple[list[Action], str, Outcome]:
    """The actions in the plan afterwards, what the screen showed, and how it ended."""
    outcomes: list[Outcome] = []

    def show(screen: Screen) -> None:
        sitting = DraftSitting(workspace, SHOWN, offered, TODAY)
        outcomes.append(take_through(DraftLines(screen, Played(typed)), sitting))
        show_drafted(screen, sitting, outcomes[0], (), read_plan(workspace)[0])

    words = " ".join(seen(show, plain=True).split())
    return list(read_plan(workspace)[0].actions), words, outcomes[0]


def test_there_are_several_to_pick_from() -> None:
    assert len(OFFERED) >= 2


def test_what_is_taken_has_its_owner_and_the_day_that_was_suggested(workspace: Workspace) -> None:
    (action,), words, _ = talked(workspace, "y", " Deputy ", "", "q")
    assert (action.lead, action.start, action.due) == ("Deputy", TODAY, FIRST_DUE)
    assert "1 action added to the plan: A-001" in words


def test_a_day_can_be_given_or_left_open(workspace: Workspace) -> None:
    actions, words, _ = talked(workspace, "y", "", "soon", "2027-01-29", "yes", "Cook", "-", "q")
    days = [(action.start, action.due) for action in actions]
    assert days == [(TODAY, date(2027, 1, 29)), (None, None)]
    assert "'soon' is not a date" in words


def test_a_day_in_the_past_is_doubted_and_taken_when_it_is_said_twice(workspace: Workspace) -> None:
    (action,), words, _ = talked(workspace, "y", "", "2026-11-20", "2026-11-20", "q")
    assert action.due == date(2026, 11, 20)
    assert "The due date, 20 Nov 2026, is past already." in words


@pytest.mark.parametrize("due", ["2026-11-21", "2027-01-29"])
def test_today_and_a_day_to_come_are_not_doubted(workspace: Workspace, due: str) -> None:
    (action,), words, _ = talked(workspace, "y", "", due, "q")
    assert action.due == date.fromisoformat(due)
    assert "past already" not in words


def test_what_is_no_answer_is_asked_again(workspace: Workspace) -> None:
    actions, words, _ = talked(workspace, "", "perhaps", "n", "q")
    assert actions == []
    assert words.count("Please answer with one of") == 2


@pytest.mark.parametrize(
    ("typed", "lead"), [(["y"], ""), (["y", "Deputy"], "Deputy"), (["y", "Deputy", "q"], "Deputy")]
)
def test_where_the_input_ends_or_one_stops_what_was_taken_stays(
    workspace: Workspace, typed: list[str], lead: str
) -> None:
    (action,), _, outcome = talked(workspace, *typed)
    assert (action.lead, action.due, outcome.interrupted) == (lead, None, False)


INTERRUPTED: list[tuple[Typed, int, str, str]] = [
    ([KeyboardInterrupt], 0, "Nothing was taken into the plan.", ""),
    (["y", KeyboardInterrupt], 0, "Nothing was taken into the plan.", OFFERED[0].action.title),
    (["y", "Cook", KeyboardInterrupt], 0, "Nothing was taken", OFFERED[0].action.title),
    (["y", "Cook", "", KeyboardInterrupt], 1, "Kept in the plan: A-001.", ""),
    (["y", "Cook", "", "y", KeyboardInterrupt], 1, "in the plan: A-001.", OFFERED[1].action.title),
    (["g", KeyboardInterrupt], 0, "Nothing was taken into the plan.", OFFERED[0].action.title),
    (["g", "Hired", KeyboardInterrupt], 0, "Nothing was taken", OFFERED[0].action.title),
    (["g", "Hired", "Owner", KeyboardInterrupt], 0, "Nothing was taken into the plan.", ""),
    (["n", "n", KeyboardInterrupt], 0, "Nothing was taken into the plan.", ""),
]


@pytest.mark.parametrize(("typed", "kept", "words", "unsettled"), INTERRUPTED)
def test_ctrl_c_at_any_question_says_exactly_what_is_kept(
    workspace: Workspace, typed: Typed, kept: int, words: str, unsettled: str
) -> None:
    actions, told, outcome = talked(workspace, *typed)
    assert outcome.interrupted
    assert len(actions) == kept
    assert words in told
    assert ("Not kept, as it was not settled yet" in told) == bool(unsettled)
    if unsettled:
        assert f"not settled yet: {unsettled}." in told


def test_an_action_is_on_disk_before_the_next_question(workspace: Workspace) -> None:
    there: list[int] = []

    class Watching(Played):
        def ask(self, prompt: str, *, begun: str = "") -> str:
            there.append(len(read_plan(workspace)[0].actions))
            return super().ask(prompt, begun=begun)

    def show(screen: Screen) -> None:
        sitting = DraftSitting(workspace, SHOWN, OFFERED, TODAY)
        take_through(DraftLines(screen, Watching(["y", "", "", "q"])), sitting)

    seen(show, plain=True)
    assert there == [0, 0, 0, 1]


def test_back_goes_to_the_question_before_and_from_the_first_to_the_proposal(
    workspace: Workspace,
) -> None:
    (action,), _, _ = talked(workspace, "y", "Cook", "b", "Deputy", "", "q")
    assert action.lead == "Deputy"


def test_back_at_the_first_question_leaves_the_proposal_undecided(workspace: Workspace) -> None:
    actions, _, _ = talked(workspace, "y", "b", "g", "b", "n", "q")
    assert actions == []
    assert read_plan(workspace)[0].good_enough == ()


def test_what_was_taken_can_be_changed_by_going_back(workspace: Workspace) -> None:
    (action,), words, _ = talked(workspace, "y", "Cook", "", "b", "y", "Deputy", "-", "q")
    assert (action.id, action.lead, action.due) == ("A-001", "Deputy", None)
    assert "You took it: A-001" in words


def test_what_was_taken_is_taken_out_again_by_not_now(workspace: Workspace) -> None:
    actions, words, _ = talked(workspace, "y", "Cook", "", "b", "n", "q")
    assert actions == []
    assert "The plan is as it was." not in words
    assert "No action was added." in words


def test_the_first_proposal_has_none_before_it(workspace: Workspace) -> None:
    _, words, _ = talked(workspace, "b", "q")
    assert "This is the first one." in words


def test_three_are_shown_first_and_more_on_request(workspace: Workspace) -> None:
    many = [*OFFERED, *OFFERED, *OFFERED][:5]
    _, few, _ = talked(workspace, "n", "n", "n", "q", offered=many)
    assert "First the 3 that close the widest gaps." in few
    assert "3 of 5 looked at." in few
    assert "4 of 5." not in few
    _, all_of_them, _ = talked(workspace, "n", "n", "n", "m", "n", "n", "", offered=many)
    assert "5 of 5." in all_of_them
    assert "Those were all that are proposed." in all_of_them


def test_what_is_good_enough_is_marked_at_once_with_who_and_why(workspace: Workspace) -> None:
    actions, words, _ = talked(workspace, "g", "We hire them", "Manager", EndOfInput)
    assert actions == []
    marks = read_plan(workspace)[0].good_enough
    assert {mark.statement for mark in marks} == set(OFFERED[0].statements)
    assert {(mark.why, mark.by) for mark in marks} == {("We hire them", "Manager")}
    assert "Marked as good enough" in words


def test_a_mark_is_taken_off_by_another_answer(workspace: Workspace) -> None:
    (action,), _, _ = talked(workspace, "g", "Hired", "Owner", "b", "y", "Cook", "", "q")
    assert action.lead == "Cook"
    assert read_plan(workspace)[0].good_enough == ()


def test_the_regulator_is_named_in_words(workspace: Workspace) -> None:
    _, words, _ = talked(workspace, "q")
    framework = TINY.frameworks[0]
    assert f"{framework.title}:" in words


def test_the_suggested_day_is_never_at_a_weekend() -> None:
    for days in range(7):
        assert suggested_due(OFFERED[0], TODAY + timedelta(days=days)).weekday() < 5
