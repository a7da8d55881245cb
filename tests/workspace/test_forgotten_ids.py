"""Of what was shown and then forgotten the ids alone are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.workspace.forgotten_ids import ForgottenId, keep_forgotten_ids, read_forgotten_ids


def test_ids_are_added_to_those_of_the_cycle_and_read_of_all_cycles(tmp_path: Path) -> None:
    keep_forgotten_ids(tmp_path, "2026-Q3", {"nights": ["b", "a"]})
    keep_forgotten_ids(tmp_path, "2026-Q3", {"nights": ["a", "c"], "day": ["d"]})
    keep_forgotten_ids(tmp_path, "2026-Q4", {"nights": ["e"]})
    assert sorted(read_forgotten_ids(tmp_path)) == [
        ForgottenId("a", "2026-Q3", "nights"),
        ForgottenId("b", "2026-Q3", "nights"),
        ForgottenId("c", "2026-Q3", "nights"),
        ForgottenId("d", "2026-Q3", "day"),
        ForgottenId("e", "2026-Q4", "nights"),
    ]


def test_where_nothing_was_forgotten_there_is_no_file(tmp_path: Path) -> None:
    keep_forgotten_ids(tmp_path, "2026-Q3", {})
    assert list(read_forgotten_ids(tmp_path)) == []
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("damage", [b"", b"[]", b"{", b'{"groups": [1]}', b"\xff"])
def test_a_damaged_file_keeps_nobody_from_working(tmp_path: Path, damage: bytes) -> None:
    keep_forgotten_ids(tmp_path, "2026-Q3", {"nights": ["a"]})
    (tmp_path / "responses" / "2026-Q3" / "_forgotten.json").write_bytes(damage)
    assert list(read_forgotten_ids(tmp_path)) == []
