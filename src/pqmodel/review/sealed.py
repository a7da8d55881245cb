"""Keeps completed reviews: the sealed copy that nothing writes over.

Older versions noted a completion whole before they wrote anything else. Where such a note is still there, they were cut
short: the completion is not done, and doing it again leads to the same records.
"""

from __future__ import annotations

from pathlib import Path

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import read, remove, write
from pqmodel.ground.records import from_yaml, to_yaml
from pqmodel.review.model import Review
from pqmodel.review.record import check_review_of, completion_path, sealed_path, write_review
from pqmodel.workspace.workspace import Workspace

_HEADING = """A completed review, as it was sealed. This copy is not to be edited: corrections are added with
pqmodel review correct."""


def sealed_copy(workspace: Workspace, cycle: str) -> Review | None:
    """The sealed copy of a completed review; None where there is none. PqmodelError where it cannot be read."""
    return _read(sealed_path(workspace, cycle))


def under_way(workspace: Workspace, cycle: str) -> Review | None:
    """The completed review of a completion in which an older version was cut short; None where there is none."""
    return _read(completion_path(workspace, cycle))


def settle_completion(workspace: Workspace, review: Review) -> None:
    """Writes the record and its sealed copy, and takes away the note that an older version may have left."""
    with workspace.together():
        write_review(workspace, review)
        _write_sealed(workspace, review)
        remove(completion_path(workspace, review.cycle))


def put_sealed(workspace: Workspace, review: Review) -> None:
    """Writes a completed review to which corrections were added, and its sealed copy."""
    with workspace.together():
        _write_sealed(workspace, review)
        write_review(workspace, review)


def _write_sealed(workspace: Workspace, review: Review) -> None:
    # To look at a review nothing is kept for undo.
    from pqmodel.exchange.changes import undoable

    path = sealed_path(workspace, review.cycle)
    with undoable(workspace, path, f"completed-{review.cycle}"):
        write(path, to_yaml(review, _HEADING))


def as_kept(review: Review) -> Review:
    """The review as it reads once it was written, so that its seal is that of the file."""
    # A text may read back otherwise than it was given (line ends, what YAML cannot hold), and a
    # seal over what was given would never fit the file.
    return from_yaml(to_yaml(review, _HEADING), Review, Path("review"))


def _read(path: Path) -> Review | None:
    data = read(path)
    if data is None:
        return None
    try:
        return from_yaml(data, Review, path, check_review_of(path.stem))
    except PqmodelError as error:
        # Never taken for "there is none": the record would then be open to be changed.
        raise PqmodelError(
            f"{path} cannot be read: it is damaged.",
            "Put back a backup of it; pqmodel writes nothing over it.",
        ) from error
