"""A file that was given is read whole, or refused with the reason and the way out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pqmodel.ground import given_files
from pqmodel.ground.faults import CannotRead, PqmodelError
from pqmodel.ground.given_files import bytes_of, workbook_bytes


@pytest.mark.parametrize(("size", "is_taken"), [(0, True), (9, True), (10, True), (11, False)])
def test_a_file_is_taken_up_to_the_largest_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, is_taken: bool
) -> None:
    assert given_files.LARGEST == 50_000_000
    monkeypatch.setattr(given_files, "LARGEST", 10)
    path = tmp_path / "a.json"
    path.write_bytes(b"x" * size)
    if is_taken:
        assert bytes_of(path) == b"x" * size
        return
    with pytest.raises(CannotRead) as refused:
        bytes_of(path)
    assert refused.value.fault.what == "is larger than 50 MB"


def test_a_folder_a_pipe_and_what_is_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as refused:
        bytes_of(tmp_path, "measures")
    assert (refused.value.fault.what, refused.value.fault.mend) == (
        "is a folder",
        "give a file with measures",
    )
    with pytest.raises(CannotRead, match="cannot be read"):
        bytes_of(tmp_path / "nowhere.json")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(CannotRead, match="a device or a pipe"):
            bytes_of(tmp_path / "pipe")


def test_a_workbook_that_was_named_is_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with pytest.raises(PqmodelError, match="There is no file"):
        workbook_bytes(path)
    with pytest.raises(PqmodelError, match="is a folder"):
        workbook_bytes(tmp_path)
    path.write_bytes(b"PK")
    assert workbook_bytes(path) == b"PK"
