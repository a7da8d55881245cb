"""New files beside the old: their modes, the links that lead to them, and what a crash left."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from pqmodel.ground import part_files
from pqmodel.ground.faults import NotConfirmed, PqmodelError
from pqmodel.ground.files import NO_FILE, read, replace, write

owners_only = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes of this kind")


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@owners_only
@pytest.mark.parametrize("place", ["responses/2026-Q4/a.json", ".pqmodel/backups/p.yaml"])
def test_answers_and_copies_are_for_their_owner_alone(tmp_path: Path, place: str) -> None:
    path = tmp_path / place
    write(path, b"answers")
    assert mode_of(path) == 0o600
    assert mode_of(path.parent) == mode_of(path.parent.parent) == 0o700


@owners_only
def test_a_record_that_people_share_is_as_the_system_makes_files(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write(tmp_path / "reviews" / "2026-Q4.yaml", b"review")
        write(tmp_path / "answers.zip", b"zip", private=True)
    finally:
        os.umask(before)
    assert mode_of(tmp_path / "reviews" / "2026-Q4.yaml") == 0o644
    assert mode_of(tmp_path / "reviews") == 0o755
    assert mode_of(tmp_path / "answers.zip") == 0o600


@owners_only
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_file_keeps_its_own_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "responses" / "a.json"
    write(path, b"old")
    path.chmod(mode)
    write(path, b"new")
    assert (mode_of(path), path.read_bytes()) == (mode, b"new")


def test_a_link_stays_one_and_its_file_is_written(tmp_path: Path) -> None:
    shared = tmp_path / "shared" / "plan.yaml"
    stamp = replace(shared, b"old", NO_FILE)
    link = tmp_path / "plan.yaml"
    link.symlink_to(shared)
    replace(link, b"new", stamp)
    assert link.is_symlink()
    assert shared.read_bytes() == b"new"
    assert [child.name for child in shared.parent.iterdir()] == ["plan.yaml"]


def test_a_link_that_leads_nowhere_is_refused_and_is_no_empty_record(tmp_path: Path) -> None:
    link = tmp_path / "plan.yaml"
    link.symlink_to(tmp_path / "drive" / "plan.yaml")
    with pytest.raises(PqmodelError, match="a link to a file that is not there"):
        read(link)
    with pytest.raises(PqmodelError, match="a link to a file that is not there"):
        write(link, b"new")
    assert link.is_symlink()
    assert not (tmp_path / "drive").exists()


def test_a_link_to_itself_is_refused_in_words(tmp_path: Path) -> None:
    link = tmp_path / "plan.yaml"
    link.symlink_to(link)
    with pytest.raises(PqmodelError):
        read(link)
    with pytest.raises(PqmodelError):
        write(link, b"new")
    assert link.is_symlink()


def test_what_a_crash_left_is_cleared_before_the_next_write(tmp_path: Path) -> None:
    part_files._cleared.clear()
    left = tmp_path / ".a.json.0123abcd.part"
    left.write_bytes(b"answers")
    mine = tmp_path / ".notes.part"
    mine.write_bytes(b"somebody's own")
    write(tmp_path / "a.json", b"new")
    assert sorted(child.name for child in tmp_path.iterdir()) == [".notes.part", "a.json"]


@owners_only
def test_what_another_program_is_writing_is_left_alone(tmp_path: Path) -> None:
    part = part_files.stage(tmp_path / "a.json", b"half")
    assert part_files.clear(tmp_path) == 0
    part.move()
    assert (tmp_path / "a.json").read_bytes() == b"half"


def test_clearing_goes_into_the_folders_below_only_where_it_is_asked_to(tmp_path: Path) -> None:
    (tmp_path / "2026-Q4").mkdir()
    (tmp_path / "2026-Q4" / ".a.json.0123abcd.part").write_bytes(b"answers")
    assert part_files.clear(tmp_path) == 0
    assert part_files.clear(tmp_path, below=True) == 1


@owners_only
def test_a_new_folder_is_on_disk_in_the_one_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(part_files, "sync_folder", synced.append)
    part_files.make_folder(tmp_path / "a" / "b")
    assert synced == [tmp_path, tmp_path / "a"]


@owners_only
def test_a_disk_that_does_not_confirm_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = os.fsync

    def fails_for_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, "Input/output error")
        synced(handle)

    monkeypatch.setattr(os, "fsync", fails_for_folders)
    with pytest.raises(NotConfirmed, match="is there, but the disk does not confirm") as told:
        write(tmp_path / "plan.yaml", b"new")
    assert told.value.exit_code == 5
    assert (tmp_path / "plan.yaml").read_bytes() == b"new"


@owners_only
def test_a_share_that_cannot_sync_folders_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = os.fsync

    def knows_no_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        synced(handle)

    monkeypatch.setattr(os, "fsync", knows_no_folders)
    write(tmp_path / "plan.yaml", b"new")
    assert (tmp_path / "plan.yaml").read_bytes() == b"new"


def test_where_a_disk_knows_no_second_names_a_copy_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    (tmp_path / "a.txt").write_bytes(b"old")
    write(tmp_path / "a.txt", b"new", keep=tmp_path / "a-before-1.txt")
    assert (tmp_path / "a-before-1.txt").read_bytes() == b"old"
    assert (tmp_path / "a.txt").read_bytes() == b"new"


def test_a_folder_under_another_name_is_not_cleared_of_what_was_staged_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part_files._cleared.clear()
    monkeypatch.chdir(tmp_path)
    staged = part_files.stage(tmp_path / "plan.yaml", b"plan")
    staged.let_go()
    other = part_files.stage(Path("plan.ics"), b"calendar")
    staged.move()
    other.move()
    assert (tmp_path / "plan.yaml").read_bytes() == b"plan"
    assert (tmp_path / "plan.ics").read_bytes() == b"calendar"
