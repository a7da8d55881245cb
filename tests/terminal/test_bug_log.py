"""The log of a bug: where it happened, and nothing that anybody typed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from pqmodel.terminal.bug_log import log_of, write_log

SECRET = "Jane Doe hit me"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where logs go."""
    logs = tmp_path / "logs"
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: logs)
    return logs


def an_error() -> BaseException:
    """An error with words in every place that has any."""
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as inner:
            inner.add_note(SECRET)
            raise ValueError(SECRET) from inner
    except ValueError as error:
        return error


def test_it_names_kinds_and_places_of_all_errors_in_the_chain() -> None:
    text = log_of(an_error())
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "terminal/test_bug_log.py" in text
    assert " in an_error" in text


def test_nothing_that_was_typed_is_in_it_nor_where_it_is_installed() -> None:
    text = log_of(an_error())
    assert "Jane" not in text
    assert str(Path(__file__).parent) not in text
    assert str(Path.home()) not in text


def test_errors_that_are_each_others_cause_end() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert log_of(first).count("builtins.") == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes of this kind")
def test_it_is_for_its_owner_alone(folder: Path) -> None:
    log = write_log(an_error())
    assert log == folder / "pqmodel-bug.log"
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_link_that_somebody_laid_is_not_followed(folder: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("theirs")
    folder.mkdir()
    (folder / "pqmodel-bug.log").symlink_to(victim)
    log = write_log(an_error())
    assert log is not None
    assert not log.is_symlink()
    assert victim.read_text() == "theirs"
    assert [child.name for child in folder.iterdir()] == ["pqmodel-bug.log"]


def test_a_log_that_cannot_take_the_usual_name_keeps_its_own(folder: Path) -> None:
    (folder / "pqmodel-bug.log" / "in the way").mkdir(parents=True)
    log = write_log(an_error())
    assert log is not None
    assert log.parent == folder
    assert "builtins.ValueError" in log.read_text()
