"""Ctrl-C at any moment: the program just ends, but a command that is at work is told."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_INTERRUPTED = 130


def end_at_once(*_: Any) -> None:
    """Ends the program without a word: nothing was begun that could be lost."""
    os._exit(_INTERRUPTED)


def watch() -> None:
    """Lets Ctrl-C end the program at once from now on, where Python would show a traceback."""
    # Where somebody else settled what an interrupt does (nohup, tests), that stays.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, end_at_once)


@contextmanager
def at_work() -> Iterator[None]:
    """While it lasts, Ctrl-C raises KeyboardInterrupt: a command can leave everything in order."""
    if signal.getsignal(signal.SIGINT) is not end_at_once:
        yield
        return
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        yield
    finally:
        signal.signal(signal.SIGINT, end_at_once)
