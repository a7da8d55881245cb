"""The dialogue over the fields of one action: each is saved at once, and every question can be left."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.plan.model import Action, Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.plan.screen.edit import talk_over
from pqmodel.service.setting_up import set_up_service
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.workspace import Workspace
from tests.conftest import seen, tiny_questionnaire
from tests.factories.plans import action
from tests.factories.talk import Played

TODAY = date(2026, 11, 21)
SCALE = tiny_questionnaire().scale


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = set_up_service(tmp_path / "s", "Rose House", "Care home", [])
    write_plan(
        made,
        Plan(last_number=1, actions=(action(1, lead="Cook", start=date(2026, 10, 1)),)),
        read_plan(made)[1],
    )
    return made


def talked(
    workspace: Workspace, *typed: str | type[BaseException]
) -> tuple[Action, str, list[str], bool]:
    lines = Played(typed)
    ended: list[tuple[list[str], bool]] = []

    def show(screen: Screen) -> None:
        talk = talk_over(screen, lines, workspace, "a-001", SCALE, TODAY)
        stopped = talk.run()
        ended.append((talk.changed, stopped))

    seen(show, plain=True)
    ((changed, stopped),) = ended
    return read_plan(workspace)[0].actions[0], " ".join(lines.said), changed, stopped


def test_a_field_is_chosen_changed_and_saved(workspace: Workspace) -> None:
    kept, words, changed, stopped = talked(workspace, "2", "Deputy", "status", "3", "")
    assert (kept.lead, kept.status) == ("Deputy", "blocked")
    assert (changed, stopped) == (["lead", "status"], False)
    assert "There is: Cook" in words
    assert "Saved: Deputy." in words


@pytest.mark.parametrize("leave", ["", "b", "Cook"])
def test_a_field_can_be_left_as_it_is(workspace: Workspace, leave: str) -> None:
    kept, _, changed, _ = talked(workspace, "2", leave, "q")
    assert (kept.lead, changed) == ("Cook", [])


def test_a_hyphen_takes_a_field_away(workspace: Workspace) -> None:
    kept, _, _, _ = talked(workspace, "lead", "-", "q")
    assert kept.lead == ""


def test_what_cannot_be_read_is_asked_again(workspace: Workspace) -> None:
    kept, words, _, _ = talked(workspace, "due", "soon", "2027-01-29", "")
    assert "'soon' is not a date" in words
    assert kept.due == date(2027, 1, 29)


def test_a_day_in_the_past_is_taken_when_it_is_typed_twice(workspace: Workspace) -> None:
    kept, words, _, _ = talked(workspace, "due", "2026-11-20", "2026-11-20", "")
    assert kept.due == date(2026, 11, 20)
    assert "is past already" in words


@pytest.mark.parametrize(
    ("typed", "lead"),
    [
        ([KeyboardInterrupt], "Cook"),
        (["2", KeyboardInterrupt], "Cook"),
        (["2", "Deputy", KeyboardInterrupt], "Deputy"),
    ],
)
def test_ctrl_c_keeps_what_was_saved(
    workspace: Workspace, typed: list[str | type[BaseException]], lead: str
) -> None:
    kept, _, changed, stopped = talked(workspace, *typed)
    assert stopped
    assert (kept.lead, bool(changed)) == (lead, lead != "Cook")
