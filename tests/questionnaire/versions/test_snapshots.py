"""Versions are kept whole, once each, and sorted as people count them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.questionnaire.versions.snapshots import (
    keep_snapshot,
    numbered,
    read_snapshot,
    read_snapshots,
    snapshot_names,
)
from pqmodel.service.setting_up import set_up_service
from tests.conftest import tiny_questionnaire


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("2026.9", "2026.10"), ("1", "1.1"), ("1.a", "1.b"), ("beta", "1"), ("2", "10")],
)
def test_numbers_in_a_version_count_as_numbers(earlier: str, later: str) -> None:
    assert numbered(earlier) < numbered(later)


def test_each_version_is_kept_once_and_read_as_it_was(tmp_path: Path) -> None:
    workspace = set_up_service(tmp_path / "s", "Rose House", "Care home")
    old, new = tiny_questionnaire(version="9"), tiny_questionnaire(version="10", scale=_other())
    assert read_snapshot(workspace, old.ref) is None
    for version in (new, old, old):
        keep_snapshot(workspace, version)
    assert read_snapshot(workspace, old.ref) == old
    assert [version.version for version in read_snapshots(workspace)] == ["9", "10"]
    assert snapshot_names(workspace) == {f"tiny-{old.ref.digest}", f"tiny-{new.ref.digest}"}


def _other() -> dict[str, object]:
    return {**tiny_questionnaire().scale.model_dump(), "points": [
        {"value": n, "label": f"P{n}", "meaning": "So."} for n in range(1, 5)
    ]}  # fmt: skip
