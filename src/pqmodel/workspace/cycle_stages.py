"""How far each cycle is: answered, reviewed, completed; known by names of files alone."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pqmodel.ground import paths
from pqmodel.ground.cycle import Cycle, in_order, parse
from pqmodel.ground.files import read
from pqmodel.ground.suggesting import suggest
from pqmodel.workspace.response_files import FOLDER, response_paths

if TYPE_CHECKING:
    from pqmodel.workspace.workspace import Workspace

ReviewStage = Literal["not begun", "begun", "completed"]
_COMPLETED = re.compile(rb"^completed: *['\"]?\d{4}-", re.MULTILINE)


def stage_of(workspace: Workspace, cycle: Cycle) -> ReviewStage:
    """How far the review of a cycle is; no review is read whole."""
    if cycle in completed_cycles(workspace):
        return "completed"
    if cycle in reviewed_cycles(workspace):
        return "begun"
    return "not begun"


def completed_cycles(workspace: Workspace) -> set[Cycle]:
    """Cycles whose review is completed, found by names and by one line of the records, so that it
    is quick."""
    names = {path.stem for path in paths.listed(workspace.root / ".pqmodel" / "completed", ".yaml")}
    for path in paths.listed(workspace.root / "reviews", ".yaml"):
        # The sealed copy may be gone; the record then says itself that it is completed.
        if path.stem not in names and _COMPLETED.search(read(path) or b""):
            names.add(path.stem)
    return set(cycles_named(names))


_LOOK_BACK: Mapping[ReviewStage, tuple[str, str]] = {
    "not begun": ("review start", "look back on the actions and write down what worked"),
    "begun": ("review fill", "go on with the review, question by question"),
    "completed": ("review", "see what was made of the actions"),
}


def look_back(stage: ReviewStage) -> tuple[str, str]:
    """The command by which a cycle is looked back on, and what it does."""
    words, does = _LOOK_BACK[stage]
    return suggest(words), does


def answered_cycles(workspace: Workspace) -> list[Cycle]:
    """Cycles that have responses, earliest first."""
    cycles = cycles_with_responses(workspace.root)
    # Settings are read only where cycles of two calendars have to be set in order.
    if len({cycle.calendar for cycle in cycles}) > 1:
        return in_order(cycles, workspace.service.calendar)
    return cycles


def cycles_with_responses(root: Path) -> list[Cycle]:
    """The same by the folder of the records, whose settings are not read.

    Cycles of two calendars are still to be set in order.
    """
    folders = paths.listed(root / FOLDER)
    # A folder whose responses were all forgotten stays, and counts as none.
    return cycles_named(folder.name for folder in folders if response_paths(root, folder.name))


def reviewed_cycles(workspace: Workspace) -> list[Cycle]:
    """Cycles that have a review, earliest first."""
    return cycles_named(path.stem for path in paths.listed(workspace.root / "reviews", ".yaml"))


def review_path(workspace: Workspace, cycle: str) -> Path:
    """Where the review of a cycle is kept."""
    return workspace.root / "reviews" / f"{cycle}.yaml"


def cycles_named(names: Iterable[str]) -> list[Cycle]:
    """The cycles among the names, earliest first; other names (a copy that somebody made) are
    passed over."""
    cycles = []
    for name in names:
        with contextlib.suppress(ValueError):
            cycles.append(parse(name))
    return sorted(cycles)
