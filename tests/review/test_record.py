"""reviews/CYCLE.yaml: read and checked; written only as long as the review is not completed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.ground.faults import ChangedMeanwhile, InputRefused, PqmodelError
from pqmodel.ground.files import NO_FILE
from pqmodel.review.model import Review
from pqmodel.review.record import (
    completion_path,
    keep_review,
    read_review,
    sealed_path,
    write_review,
)
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.cycle_stages import review_path
from pqmodel.workspace.workspace import Workspace
from tests.factories.books import review

CYCLE = "2026-Q4"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return set_up_service(tmp_path, "Rose House", "Care home", [])


def written(workspace: Workspace) -> Review:
    keep_review(workspace, review(), NO_FILE)
    return review()


def edit(workspace: Workspace, old: str, new: str) -> None:
    path = review_path(workspace, CYCLE)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_there_is_none_before_it_is_begun(workspace: Workspace) -> None:
    assert read_review(workspace, CYCLE) == (None, NO_FILE)


def test_a_review_comes_back_as_it_was_kept(workspace: Workspace) -> None:
    assert read_review(workspace, CYCLE)[0] is None
    kept = written(workspace)
    assert read_review(workspace, CYCLE)[0] == kept


def test_comments_stay(workspace: Workspace) -> None:
    written(workspace)
    edit(workspace, "cycle:", "# Ours.\ncycle:")
    before, stamp = read_review(workspace, CYCLE)
    assert before is not None
    keep_review(workspace, before.model_copy(update={"overall_now": 3.0}), stamp)
    assert "# Ours." in review_path(workspace, CYCLE).read_text("utf-8")


def test_a_review_that_was_changed_meanwhile_is_not_written_over(workspace: Workspace) -> None:
    written(workspace)
    with pytest.raises(ChangedMeanwhile):
        keep_review(workspace, review(overall_now=3.0), NO_FILE)


def test_an_action_that_stands_twice_is_told_by_line(workspace: Workspace) -> None:
    written(workspace)
    edit(workspace, "action: A-002", "action: A-001")
    with pytest.raises(InputRefused) as refused:
        read_review(workspace, CYCLE)
    (fault,) = refused.value.faults
    assert fault.what.startswith("A-001 stands twice")
    assert fault.line > 1


def test_a_file_named_for_another_cycle_is_refused(workspace: Workspace) -> None:
    written(workspace)
    edit(workspace, "cycle: 2026-Q4", "cycle: 2026-Q3")
    with pytest.raises(InputRefused) as refused:
        read_review(workspace, CYCLE)
    (fault,) = refused.value.faults
    assert fault.what == "is of 2026-Q3, but the file is named for 2026-Q4"


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (completion_path, "was being completed, and that was cut short"),
        (sealed_path, "is completed, and does not change any more"),
    ],
)
def test_from_the_moment_it_is_completed_it_changes_no_more(
    workspace: Workspace, place: object, message: str
) -> None:
    written(workspace)
    assert callable(place)
    path: Path = place(workspace, CYCLE)
    path.parent.mkdir(parents=True)
    path.write_text("there")
    _, stamp = read_review(workspace, CYCLE)
    with pytest.raises(PqmodelError, match=message):
        keep_review(workspace, review(overall_now=3.0), stamp)
    assert read_review(workspace, CYCLE)[0] == review()
    # Completing and correcting go on.
    write_review(workspace, review(overall_now=3.0))
    assert read_review(workspace, CYCLE)[0] == review(overall_now=3.0)
