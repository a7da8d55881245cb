"""stdout and stderr as they are while a command runs: where they cannot be written, the work goes on,
and what was not told is known at the end."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import IO, Any

_READER_HAS_GONE = frozenset({errno.EPIPE, errno.ESHUTDOWN})


class _Told(io.RawIOBase):
    """A stream to a file or pipe that keeps its first failure, and takes everything after it."""

    # Raised in the middle of a command, a full disk under its output would leave half of the work
    # undone, and nobody could say which half.

    def __init__(self, handle: int, failure: OSError | None = None) -> None:
        super().__init__()
        self._handle = handle
        self.failure = failure
        self.lost = False

    def write(self, data: Any, /) -> int:
        size = len(data)
        if self.failure is not None:
            self.lost = True
            return size
        try:
            return self._write(data)
        except OSError as error:
            self.failure = error
            self.lost = True
            return size

    def _write(self, data: Any) -> int:
        while True:
            try:
                return os.write(self._handle, data)
            except BlockingIOError:
                # A pipe whose reader is slower than we are, and which does not wait by itself.
                from select import select

                select([], [self._handle], [])

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._handle

    def isatty(self) -> bool:
        return os.isatty(self._handle)


def watch() -> None:
    """Makes stdin, stdout and stderr ready for a command, also where they are closed."""
    _fill_closed()
    for name, handle in (("stdout", 1), ("stderr", 2)):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, _closed(handle))
        elif _is_the_process_own(stream, handle):
            setattr(sys, name, _watched(stream, handle))
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123


def failure() -> OSError | None:
    """Why something that was written to stdout did not arrive; None where all did, or where whoever
    read it has gone, as `head` does: then the rest was not wanted."""
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    if not isinstance(raw, _Told):
        return None
    sys.stdout.flush()
    error = raw.failure
    if error is None or not raw.lost or _is_reader_gone(error):
        return None
    return error


def check_before_asking() -> None:
    """Raises OSError where what was said did not arrive: nobody is asked what they cannot read."""
    error = failure()
    if error is not None:
        raise error


def _is_reader_gone(error: OSError) -> bool:
    # Windows says of a broken pipe that the argument is wrong.
    return error.errno in _READER_HAS_GONE or (os.name == "nt" and error.errno == errno.EINVAL)


def _fill_closed() -> None:
    """Puts nothing under the numbers of closed streams: the first record that is opened would get
    one of them, and be written into by whatever writes to stdout."""
    for handle in (0, 1, 2):
        try:
            os.fstat(handle)
        except OSError:
            # Python looks for the lowest number that is free, which is this one.
            os.open(os.devnull, os.O_RDWR)


def _is_the_process_own(stream: IO[str], handle: int) -> bool:
    try:
        return stream.fileno() == handle and not stream.isatty()
    except (OSError, ValueError):
        return False


def _watched(stream: Any, handle: int) -> io.TextIOWrapper:
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(_Told(handle)),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def _closed(handle: int) -> io.TextIOWrapper:
    error = OSError(errno.EBADF, "it is closed")
    raw = io.BufferedWriter(_Told(handle, error))
    return io.TextIOWrapper(raw, encoding="utf-8", errors="replace", line_buffering=True)
