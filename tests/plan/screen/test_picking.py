"""Picking proposals one by one: what is taken, left, called good enough; and where the input ends."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from pqmodel.plan.drafting import Choice, suggested_due
from pqmodel.plan.model import Plan
from pqmodel.plan.proposals import Proposal, propose
from pqmodel.plan.record import read_plan
from pqmodel.plan.screen.picking import pick
from pqmodel.service.setting_up import set_up_service
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.workspace import Workspace
from tests.conftest import all_answers, round_results_of, seen, tiny_questionnaire
from tests.factories.talk import Played

TODAY = date(2026, 11, 21)
TINY = tiny_questionnaire()
SHOWN = round_results_of({"manager": [all_answers(TINY, 1)]}, questionnaire=TINY)
OFFERED = propose(SHOWN.results, TINY, Plan())


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return set_up_service(tmp_path, "Rose House", "Care home", [])


def picked(
    workspace: Workspace, *typed: str, offered: tuple[Proposal, ...] = OFFERED
) -> tuple[list[Choice], str]:
    choices: list[Choice] = []

    def show(screen: Screen) -> None:
        choices.extend(pick(screen, offered, SHOWN, workspace, TODAY, Played(typed)))

    return choices, seen(show, plain=True)


def test_there_are_several_to_pick_from() -> None:
    assert len(OFFERED) >= 2


def test_where_nothing_is_offered_nothing_is_asked(workspace: Workspace) -> None:
    choices, words = picked(workspace, offered=())
    assert choices == []
    assert "Nothing to propose" in words


def test_what_is_taken_has_its_owner_and_the_day_that_was_suggested(workspace: Workspace) -> None:
    choices, _ = picked(workspace, "y", " Deputy ", "", "q")
    due = suggested_due(OFFERED[0], TODAY)
    assert choices == [Choice(OFFERED[0], lead="Deputy", start=TODAY, due=due)]


def test_a_day_can_be_given_or_left_open(workspace: Workspace) -> None:
    choices, words = picked(workspace, "y", "", "soon", "2027-01-29", "yes", "Cook", "-", "q")
    assert [(choice.start, choice.due) for choice in choices] == [
        (TODAY, date(2027, 1, 29)),
        (None, None),
    ]
    assert "soon" in words


def test_what_is_no_answer_is_asked_again(workspace: Workspace) -> None:
    choices, words = picked(workspace, "", "perhaps", "n", "q")
    assert choices == []
    assert words.count("Please answer with one of") == 2


@pytest.mark.parametrize("typed", [("y",), ("y", "Deputy")])
def test_where_the_input_ends_what_was_taken_stays(
    workspace: Workspace, typed: tuple[str, ...]
) -> None:
    choices, _ = picked(workspace, *typed)
    assert choices == [Choice(OFFERED[0])]


def test_what_is_good_enough_is_marked_at_once_with_who_and_why(tmp_path: Path) -> None:
    workspace = set_up_service(tmp_path, "Rose House", "Care home", [])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pqmodel.plan.good_enough.round_results", lambda *_: SHOWN)
        choices, _ = picked(workspace, "g", "We hire them", "Manager", "q")
    assert choices == []
    marks = read_plan(workspace)[0].good_enough
    assert {mark.statement for mark in marks} == set(OFFERED[0].statements)
    assert {(mark.why, mark.by) for mark in marks} == {("We hire them", "Manager")}


def test_the_suggested_day_is_never_at_a_weekend() -> None:
    for days in range(7):
        assert suggested_due(OFFERED[0], TODAY + timedelta(days=days)).weekday() < 5
