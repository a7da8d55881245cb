"""What renewing a workbook refuses, where its rows go, and which rows stay without an item."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from pqmodel.exchange.model import Exported, ExportedRow
from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.three_way_merge import Addition, Conflict, Edit, Merged
from pqmodel.exchange.updating_workbook import exported_in, placed, refuse_edits, with_rows_left
from pqmodel.ground.faults import Fault, InputRefused, PqmodelError


def imported(merged: Merged = Merged(), log: Merged = Merged(), *faults: Fault) -> Any:  # noqa: B008
    workbook = SimpleNamespace(exported=None)
    return SimpleNamespace(
        file="plan.xlsx", merged=merged, log=log, faults=faults, workbook=workbook
    )


def exported(*keys: str) -> Exported:
    rows = {key: ExportedRow(fields={"title": key}) for key in keys}
    return Exported(plan="p", export="e", service="s", cycle="2026-Q4", rows=rows)


def test_a_workbook_without_edits_may_be_renewed() -> None:
    refuse_edits(imported(Merged(deleted=("A-001",), gone=("A-002",))), "plan")


def test_all_that_would_be_lost_is_told_at_once() -> None:
    row = FileRow("S!9", 9)
    merged = Merged(
        edits=(Edit("A-001", "lead", "a", "b", "S!2"),),
        conflicts=(
            Conflict("A-002", "due", "a", "b", "c", "S!3"),
            Conflict("A-003", "", None, "changed", "deleted", "S!4"),
        ),
        added=(Addition(row),),
    )
    log = Merged(edits=(Edit("M-001", "on", "a", "b", "L!2"),), added=(Addition(row),))
    with pytest.raises(InputRefused) as refused:
        refuse_edits(imported(merged, log, Fault("plan.xlsx, S!1", 0, "is wrong")), "plan")
    assert {(fault.where, fault.what) for fault in refused.value.faults} == {
        ("plan.xlsx, S!1", "is wrong"),
        ("plan.xlsx, S!2", "A-001: lead was changed"),
        ("plan.xlsx, S!3", "A-002: due was changed, in the records too"),
        ("plan.xlsx, S!4", "A-003: the row was changed, in the records too"),
        ("plan.xlsx, S!9", "is a new action"),
        ("plan.xlsx, L!2", "M-001: on was changed"),
        ("plan.xlsx, S!9", "is a new meeting"),
    }
    assert refused.value.hint == "Import them first: pqmodel plan import plan.xlsx"


def test_without_its_hidden_sheet_nothing_can_be_renewed() -> None:
    with pytest.raises(PqmodelError, match="has lost the hidden sheet"):
        exported_in(imported(), "plan")


def test_rows_go_where_they_stand_and_others_are_to_be_added() -> None:
    found = placed(["A", "B"], [{"x": 1}, {"x": 2}], {"B": FileRow("S!7", 7)})
    assert [(one.number, one.row) for one in found] == [(None, {"x": 1}), (7, {"x": 2})]


def test_a_row_that_stays_without_its_item_stays_in_the_record() -> None:
    new = with_rows_left(exported("A"), exported("A", "B", "C"), ["B", "unknown"])
    assert list(new.rows) == ["A", "B"]
