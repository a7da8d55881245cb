"""Whatever stands at a path, it is opened, listed and probed in words, and nothing is waited for."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

import pytest

from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError

posix = pytest.mark.skipif(os.name == "nt", reason="pipes and sockets are names on POSIX alone")
WORDS_OF_300_LETTERS = "n" * 300


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


@pytest.mark.parametrize("name", [WORDS_OF_300_LETTERS, "file/below", "loop", "loop/below", "a\0b"])
def test_a_name_that_nothing_can_have_is_the_name_of_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    path = tmp_path / name
    assert not paths.is_there(path)
    assert not paths.is_file(path)
    assert not paths.is_folder(path)
    assert "\0" in name or paths.listed(path) == []


def test_a_file_is_told_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    assert paths.is_file(tmp_path / "file")
    assert not paths.is_folder(tmp_path / "file")
    assert paths.is_folder(tmp_path)
    assert not paths.is_file(tmp_path)
    assert paths.is_there(tmp_path)


@posix
def test_a_pipe_is_there_and_is_no_file(pipe: Path) -> None:
    assert paths.is_there(pipe)
    assert not paths.is_file(pipe)


@posix
def test_a_pipe_is_not_waited_for_and_a_device_has_no_end(pipe: Path) -> None:
    for path in (pipe, Path("/dev/zero")):
        with pytest.raises(paths.NoPlainFile) as refused:
            paths.read_up_to(path, 10)
        assert paths.reason(refused.value) == "it is a device or a pipe, not a file"


@posix
def test_a_socket_is_refused_in_the_same_words(tmp_path: Path) -> None:
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("s")
            with pytest.raises(OSError) as refused:
                paths.read_up_to(Path("s"), 10)
    finally:
        os.chdir(here)
    assert paths.reason(refused.value) == "it is a device or a pipe, not a file"


def test_a_folder_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(OSError) as refused:
        paths.read_up_to(tmp_path, 10)
    assert refused.value.errno in (errno.EISDIR, errno.EACCES)


@pytest.mark.parametrize(("most", "got"), [(2, b"ab"), (3, b"abc"), (4, b"abc")])
def test_no_more_is_read_than_asked_for(tmp_path: Path, most: int, got: bytes) -> None:
    (tmp_path / "file").write_bytes(b"abc")
    assert paths.read_up_to(tmp_path / "file", most) == got


def test_a_folder_is_listed_by_name_and_ending(tmp_path: Path) -> None:
    for name in ("b.json", "a.json", "c.yaml"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "d.json").mkdir()
    assert [path.name for path in paths.listed(tmp_path, ".json")] == ["a.json", "b.json", "d.json"]
    assert [path.name for path in paths.files_in(tmp_path)] == ["a.json", "b.json", "c.yaml"]
    assert paths.listed(tmp_path / "nowhere") == []


def test_a_folder_that_may_not_be_opened_is_not_taken_for_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbid(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "scandir", forbid)
    with pytest.raises(PqmodelError) as refused:
        paths.listed(tmp_path)
    assert refused.value.message == f"{tmp_path} cannot be opened: you have no permission."
    assert refused.value.hint


@posix
def test_a_working_directory_that_has_gone_is_told(tmp_path: Path) -> None:
    before = Path.cwd()
    gone = tmp_path / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    try:
        with pytest.raises(PqmodelError) as refused:
            paths.here()
    finally:
        os.chdir(before)
    assert refused.value.message == "The folder that you are in is no longer there."
    assert refused.value.hint == "Go to another folder with `cd`."


def test_a_folder_is_not_made_where_a_file_stands(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(PqmodelError, match="is there already, and is no folder"):
        paths.make_folder(tmp_path / "file")
    with pytest.raises(PqmodelError, match="a part of its path is a file"):
        paths.make_folder(tmp_path / "file" / "below")
    with pytest.raises(PqmodelError, match="its name is too long"):
        paths.make_folder(tmp_path / WORDS_OF_300_LETTERS)
    paths.make_folder(tmp_path / "a" / "b")
    paths.make_folder(tmp_path / "a" / "b")
    assert paths.is_folder(tmp_path / "a" / "b")


def test_two_names_of_one_file_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    os.link(tmp_path / "file", tmp_path / "other")
    assert paths.is_same(tmp_path / "file", tmp_path / "other")
    assert not paths.is_same(tmp_path / "file", tmp_path / "nowhere")
    assert not paths.is_same(tmp_path / "nowhere", tmp_path / "nowhere")


@posix
def test_a_name_that_is_no_text_can_be_shown() -> None:
    assert paths.shown(Path(os.fsdecode(b"a\xffb.xlsx"))) == "a?b.xlsx"
