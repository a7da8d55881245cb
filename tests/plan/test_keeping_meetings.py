"""The log of meetings, and meetings to come."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.plan.keeping_meetings import add, schedule
from pqmodel.plan.model import Meeting
from pqmodel.plan.record import read_plan
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace

# A Monday.
TODAY = date(2026, 11, 23)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return set_up_service(tmp_path, "Rose House", "Care home", [])


def days(workspace: Workspace) -> list[tuple[str | None, date]]:
    return [(meeting.id, meeting.on) for meeting in read_plan(workspace)[0].meetings]


@pytest.mark.parametrize(("next_day", "refused"), [(22, True), (23, True), (24, False)])
def test_the_next_meeting_comes_after_this_one(
    workspace: Workspace, next_day: int, refused: bool
) -> None:
    meeting = Meeting(on=TODAY, next=date(2026, 11, next_day))
    if not refused:
        assert add(workspace, meeting).id == "M-001"
        return
    with pytest.raises(PqmodelError, match="would be before this one"):
        add(workspace, meeting)
    assert days(workspace) == []


def test_the_next_meeting_is_entered_as_one_to_come(workspace: Workspace) -> None:
    add(workspace, Meeting(on=TODAY, present="Cook", next=date(2026, 12, 7)))
    assert days(workspace) == [("M-001", TODAY), ("M-002", date(2026, 12, 7))]


def test_a_meeting_to_come_is_filled_in_and_keeps_its_id(workspace: Workspace) -> None:
    add(workspace, Meeting(on=TODAY))
    written = add(workspace, Meeting(on=TODAY, decisions="Plant two"))
    assert (written.id, written.decisions) == ("M-001", "Plant two")
    assert len(days(workspace)) == 1


def test_a_second_meeting_of_a_day_writes_nothing_over(workspace: Workspace) -> None:
    add(workspace, Meeting(on=TODAY, decisions="Plant two"))
    again = add(workspace, Meeting(on=TODAY, decisions="Plant three"))
    assert again.id == "M-002"
    assert [meeting.decisions for meeting in read_plan(workspace)[0].meetings] == [
        "Plant two",
        "Plant three",
    ]


def test_another_field_of_the_same_day_is_filled_in_beside(workspace: Workspace) -> None:
    add(workspace, Meeting(on=TODAY, decisions="Plant two"))
    written = add(workspace, Meeting(on=TODAY, barriers="Frost"))
    assert (written.id, written.decisions, written.barriers) == ("M-001", "Plant two", "Frost")


def test_a_row_begins_one_step_after_today(workspace: Workspace) -> None:
    entered, there = schedule(workspace, "2w", 2, None, TODAY)
    assert [meeting.on for meeting in entered] == [date(2026, 12, 7), date(2026, 12, 21)]
    assert there == []


def test_a_row_begins_one_step_after_the_latest_meeting(workspace: Workspace) -> None:
    add(workspace, Meeting(on=date(2026, 12, 7)))
    entered, _ = schedule(workspace, "2w", 1, None, TODAY)
    assert [meeting.on for meeting in entered] == [date(2026, 12, 21)]


def test_an_old_meeting_does_not_make_the_row_begin_in_the_past(workspace: Workspace) -> None:
    add(workspace, Meeting(on=date(2026, 1, 5)))
    entered, _ = schedule(workspace, "2w", 1, None, TODAY)
    assert [meeting.on for meeting in entered] == [date(2026, 12, 7)]


def test_days_that_have_a_meeting_already_are_told_and_stay(workspace: Workspace) -> None:
    add(workspace, Meeting(on=date(2026, 12, 7), decisions="Plant two"))
    entered, there = schedule(workspace, "2w", 2, TODAY, TODAY)
    assert [meeting.on for meeting in entered] == [TODAY]
    assert [(meeting.on, meeting.decisions) for meeting in there] == [
        (date(2026, 12, 7), "Plant two")
    ]


def test_two_days_that_give_way_to_one_monday_are_one_meeting(workspace: Workspace) -> None:
    saturday = date(2026, 11, 28)
    entered, _ = schedule(workspace, "1d", 3, saturday, TODAY)
    assert [meeting.on for meeting in entered] == [date(2026, 11, 30)]


@pytest.mark.parametrize("every", ["0w", "soon", "4 years"])
def test_what_is_no_length_of_time_is_refused_with_an_example(
    workspace: Workspace, every: str
) -> None:
    with pytest.raises(PqmodelError, match="cannot be read as a length of time") as refused:
        schedule(workspace, every, 2, None, TODAY)
    assert "--every 4w" in refused.value.hint
