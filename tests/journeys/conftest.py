"""Stories marked `real_command` start the program in a process of its own; the made-up service is made once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.journeys import program
from tests.journeys.program import Starting

HERE = Path(__file__).parent


QUICK = {"test_cycles", "test_demo", "test_measures", "test_quiet"}
"""Modules of stories that the quick form tells as well; those that start the real command are not in it."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        told = item.path.parent == HERE and item.path.stem not in QUICK
        if told or item.get_closest_marker("real_command"):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def _start_what_needs_a_process(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if request.node.get_closest_marker("real_command"):
        monkeypatch.setattr(Starting, "real", True)


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the made-up service, made once by `pqmodel demo`: to be read or copied, and never changed."""
    folder = tmp_path_factory.mktemp("made-up")
    made = program.run("demo", "d", here=folder)
    assert made.returncode == 0, made.stderr
    return folder / "d"


@pytest.fixture(scope="session")
def made_up_county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the made-up county, made once by `pqmodel demo --partnership`."""
    folder = tmp_path_factory.mktemp("made-up-county")
    made = program.run("demo", "c", "--partnership", here=folder)
    assert made.returncode == 0, made.stderr
    return folder / "c"


@pytest.fixture
def own_demo(made_up: Path, tmp_path: Path) -> Path:
    """A copy of the made-up service to work on, in the folder `d` of the test's own."""
    return Path(shutil.copytree(made_up, tmp_path / "d"))
