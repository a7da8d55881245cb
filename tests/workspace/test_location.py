"""The folder of a service is the given one, else the environment's, else the nearest above, else the documents'."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.workspace import location
from pqmodel.workspace.location import CONFIG, VARIABLE, find, path_meant


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A service in `house`, with a folder two levels below, and documents elsewhere."""
    monkeypatch.setattr(location, "default_folder", lambda: tmp_path / "documents")
    (tmp_path / "house" / "letters" / "may").mkdir(parents=True)
    (tmp_path / "house" / CONFIG).write_text("format: 1\n", "utf-8")
    return tmp_path / "house"


def test_a_given_folder_is_taken_as_it_is(house: Path) -> None:
    assert find(house, house.parent, {VARIABLE: "elsewhere"}) == (house, True)
    assert find(house / "letters", house, {}) == (house / "letters", False)


def test_the_environment_comes_before_the_folder_one_stands_in(house: Path) -> None:
    elsewhere = house.parent / "elsewhere"
    assert find(None, house, {VARIABLE: str(elsewhere)}) == (elsewhere, False)
    assert find(None, house.parent, {VARIABLE: str(house)}) == (house, True)


@pytest.mark.parametrize("below", [".", "letters", "letters/may"])
def test_else_it_is_the_nearest_above(house: Path, below: str) -> None:
    assert find(None, (house / below).resolve(), {VARIABLE: ""}) == (house, True)


def test_else_it_is_in_the_documents(house: Path) -> None:
    documents = house.parent / "documents"
    assert find(None, house.parent, {}) == (documents, False)
    documents.mkdir()
    (documents / CONFIG).write_text("format: 1\n", "utf-8")
    assert find(None, house.parent, {}) == (documents, True)


def test_a_name_may_begin_at_home() -> None:
    assert path_meant("~/house") == Path.home() / "house"
    assert path_meant("~nobody-of-that-name/x") == Path("~nobody-of-that-name/x")
    assert path_meant("house") == Path("house")
