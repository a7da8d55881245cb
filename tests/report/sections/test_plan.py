"""The plan in a report: by status, with no column that says nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.document.blocks import Table
from pqmodel.report.sections.plan import plan
from pqmodel.workspace.report_readers import ReaderId
from tests.factories.reports import PLAN, material, words_of


@pytest.mark.parametrize(("progress", "last"), [("Half is done.", "How it goes"), ("", "Rated")])
def test_how_it_goes_has_a_column_where_anything_is_said_of_it(progress: str, last: str) -> None:
    action = PLAN.actions[0].model_copy(update={"progress": progress})
    section = plan(material(plan=PLAN.model_copy(update={"actions": (action,)})))
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    assert table.columns[-1].heading == last
    assert all(len(row) == len(table.columns) for row in table.rows)


@pytest.mark.parametrize(
    ("reader", "cost", "checked"),
    [("board", True, True), ("staff", False, False), ("inspector", False, True)],
)
def test_what_only_some_plans_use_stands_there_for_those_whom_it_concerns(
    reader: ReaderId, cost: bool, checked: bool
) -> None:
    fields = {
        "status": "done",
        "original_due": date(2026, 10, 1),
        "cost": "£900",
        "checked_by": "Owner",
        "checked_evidence": "The rota",
        "checked_on": date(2026, 11, 20),
    }
    action = PLAN.actions[0].model_copy(update=fields)
    own = PLAN.model_copy(update={"actions": (action,)})
    words = words_of(plan(material(plan=own, reader=reader)))
    assert "Original due: 1 October 2026" in words
    assert ("Cost: £900" in words) == cost
    assert "Checked by: Owner" in words
    assert ("Checked on what evidence: The rota" in words) == checked


@pytest.mark.parametrize(
    ("fields", "lead", "due"),
    [
        ({"status": "in progress"}, "nobody yet", "not settled"),
        ({"status": "stopped"}, "–", "–"),
        ({"status": "done", "done_on": date(2026, 11, 20)}, "–", "done on 20 Nov 2026"),
        ({"status": "done", "due": date(2026, 11, 1)}, "–", "1 Nov 2026"),
    ],
)
def test_of_what_is_over_nothing_is_said_to_come_yet(
    fields: dict[str, Any], lead: str, due: str
) -> None:
    bare = PLAN.actions[0].model_copy(update={"lead": "", "due": None, **fields})
    section = plan(material(plan=PLAN.model_copy(update={"actions": (bare,)})))
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    assert [cells[1:3] for cells in table.rows] == [(lead, due)]
