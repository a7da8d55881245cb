"""Keeps completed reviews: the sealed copy that nothing writes over, and a completion that may be cut short.

A completion is noted whole before anything else is written; the plan, the record and the sealed copy follow. While the
note is there the completion is not done, and doing it again leads to the same records.
"""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from pqmodel.ground.cycle import Cycle, parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import read, settle, write
from pqmodel.ground.records import from_yaml, to_yaml
from pqmodel.plan.record_checks import check_review_of
from pqmodel.review.model import Review, ReviewStage
from pqmodel.workspace.workspace import Workspace

_HEADING = """A completed review, as it was sealed. This copy is not to be edited: corrections are added with
pqmodel review correct."""
_NOTED = """A completion that is under way. Should it still be here, run pqmodel review complete again."""
_COMPLETED = re.compile(rb"^completed: *['\"]?\d{4}-", re.MULTILINE)


def sealed_copy(workspace: Workspace, cycle: str) -> Review | None:
    """The sealed copy of a completed review; None where there is none. PqmodelError where it cannot be read."""
    return _read(workspace.sealed_path(cycle))


def stage_of(workspace: Workspace, cycle: Cycle) -> ReviewStage:
    """How far the review of a cycle is; no review is read whole."""
    if cycle in completed_cycles(workspace):
        return "completed"
    return "begun" if cycle in workspace.reviews() else "not begun"


def under_way(workspace: Workspace, cycle: str) -> Review | None:
    """The completed review of a completion that was cut short; None where there is none."""
    return _read(workspace.completion_path(cycle))


def note_completion(workspace: Workspace, review: Review) -> None:
    """Notes the completed review before anything of it is done."""
    write(workspace.completion_path(review.cycle), to_yaml(review, _NOTED))


def settle_completion(workspace: Workspace, review: Review) -> None:
    """Writes the record, then its sealed copy, and takes the note away. The plan has to be written before."""
    workspace.write_review(review)
    write(workspace.sealed_path(review.cycle), to_yaml(review, _HEADING))
    path = workspace.completion_path(review.cycle)
    path.unlink(missing_ok=True)
    settle(path.parent)


def put_sealed(workspace: Workspace, review: Review) -> None:
    """Writes a completed review to which corrections were added: the sealed copy first, then the record."""
    write(workspace.sealed_path(review.cycle), to_yaml(review, _HEADING))
    workspace.write_review(review)


def completed_cycles(workspace: Workspace) -> set[Cycle]:
    """Cycles whose review is completed, found by names and by one line of the records, so that it is quick."""
    found = {path.stem for path in (workspace.root / ".pqmodel" / "completed").glob("*.yaml")}
    for path in (workspace.root / "reviews").glob("*.yaml"):
        if path.stem not in found and _COMPLETED.search(read(path) or b""):
            found.add(path.stem)
    cycles = set()
    for name in found:
        with contextlib.suppress(ValueError):
            cycles.add(parse(name))
    return cycles


def as_kept(review: Review) -> Review:
    """The review as it reads once it was written, so that its seal is that of the file."""
    return from_yaml(to_yaml(review, _HEADING), Review, Path("review"))


def _read(path: Path) -> Review | None:
    data = read(path)
    if data is None:
        return None
    try:
        return from_yaml(data, Review, path, check_review_of(path.stem))
    except PqmodelError as error:
        raise PqmodelError(
            f"{path} cannot be read: it is damaged.",
            "Put back a backup of it; pqmodel writes nothing over it.",
        ) from error
