"""The plan's table in somebody's own workbook is renewed; what is theirs stays as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.exchange.sheet.updating import Placed, Updated
from pqmodel.plan.model import Meeting, Plan
from pqmodel.plan.sheet.book import plan_book
from pqmodel.plan.sheet.columns import plan_columns
from pqmodel.plan.sheet.meetings import meeting_rows
from pqmodel.plan.sheet.plan import exported, plan_rows
from pqmodel.plan.sheet.reading import read_plan_sheet
from pqmodel.plan.sheet.updating import update
from tests.factories.books import QUESTIONNAIRE, SERVICE, TODAY, action, open_action, plan, results
from tests.factories.editing import TOP, Editor, value

COLUMNS = plan_columns(QUESTIONNAIRE.scale, True, True)
LATER = date(2026, 12, 30)
GIVEN = plan(action(1), open_action(2)).model_copy(update={"uid": "rose"})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_book(SERVICE, QUESTIONNAIRE, results(), None, GIVEN, TODAY))
    return path


def renew(path: Path, now: Plan, today: date = TODAY) -> Updated:
    """Renews the file with a plan whose first actions stand in the file's rows, in that order."""
    workbook = read_plan_sheet(path.read_bytes(), path.name, COLUMNS, "rose")
    rows = plan_rows(COLUMNS, SERVICE, QUESTIONNAIRE, results(), now, today)
    numbers = [row.number for row in workbook.rows]
    numbers_of_meetings = [row.number for row in workbook.meetings or ()]
    actions = [
        Placed(numbers[place] if place < len(numbers) else None, row)
        for place, row in enumerate(rows)
    ]
    meetings = [
        Placed(numbers_of_meetings[place] if place < len(numbers_of_meetings) else None, row)
        for place, row in enumerate(meeting_rows(now))
    ]
    record = exported(rows, SERVICE, "2026-Q4", now)
    updated = update(workbook, COLUMNS, actions, meetings, record, today)
    path.write_bytes(updated.data)
    return updated


def test_where_nothing_changed_no_cell_does(file: Path) -> None:
    updated = renew(file, GIVEN)
    assert (updated.changed, updated.added) == (0, 0)


def test_what_differs_goes_into_its_cell(file: Path) -> None:
    updated = renew(file, GIVEN.replace(action(1, lead="Cook")))
    assert (updated.changed, updated.added) == (1, 0)
    assert value(file, "A-001", "Who leads") == "Cook"
    again = renew(file, GIVEN.replace(action(1, lead="Cook")))
    assert again.changed == 0


def test_a_new_action_stands_beneath_the_last(file: Path) -> None:
    updated = renew(file, GIVEN.append(action(9, title="Paint the door")))
    assert updated.added == 1
    assert value(file, "A-003", "SMART action") == "Paint the door"
    came = read_plan_sheet(file.read_bytes(), file.name, COLUMNS, "rose")
    assert [row.identity for row in came.rows] == ["A-001", "A-002", "A-003"]


def test_a_new_meeting_goes_into_the_log(file: Path) -> None:
    meetings = (*GIVEN.meetings, Meeting(on=date(2026, 12, 2), decisions="Water them"))
    updated = renew(file, GIVEN.model_copy(update={"meetings": meetings}))
    assert updated.added == 1
    came = read_plan_sheet(file.read_bytes(), file.name, COLUMNS, "rose")
    assert came.meetings is not None
    assert [row.fields["on"] for row in came.meetings] == ["2026-11-04", "2026-12-02"]


def test_the_day_of_the_rating_is_that_of_the_renewal(file: Path) -> None:
    renew(file, GIVEN, LATER)
    words = [
        str(cell.value) for row in Editor(file).sheet.iter_rows(max_row=TOP - 1) for cell in row
    ]
    assert any("as on 30 December 2026" in each for each in words)
    assert not any("21 November 2026" in each for each in words)


def test_a_title_that_somebody_wrote_anew_stays(file: Path) -> None:
    with Editor(file) as sheet:
        sheet.sheet.cell(1, 1).value = "Our plan"
        own = sheet.column("Budget")
        sheet.sheet.cell(TOP + 1, own).value = 100
    renew(file, GIVEN.replace(action(1, lead="Cook")), LATER)
    assert Editor(file).sheet.cell(1, 1).value == "Our plan"
    assert value(file, "A-001", "Budget") == 100
