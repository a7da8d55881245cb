"""What results read and keep beside the answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.ground.faults import InputRefused
from pqmodel.results.published import Published
from pqmodel.results.record import read_good_enough, read_published, write_published
from pqmodel.workspace.workspace import Workspace


def test_what_was_shown_is_kept_by_cycle(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert read_published(workspace, "2026-Q4") is None
    write_published(workspace, Published(cycle="2026-Q4", smallest_group=6))
    assert read_published(workspace, "2026-Q4") == Published(cycle="2026-Q4", smallest_group=6)
    assert read_published(workspace, "2026-Q3") is None


def test_what_is_good_enough_is_read_from_the_plan_whatever_else_is_in_it(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert read_good_enough(workspace) == frozenset()
    plan = tmp_path / "plan.yaml"
    plan.write_text("format: 1\nactions: [{title: no id}]\n", encoding="utf-8")
    assert read_good_enough(workspace) == frozenset()
    marks = "good_enough:\n- {statement: rooms-warm, why: It is, by: Me, cycle: 2026-Q4}\n"
    plan.write_text(f"actions: 7\n{marks}", encoding="utf-8")
    assert read_good_enough(workspace) == {"rooms-warm"}


def test_marks_that_cannot_be_read_are_refused_with_their_line(tmp_path: Path) -> None:
    plan = "format: 1\ngood_enough:\n- {why: It is}\n"
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_good_enough(Workspace(tmp_path))
    assert [fault.where for fault in refused.value.faults] == ["plan.yaml:3"]
