"""The plan on a line of time: what was agreed, what happens, and what others wait for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pqmodel.programme.changing import set_fields
from pqmodel.programme.model.plan import Project
from pqmodel.programme.model.programme import Programme, ProgrammeFile
from pqmodel.programme.record import read_programme
from pqmodel.programme.timeline import Row, span_in_words, timeline
from tests.factories.programmes import make_programme

TODAY = date(2027, 3, 31)


def rows(first: dict[str, Any], second: dict[str, Any] | None = None) -> list[Row]:
    plan = [{"id": "S1", "title": "First", **first}]
    if second is not None:
        plan.append({"id": "S2", "title": "Second", **second})
    project = Project.model_validate({"id": "p1", "title": "P", "plan": plan})
    programme = Programme(own=ProgrammeFile.model_validate({"title": "T"}), projects=(project,))
    return list(timeline(programme, TODAY).rows)


def test_what_goes_on_is_said_to_be_under_way_and_what_ended_is_not(tmp_path: Path) -> None:
    opened = read_programme(make_programme(tmp_path))
    opened = set_fields(opened, "A1", {"began": "2026-11-02", "status": "in progress"})
    opened = set_fields(opened, "B1", {"began": "2026-11-02", "done": "2026-11-10"})
    rows = {row.id: row.is_under_way for row in timeline(opened.programme, date(2026, 11, 21)).rows}
    assert rows["A1"]
    assert not rows["B1"]
    stopped = set_fields(opened, "A1", {"status": "stopped"})
    assert not any(row.is_under_way for row in timeline(stopped.programme, date(2026, 11, 21)).rows)


def test_what_has_begun_goes_on_until_its_planned_end_and_has_no_end_in_fact() -> None:
    (row,) = rows({"when": "Jan - June 27", "began": "2027-02-01"})
    assert row.actual == (date(2027, 2, 1), None)
    assert row.planned == (date(2027, 1, 1), date(2027, 6, 30))
    assert row.now == (date(2027, 2, 1), date(2027, 6, 30))
    assert not row.is_late


def test_what_goes_on_and_is_to_end_later_than_first_agreed_is_late_already() -> None:
    (row,) = rows({"when": "Jan - June 27", "baseline": "Jan - May 27", "began": "2027-02-01"})
    assert row.is_late
    assert row.now == (date(2027, 2, 1), date(2027, 6, 30))


@pytest.mark.parametrize(("due", "late"), [("2027-03-30", True), ("2027-03-31", False)])
def test_what_goes_on_after_its_end_is_drawn_until_today(due: str, late: bool) -> None:
    (row,) = rows({"when": due, "began": "2027-03-01"})
    assert (row.now, row.is_late) == ((date(2027, 3, 1), TODAY), late)


def test_what_begins_and_has_no_end_yet_is_drawn_by_its_beginning() -> None:
    (row,) = rows({"when": "Sept 27 - TBC"})
    assert row.planned == (date(2027, 9, 1), None)
    assert row.agreed == (date(2027, 9, 1), date(2027, 9, 1))
    assert span_in_words(row.planned) == "from 1 Sep 2027"


def test_what_was_first_to_be_agreed_has_no_time_first_agreed() -> None:
    (row,) = rows({"when": "March 27", "baseline": "TBC"})
    assert (row.agreed, row.now) == (None, (date(2027, 3, 1), date(2027, 3, 31)))
    assert not row.is_late


def test_a_project_that_is_only_scoped_has_its_milestones_on_the_line() -> None:
    milestones = [
        {"id": "M1", "title": "Agree", "when": "Jan 27"},
        {
            "id": "M2",
            "title": "Do",
            "deliverables": [{"id": "D1", "text": "One", "when": "May 27"}],
        },
    ]
    scoped = {"id": "p1", "title": "P", "milestones": milestones}
    own = ProgrammeFile.model_validate({"title": "T"})

    def shown(plan: list[Any], activities: bool = False) -> list[str]:
        project = Project.model_validate({**scoped, "plan": plan})
        programme = Programme(own=own, projects=(project,))
        return [row.id for row in timeline(programme, TODAY, activities=activities).rows]

    assert shown([]) == ["M1", "M2"]
    assert shown([], activities=True) == ["M1", "M2", "D1"]
    assert shown([{"id": "S1", "title": "Plan"}]) == ["M1", "M2"]
    assert shown([{"id": "S1", "title": "Plan", "when": "May 27"}]) == ["S1"]


def test_a_stage_without_a_time_has_that_of_its_activities() -> None:
    (row,) = rows(
        {
            "activities": [
                {"id": "A1", "text": "Ask", "when": "Jan 27"},
                {"id": "A2", "text": "Do", "when": "March 27"},
            ]
        }
    )
    assert row.planned == (date(2027, 1, 1), date(2027, 3, 31))


def test_what_is_done_ended_on_its_day() -> None:
    (row,) = rows({"when": "Jan - June 27", "began": "2027-02-01", "done": "2027-03-01"})
    assert row.actual == (date(2027, 2, 1), date(2027, 3, 1))


def test_what_moved_keeps_its_first_time_beside_it() -> None:
    (row,) = rows({"when": "March 27", "baseline": "Feb 27"})
    assert row.baseline == (date(2027, 2, 1), date(2027, 2, 28))
    assert row.planned == (date(2027, 3, 1), date(2027, 3, 31))


@pytest.mark.parametrize(("begins", "waiting"), [("2027-02-07", ("S2",)), ("2027-02-08", ())])
def test_work_is_critical_where_what_waits_begins_within_a_week(
    begins: str, waiting: tuple[str, ...]
) -> None:
    first, _ = rows({"when": "2027-01-31"}, {"when": begins, "follows": ["S1"]})
    assert first.waiting == waiting


def test_a_stage_is_critical_where_an_activity_of_another_waits_for_one_of_its_own() -> None:
    first, _ = rows(
        {"when": "Jan 27", "activities": [{"id": "A1", "text": "Ask"}]},
        {"when": "Feb 27", "activities": [{"id": "A2", "text": "Do", "follows": ["A1"]}]},
    )
    assert first.waiting == ("S2",)


def test_a_stage_beside_another_waits_for_none_of_it_where_one_activity_does() -> None:
    first, second = rows(
        {"when": "Jan - June 27", "activities": [{"id": "A1", "text": "Ask", "when": "Jan 27"}]},
        {
            "when": "Jan - June 27",
            "activities": [{"id": "A2", "text": "Do", "when": "Feb 27", "follows": ["A1"]}],
        },
    )
    assert (first.waiting, second.waiting) == ((), ())


def test_a_milestone_of_which_nothing_is_said_went_as_what_belongs_to_it() -> None:
    activities = [
        {"id": "A1", "text": "Ask", "began": "2027-01-04", "done": "2027-01-20"},
        {"id": "A2", "text": "Tell", "done": "2027-02-10"},
        {"id": "A3", "text": "Check", "status": "stopped"},
    ]
    (row,) = rows({"when": "Jan - Feb 27", "activities": activities})
    assert row.actual == (date(2027, 1, 4), date(2027, 2, 10))
    (still,) = rows(
        {"when": "Jan - Feb 27", "activities": [*activities, {"id": "A4", "text": "x"}]}
    )
    assert still.actual is None
