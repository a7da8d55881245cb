"""Says at a terminal that work goes on, for as long as it does."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def working(words: str, *, wanted: bool) -> Iterator[None]:
    """A line on stderr while it lasts, where somebody looks at it; then it is gone.

    `words` are ours, and shorter than any terminal.
    """
    if not (wanted and sys.stderr.isatty()):
        yield
        return
    line = f"{words} …"
    _write(line)
    try:
        yield
    finally:
        _write(f"\r{' ' * len(line)}\r")


def _write(words: str) -> None:
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(words.encode(encoding, "replace").decode(encoding))
    sys.stderr.flush()
