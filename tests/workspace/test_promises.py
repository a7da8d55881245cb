"""Whether a group is named was promised when it answered: no later setting goes back on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.answers.record import add_response
from pqmodel.ground.faults import PqmodelError
from pqmodel.workspace.workspace import Workspace
from tests.conftest import response
from tests.factories.desk import Desk, desk

__all__ = ["desk"]


def rewritten(desk: Desk, old: str, new: str) -> Workspace:
    path: Path = desk.workspace.config
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return Workspace(desk.workspace.root)


def test_a_group_that_answered_anonymously_is_named_in_no_cycle(desk: Desk) -> None:
    desk.answered("2025-Q1", {"rooms-warm": 3}, "day")
    changed = rewritten(desk, "id: day\n", "id: day\n    named: true\n")
    with pytest.raises(PqmodelError, match="answered anonymously in 2025-Q1") as refused:
        _ = changed.service
    assert "a group of their own" in refused.value.hint


def test_a_person_known_by_name_does_not_become_anonymous(desk: Desk) -> None:
    desk.answered("2026-Q4", {"rooms-warm": 3})
    changed = rewritten(desk, "    named: true\n", "")
    with pytest.raises(PqmodelError, match="those of one person known by name"):
        _ = changed.service


def test_before_anybody_answered_a_group_may_be_named(desk: Desk) -> None:
    changed = rewritten(desk, "id: day\n", "id: day\n    named: true\n")
    assert "day" in changed.service.named


@pytest.mark.parametrize(("setting", "form", "promised"), [(5, 0, 5), (5, 8, 8), (8, 5, 8)])
def test_an_answer_keeps_the_stricter_of_its_form_and_the_setting(
    desk: Desk, setting: int, form: int, promised: int
) -> None:
    workspace = rewritten(desk, "smallest_group: 5", f"smallest_group: {setting}")
    new = response(desk.questionnaire, "2026-Q4", "day", {"rooms-warm": 3})
    add_response(workspace, new.model_copy(update={"smallest_group": form}))
    (kept,) = desk.on_disk()
    assert kept.smallest_group == promised
    lower = rewritten(desk, f"smallest_group: {setting}", "smallest_group: 3")
    assert lower.service.smallest_group == 3
    assert [response.smallest_group for response in desk.on_disk()] == [promised]
