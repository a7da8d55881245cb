"""Writing files whole or not at all, and never over somebody else's change."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from pqmodel.ground.faults import ChangedMeanwhile, PqmodelError
from pqmodel.ground.files import NO_FILE, read_stamped, replace, stamp_of, write


def disk_is_full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_new_file_and_its_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "file.json"
    stamp = replace(path, b"one", NO_FILE)
    assert read_stamped(path) == (b"one", stamp)


def test_a_file_that_is_as_expected_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    first = replace(path, b"one", NO_FILE)
    second = replace(path, b"two", first)
    assert path.read_bytes() == b"two"
    assert second == stamp_of(b"two")


def test_what_somebody_else_changed_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    stamp = replace(path, b"mine", NO_FILE)
    path.write_bytes(b"theirs")
    with pytest.raises(
        ChangedMeanwhile, match=r"plan\.yaml was changed by somebody else"
    ) as refused:
        replace(path, b"mine again", stamp)
    assert path.read_bytes() == b"theirs"
    assert refused.value.exit_code == 1
    assert refused.value.hint


def test_a_file_that_appeared_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"theirs")
    with pytest.raises(ChangedMeanwhile):
        replace(path, b"mine", NO_FILE)
    assert path.read_bytes() == b"theirs"


def test_a_file_that_was_taken_away_meanwhile_is_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    stamp = replace(path, b"mine", NO_FILE)
    path.unlink()
    with pytest.raises(ChangedMeanwhile):
        replace(path, b"mine again", stamp)
    assert not path.exists()


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    path = tmp_path / "plan.yaml"
    stamp = replace(path, b"old", NO_FILE)
    monkeypatch.setattr(os, broken, disk_is_full)
    with pytest.raises(PqmodelError, match="cannot be written: the disk is full") as refused:
        replace(path, b"new", stamp)
    assert refused.value.hint
    assert path.read_bytes() == b"old"
    assert [child.name for child in tmp_path.iterdir()] == ["plan.yaml"]


def test_a_full_disk_in_the_middle_of_writing_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.yaml"
    write(path, b"old")
    whole = os.write

    def half(handle: int, data: bytes) -> int:
        if len(data) > 10:
            return whole(handle, data[:10])
        disk_is_full()
        return 0

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", half)
        with pytest.raises(PqmodelError, match="the disk is full"):
            write(path, b"a longer new text")
    assert path.read_bytes() == b"old"
    assert [child.name for child in tmp_path.iterdir()] == ["plan.yaml"]


def test_everything_is_on_disk_before_the_name_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    synced, moved = os.fsync, os.replace

    def fsync(handle: int) -> None:
        order.append("synced")
        synced(handle)

    def move(path: Path, target: Path) -> None:
        order.append("moved")
        moved(path, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", move)
    write(tmp_path / "file.json", b"text")
    assert order[:2] == ["synced", "moved"]


def test_a_folder_in_the_place_of_a_file_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").mkdir()
    with pytest.raises(PqmodelError, match="cannot be read"):
        read_stamped(tmp_path / "plan.yaml")
    with pytest.raises(PqmodelError, match="cannot be written"):
        write(tmp_path / "plan.yaml", b"text")


def test_a_file_in_the_place_of_a_folder_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "responses").write_bytes(b"")
    with pytest.raises(PqmodelError, match="cannot be written"):
        write(tmp_path / "responses" / "a.json", b"text")


def test_the_time_of_a_file_can_be_set_to_tell_nothing(tmp_path: Path) -> None:
    write(tmp_path / "a.json", b"text", modified=1_000_000_000)
    assert (tmp_path / "a.json").stat().st_mtime == 1_000_000_000


def test_a_rename_is_tried_again_on_windows_where_a_program_may_hold_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []
    moved = os.replace

    def held_twice(path: Path, target: Path) -> None:
        tries.append(1)
        if len(tries) < 3:
            raise PermissionError(13, "in use")
        moved(path, target)

    monkeypatch.setattr("pqmodel.ground.part_files.time.sleep", lambda _: None)
    monkeypatch.setattr(os, "replace", held_twice)
    if os.name == "nt":
        write(tmp_path / "a.json", b"text")
        assert len(tries) == 3
    else:
        with pytest.raises(PqmodelError, match="you have no permission"):
            write(tmp_path / "a.json", b"text")
        assert len(tries) == 1
