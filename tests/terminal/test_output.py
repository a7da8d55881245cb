"""stdout that cannot be written: the work goes on, and at the end it is known."""

from __future__ import annotations

import errno
import io
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pqmodel.terminal import output
from pqmodel.terminal.output import _Told, check_before_asking, failure


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """A pipe to read from and to write into."""
    reader, writer = os.pipe()
    yield reader, writer
    for handle in (reader, writer):
        try:
            os.close(handle)
        except OSError:
            continue


def stdout_on(handle: int, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BufferedWriter(_Told(handle)), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", stream)


def refuse(error: int) -> object:
    def write(_handle: int, _data: bytes) -> int:
        raise OSError(error, os.strerror(error))

    return write


def test_what_arrives_is_no_failure(pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    stdout_on(pipe[1], monkeypatch)
    print("Grüße")
    assert failure() is None
    assert os.read(pipe[0], 100) == "Grüße\n".encode()
    check_before_asking()


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_the_first_failure_is_kept_and_nothing_is_written_after_it(
    pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    stdout_on(pipe[1], monkeypatch)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", refuse(error))
        print("lost", flush=True)
    # A hole in the middle would be worse than an end.
    print("after it", flush=True)
    kept = failure()
    assert kept is not None
    assert kept.errno == error
    os.set_blocking(pipe[0], False)
    with pytest.raises(BlockingIOError):
        os.read(pipe[0], 100)
    with pytest.raises(OSError, match=os.strerror(error)):
        check_before_asking()


def test_a_reader_that_has_gone_wanted_no_more(
    pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    stdout_on(pipe[1], monkeypatch)
    os.close(pipe[0])
    print("nobody reads it", flush=True)
    assert failure() is None


def test_a_closed_stream_is_a_failure_only_where_something_was_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdout", output._closed(1))
    assert failure() is None
    print("said into nothing")
    kept = failure()
    assert kept is not None
    assert kept.strerror == "it is closed"


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no pipes that do not wait")
def test_a_slow_reader_is_waited_for(
    pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    stdout_on(pipe[1], monkeypatch)
    os.set_blocking(pipe[1], False)
    much = "x" * 300_000
    read: list[bytes] = []

    def take() -> None:
        while sum(map(len, read)) < len(much):
            read.append(os.read(pipe[0], 65536))

    reader = threading.Thread(target=take)
    reader.start()
    print(much, end="", flush=True)
    reader.join(60)
    assert b"".join(read) == much.encode()
    assert failure() is None


def test_other_streams_are_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with (tmp_path / "out").open("w") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        output.watch()
        assert sys.stdout is stream
        assert failure() is None
