"""Responses on disk: what is counted, what their files give away, and what is refused."""

from __future__ import annotations

import json

import pytest

from pqmodel.answers.record import (
    keep_response,
    read_marks,
    read_responses,
    response_to_json,
)
from pqmodel.answers.response import Answer
from pqmodel.ground.faults import ChangedMeanwhile, PqmodelError
from pqmodel.workspace.response_files import start_of
from tests.factories.desk import Desk, desk

__all__ = ["desk"]


def test_what_is_counted_is_the_same_however_it_is_read(desk: Desk) -> None:
    kept = desk.answered("2026-Q4", {"rooms-warm": 3, "rooms-quiet": "na"}, "day")
    (marks,) = read_marks(desk.workspace, "2026-Q4")
    assert marks == kept.response.marks
    assert marks.values == {"rooms-warm": 3, "rooms-quiet": "na"}


def test_the_order_and_the_time_of_the_work_are_not_kept(desk: Desk) -> None:
    kept = desk.answered("2026-Q4", {"rooms-warm": 3, "garden-shade": 1, "rooms-cafe": 2}, "day")
    keys = list(json.loads(response_to_json(kept.response, kept.id))["answers"])
    assert keys == ["garden-shade", "rooms-cafe", "rooms-warm"]
    assert kept.path.stat().st_mtime == start_of("2026-Q4")
    manager = desk.answered("2026-Q4", {"rooms-warm": 3})
    assert manager.path.stat().st_mtime != start_of("2026-Q4")


def test_a_response_that_somebody_else_has_changed_is_not_written_over(desk: Desk) -> None:
    kept = desk.answered("2026-Q4", {"rooms-warm": 3})
    changed = kept.response.with_answer("rooms-warm", Answer(value=1))
    keep_response(desk.workspace, kept, changed)
    with pytest.raises(ChangedMeanwhile):
        keep_response(desk.workspace, kept, kept.response)
    assert desk.on_disk() == [changed]


def test_a_damaged_response_is_refused_and_not_skipped(desk: Desk) -> None:
    kept = desk.answered("2026-Q4", {"rooms-warm": 3})
    kept.path.write_text('{"format": 2')
    with pytest.raises(PqmodelError):
        list(read_responses(desk.workspace, "2026-Q4"))
    with pytest.raises(PqmodelError):
        list(read_marks(desk.workspace, "2026-Q4"))
