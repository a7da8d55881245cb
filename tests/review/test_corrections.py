"""Corrections are added to a completed review, dated and with their reason; the record stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.review import beginning
from pqmodel.review.corrections import correct
from pqmodel.workspace.workspace import Workspace
from tests.review.test_completing import NOW, TODAY, completed, judged


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return judged(tmp_path)


def test_corrections_are_added_dated_and_leave_the_record_as_it_is(workspace: Workspace) -> None:
    before = completed(workspace).review
    first = correct(
        workspace,
        NOW,
        TODAY,
        "lessons",
        "Ring twice",
        "Once was not enough",
        action="a-001",
        by="Deputy manager",
    )
    assert (first.action, first.was, first.on) == ("A-001", "Ring first", TODAY)
    second = correct(
        workspace,
        NOW,
        date(2027, 1, 4),
        "lessons",
        "Ring daily",
        "Twice neither",
        action="A-001",
        by="",
    )
    assert second.was == "Ring twice"
    assert (
        correct(
            workspace,
            NOW,
            date(2027, 1, 4),
            "lessons",
            "Ring daily",
            "again",
            action="A-001",
            by="",
        )
        == second
    )
    record = beginning.review_of(workspace, NOW)
    assert record.review.corrections == (first, second)
    assert record.review.model_copy(update={"corrections": ()}) == before
    assert record.altered == ()


@pytest.mark.parametrize(
    ("field", "says", "why", "action", "told"),
    [
        ("lessons", "x", "y", None, "no field 'lessons' of the cycle as a whole"),
        ("figures", "x", "y", "A-001", "no field 'figures' of an action"),
        ("next_step", "pause", "y", "A-001", "next step cannot be 'pause'"),
        ("lessons", "x", " ", "A-001", "needs a reason"),
        ("lessons", "x", "y", "A-009", "no action A-009"),
    ],
)
def test_what_cannot_be_corrected_is_refused(
    workspace: Workspace, field: str, says: str, why: str, action: str | None, told: str
) -> None:
    completed(workspace)
    with pytest.raises(PqmodelError, match=told):
        correct(workspace, NOW, TODAY, field, says, why, action=action, by="")


def test_a_review_that_is_not_completed_is_not_corrected_but_changed(workspace: Workspace) -> None:
    with pytest.raises(PqmodelError, match="is not completed"):
        correct(workspace, NOW, TODAY, "result", "x", "y", action=None, by="")
