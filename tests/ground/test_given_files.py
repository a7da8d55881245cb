"""A file that was given is read whole, or refused with the reason and the way out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pqmodel.ground import given_files
from pqmodel.ground.faults import CannotRead
from pqmodel.ground.given_files import read_given


@pytest.mark.parametrize(("size", "is_taken"), [(0, True), (9, True), (10, True), (11, False)])
def test_a_file_is_taken_up_to_the_largest_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, is_taken: bool
) -> None:
    assert given_files.LARGEST == 50_000_000
    monkeypatch.setattr(given_files, "LARGEST", 10)
    path = tmp_path / "a.json"
    path.write_bytes(b"x" * size)
    if is_taken:
        assert read_given(path) == b"x" * size
        return
    with pytest.raises(CannotRead) as refused:
        read_given(path)
    assert refused.value.fault.what == "is larger than 50 MB"


def test_a_folder_a_pipe_and_what_is_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as refused:
        read_given(tmp_path, "measures")
    assert (refused.value.fault.what, refused.value.fault.mend) == (
        "is a folder",
        "give a file with measures",
    )
    with pytest.raises(CannotRead) as refused:
        read_given(Path())
    assert refused.value.message == ". is a folder."
    with pytest.raises(CannotRead) as refused:
        read_given(tmp_path / "nowhere.json")
    assert refused.value.message == "nowhere.json is not there."
    assert refused.value.hint == "Check its name and folder."
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(CannotRead, match="a device or a pipe"):
            read_given(tmp_path / "pipe")
