"""Which tests are nearest to a module, and what counts as a rule."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("cosmic_ray", reason="planting faults needs the extras dev")

from mutation import draw_sample, find_rules, find_tests


def test_a_test_belongs_to_the_module_with_the_longest_name_that_it_begins_with(
    tmp_path: Path,
) -> None:
    for module in ("plan.py", "plan_export.py", "rag.py"):
        _touch(tmp_path / "src" / "pqmodel" / "room" / module)
    for test in ("test_plan.py", "test_plan_export.py", "test_plan_at_random.py", "test_other.py"):
        _touch(tmp_path / "tests" / "room" / test)

    def nearest(module: str) -> list[str]:
        path = Path("src") / "pqmodel" / "room" / module
        return [test.name for test in find_tests(path, tmp_path)]

    assert nearest("plan.py") == ["test_plan.py", "test_plan_at_random.py"]
    assert nearest("plan_export.py") == ["test_plan_export.py"]
    assert nearest("rag.py") == []


def _touch(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def test_rules_reach_no_file_and_no_screen() -> None:
    names = {path.stem for path in find_rules()}
    assert {"rag", "disclosure", "priorities", "inference"} <= names
    assert not {"drafting", "files", "painter", "model"} & names


def test_a_sample_is_the_same_for_the_same_seed_and_has_each_place_once() -> None:
    rag = [path for path in find_rules() if path.stem == "rag"]
    first, again, other = (draw_sample(rag, 8, seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert len({(fault.line, fault.column) for fault in first}) == 8
