"""What a call wrote is known, and said in words."""

from __future__ import annotations

from pathlib import Path

from pqmodel.ground import written
from pqmodel.ground.files import remove, write


def test_nothing_written_is_said_so() -> None:
    written.begin()
    assert written.files() == ()
    assert written.in_words() == "Your records are as they were."


def test_files_are_named_and_many_of_a_folder_are_counted(tmp_path: Path) -> None:
    written.begin()
    write(tmp_path / "plan.yaml", b"1")
    for number in range(3):
        write(tmp_path / "three" / f"{number}", b"1")
    for number in range(4):
        write(tmp_path / "four" / f"{number}", b"1")
    three = ", ".join(str(tmp_path / "three" / f"{number}") for number in range(3))
    assert written.in_words() == (
        f"Changed on disk: {tmp_path / 'plan.yaml'}, {three}, 4 files in {tmp_path / 'four'}."
    )


def test_a_removal_is_a_change_and_a_cache_is_none(tmp_path: Path) -> None:
    write(tmp_path / "a", b"1")
    written.begin()
    write(tmp_path / ".pqmodel" / "cache" / "standing.json", b"1")
    assert written.files() == ()
    remove(tmp_path / "a")
    remove(tmp_path / "was never there")
    assert written.files() == (tmp_path / "a",)


def test_what_pqmodel_keeps_for_itself_is_told_apart_from_records(tmp_path: Path) -> None:
    written.begin()
    write(tmp_path / ".pqmodel" / "shown" / "2026-Q4.json", b"1")
    assert "but for what pqmodel keeps for itself" in written.in_words()
