"""A process that works for another one ends when that one does, and holds none of its streams."""

from __future__ import annotations

import os
import threading
from multiprocessing import parent_process
from multiprocessing.connection import wait


def attach() -> None:
    """Called first in a process that another one began: it ends as soon as that one is no more,
    however it ended."""
    # A pipeline goes on only when everybody has let go of its stream, and nobody asks a process for
    # an answer whose parent was killed.
    for handle in (0, 1, 2):
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, handle)
        os.close(nothing)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
