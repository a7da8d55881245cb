"""The cache of a questionnaire is read while it is whole, and costs nothing when it is not."""

from __future__ import annotations

from pathlib import Path

from pqmodel.questionnaire.cache import read_cached, write_cached
from pqmodel.service.setting_up import set_up_service
from tests.conftest import tiny_questionnaire

TINY = tiny_questionnaire()


def test_what_was_cached_is_read_and_only_the_latest_is_kept(tmp_path: Path) -> None:
    workspace = set_up_service(tmp_path / "s", "Rose House", "Care home")
    assert read_cached(workspace, "one") is None
    write_cached(workspace, "one", TINY)
    assert read_cached(workspace, "one") == TINY
    write_cached(workspace, "two", TINY)
    assert read_cached(workspace, "one") is None
    assert read_cached(workspace, "two") == TINY


def test_a_damaged_cache_counts_as_none(tmp_path: Path) -> None:
    workspace = set_up_service(tmp_path / "s", "Rose House", "Care home")
    write_cached(workspace, "one", TINY)
    (path,) = (workspace.root / ".pqmodel" / "cache").glob("questionnaire-*.json")
    path.write_text('{"id": "tin', encoding="utf-8")
    assert read_cached(workspace, "one") is None


def test_where_it_cannot_be_written_nothing_is_lost(tmp_path: Path) -> None:
    workspace = set_up_service(tmp_path / "s", "Rose House", "Care home")
    (workspace.root / ".pqmodel").mkdir(exist_ok=True)
    (workspace.root / ".pqmodel" / "cache").write_text("in the way", encoding="utf-8")
    write_cached(workspace, "one", TINY)
    assert read_cached(workspace, "one") is None
