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
from pqmodel.programme.timeline import Row, timeline
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


def test_what_has_begun_goes_on_until_today() -> None:
    (row,) = rows({"when": "Jan - June 27", "began": "2027-02-01"})
    assert row.actual == (date(2027, 2, 1), TODAY)


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
