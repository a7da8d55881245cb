"""What people read of a review's import: every part of a difference, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pqmodel.ground.suggesting import suggesting_for
from pqmodel.review.importing import ReviewImported
from pqmodel.review.merging import OVERALL
from pqmodel.review.screen.imported import show_imported
from pqmodel.workspace.workspace import Workspace
from tests.conftest import Golden, seen
from tests.factories.reviews import (
    answer,
    editor,
    exported_review,
    reshape,
    reviewed,
    say,
    service,
    take_in,
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A review, and a workbook of it in which everything happened that can happen."""
    made = service(tmp_path / "s", *(reviewed(n) for n in (1, 2, 3, 4, 5, 6)), result="Warmer.")
    file = exported_review(made, tmp_path / "review.xlsx")
    with editor(file) as sheet:
        sheet.put("A-001", "Lessons", "Ring first.\nThen write.")
        sheet.put("A-001", "Outcome reached", "Fully")
        sheet.put(
            "A-002", "Evidence", "The rota of November, and what the night team said of it. " * 4
        )
        sheet.put("A-003", "Next step", "carry on")
        sheet.put("A-003", "Planned", "Something else")
        second = sheet.copy("A-005")
        sheet.sheet.cell(second, sheet.column("Done")).value = "Another story"
        sheet.add(SMART_action="Buy a ladder", Done="Bought", Budget=100)
        sheet.sheet.delete_rows(sheet.row("A-004"))
    answer(file, "Overall result", "Much warmer.")
    answer(file, "Successes", "Nobody left.")
    say(made, "A-002", evidence="A letter")
    say(made, "A-005", worked="Ringing")
    say(made, OVERALL, successes="He came.")
    reshape(made, lambda actions: actions[:5])
    return made


def found(workspace: Workspace, **how: Any) -> ReviewImported:
    return take_in(workspace, workspace.root.parent / "review.xlsx", **how)


def shown(imported: ReviewImported, *, plain: bool = False) -> str:
    return seen(
        lambda screen: show_imported(screen, imported, "Rose House"),
        plain=plain,
    )


@pytest.mark.parametrize("plain", [False, True])
def test_everything_that_differs_is_told(workspace: Workspace, golden: Golden, plain: bool) -> None:
    golden(
        f"review-import-{'plain' if plain else 'full'}.txt", shown(found(workspace), plain=plain)
    )


def test_what_was_done_is_told(workspace: Workspace) -> None:
    words = shown(found(workspace, on_conflict="file", skip_faulty=True))
    assert "Imported (3 fields of 2 parts)" in words
    assert "Changed on both sides (2); the file wins" in words
    assert words.endswith("The review is changed. To undo this: pqmodel review undo\n")
    again = shown(found(workspace, skip_faulty=True))
    assert again.endswith("There is nothing new in the file. The review is unchanged.\n")


def test_a_cycle_that_was_named_stands_in_the_commands(workspace: Workspace) -> None:
    with suggesting_for(None, "2026-Q4"):
        words = shown(found(workspace, on_conflict="file", skip_faulty=True))
    assert "pqmodel review start --cycle 2026-Q4\n" in words
    assert words.endswith("To undo this: pqmodel review undo --cycle 2026-Q4\n")


def test_a_dry_run_says_that_it_was_one(workspace: Workspace) -> None:
    words = shown(found(workspace, dry_run=True, on_conflict="records", skip_faulty=True))
    assert words.endswith("Nothing was saved: this was a dry run.\n")
