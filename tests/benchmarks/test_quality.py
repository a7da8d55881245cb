"""The figures of docs/quality.md, on packages small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("radon", reason="the figures need the extras dev")
pytest.importorskip("grimp", reason="the figures need the extras dev")

from quality import find_circles, measure_package


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Two modules that import each other, one inside a function, and one that is on its own."""
    folder = tmp_path / "orchard"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "apples.py").write_text(
        "import orchard.pears\n"
        "# Russets keep until March.\n"
        "def count(trees):\n"
        "    return sum(1 if tree else 0 for tree in trees)  # noqa: X\n"
    )
    (folder / "pears.py").write_text("def pick():\n    import orchard.apples\n    return None\n")
    (folder / "plums.py").write_text("class Plum:\n    def eat(self):\n        pass\n")
    return folder


def test_the_figures_of_a_small_package(package: Path) -> None:
    figures = measure_package(package)
    assert (figures.modules, figures.lines) == (4, 10)
    # count has 1 for itself, 1 for the comprehension and 1 for the condition; pick and eat have 1.
    assert figures.complexity_per_100 == round(100 * 5 / 7, 1)
    assert figures.conditionals_per_1000 == 100.0
    assert (figures.comments_per_100, figures.tool_comments_per_100) == (20.0, 10.0)
    assert (figures.longest_module, figures.longest_module_name) == (4, "orchard/apples.py")
    assert (figures.longest_function, figures.longest_function_name) == (
        3,
        "orchard/pears.py:pick",
    )
    assert (figures.circles, figures.modules_in_circles) == (1, 2)
    assert (figures.fan_in_max, figures.fan_out_max) == (1, 1)


def test_a_circle_is_found_once_and_a_chain_is_none() -> None:
    imports = {"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": {"e"}, "e": set()}
    assert find_circles(imports) == [{"a", "b", "c"}]
    assert find_circles({"a": {"b"}, "b": set()}) == []
