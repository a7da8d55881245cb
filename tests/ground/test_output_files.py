"""Made files go where they were asked for, and never over somebody's work."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.output_files import check_target, place, put

ONE = {"a.txt": b"A"}
TWO = {"a.txt": b"A", "b.txt": b"B"}


def test_one_file_goes_to_its_name_or_into_a_folder(tmp_path: Path) -> None:
    assert place(ONE, tmp_path / "my.txt") == [tmp_path / "my.txt"]
    assert place(ONE, tmp_path) == [tmp_path / "a.txt"]
    assert place(ONE, tmp_path / "new") == [tmp_path / "new" / "a.txt"]
    assert (tmp_path / "new" / "a.txt").read_bytes() == b"A"


def test_several_go_into_a_folder_or_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert place(TWO, tmp_path / "new") == [tmp_path / "new" / name for name in TWO]
    monkeypatch.chdir(tmp_path)
    assert place(TWO, None) == [Path("a.txt"), Path("b.txt")]
    assert (tmp_path / "b.txt").read_bytes() == b"B"


def test_nothing_is_written_where_one_of_several_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"mine")
    with pytest.raises(PqmodelError, match="is there already"):
        place(TWO, tmp_path)
    assert not (tmp_path / "a.txt").exists()
    assert (tmp_path / "b.txt").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("name", "force", "words"),
    [
        ("plan.pdf", False, "should end in .xlsx"),
        ("there.xlsx", False, "is there already"),
        ("folder.xlsx", True, "is a folder"),
        ("nowhere/plan.xlsx", False, "There is no folder"),
    ],
)
def test_a_target_that_cannot_be_is_refused(
    tmp_path: Path, name: str, force: bool, words: str
) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "there.xlsx").write_bytes(b"")
    with pytest.raises(PqmodelError, match=words) as refused:
        check_target(tmp_path / name, ".xlsx", force)
    assert refused.value.hint


def test_a_target_may_be_new_in_other_letters_or_forced(tmp_path: Path) -> None:
    (tmp_path / "there.xlsx").write_bytes(b"")
    check_target(tmp_path / "new.xlsx", ".xlsx", False)
    check_target(tmp_path / "NEW.XLSX", ".xlsx", False)
    check_target(tmp_path / "there.xlsx", ".xlsx", True)


def test_what_was_there_is_kept_beside_it_and_the_same_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    for data in (b"1", b"1", b"2", b"3"):
        put(path, data)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        "plan.xlsx": b"3",
        "plan-before-1.xlsx": b"1",
        "plan-before-2.xlsx": b"2",
    }
