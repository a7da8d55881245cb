"""Writes that do not get in each other's way: where another pqmodel wrote meanwhile, the change is
made anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from pqmodel.ground.faults import ChangedMeanwhile
from pqmodel.workspace.workspace import Workspace

T = TypeVar("T")
_TRIES = 3


def made_anew(workspace: Workspace, work: Callable[[], T]) -> T:
    """What `work` gives. It reads a record, changes one thing in it and writes it; where the record
    was changed meanwhile it is run again while no other pqmodel can write, so that it starts from
    what is there now. Raises ChangedMeanwhile where somebody changes the file by other means each
    time, and whatever `work` raises."""
    try:
        return work()
    except ChangedMeanwhile:
        pass
    # The first try takes no lock, since nearly always nobody else writes. From here on only another
    # program, such as an editor, can come between.
    with workspace.lock():
        for _ in range(_TRIES - 1):
            try:
                return work()
            except ChangedMeanwhile:
                continue
        return work()
