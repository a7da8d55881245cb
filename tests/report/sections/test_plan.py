"""The plan in a report: by status, with no column that says nothing."""

from __future__ import annotations

import pytest

from pqmodel.document.blocks import Table
from pqmodel.report.sections.plan import plan
from tests.factories.reports import PLAN, material


@pytest.mark.parametrize(("progress", "last"), [("Half is done.", "How it goes"), ("", "Rated")])
def test_how_it_goes_has_a_column_where_anything_is_said_of_it(progress: str, last: str) -> None:
    action = PLAN.actions[0].model_copy(update={"progress": progress})
    section = plan(material(plan=PLAN.model_copy(update={"actions": (action,)})))
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    assert table.columns[-1].heading == last
    assert all(len(row) == len(table.columns) for row in table.rows)
