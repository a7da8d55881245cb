"""Completed reviews on disk: nothing writes over them, and past files still read."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import write
from pqmodel.ground.records import to_yaml
from pqmodel.review.model import Review
from pqmodel.review.record import completion_path, keep_review, read_review
from pqmodel.review.sealed import sealed_copy, settle_completion, under_way
from pqmodel.workspace.cycle_stages import completed_cycles
from pqmodel.workspace.workspace import Workspace
from tests.conftest import TESTS

FIXTURES = TESTS / "fixtures" / "reviews"
DAY = date(2026, 12, 18)


def test_a_review_from_before_there_was_completion_still_reads(tmp_path: Path) -> None:
    (tmp_path / "reviews").mkdir()
    shutil.copy(FIXTURES / "format-1-before-completion.yaml", tmp_path / "reviews" / "2026-Q3.yaml")
    found, _ = read_review(Workspace(tmp_path), "2026-Q3")
    assert found is not None
    assert (found.completed, found.seal, found.corrections, found.judged) == (None, "", (), 2)
    assert (found.actions[0].figures, found.actions[0].measures) == ((), ())
    assert completed_cycles(Workspace(tmp_path)) == set()


def test_once_a_completion_is_noted_only_the_completion_writes_the_record(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    begun = Review(cycle="2026-Q4", started=DAY)
    stamp = keep_review(workspace, begun, read_review(workspace, "2026-Q4")[1])
    done = begun.model_copy(update={"completed": DAY, "seal": "x"})
    write(completion_path(workspace, "2026-Q4"), to_yaml(done, "As an older version left it."))
    with pytest.raises(PqmodelError, match="cut short"):
        keep_review(workspace, begun, stamp)
    assert under_way(workspace, "2026-Q4") == done
    settle_completion(workspace, done)
    assert (under_way(workspace, "2026-Q4"), sealed_copy(workspace, "2026-Q4")) == (None, done)
    with pytest.raises(PqmodelError, match="does not change any more"):
        keep_review(workspace, begun, read_review(workspace, "2026-Q4")[1])
    assert read_review(workspace, "2026-Q4")[0] == done


def test_completed_reviews_are_found_even_where_the_hidden_folder_was_deleted(
    tmp_path: Path,
) -> None:
    workspace = Workspace(tmp_path)
    settle_completion(workspace, Review(cycle="2026-Q4", started=DAY, completed=DAY))
    keep_review(
        workspace, Review(cycle="2027-Q1", started=DAY), read_review(workspace, "2027-Q1")[1]
    )
    assert completed_cycles(workspace) == {parse("2026-Q4")}
    shutil.rmtree(tmp_path / ".pqmodel" / "completed")
    assert completed_cycles(workspace) == {parse("2026-Q4")}
