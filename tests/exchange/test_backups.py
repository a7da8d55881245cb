"""Records are kept as they were before an import: numbered, each with its own, and no more than are wanted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.exchange.backups import (
    KEPT,
    copies_folder,
    copy_named,
    keep_copy,
    keep_imports,
    read_imports,
)
from pqmodel.exchange.model import Imports, LastImport
from pqmodel.ground.faults import PqmodelError
from pqmodel.workspace.workspace import Workspace

TODAY = date(2026, 11, 21)
QUARTER, YEAR = "review-2026-Q4", "review-2026"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    for name in ("plan", QUARTER, YEAR):
        (tmp_path / f"{name}.yaml").write_bytes(f"# {name}\n".encode())
    return Workspace(tmp_path)


def copied(workspace: Workspace, name: str) -> str:
    return keep_copy(workspace, workspace.root / f"{name}.yaml", name, TODAY)


def names(workspace: Workspace) -> list[str]:
    return sorted(path.name for path in copies_folder(workspace).iterdir())


def test_each_record_has_numbers_of_its_own(workspace: Workspace) -> None:
    made = [copied(workspace, name) for name in (QUARTER, YEAR, QUARTER, "plan")]
    assert made == [
        "review-2026-Q4-000001-2026-11-21.yaml", "review-2026-000001-2026-11-21.yaml",
        "review-2026-Q4-000002-2026-11-21.yaml", "plan-000001-2026-11-21.yaml",
    ]  # fmt: skip
    assert copy_named(workspace, made[1])[0] == b"# review-2026\n"
    assert copy_named(workspace, made[3])[0] == b"# plan\n"


@pytest.mark.parametrize("more", [-1, 0, 1, 3])
def test_only_the_last_ones_are_kept_and_those_of_others_stay(
    workspace: Workspace, more: int
) -> None:
    assert KEPT == 20
    copied(workspace, YEAR)
    for _ in range(KEPT + more):
        last = copied(workspace, QUARTER)
    assert last == f"review-2026-Q4-{KEPT + more:06d}-2026-11-21.yaml"
    kept = [name for name in names(workspace) if name.startswith(QUARTER)]
    assert len(kept) == min(KEPT, KEPT + more)
    assert kept[-1] == last
    assert "review-2026-000001-2026-11-21.yaml" in names(workspace)


def test_a_copy_may_have_no_day(workspace: Workspace) -> None:
    path = workspace.root / "plan.yaml"
    assert keep_copy(workspace, path, "plan") == "plan-000001.yaml"
    assert keep_copy(workspace, path, "plan", TODAY) == "plan-000002-2026-11-21.yaml"


def test_there_may_be_nothing_to_copy(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert copied(workspace, QUARTER) == ""
    with pytest.raises(PqmodelError, match="is not there any more"):
        copy_named(workspace, "review-2026-Q4-000001-2026-11-21.yaml")


def test_a_note_that_was_tampered_with_leads_to_no_file_elsewhere(workspace: Workspace) -> None:
    with pytest.raises(PqmodelError, match="is not there any more"):
        copy_named(workspace, "../../plan.yaml")


def test_what_was_imported_is_noted_for_the_plan_and_each_review_apart(
    workspace: Workspace,
) -> None:
    note = Imports(last=LastImport(on=TODAY, file="f", backup="b", after="a"))
    keep_imports(workspace, QUARTER, note)
    assert read_imports(workspace, QUARTER) == note
    assert read_imports(workspace, YEAR) == Imports()
    assert read_imports(workspace, "plan") == Imports()
    # Files of the version before are named so.
    assert (workspace.root / ".pqmodel" / "imports-review-2026-Q4.json").is_file()
    keep_imports(workspace, "plan", note)
    assert (workspace.root / ".pqmodel" / "imports.json").is_file()
