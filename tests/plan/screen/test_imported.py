"""What people read of an import: every part of a difference, and what came of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pqmodel.exchange.three_way_merge import Choices
from pqmodel.ground.cycle import parse
from pqmodel.plan.changing import change
from pqmodel.plan.exporting import export_plan
from pqmodel.plan.importing import PlanImported, import_plan
from pqmodel.plan.model import Meeting, Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.plan.screen.imported import show_imported
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.conftest import Golden, seen
from tests.factories.books import action, open_action
from tests.factories.editing import Editor

CYCLE, TODAY = parse("2026-Q4"), date(2026, 11, 21)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A plan, and a workbook of it in which everything happened that can happen."""
    made = set_up_service(tmp_path / "s", "Rose House", "Care home", [])
    actions = (action(1), open_action(2), *(action(n, title=f"Sweep path {n}") for n in (3, 4, 5)))
    meetings = (Meeting(on=date(2026, 11, 4), present="Cook", decisions="Plant two"),)
    write_plan(made, Plan(actions=actions, meetings=meetings, last_number=5), read_plan(made)[1])
    export_plan(made, CYCLE, tmp_path / "plan.xlsx", TODAY)
    with Editor(tmp_path / "plan.xlsx") as sheet:
        sheet.put("A-001", "Progress", "He came.\nHe went.")
        sheet.put("A-002", "Due", "29/01/2027")
        sheet.put("A-003", "Due", "soonish")
        sheet.put("A-005", "RAG", "GREEN: trust me")
        sheet.add(**{"SMART action": "Buy a ladder", "Budget": 100})
        sheet.copy("A-005")
        sheet.sheet.delete_rows(sheet.row("A-004"))
    with Editor(tmp_path / "plan.xlsx", "Monitoring") as sheet:
        sheet.sheet["C4"], sheet.sheet["A6"] = "Plant three", "2/12/2026"
    change(made, "A-002", {"due": date(2027, 3, 1)}, TODAY)
    change(made, "A-005", {"lead": "Gardener"}, TODAY)
    return made


def take_in(workspace: Workspace, **how: Any) -> PlanImported:
    return import_plan(workspace, workspace.root.parent / "plan.xlsx", CYCLE, TODAY, Choices(**how))


def shown(imported: PlanImported, *, plain: bool = False, allow_delete: bool = False) -> str:
    return seen(
        lambda screen: show_imported(screen, imported, "Rose House", allow_delete=allow_delete),
        plain=plain,
    )


@pytest.mark.parametrize("plain", [False, True])
def test_everything_that_differs_is_told(workspace: Workspace, golden: Golden, plain: bool) -> None:
    golden(
        f"plan-import-{'plain' if plain else 'full'}.txt", shown(take_in(workspace), plain=plain)
    )


def test_what_was_done_is_told(workspace: Workspace) -> None:
    words = shown(
        take_in(workspace, on_conflict="file", skip_faulty=True, allow_delete=True),
        allow_delete=True,
    )
    assert "Imported (1 field of 1 action)" in words
    assert "Changed on both sides (1); the file wins" in words
    assert "Deleted in the file (1)\n  A-004  Sweep path 4\n" in words
    assert words.endswith("The plan is changed. To undo this: pqmodel plan undo\n")
    again = shown(take_in(workspace, skip_faulty=True))
    assert again.endswith("There is nothing new in the file. The plan is unchanged.\n")


def test_a_dry_run_says_that_it_was_one(workspace: Workspace) -> None:
    words = shown(take_in(workspace, dry_run=True, on_conflict="records", skip_faulty=True))
    assert words.endswith("Nothing was saved: this was a dry run.\n")
