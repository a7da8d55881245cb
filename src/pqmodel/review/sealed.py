"""Keeps completed reviews: the sealed copy that nothing writes over, and a completion that may be cut short.

A completion is noted whole before anything else is written; the plan, the record and the sealed copy follow. While the
note is there the completion is not done, and doing it again leads to the same records.
"""

from __future__ import annotations

from pathlib import Path

from pqmodel.exchange.changes import undoable
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import read, settle, write
from pqmodel.ground.records import from_yaml, to_yaml
from pqmodel.review.model import Review
from pqmodel.review.record import check_review_of, completion_path, sealed_path, write_review
from pqmodel.workspace.workspace import Workspace

_HEADING = """A completed review, as it was sealed. This copy is not to be edited: corrections are added with
pqmodel review correct."""
_NOTED = """A completion that is under way. Should it still be here, run pqmodel review complete again."""


def sealed_copy(workspace: Workspace, cycle: str) -> Review | None:
    """The sealed copy of a completed review; None where there is none. PqmodelError where it cannot be read."""
    return _read(sealed_path(workspace, cycle))


def under_way(workspace: Workspace, cycle: str) -> Review | None:
    """The completed review of a completion that was cut short; None where there is none."""
    return _read(completion_path(workspace, cycle))


def note_completion(workspace: Workspace, review: Review) -> None:
    """Notes the completed review before anything of it is done."""
    write(completion_path(workspace, review.cycle), to_yaml(review, _NOTED))


def settle_completion(workspace: Workspace, review: Review) -> None:
    """Writes the record, then its sealed copy, and takes the note away. The plan has to be written before."""
    write_review(workspace, review)
    # After the record: as long as there is no copy, the note alone says what is to become of it.
    path = sealed_path(workspace, review.cycle)
    with undoable(workspace, path, f"completed-{review.cycle}"):
        write(path, to_yaml(review, _HEADING))
    path = completion_path(workspace, review.cycle)
    path.unlink(missing_ok=True)
    # A power cut must not bring the note back: the completion would be done once more, on a plan
    # that people have changed since.
    settle(path.parent)


def put_sealed(workspace: Workspace, review: Review) -> None:
    """Writes a completed review to which corrections were added: the sealed copy first, then the record."""
    # The copy first: cut short between the two, the record is found altered, and can be put back.
    path = sealed_path(workspace, review.cycle)
    with undoable(workspace, path, f"completed-{review.cycle}"):
        write(path, to_yaml(review, _HEADING))
    write_review(workspace, review)


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
