"""Texts that mean harm go out in a review's workbook and come back: equal, and inert on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.review.importing import import_review
from pqmodel.review.merging import ANSWERS, FIELDS, OVERALL
from pqmodel.review.updating_workbook import update_review_workbook
from pqmodel.workspace.workspace import Workspace
from tests.attacks.test_hostile_cells import HOSTILE, no_formulas
from tests.factories.office import needs_office, saved_by_office
from tests.factories.reviews import (
    CYCLE,
    TODAY,
    exported_review,
    on_disk,
    reviewed,
    say,
    service,
)

TEXTS = [name for name in FIELDS if name not in ("reached", "next_step")]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    items = [
        reviewed(number, **dict.fromkeys(TEXTS, text)) for number, text in enumerate(HOSTILE, 1)
    ]
    return service(tmp_path / "s", *items, **dict(zip(ANSWERS, HOSTILE, strict=False)))


def nothing_differs(workspace: Workspace, path: Path) -> None:
    before = on_disk(workspace)
    found = import_review(workspace, path, CYCLE, TODAY)
    assert (found.faults, found.left_out, found.merged.deleted, found.edited) == ((), (), (), ())
    assert (found.merged.edits, found.merged.conflicts, found.merged.kept) == ((), (), ())
    assert on_disk(workspace) == before


def test_they_come_back_equal_and_are_inert(workspace: Workspace, tmp_path: Path) -> None:
    path = exported_review(workspace, tmp_path / "review.xlsx")
    no_formulas(path)
    nothing_differs(workspace, path)


@needs_office
def test_libreoffice_in_between_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    saved = saved_by_office(exported_review(workspace, tmp_path / "review.xlsx"), tmp_path)
    no_formulas(saved)
    nothing_differs(workspace, saved)


@pytest.mark.slow
def test_written_into_a_workbook_that_is_there_they_are_the_same(tmp_path: Path) -> None:
    plain = service(tmp_path / "p", *(reviewed(number) for number in range(1, len(HOSTILE) + 1)))
    path = exported_review(plain, tmp_path / "review.xlsx")
    for number, text in enumerate(HOSTILE, 1):
        say(plain, f"A-{number:03d}", **dict.fromkeys(TEXTS, text))
    say(plain, OVERALL, **dict(zip(ANSWERS, HOSTILE, strict=False)))
    update_review_workbook(plain, path, CYCLE, TODAY)
    no_formulas(path)
    nothing_differs(plain, path)
