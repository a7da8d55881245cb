"""Records are kept as they were before an import: numbered, each with its own, and no more than are wanted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.exchange.backups import (
    KEPT,
    back_up_plan,
    back_up_review,
    imports,
    keep_imports,
    plan_before,
    review_before,
)
from pqmodel.exchange.model import Imports, LastImport
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.plan.model import Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.review.model import Review
from pqmodel.review.record import keep_review, read_review
from pqmodel.workspace.workspace import Workspace

TODAY = date(2026, 11, 21)
YEAR, QUARTER = parse("2026"), parse("2026-Q4")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path)
    write_plan(made, Plan(last_number=7), read_plan(made)[1])
    for cycle in (YEAR, QUARTER):
        keep_review(made, Review(cycle=cycle.id, started=TODAY), read_review(made, cycle.id)[1])
    return made


def names(workspace: Workspace) -> list[str]:
    return sorted(path.name for path in (workspace.root / ".pqmodel" / "backups").iterdir())


def test_each_record_has_numbers_of_its_own(workspace: Workspace) -> None:
    made = [
        back_up_review(workspace, QUARTER, TODAY), back_up_review(workspace, YEAR, TODAY),
        back_up_review(workspace, QUARTER, TODAY), back_up_plan(workspace, TODAY),
    ]  # fmt: skip
    assert made == [
        "review-2026-Q4-000001-2026-11-21.yaml", "review-2026-000001-2026-11-21.yaml",
        "review-2026-Q4-000002-2026-11-21.yaml", "plan-000001-2026-11-21.yaml",
    ]  # fmt: skip
    assert review_before(workspace, made[1]).cycle == "2026"
    assert plan_before(workspace, made[3]).last_number == 7


def test_only_the_last_ones_are_kept_and_those_of_others_stay(workspace: Workspace) -> None:
    back_up_review(workspace, YEAR, TODAY)
    for _ in range(KEPT + 3):
        last = back_up_review(workspace, QUARTER, TODAY)
    assert last == f"review-2026-Q4-{KEPT + 3:06d}-2026-11-21.yaml"
    assert len([name for name in names(workspace) if name.startswith("review-2026-Q4")]) == KEPT
    assert "review-2026-000001-2026-11-21.yaml" in names(workspace)


def test_there_may_be_nothing_to_back_up(tmp_path: Path) -> None:
    assert back_up_review(Workspace(tmp_path), QUARTER, TODAY) == ""
    with pytest.raises(PqmodelError, match="is not there any more"):
        review_before(Workspace(tmp_path), "review-2026-Q4-000001-2026-11-21.yaml")


def test_what_was_imported_is_noted_for_the_plan_and_each_review_apart(
    workspace: Workspace,
) -> None:
    note = Imports(last=LastImport(on=TODAY, file="f", backup="b", after="a"))
    keep_imports(workspace, note, QUARTER)
    assert (imports(workspace, QUARTER), imports(workspace, YEAR), imports(workspace)) == (
        note,
        Imports(),
        Imports(),
    )
