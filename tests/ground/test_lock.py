"""One pqmodel at a time changes the records: the second waits, and then refuses in words."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from pqmodel.ground import lock
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.lock import Lock


def test_the_second_is_refused_while_the_first_holds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "LOCK_SECONDS", 0.05)
    with Lock(tmp_path):
        with pytest.raises(PqmodelError) as refused, Lock(tmp_path):
            pass
        assert refused.value.message == "Another pqmodel is writing to these records."
    with Lock(tmp_path):
        pass


def test_the_second_waits_for_the_first(tmp_path: Path) -> None:
    is_held = threading.Event()

    def hold() -> None:
        with Lock(tmp_path):
            is_held.set()
            time.sleep(0.1)

    first = threading.Thread(target=hold)
    first.start()
    is_held.wait()
    with Lock(tmp_path):
        first.join()


def test_one_and_the_same_lock_may_be_held_twice(tmp_path: Path) -> None:
    both = Lock(tmp_path)
    with both, both:
        pass
    with Lock(tmp_path):
        pass


def test_the_folder_is_made_when_it_is_first_held(tmp_path: Path) -> None:
    folder = tmp_path / "service" / ".pqmodel"
    held = Lock(folder)
    assert not folder.exists()
    with held:
        assert folder.is_dir()


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(PqmodelError, match="something else of that name"), Lock(tmp_path / "file"):
        pass
